import { Inject, Injectable } from '@nestjs/common';
import { addresses, setBit, signDocument, statusListCredential, instant, STATUS_LIST_SIZE, type Addresses } from '@blason/open-badges';
import { CONFIG, Database, notFound, type Config } from '@blason/platform';
import { keepListSql, lockListsSql, servedListSql, staleListsSql, writeListsSql } from './credential-status.sql';
import { SigningKeyService, type SealedKey } from './signing-key.service';
import type { StatusPlace } from './status-index.service';

interface ServedList {
  version: number;
  signedVersion: number;
  document: string | null;
  bits: Buffer | null;
  issuerPublicId: string;
  keyId: number;
  keyNumber: number;
  privateKeySealed: Buffer;
  now: Date;
}

/** A signed list, ready to be served. */
export interface SignedList {
  body: Buffer;
  etag: string;
}

/** Status lists: bits that are set and never cleared, and their signed documents. */
@Injectable()
export class StatusListService {
  private readonly at: Addresses;

  constructor(private readonly db: Database, private readonly keys: SigningKeyService, @Inject(CONFIG) config: Config) {
    this.at = addresses(config.publicUrl);
  }

  /** Sets bits, inside the transaction that revokes or suspends. Lists are locked in order; neighbours are not touched. */
  async setBits(places: readonly StatusPlace[]): Promise<void> {
    if (places.length === 0) return;
    const lists = await this.db.query<{ id: number; bits: Buffer }>(lockListsSql, [[...new Set(places.map(({ statusListId }) => statusListId))]]);
    const byId = new Map(lists.map(({ id, bits }) => [id, bits]));
    for (const { statusListId, statusIndex } of places) setBit(byId.get(statusListId)!, statusIndex);
    await this.db.query(writeListsSql, [lists.map(({ id }) => id), lists.map(({ bits }) => bits)]);
  }

  /**
   * The signed document of a list, in the state of its bits at this moment: signed again if they changed. Whoever comes
   * late with an older state serves the newer one that is kept.
   * @param number the number in its address
   * @throws Problem NOT_FOUND
   */
  async document(number: number): Promise<SignedList> {
    for (;;) {
      const list = Number.isSafeInteger(number) && await this.db.one<ServedList>(servedListSql, [number]);
      if (!list) throw notFound('The status list');
      if (list.document !== null && list.signedVersion >= list.version) return served(list.document, list.signedVersion);
      const document = await this.sign(number, list);
      if (await this.db.one(keepListSql, [number, document, list.version, list.now])) return served(document, list.version);
    }
  }

  /** Signs every list that is behind. @returns how many */
  async refresh(): Promise<number> {
    const stale = await this.db.query<{ id: number }>(staleListsSql);
    for (const { id } of stale) await this.document(id);
    return stale.length;
  }

  private async sign(number: number, list: ServedList): Promise<string> {
    const unsigned = statusListCredential({
      url: this.at.statusList(number), issuer: this.at.issuer(list.issuerPublicId), validFrom: list.now, bits: list.bits as Buffer,
    });
    const key: SealedKey = { id: list.keyId, number: list.keyNumber, privateKeySealed: list.privateKeySealed };
    return JSON.stringify(await signDocument(unsigned, this.keys.open(list.issuerPublicId, key), instant(list.now)));
  }
}

/** The place of a number in `former_status`. */
export const placeOf = (number: number): StatusPlace => ({
  statusListId: Math.floor(number / STATUS_LIST_SIZE), statusIndex: number % STATUS_LIST_SIZE,
});

const served = (document: string, version: number): SignedList => ({ body: Buffer.from(document), etag: `"v${version}"` });
