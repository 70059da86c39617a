/**
 * How a set-up or reset link reaches its account. Access comes before notify, so it names what it needs and notify
 * provides it: `{ provide: AccountMail, useExisting: ... }` in a global module. The link holds a secret: it goes into the
 * mail and nowhere else, so this is no ledger entry. Called inside the transaction that makes the token, so that an
 * outbox has the mail if and only if the token is there; without a provider (service specs) no mail leaves.
 */
export abstract class AccountMail {
  /** @param input.reset false for the first password of a new account, true for a forgotten one */
  abstract sendSetupLink(input: {
    email: string; displayName: string; language: string; link: string; reset: boolean;
  }): Promise<void>;
}
