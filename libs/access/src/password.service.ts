import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { Turns } from './turns';

/** Argon2id as OWASP's password storage sheet has it: 19 MiB, 2 passes, 1 lane; some 60 ms of one core. */
const parameters: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At most half of the cores compute passwords; the others keep answering whoever is signed in. */
export const PASSWORDS_SIDE_BY_SIDE = Math.max(1, Math.floor(availableParallelism() / 2));
export const PASSWORDS_WAITING = 32;

/** Hashes and checks passwords, a few at a time. */
@Injectable()
export class PasswordService {
  private readonly turns = new Turns(PASSWORDS_SIDE_BY_SIDE, PASSWORDS_WAITING);
  /** What is checked when there is no password: takes as long and never matches. */
  private decoy?: Promise<string>;

  /** @returns the hash with its parameters, as a PHC string @throws Problem RATE_LIMITED when too many wait already */
  hash(password: string): Promise<string> {
    return this.turns.take(() => hash(password, parameters));
  }

  /**
   * Whether the password is right. Without a hash it computes as long and answers false.
   * @throws Problem RATE_LIMITED when too many wait already
   */
  matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    return this.turns.take(async () => {
      this.decoy ??= hash('nobody', parameters);
      const right = await verify(passwordHash ?? await this.decoy, password);
      return right && Boolean(passwordHash);
    });
  }
}
