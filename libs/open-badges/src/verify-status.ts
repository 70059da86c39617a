import { CheckFailed, fetchAnswer, fetchJson, parseObject, type VerifyOptions } from './checks';
import { isObject, type JsonObject, list } from './json';
import { isSupportedProof, verifyProof } from './proof';
import { readStatus, StatusListFault } from './status-list';
import { confirmJwtIssuer, credentialOf, isCompactJws, jwtKey, parseJws, verifyJws } from './verify-jwt';
import { confirmIssuer, findKey } from './verify-key';

/** All status entries of a credential. @throws CheckFailed REVOKED, SUSPENDED, STATUS_... */
export async function checkStatus(credential: JsonObject, issuer: string, options: VerifyOptions): Promise<string> {
  const entries = list(credential.credentialStatus).filter(isObject);
  for (const entry of entries) {
    const known = await options.status?.(entry);
    const status = known ?? (await lookUp(entry, String(credential.id), issuer, options));
    if (status !== 'active') {
      throw new CheckFailed(status === 'revoked' ? 'REVOKED' : 'SUSPENDED', `The credential is ${status}.`);
    }
  }
  return entries.length === 0 ? 'The credential has no status that could change.' : 'The credential is not revoked.';
}

async function lookUp(
  entry: JsonObject,
  id: string,
  issuer: string,
  options: VerifyOptions,
): Promise<'active' | 'revoked' | 'suspended'> {
  if (entry.type === '1EdTechRevocationList') {
    return (await isInRevocationList(entry, id, issuer, options)) ? 'revoked' : 'active';
  }
  if (entry.type !== 'BitstringStatusListEntry') {
    throw new CheckFailed('STATUS_UNSUPPORTED', `Status of type ${String(entry.type)} cannot be checked.`);
  }
  if (entry.statusPurpose === 'message' || entry.statusPurpose === 'refresh') {
    return 'active';
  }
  const bit = await readList(entry, issuer, options);
  return !bit ? 'active' : entry.statusPurpose === 'suspension' ? 'suspended' : 'revoked';
}

/** A list counts only if the credential's own issuer signed it and it is current (Bitstring Status List, 3.2). */
async function readList(entry: JsonObject, issuer: string, options: VerifyOptions): Promise<boolean> {
  const url = String(entry.statusListCredential);
  const { status, body } = await fetchAnswer(url, options, 'STATUS_UNREACHABLE');
  if (status < 200 || status > 299) {
    throw new CheckFailed('STATUS_UNREACHABLE', `${url} answers ${status}.`);
  }
  const text = body.trim();
  const credential = isCompactJws(text) ? await jwtList(text, issuer, options) : await jsonList(text, issuer, options);
  for (const [field, late] of [
    ['validFrom', false],
    ['validUntil', true],
  ] as const) {
    const moment = credential[field] === undefined ? null : Date.parse(String(credential[field]));
    if (moment !== null && (late ? moment < options.now.getTime() : moment > options.now.getTime())) {
      throw new CheckFailed('STATUS_INVALID', `The status list is ${late ? 'out of date' : 'not yet valid'}.`);
    }
  }
  try {
    return readStatus(credential, entry);
  } catch (error) {
    throw error instanceof StatusListFault ? new CheckFailed('STATUS_INVALID', error.message) : error;
  }
}

async function jsonList(text: string, issuer: string, options: VerifyOptions): Promise<JsonObject> {
  const credential = parseObject(text);
  const proof = list(credential?.proof).filter(isObject).find(isSupportedProof);
  if (!credential || !proof) {
    throw new CheckFailed('STATUS_INVALID', 'The status list is not signed.');
  }
  checkListIssuer(credential, issuer);
  try {
    const method = String(proof.verificationMethod);
    const key = await findKey(method, options);
    await confirmIssuer(issuer, method, key, options);
    if (proof.proofPurpose !== 'assertionMethod' || !(await verifyProof(credential, proof, key.publicKey))) {
      throw new CheckFailed('STATUS_INVALID', 'The signature of the status list is wrong.');
    }
  } catch (error) {
    throw new CheckFailed('STATUS_INVALID', `The status list cannot be trusted: ${(error as Error).message}`);
  }
  return credential;
}

async function jwtList(text: string, issuer: string, options: VerifyOptions): Promise<JsonObject> {
  const jws = parseJws(text);
  if (!jws) {
    throw new CheckFailed('STATUS_INVALID', 'The status list is no readable JWS.');
  }
  const credential = credentialOf(jws.payload);
  checkListIssuer(credential, issuer);
  try {
    const key = await jwtKey(jws, options);
    verifyJws(jws, key);
    await confirmJwtIssuer(issuer, jws, key, options);
  } catch (error) {
    throw new CheckFailed('STATUS_INVALID', `The status list cannot be trusted: ${(error as Error).message}`);
  }
  return credential;
}

function checkListIssuer(credential: JsonObject, issuer: string): void {
  const signer = isObject(credential.issuer) ? credential.issuer.id : credential.issuer;
  if (signer !== issuer) {
    throw new CheckFailed('STATUS_INVALID', 'The status list is from another issuer.');
  }
}

/** The deprecated list of 1EdTech (VCRL 1.0): unsigned, so it counts only from the issuer's own document. */
async function isInRevocationList(
  entry: JsonObject,
  id: string,
  issuer: string,
  options: VerifyOptions,
): Promise<boolean> {
  const document = await fetchJson(String(entry.id), options, 'STATUS_UNREACHABLE');
  if (document.issuer !== issuer) {
    throw new CheckFailed('STATUS_INVALID', 'The revocation list is from another issuer.');
  }
  return list(document.revokedCredential).some((one) =>
    isObject(one) ? one.id === id && one.revoked !== false : one === id,
  );
}
