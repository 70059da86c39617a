export const PASSWORD_LEAST = 10;
export const PASSWORD_MOST = 200;

/**
 * What is wrong with a new password, or undefined. Length and not being guessable from the account count; rules about
 * kinds of characters do not (NIST SP 800-63B, section 5.1.1.2).
 */
export function passwordFault(password: string, account: { email: string; displayName: string }): string | undefined {
  if (password.length < PASSWORD_LEAST) return `Use at least ${PASSWORD_LEAST} characters.`;
  if (password.length > PASSWORD_MOST) return `Use at most ${PASSWORD_MOST} characters.`;
  if (new Set(password).size < 5) return 'Use at least 5 different characters.';
  const lower = password.toLowerCase();
  const own = [account.email, account.email.split('@')[0], ...account.displayName.split(/\s+/)];
  if (own.some((word) => word && word.length > 2 && lower.replaceAll(word.toLowerCase(), '').length < 5)) {
    return 'Do not use the name or the e-mail address of the account.';
  }
  return undefined;
}
