import { sign, verify, type KeyObject } from 'node:crypto';

import { canonical, sha256 } from './canonical';
import type { DocumentLoader } from './contexts';
import type { JsonObject } from './json';
import { fromMultibase, multibase } from './multibase';

/** A key that signs, and the address under which verifiers find its public half. */
export interface SigningKey {
  verificationMethod: string;
  privateKey: KeyObject;
}

/** What a `DataIntegrityProof` says besides its signature. */
export interface ProofOptions {
  /** Instant, `2026-11-23T18:00:00Z`. */
  created: string;
  verificationMethod: string;
}

/** Proof of cryptosuite `eddsa-rdfc-2022`. */
export interface DataIntegrityProof extends ProofOptions {
  type: 'DataIntegrityProof';
  cryptosuite: 'eddsa-rdfc-2022';
  proofPurpose: 'assertionMethod';
  proofValue: string;
}

/** The proof's members in the order in which all our documents write them. */
export function proofObject(
  options: ProofOptions,
  proofValue?: string,
): Omit<DataIntegrityProof, 'proofValue'> & JsonObject {
  return {
    type: 'DataIntegrityProof',
    created: options.created,
    verificationMethod: options.verificationMethod,
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
    ...(proofValue === undefined ? {} : { proofValue }),
  };
}

/** SHA-256 over the canonical proof options, with the document's context (VC Data Integrity EdDSA, 3.3.5). */
export async function proofHash(context: unknown, proof: JsonObject, loader?: DocumentLoader): Promise<Buffer> {
  const { proofValue: _value, ...options } = proof;
  return sha256(await canonical({ ...options, '@context': proof['@context'] ?? context }, loader));
}

/** SHA-256 over the canonical document without its proofs. */
export async function documentHash(document: JsonObject, loader?: DocumentLoader): Promise<Buffer> {
  const { proof: _proof, ...unsigned } = document;
  return sha256(await canonical(unsigned, loader));
}

/** `z` + base58btc of the Ed25519 signature over proof hash and document hash (3.3.4, 3.3.6). */
export function proofValueOf(proofHashed: Buffer, documentHashed: Buffer, privateKey: KeyObject): string {
  return multibase(signatureOf(proofHashed, documentHashed, privateKey));
}

/** Bytes of each of the two hashes that are signed. */
export const HASH_BYTES = 32;

/** The Ed25519 signature (64 bytes) over proof hash and document hash. */
export function signatureOf(proofHashed: Buffer, documentHashed: Buffer, privateKey: KeyObject): Buffer {
  return signatureOfHashes(Buffer.concat([proofHashed, documentHashed]), privateKey);
}

/** The Ed25519 signature over both hashes, one after the other. */
export function signatureOfHashes(hashes: Buffer, privateKey: KeyObject): Buffer {
  return sign(null, hashes, privateKey);
}

/**
 * A proof made with the library's canonicalisation, for documents that are signed one by one (status lists, profiles).
 * Credentials go through `BadgeEdition`, which is some fifty times faster.
 * @throws Error in safe mode if a term is undefined or an address relative
 */
export async function createProof(
  document: JsonObject,
  key: SigningKey,
  created: string,
  loader?: DocumentLoader,
): Promise<DataIntegrityProof> {
  const options = proofObject({ created, verificationMethod: key.verificationMethod });
  const [proofHashed, documentHashed] = await Promise.all([
    proofHash(document['@context'], options, loader),
    documentHash(document, loader),
  ]);
  return { ...options, proofValue: proofValueOf(proofHashed, documentHashed, key.privateKey) } as DataIntegrityProof;
}

/** The document with its proof, as an array: the plain 1EdTech schema wants `proof` so. */
export async function signDocument(
  document: JsonObject,
  key: SigningKey,
  created: string,
  loader?: DocumentLoader,
): Promise<JsonObject> {
  return { ...document, proof: [await createProof(document, key, created, loader)] };
}

const SUITES: Record<string, (proof: JsonObject) => boolean> = {
  'eddsa-rdfc-2022': (proof) => proof.type === 'DataIntegrityProof',
  'eddsa-2022': (proof) => proof.type === 'DataIntegrityProof',
  Ed25519Signature2020: (proof) => proof.type === 'Ed25519Signature2020',
};

/** Whether `verifyProof` knows the proof's suite: eddsa-rdfc-2022, its draft name eddsa-2022, Ed25519Signature2020. */
export function isSupportedProof(proof: JsonObject): boolean {
  return SUITES[String(proof.cryptosuite ?? proof.type)]?.(proof) ?? false;
}

/**
 * Whether the signature fits the document and the key. The three suites differ in names only: canonicalise, hash,
 * Ed25519.
 * @throws Error if the document or the proof cannot be canonicalised (`UnknownContext` is the cause for a foreign
 *   context)
 */
export async function verifyProof(
  document: JsonObject,
  proof: JsonObject,
  publicKey: KeyObject,
  loader?: DocumentLoader,
): Promise<boolean> {
  let signature: Buffer;
  try {
    signature = fromMultibase(String(proof.proofValue));
  } catch {
    return false;
  }
  const hashed = await Promise.all([proofHash(document['@context'], proof, loader), documentHash(document, loader)]);
  return signature.length === 64 && verify(null, Buffer.concat(hashed), publicKey, signature);
}
