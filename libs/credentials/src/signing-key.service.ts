import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { addresses, privateKeyOf, type SigningKey } from '@blason/open-badges';
import { CONFIG, Database, deriveKey, open, Problem, seal, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { SigningKeyPair } from './signing-key.entity';

/** A key as it lies in the database. */
export interface SealedKey {
  id: number;
  number: number;
  privateKeySealed: Buffer;
}

const MAX_OPEN = 1_000;

/** Ed25519 keys of issuers: made, sealed at rest, opened to sign. A private key appears in no answer, log or job. */
@Injectable()
export class SigningKeyService {
  private readonly sealing: Buffer;
  private readonly at: ReturnType<typeof addresses>;
  private readonly opened = new Map<number, KeyObject>();

  constructor(readonly db: Database, private readonly ledger: LedgerService, @Inject(CONFIG) config: Config) {
    this.sealing = deriveKey(config.masterKey, 'signing-keys');
    this.at = addresses(config.publicUrl);
  }

  /** Makes the first key of a new issuer, inside the transaction that creates it. */
  async createFirst(issuerId: number): Promise<void> {
    await this.create(issuerId, 1);
  }

  /**
   * Retires the current key and makes the next one. What the old one signed stays valid: its document stays where it was.
   * @throws Problem NOT_FOUND, CONFLICT when somebody else rotates at the same moment
   */
  @Transactional()
  async rotate(actor: Actor, issuer: { id: number; publicId: string }): Promise<void> {
    demand(actor, 'issuers:manage');
    const retired = await this.db.one<{ number: number }>(
      `with retired as (update signing_keys set retired_at = now() where issuer_id = $1 and retired_at is null returning number)
       select number from retired`, [issuer.id]);
    if (!retired) throw new Problem('CONFLICT', 'The key is being changed by somebody else. Try again.');
    await this.create(issuer.id, retired.number + 1);
    await this.ledger.record(actor, 'issuer.key-rotated', 'issuer', issuer.publicId, { retired: retired.number, current: retired.number + 1 });
  }

  /** Every key of these issuers, retired ones included, in their order. */
  async ofIssuers(issuers: readonly { id: number; publicId: string }[]): Promise<Map<number, SigningKeyPair[]>> {
    const keys = await this.db.repository(SigningKeyPair).createQueryBuilder('k')
      .where('k.issuerId = any(:ids)', { ids: issuers.map(({ id }) => id) }).orderBy('k.number').getMany();
    const publicIds = new Map(issuers.map(({ id, publicId }) => [Number(id), publicId]));
    const byIssuer = new Map<number, SigningKeyPair[]>(issuers.map(({ id }) => [Number(id), []]));
    for (const key of keys) {
      key.url = this.at.issuerKey(publicIds.get(Number(key.issuerId)) as string, key.number);
      byIssuer.get(Number(key.issuerId))?.push(key);
    }
    return byIssuer;
  }

  /** The key, ready to sign. @throws Error when MASTER_KEY is not the one it was sealed with */
  open(issuerPublicId: string, { id, number, privateKeySealed }: SealedKey): SigningKey {
    let privateKey = this.opened.get(id);
    if (!privateKey) {
      privateKey = privateKeyOf(open(this.sealing, privateKeySealed));
      if (this.opened.size >= MAX_OPEN) this.opened.clear();
      this.opened.set(id, privateKey);
    }
    return { privateKey, verificationMethod: this.at.issuerKey(issuerPublicId, number) };
  }

  private async create(issuerId: number, number: number): Promise<void> {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const bytes = (key: KeyObject, member: 'd' | 'x') => Buffer.from(key.export({ format: 'jwk' })[member] as string, 'base64url');
    const sealed = seal(this.sealing, bytes(privateKey, 'd'), randomBytes(12));
    await this.db.query(
      `insert into signing_keys (issuer_id, number, public_key, private_key_sealed) values ($1, $2, $3, $4)`,
      [issuerId, number, bytes(publicKey, 'x'), sealed],
    );
  }
}
