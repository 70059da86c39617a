import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { addresses, type Addresses } from '@blason/open-badges';
import { CONFIG, deriveKey, token, type Config } from '@blason/platform';

const DAYS = 90;

/** A credential as its accept link knows it. */
export interface LinkedCredential {
  publicId: string;
  /** When its present form was signed: from then on the link works for 90 days. */
  proofCreated: Date;
}

/** Links in mails that accept a credential without an account. The token is computed, never stored. */
@Injectable()
export class AcceptLinkService {
  private readonly key: Buffer;
  private readonly at: Addresses;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = deriveKey(config.masterKey, 'accept');
    this.at = addresses(config.publicUrl);
  }

  /** The address that goes into the mail: GET shows a page with a button, POST accepts. */
  url(credential: LinkedCredential): string {
    return `${this.at.credential(credential.publicId)}/accept?token=${this.token(credential)}`;
  }

  /** The page of the credential for its holder, whatever others may see. */
  pageUrl(credential: LinkedCredential): string {
    return `${this.at.credential(credential.publicId)}?token=${this.token(credential)}`;
  }

  /** Is this the token of the credential? Takes the same time for every wrong one. */
  fits(credential: LinkedCredential, given: string): boolean {
    const [wanted, got] = [Buffer.from(this.token(credential)), Buffer.from(given)];
    return wanted.length === got.length && timingSafeEqual(wanted, got);
  }

  /** Is the link older than 90 days? */
  isOver({ proofCreated }: LinkedCredential, now: Date): boolean {
    return now.getTime() - proofCreated.getTime() > DAYS * 86_400_000;
  }

  /** Of the id alone: a correction before somebody answers leaves the link in their mail as it is. */
  private token({ publicId }: LinkedCredential): string {
    return token(this.key, publicId);
  }
}
