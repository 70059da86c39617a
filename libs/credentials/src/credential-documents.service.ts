import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  achievementDocument, addresses, awardTexts, bakePng, bakeSvg, instant, issuerDocument, keyDocument, multibase, OB2_KEYWORD, OB3_KEYWORD,
  ob2Assertion, ob2BadgeClass, ob2Issuer, ob2Revoked, preparePng, publicMultikey,
  type Addresses, type JsonObject, type PreparedPng,
} from '@blason/open-badges';
import { CONFIG, Database, notFound, type Config } from '@blason/platform';
import { credentialDocumentSql, editionSql, issuerDocumentSql, signedCredentialSql, templateSql } from './credential-document.sql';
import { awardFacts, badgeFacts, issuerFacts, type StoredAward, type StoredBadge, type StoredIssuer } from './document-facts';
import { fill, type DocumentTemplate } from './document-template';
import { PictureService } from './picture.service';
import { StatusListService } from './status-list.service';

/** A document as it is served. */
export interface PublicDocument {
  /** 200, or 410 for an OB2 assertion that no longer counts. */
  status: 200 | 410;
  /** JSON, except for baked pictures. */
  body: Buffer;
  /** Strong, quoted. */
  etag: string;
}

export type OpenBadgesVersion = 'OB2' | 'OB3';

interface SignedRow extends StoredAward {
  state: 'PENDING' | 'ACCEPTED' | 'DECLINED';
  visibility: 'PRIVATE' | 'UNLISTED' | 'PUBLIC';
  proofCreated: Date;
  signature: Buffer;
  templateId: number;
  keyNumber: number;
  issuerPublicId: string;
}

interface CredentialRow extends SignedRow, Omit<StoredBadge, 'number'> {
  id: number;
  number: number;
  personId: number;
  salt: Buffer;
  suspendedAt: Date | null;
  revokedAt: Date | null;
  statusReason: string | null;
  email: string | null;
  pictureKey: string;
  publishEmailHash: boolean;
}

interface EditionRow extends StoredBadge {
  state: string;
  issuerPublicId: string;
  issuerName: string;
  issuerUrl: string;
  issuerEmail: string;
  issuerDescription: StoredIssuer['description'];
  issuerPictureKey: string | null;
}

/** Pictures prepared for baking that are kept in memory: one per badge version in use. */
const MAX_PREPARED = 200;
/** Templates that are kept in memory: some KB each. */
const MAX_TEMPLATES = 1_000;

/**
 * Every public document, made from the database (decisions.md, Addresses). A credential that an anonymous visitor may not
 * see does not exist for them: not accepted, private and unknown are one and the same NOT_FOUND.
 */
@Injectable()
export class CredentialDocuments {
  private readonly at: Addresses;
  private readonly prepared = new Map<string, Promise<PreparedPng>>();
  private readonly templates = new Map<number, DocumentTemplate>();

  constructor(
    private readonly db: Database,
    private readonly pictures: PictureService,
    private readonly lists: StatusListService,
    @Inject(CONFIG) config: Config,
  ) {
    this.at = addresses(config.publicUrl);
  }

  /**
   * The OB3 credential: the bytes that were signed. Revoked or not, they stay; the status list tells.
   * @param restricted also one that is not public, for a caller that has checked who asks
   * @throws Problem NOT_FOUND
   */
  async ob3(publicId: string, restricted = false): Promise<PublicDocument> {
    const row = await this.visible<SignedRow>(signedCredentialSql, publicId, restricted);
    const body = Buffer.from(await this.signed(row));
    // The signature covers everything that changes, so it tells one state of the document from another.
    return { status: 200, body, etag: `"${row.signature.toString('base64url', 0, 24)}"` };
  }

  /** The OB2 assertion; 410 and a stripped body while it is revoked or suspended (standards.md 1.4). @throws Problem NOT_FOUND */
  async ob2(publicId: string, restricted = false): Promise<PublicDocument> {
    const row = await this.visible<CredentialRow>(credentialDocumentSql, publicId, restricted);
    if (row.revokedAt || row.suspendedAt) return json(ob2Revoked(publicId, row.statusReason, this.at), 410);
    return json(this.assertion(row));
  }

  /** The badge's picture with the document inside. @throws Problem NOT_FOUND */
  async png(publicId: string, version: OpenBadgesVersion, restricted = false): Promise<PublicDocument> {
    const row = await this.visible<CredentialRow>(credentialDocumentSql, publicId, restricted);
    const prepared = await this.prepare(row.pictureKey);
    return served(bakePng(prepared, version === 'OB2' ? OB2_KEYWORD : OB3_KEYWORD, await this.text(row, version)));
  }

  /** The badge's drawing with the document inside. @throws Problem NOT_FOUND */
  async svg(publicId: string, version: OpenBadgesVersion, restricted = false): Promise<PublicDocument> {
    const row = await this.visible<CredentialRow>(credentialDocumentSql, publicId, restricted);
    const drawing = await this.pictures.svg(row.pictureKey);
    if (!drawing) throw notFound('The picture');
    return served(Buffer.from(bakeSvg(drawing, version, await this.text(row, version))));
  }

  /** OB3 achievement of a published version, the newest one when no number is given. @throws Problem NOT_FOUND */
  async badge(publicId: string, number?: number): Promise<PublicDocument> {
    const row = await this.edition(publicId, number);
    return json(achievementDocument(this.issuerOf(row), badgeFacts(row, this.at), this.at));
  }

  /** OB2 badge class of a published version. @throws Problem NOT_FOUND */
  async ob2Badge(publicId: string, number?: number): Promise<PublicDocument> {
    const row = await this.edition(publicId, number);
    return json(ob2BadgeClass(this.issuerOf(row), badgeFacts(row, this.at), this.at));
  }

  /** The picture of a published version, with nothing inside. @throws Problem NOT_FOUND */
  async badgePicture(publicId: string, number?: number): Promise<PublicDocument> {
    const picture = await this.pictures.read((await this.edition(publicId, number) as EditionRow & { pictureKey: string }).pictureKey);
    if (!picture) throw notFound('The picture');
    return served(picture);
  }

  /** The issuer's profile with all its keys (OB3). @throws Problem NOT_FOUND */
  async issuer(publicId: string): Promise<PublicDocument> {
    const { issuer, keys } = await this.issuerWithKeys(publicId);
    return json(issuerDocument(issuer, keys, this.at));
  }

  /** The issuer's OB2 profile. @throws Problem NOT_FOUND */
  async ob2Issuer(publicId: string): Promise<PublicDocument> {
    return json(ob2Issuer((await this.issuerWithKeys(publicId)).issuer, this.at));
  }

  /** A key of the issuer, retired ones too: what they signed stays verifiable. @throws Problem NOT_FOUND */
  async key(publicId: string, number: number): Promise<PublicDocument> {
    const key = (await this.issuerWithKeys(publicId)).keys.find((one) => one.number === number);
    if (!key) throw notFound('The key');
    return json(keyDocument(publicId, key.number, key.publicKeyMultibase, this.at));
  }

  /** A signed status list. @throws Problem NOT_FOUND */
  async statusList(number: number): Promise<PublicDocument> {
    return { status: 200, ...await this.lists.document(number) };
  }

  private async visible<Row extends SignedRow>(sql: string, publicId: string, restricted: boolean): Promise<Row> {
    const row = await this.db.one<Row & Record<string, unknown>>(sql, [publicId]);
    if (!row || (!restricted && (row.state !== 'ACCEPTED' || row.visibility === 'PRIVATE'))) throw notFound('The badge');
    return row;
  }

  private async text(row: CredentialRow, version: OpenBadgesVersion): Promise<string> {
    if (version === 'OB3') return this.signed(row);
    return JSON.stringify(row.revokedAt || row.suspendedAt ? ob2Revoked(row.publicId, row.statusReason, this.at) : this.assertion(row));
  }

  private async signed(row: SignedRow): Promise<string> {
    return fill(await this.template(row.templateId), awardTexts(awardFacts(row), this.at), {
      created: instant(row.proofCreated),
      verificationMethod: this.at.issuerKey(row.issuerPublicId, row.keyNumber),
      proofValue: multibase(row.signature),
    });
  }

  private async template(id: number): Promise<DocumentTemplate> {
    let template = this.templates.get(id);
    if (!template) {
      template = (await this.db.one<{ body: DocumentTemplate }>(templateSql, [id]))!.body;
      if (this.templates.size >= MAX_TEMPLATES) this.templates.clear();
      this.templates.set(id, template);
    }
    return template;
  }

  /** The hash of the address can be guessed by whoever knows the address: an issuer may do without it, private ones always do. */
  private assertion(row: CredentialRow): JsonObject {
    const hashed = row.publishEmailHash && row.email && row.state === 'ACCEPTED' && row.visibility !== 'PRIVATE';
    return ob2Assertion(badgeFacts(row, this.at), awardFacts(row), hashed
      ? { type: 'email', email: row.email!, salt: row.salt.toString('hex') }
      : { type: 'url', url: this.at.credential(row.publicId) }, this.at);
  }

  private prepare(key: string): Promise<PreparedPng> {
    let prepared = this.prepared.get(key);
    if (!prepared) {
      prepared = this.pictures.read(key).then((png) => {
        if (!png) throw notFound('The picture');
        return preparePng(png);
      });
      prepared.catch(() => this.prepared.delete(key));
      if (this.prepared.size >= MAX_PREPARED) this.prepared.clear();
      this.prepared.set(key, prepared);
    }
    return prepared;
  }

  private async edition(publicId: string, number?: number): Promise<EditionRow> {
    const row = await this.db.one<EditionRow & Record<string, unknown>>(editionSql, [publicId, number ?? null]);
    if (!row) throw notFound('The badge');
    return row;
  }

  private issuerOf(row: EditionRow) {
    return issuerFacts({
      publicId: row.issuerPublicId, name: row.issuerName, url: row.issuerUrl, email: row.issuerEmail,
      description: row.issuerDescription, pictureKey: row.issuerPictureKey,
    }, row.mainLanguage, this.at);
  }

  private async issuerWithKeys(publicId: string) {
    const row = await this.db.one<StoredIssuer & { language: string | null; numbers: number[]; keys: Buffer[] }>(issuerDocumentSql, [publicId]);
    if (!row) throw notFound('The issuer');
    return {
      issuer: issuerFacts(row, row.language ?? 'en', this.at),
      keys: row.numbers.map((number, position) => ({ number, publicKeyMultibase: publicMultikey(row.keys[position]!) })),
    };
  }
}

const served = (body: Buffer, status: 200 | 410 = 200): PublicDocument => ({
  status, body, etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
});

const json = (document: JsonObject | string, status: 200 | 410 = 200): PublicDocument =>
  served(Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)), status);
