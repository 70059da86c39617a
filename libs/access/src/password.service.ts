import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { Problem } from '@blason/platform';

/** Argon2id as OWASP's password storage sheet has it: 19 MiB, 2 passes, 1 lane; some 60 ms of one core. */
const parameters: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At most half of the cores compute passwords; the others keep answering whoever is signed in. */
const SIDE_BY_SIDE = Math.max(1, Math.floor(availableParallelism() / 2));
const WAITING_MOST = 32;

/** Hashes and checks passwords, a few at a time, so that a flood of log-ins does not starve everybody else. */
@Injectable()
export class PasswordService {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];
  /** What is checked when there is no password: takes as long and never matches. */
  private decoy?: Promise<string>;

  /** @returns the hash with its parameters, as a PHC string */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, parameters));
  }

  /** Whether the password is right. Without a hash it computes as long and answers false. */
  matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    return this.inTurn(async () => {
      this.decoy ??= hash('nobody', parameters);
      const right = await verify(passwordHash ?? await this.decoy, password);
      return right && Boolean(passwordHash);
    });
  }

  /** @throws Problem RATE_LIMITED when too many wait already */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy >= SIDE_BY_SIDE) {
      if (this.waiting.length >= WAITING_MOST) {
        throw new Problem('RATE_LIMITED', 'Many people sign in right now. Try again in a few seconds.', undefined, undefined, 3);
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.busy++;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.busy--;
    }
  }
}
