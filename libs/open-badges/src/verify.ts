import { type Verification, type VerifyOptions, parseObject } from './checks';
import { isObject, type JsonObject, list } from './json';
import { credentialOf, isCompactJws, parseJws } from './verify-jwt';
import { verifyHostedOb2, verifySignedOb2 } from './verify-ob2';
import { verifyOb3, verifyOb3Jwt } from './verify-ob3';

/**
 * Verifies a badge of Open Badges 2.0 (hosted, signed) or 3.0 (VCDM 2.0 and 1.1; eddsa-rdfc-2022, VC-JWT).
 * Failing checks are data; nothing is thrown for a bad document. Files go through `unbake` first.
 * @param badge JSON text or object, compact JWS, or the address of either version's document
 */
export async function verify(badge: string | JsonObject, options: VerifyOptions): Promise<Verification> {
  if (typeof badge !== 'string') {
    return verifyDocument(badge, options);
  }
  const text = badge.trim();
  if (/^https?:\/\/\S+$/i.test(text)) {
    return verifyAddress(text, options);
  }
  if (isCompactJws(text)) {
    return verifyCompact(text, options);
  }
  const document = parseObject(text);
  return document
    ? verifyDocument(document, options)
    : unrecognised(options, 'The text is no JSON object, JWS or address.');
}

async function verifyAddress(url: string, options: VerifyOptions): Promise<Verification> {
  let body: string;
  try {
    const answer = await options.resolve(url);
    body = answer.body.trim();
    if (answer.status === 410) {
      return await verifyHostedOb2(url, options);
    }
  } catch (error) {
    return unrecognised(options, `${url} does not answer: ${(error as Error).message}`, 'UNREACHABLE');
  }
  if (isCompactJws(body)) {
    return verifyCompact(body, options);
  }
  const document = parseObject(body);
  if (!document) {
    return unrecognised(options, `${url} answers with neither JSON nor a JWS.`);
  }
  return isAssertion(document) ? verifyHostedOb2(url, options) : verifyDocument(document, options);
}

async function verifyCompact(text: string, options: VerifyOptions): Promise<Verification> {
  const jws = parseJws(text);
  if (!jws) {
    return unrecognised(options, 'The JWS contains no JSON.');
  }
  if (isAssertion(jws.payload)) {
    return verifySignedOb2(jws, options);
  }
  return isCredential(credentialOf(jws.payload))
    ? verifyOb3Jwt(jws, options)
    : unrecognised(options, 'The JWS is no Open Badge.');
}

async function verifyDocument(document: JsonObject, options: VerifyOptions): Promise<Verification> {
  if (isAssertion(document)) {
    return verifyHostedOb2(document, options);
  }
  return isCredential(document)
    ? verifyOb3(document, options)
    : unrecognised(options, 'The document is no Open Badge.');
}

function isAssertion(document: JsonObject): boolean {
  return list(document.type).includes('Assertion') || (isObject(document.recipient) && document.badge !== undefined);
}

function isCredential(document: JsonObject): boolean {
  return list(document.type).includes('VerifiableCredential') || isObject(document.credentialSubject);
}

function unrecognised(
  options: VerifyOptions,
  detail: string,
  code: 'STRUCTURE_INVALID' | 'UNREACHABLE' = 'STRUCTURE_INVALID',
): Verification {
  return {
    verdict: 'unknown',
    standard: null,
    checkedAt: options.now.toISOString(),
    checks: [{ name: 'structure', ok: false, code, detail }],
    document: null,
  };
}
