import { achievementCredential, type AwardTexts, awardTexts } from './achievement-credential';
import type { Addresses } from './addresses';
import { markedTexts, shapeOf, slotValues } from './award-slots';
import { sha256 } from './canonical';
import { CredentialTemplate, type SignedCredential } from './credential-template';
import type { AwardFacts, BadgeFacts, IssuerFacts } from './facts';
import { instant, type JsonObject } from './json';
import { fromMultibase } from './multibase';
import { createProof, type ProofOptions, proofObject, type SigningKey } from './proof';

/** Shapes beyond these are signed by the library: nobody can fill the memory with unusual evidence. */
const MAX_SHAPES = 64;
/** Stands for the award where only what is the same for everybody counts. */
const NOBODY: AwardTexts = {
  id: '',
  subject: '',
  awardedDate: '',
  validFrom: '',
  statusId: '',
  statusListIndex: '',
  statusListCredential: '',
  ob2Assertion: '',
  evidence: [],
};

/**
 * One version of a badge under one issuer, as it goes into credentials. Keep one instance per published version:
 * it holds the compiled templates. Issuer and badge facts must be those that were frozen at publication, otherwise
 * `assemble` gives other bytes than were signed; `fingerprint` tells.
 */
export class BadgeEdition {
  /** SHA-256 (hex) over everything but the award; store it with the credential's template version. */
  readonly fingerprint: string;
  private readonly templates = new Map<string, Promise<CredentialTemplate>>();
  /** Those of the templates that are there. */
  private readonly compiled = new Map<string, CredentialTemplate>();

  constructor(
    private readonly at: Addresses,
    private readonly issuer: IssuerFacts,
    private readonly badge: BadgeFacts,
  ) {
    this.fingerprint = sha256(JSON.stringify(achievementCredential(issuer, badge, NOBODY, at))).toString('hex');
  }

  /** The unsigned OB3 credential. */
  document(award: AwardFacts): JsonObject {
    return this.documentOf(awardTexts(award, this.at));
  }

  /**
   * Signs an award (`eddsa-rdfc-2022`). The first award of a shape compiles it (some 10 ms).
   * @throws Error in safe mode if the badge's or issuer's facts are no valid JSON-LD (lint finds it before)
   */
  async sign(award: AwardFacts, key: SigningKey, createdAt: Date): Promise<SignedCredential> {
    const texts = awardTexts(award, this.at);
    const template = await this.template(texts);
    return template
      ? template.sign(slotValues(texts), key, instant(createdAt))
      : this.signByLibrary(texts, key, instant(createdAt));
  }

  /**
   * The signature that `sign` would put into the document (64 bytes), without making the document. At once for all but
   * the first award of a shape, a key and an instant.
   */
  signature(award: AwardFacts, key: SigningKey, createdAt: Date): Buffer | Promise<Buffer> {
    const texts = awardTexts(award, this.at);
    const created = instant(createdAt);
    return this.compiled.get(shapeOf(texts))?.signatureAtOnce(slotValues(texts), key, created) ?? this.firstSignature(texts, key, created);
  }

  private async firstSignature(texts: AwardTexts, key: SigningKey, created: string): Promise<Buffer> {
    const template = await this.template(texts);
    return template
      ? (await template.signature(slotValues(texts), key, created)).signature
      : fromMultibase((await this.signByLibrary(texts, key, created)).proofValue);
  }

  /** Exactly the bytes that `sign` returned, from the stored award, key address, instant and signature. */
  assemble(award: AwardFacts, proof: ProofOptions & { proofValue: string }): string {
    return JSON.stringify({ ...this.document(award), proof: [proofObject(proof, proof.proofValue)] });
  }

  /** The template for awards of this one's shape, undefined beyond the limit of shapes. */
  async template(texts: AwardTexts): Promise<CredentialTemplate | undefined> {
    const shape = shapeOf(texts);
    const known = this.templates.get(shape);
    if (known || this.templates.size >= MAX_SHAPES) {
      return known;
    }
    const marked = markedTexts(texts, this.fingerprint);
    const template = CredentialTemplate.compile(this.documentOf(marked), slotValues(marked));
    this.templates.set(shape, template);
    template.then((compiled) => this.compiled.set(shape, compiled), () => this.templates.delete(shape));
    return template;
  }

  private documentOf(texts: AwardTexts): JsonObject {
    return achievementCredential(this.issuer, this.badge, texts, this.at);
  }

  private async signByLibrary(texts: AwardTexts, key: SigningKey, created: string): Promise<SignedCredential> {
    const document = this.documentOf(texts);
    const { proofValue, verificationMethod } = await createProof(document, key, created);
    const json = JSON.stringify({ ...document, proof: [proofObject({ created, verificationMethod }, proofValue)] });
    return { json, proofValue, created, verificationMethod, compiled: false };
  }
}
