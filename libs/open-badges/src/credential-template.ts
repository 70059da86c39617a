import { CompiledCanon } from './compiled-canon';
import type { JsonObject } from './json';
import { multibase } from './multibase';
import {
  documentHash, HASH_BYTES, type ProofOptions, proofHash, proofObject, signatureOf, signatureOfHashes, type SigningKey,
} from './proof';

/** A credential as it is published. */
export interface SignedCredential extends ProofOptions {
  /** The document, proof included: the bytes to serve and to bake. */
  json: string;
  proofValue: string;
  /** False if the library had to canonicalise it. */
  compiled: boolean;
}

/**
 * Documents of one shape, ready to be filled and signed. The JSON is cut at the same places as the canonical form,
 * so that neither a document object nor a serialisation is needed per credential.
 */
export class CredentialTemplate {
  /** What is signed (proof hash, then document hash), with the proof hash of the last options in its place. */
  private prepared?: ProofOptions & { hashes: Buffer };

  private constructor(
    private readonly context: unknown,
    private readonly texts: readonly string[],
    private readonly places: readonly number[],
    private readonly canon: CompiledCanon | null,
  ) {}

  /**
   * @param document unsigned document in which each varying value is a marker
   * @param markers marker by slot: absolute addresses that occur nowhere else in the document
   * @throws Error in safe mode if a term is undefined or an address relative
   */
  static async compile(document: JsonObject, markers: readonly string[]): Promise<CredentialTemplate> {
    const { texts, places } = cut(JSON.stringify(document), markers);
    return new CredentialTemplate(document['@context'], texts, places, await CompiledCanon.compile(document, markers));
  }

  /** Fills the slots and signs. About twice the CPU of the bare signature. */
  async sign(values: readonly string[], key: SigningKey, created: string): Promise<SignedCredential> {
    const options = { created, verificationMethod: key.verificationMethod };
    const { signature, compiled } = await this.signature(values, key, created);
    const proofValue = multibase(signature);
    return { ...options, json: this.assemble(values, options, proofValue), proofValue, compiled };
  }

  /** The 64 bytes of the signature alone, for whoever stores these and assembles documents when they are asked for. */
  async signature(
    values: readonly string[],
    key: SigningKey,
    created: string,
  ): Promise<{ signature: Buffer; compiled: boolean }> {
    const hashes = await this.prepare({ created, verificationMethod: key.verificationMethod });
    const compiled = this.signatureAtOnce(values, key, created);
    if (compiled) {
      return { signature: compiled, compiled: true };
    }
    const documentHashed = await documentHash(JSON.parse(`${this.unsigned(values)}}`) as JsonObject);
    return { signature: signatureOf(hashes.subarray(0, HASH_BYTES), documentHashed, key.privateKey), compiled: false };
  }

  /**
   * `signature` without a promise, as a chunk is signed with one key at one instant: each promise of thousands is work for
   * the garbage collector.
   * @returns undefined if that key and instant are new, or only the library can canonicalise these values
   */
  signatureAtOnce(values: readonly string[], key: SigningKey, created: string): Buffer | undefined {
    const { prepared } = this;
    if (prepared?.created !== created || prepared.verificationMethod !== key.verificationMethod) {
      return undefined;
    }
    return this.canon?.hashInto(prepared.hashes, HASH_BYTES, values) ? signatureOfHashes(prepared.hashes, key.privateKey) : undefined;
  }

  /** The published bytes again, from the values and the stored signature. */
  assemble(values: readonly string[], options: ProofOptions, proofValue: string): string {
    return `${this.unsigned(values)},"proof":[${JSON.stringify(proofObject(options, proofValue))}]}`;
  }

  /** Canonical N-Quads by the compiled way, null where the library is needed. For tests and samples. */
  canonical(values: readonly string[]): string | null {
    return this.canon?.fill(values) ?? null;
  }

  /** The hash of the proof options in its place; kept for the next credential, which mostly has the same ones. */
  private async prepare(options: ProofOptions): Promise<Buffer> {
    const last = this.prepared;
    if (last?.created === options.created && last.verificationMethod === options.verificationMethod) {
      return last.hashes;
    }
    const hashes = Buffer.alloc(2 * HASH_BYTES);
    (await proofHash(this.context, proofObject(options))).copy(hashes);
    this.prepared = { ...options, hashes };
    return hashes;
  }

  /** The document without its closing brace, to which the proof is added. */
  private unsigned(values: readonly string[]): string {
    let json = this.texts[0]!;
    for (let i = 0; i < this.places.length; i += 1) {
      json += JSON.stringify(values[this.places[i]!]!) + this.texts[i + 1]!;
    }
    return json;
  }
}

/** Cuts serialised JSON at the markers; the closing brace is left out. */
function cut(json: string, markers: readonly string[]): { texts: string[]; places: number[] } {
  const slots = new Map(markers.map((marker, index) => [JSON.stringify(marker), index]));
  const texts: string[] = [];
  const places: number[] = [];
  let start = 0;
  for (const match of json.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
    const slot = slots.get(match[0]);
    if (slot !== undefined) {
      texts.push(json.slice(start, match.index));
      places.push(slot);
      start = match.index + match[0].length;
    }
  }
  texts.push(json.slice(start, -1));
  return { texts, places };
}
