import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  addresses, awardTexts, BadgeEdition, instant, lintCredential, multibase, publicKeyOf, publicMultikey, verifyProof,
  type Addresses, type BadgeFacts, type IssuerFacts, type JsonObject,
} from '@blason/open-badges';
import { CONFIG, Database, type Config } from '@blason/platform';
import { factsOf, type AwardContext } from './award-context';
import { keepTemplatesSql, knownTemplatesSql } from './award.sql';
import { awardFacts, shapeOf, type StoredAward } from './document-facts';
import { fill, templateHash, templateOf, type DocumentTemplate } from './document-template';
import { SigningKeyService } from './signing-key.service';

/** Bytes of an Ed25519 signature (RFC 8032). */
export const SIGNATURE_BYTES = 64;

/** What is stored of signed documents, in the order of the awards: with the awards themselves it gives the bytes again. */
export interface Signatures {
  templateIds: number[];
  /** End to end: a buffer for each of thousands is work for the garbage collector. */
  bytes: Buffer;
}

/** The signature of one of them. */
export const signatureAt = (bytes: Buffer, position: number): Buffer =>
  bytes.subarray(position * SIGNATURE_BYTES, (position + 1) * SIGNATURE_BYTES);

interface Shape {
  template: DocumentTemplate;
  hash: string;
  /** Read again after the commit: a template of a transaction or savepoint that failed must not be remembered. */
  id?: number;
}

interface Edition {
  issuer: IssuerFacts;
  badge: BadgeFacts;
  edition: BadgeEdition;
  shapes: Map<string, Shape>;
}

const MAX_EDITIONS = 500;
const MAX_SHAPES = 1_000;
/** One of so many documents goes through the full library (some 8 ms) before the commit, at least one of each set. */
const SAMPLE = 2_000;

/** Signs awards in sets. Keeps the compiled edition of each badge version and issuer profile in memory. */
@Injectable()
export class AwardSigner {
  private readonly at: Addresses;
  private readonly editions = new Map<string, Edition>();

  constructor(private readonly db: Database, private readonly keys: SigningKeyService, @Inject(CONFIG) config: Config) {
    this.at = addresses(config.publicUrl);
  }

  /**
   * Signs awards of one badge version, in their order. About 80 us of CPU each, and some milliseconds per shape (which of
   * end, narrative and evidence there are) that this process has not seen.
   * @throws Error when a document would be faulty: nothing is signed then
   */
  async sign(context: AwardContext, awards: readonly StoredAward[]): Promise<Signatures> {
    const bytes = Buffer.alloc(awards.length * SIGNATURE_BYTES);
    if (awards.length === 0) return { templateIds: [], bytes };
    const edition = this.edition(context);
    const key = this.keys.open(context.issuerPublicId, { id: context.keyId, number: context.keyNumber, privateKeySealed: context.privateKeySealed });
    const shapes: Shape[] = [];
    const firsts = new Map<Shape, number>();
    for (const [position, award] of awards.entries()) {
      const facts = awardFacts(award);
      const shape = this.shape(edition, award);
      shapes.push(shape);
      if (!firsts.has(shape)) {
        firsts.set(shape, position);
        this.lint(edition.edition.document(facts));
      }
      const signature = edition.edition.signature(facts, key, context.now);
      (signature instanceof Promise ? await signature : signature).copy(bytes, position * SIGNATURE_BYTES);
    }
    const proof = (position: number) => ({
      created: instant(context.now), verificationMethod: key.verificationMethod, proofValue: multibase(signatureAt(bytes, position)),
    });
    const rebuilt = (position: number) => fill(shapes[position]!.template, awardTexts(awardFacts(awards[position]!), this.at), proof(position));
    for (const position of firsts.values()) {
      if (rebuilt(position) !== edition.edition.assemble(awardFacts(awards[position]!), proof(position))) {
        throw new Error('A template does not give the document that was signed');
      }
    }
    await this.verifySample(awards.length, rebuilt, context.publicKey);
    const ids = await this.keep([...firsts.keys()]);
    return { templateIds: shapes.map(({ hash }) => ids.get(hash) as number), bytes };
  }

  private edition(context: AwardContext): Edition {
    const { issuer, badge } = factsOf(context, this.at);
    const edition = new BadgeEdition(this.at, issuer, badge);
    const known = this.editions.get(edition.fingerprint);
    if (known) return known;
    if (this.editions.size >= MAX_EDITIONS) this.editions.clear();
    const fresh = { issuer, badge, edition, shapes: new Map() };
    this.editions.set(edition.fingerprint, fresh);
    return fresh;
  }

  private shape({ issuer, badge, edition, shapes }: Edition, award: StoredAward): Shape {
    const key = shapeOf(award);
    let shape = shapes.get(key);
    if (!shape) {
      const template = templateOf(issuer, badge, awardTexts(awardFacts(award), this.at), this.at, edition.fingerprint);
      shape = { template, hash: templateHash(template).toString('hex') };
      if (shapes.size >= MAX_SHAPES) shapes.clear();
      shapes.set(key, shape);
    }
    return shape;
  }

  private lint(document: JsonObject): void {
    const errors = lintCredential(document).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(`The document is not fit to be signed: ${errors.map(({ path, message }) => `${path} ${message}`).join('; ')}`);
  }

  /** One of each `SAMPLE`, as it will be rebuilt from the database, through the full library. */
  private async verifySample(count: number, rebuilt: (position: number) => string, publicKey: Buffer): Promise<void> {
    const key = publicKeyOf(publicMultikey(publicKey));
    for (let from = 0; from < count; from += SAMPLE) {
      const document = JSON.parse(rebuilt(from + randomInt(Math.min(SAMPLE, count - from)))) as JsonObject & { proof: JsonObject[] };
      if (!await verifyProof(document, document.proof[0]!, key)) throw new Error(`The signature of ${String(document.id)} does not verify`);
    }
  }

  /** Ids of the templates by hash; those not yet stored are stored. */
  private async keep(shapes: readonly Shape[]): Promise<Map<string, number>> {
    const ids = new Map(shapes.flatMap(({ hash, id }) => (id === undefined ? [] : [[hash, id] as const])));
    const unknown = shapes.filter(({ id }) => id === undefined);
    if (unknown.length === 0) return ids;
    for (const [hash, id] of await this.stored(unknown)) ids.set(hash, id);
    const fresh = unknown.filter(({ hash }) => !ids.has(hash));
    if (fresh.length > 0) {
      await this.db.query(keepTemplatesSql, [fresh.map(({ hash }) => Buffer.from(hash, 'hex')), fresh.map(({ template }) => JSON.stringify(template))]);
      for (const [hash, id] of await this.stored(fresh)) ids.set(hash, id);
    }
    await this.db.afterCommit(async () => {
      const kept = await this.stored(unknown);
      for (const shape of unknown) shape.id = kept.get(shape.hash);
    });
    return ids;
  }

  private async stored(shapes: readonly Shape[]): Promise<Map<string, number>> {
    const rows = await this.db.query<{ id: number; hash: Buffer }>(knownTemplatesSql, [shapes.map(({ hash }) => Buffer.from(hash, 'hex'))]);
    return new Map(rows.map(({ id, hash }) => [hash.toString('hex'), id]));
  }
}
