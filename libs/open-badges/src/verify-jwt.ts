import { type KeyObject, verify } from 'node:crypto';

import { CheckFailed, fetchJson, parseObject, type VerifyOptions } from './checks';
import { isObject, type JsonObject, list } from './json';
import { documentAddress, jwkKey, keyIn, sameOrigin } from './verify-key';

/** Parts of a compact JWS. */
export interface Jws {
  header: JsonObject;
  payload: JsonObject;
  signed: Buffer;
  signature: Buffer;
}

/** True for three base64url parts. */
export function isCompactJws(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);
}

/** Header and payload, nothing verified; null if they are no JSON objects. */
export function parseJws(text: string): Jws | null {
  const [header, payload, signature] = text.split('.') as [string, string, string];
  const parsed = [header, payload].map((part) => parseObject(Buffer.from(part, 'base64url').toString('utf8')));
  return parsed[0] && parsed[1]
    ? {
        header: parsed[0],
        payload: parsed[1],
        signed: Buffer.from(`${header}.${payload}`),
        signature: Buffer.from(signature, 'base64url'),
      }
    : null;
}

/** The credential in a VC-JWT: in `vc` (VCDM 1.1), or the payload itself without the registered claims (VCDM 2.0). */
export function credentialOf(payload: JsonObject): JsonObject {
  if (isObject(payload.vc)) {
    return payload.vc;
  }
  const { iss: _iss, jti: _jti, nbf: _nbf, sub: _sub, exp: _exp, iat: _iat, ...credential } = payload;
  return credential;
}

/**
 * The signature (RS256 or ES256, nothing else) and the agreement of the claims with the credential. @throws CheckFailed
 */
export function verifyJws(jws: Jws, key: KeyObject): string {
  const algorithm = jws.header.alg;
  const fits =
    algorithm === 'RS256'
      ? key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
      : algorithm === 'ES256' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  if (!fits) {
    throw new CheckFailed(
      'PROOF_UNSUPPORTED',
      `Algorithm ${String(algorithm)} with this key is not accepted; RS256 and ES256 are.`,
    );
  }
  if (!verify('sha256', jws.signed, { key, dsaEncoding: 'ieee-p1363' }, jws.signature)) {
    throw new CheckFailed('PROOF_INVALID', 'The signature does not fit the document.');
  }
  return `The signature (${String(algorithm)}) fits the document.`;
}

/** `iss`, `jti` and `sub` must repeat the credential (OB3 8.2.4.1). @throws CheckFailed CLAIMS_DIFFER */
export function checkClaims({ payload }: Jws): void {
  const credential = credentialOf(payload);
  const subject = isObject(credential.credentialSubject) ? credential.credentialSubject.id : undefined;
  const issuer = isObject(credential.issuer) ? credential.issuer.id : credential.issuer;
  for (const [claim, value] of [
    ['iss', issuer],
    ['jti', credential.id],
    ['sub', subject],
  ] as const) {
    if (payload[claim] !== undefined && value !== undefined && payload[claim] !== value) {
      throw new CheckFailed(
        'CLAIMS_DIFFER',
        `The claim ${claim} says ${String(payload[claim])}, the credential ${String(value)}.`,
      );
    }
  }
}

/** Key of a VC-JWT: the `jwk` in its header or a bare JWK at `kid`. @throws CheckFailed */
export async function jwtKey(jws: Jws, options: VerifyOptions): Promise<KeyObject> {
  if (isObject(jws.header.jwk)) {
    return jwkKey(jws.header.jwk);
  }
  const kid = jws.header.kid;
  if (typeof kid !== 'string') {
    throw new CheckFailed('KEY_INVALID', 'The header names no key.');
  }
  const [base] = kid.split('#') as [string];
  const document = await fetchJson(documentAddress(base), options);
  const entries = [...list(document.verificationMethod), ...list(document.keys)].filter(isObject);
  const entry = entries.find((one) => one.id === kid || one.kid === kid);
  return keyIn(entry ?? document);
}

/** Whether the issuer says that the key is its own. @throws CheckFailed ISSUER_MISMATCH, ISSUER_UNCONFIRMED */
export async function confirmJwtIssuer(
  issuer: string,
  jws: Jws,
  key: KeyObject,
  options: VerifyOptions,
): Promise<string> {
  const kid = typeof jws.header.kid === 'string' && !isObject(jws.header.jwk) ? jws.header.kid : undefined;
  if (kid && sameOrigin(kid, issuer)) {
    return "The key stands on the issuer's own host.";
  }
  let document: JsonObject;
  try {
    document = await fetchJson(documentAddress(issuer), options);
  } catch (error) {
    throw new CheckFailed(
      'ISSUER_UNCONFIRMED',
      `The issuer cannot be asked whether the key is its own: ${(error as Error).message}`,
    );
  }
  const listed = [...list(document.assertionMethod), ...list(document.verificationMethod)];
  if (listed.some((one) => one === kid || (isObject(one) && (one.id === kid || isSameKey(one, key))))) {
    return 'The issuer lists the key as its own.';
  }
  throw new CheckFailed(
    listed.length > 0 ? 'ISSUER_MISMATCH' : 'ISSUER_UNCONFIRMED',
    `${issuer} does not list the key.`,
  );
}

function isSameKey(entry: JsonObject, key: KeyObject): boolean {
  return isObject(entry.publicKeyJwk) && jwkKey(entry.publicKeyJwk).equals(key);
}
