import { createPublicKey, type KeyObject } from 'node:crypto';

import { CheckFailed, fetchJson, type VerifyOptions } from './checks';
import { publicKeyOf } from './ed25519';
import { isObject, type JsonObject, list } from './json';

/** A key, who controls it, and whether it came from a place that only its controller can write to. */
export interface FoundKey {
  publicKey: KeyObject;
  controller: string;
  /**
   * True if the key's document was fetched, or is the identifier itself; false for a key that the credential brought
   * along.
   */
  hosted: boolean;
}

/**
 * The key of a proof: `did:key`, a did:web document, an address with the key in its fragment, or the address of a key
 * document.
 * @throws CheckFailed KEY_INVALID, UNREACHABLE
 */
export async function findKey(method: string, options: VerifyOptions): Promise<FoundKey> {
  const known = await options.key?.(method);
  if (known) {
    return { publicKey: ed25519Key(known.publicKeyMultibase), controller: known.controller, hosted: true };
  }
  const [base, fragment] = method.split('#') as [string, string | undefined];
  if (base.startsWith('did:key:')) {
    return { publicKey: ed25519Key(base.slice(8)), controller: base, hosted: true };
  }
  if (fragment?.startsWith('z6Mk')) {
    return { publicKey: ed25519Key(fragment), controller: base, hosted: false };
  }
  const document = await fetchJson(documentAddress(base), options);
  const entry =
    document.id === method || !fragment
      ? document
      : list(document.verificationMethod)
          .filter(isObject)
          .find((one) => one.id === method || one.id === `#${fragment}`);
  if (!entry) {
    throw new CheckFailed('KEY_INVALID', `${base} has no key ${method}.`);
  }
  return { publicKey: keyIn(entry), controller: String(entry.controller ?? ''), hosted: true };
}

/**
 * Whether the issuer says that the key is its own (Controlled Identifiers 1.0, 3.3): its document lists the key in
 * `assertionMethod`; or has no such list, but the key's document stands on the issuer's own host and names it as
 * controller.
 * @throws CheckFailed ISSUER_MISMATCH, ISSUER_UNCONFIRMED
 */
export async function confirmIssuer(
  issuer: string,
  method: string,
  key: FoundKey,
  options: VerifyOptions,
): Promise<string> {
  if (issuer === key.controller && issuer.startsWith('did:key:')) {
    return 'The issuer is identified by the key itself.';
  }
  if (options.key && key.hosted && key.controller === issuer && (await options.key(method))) {
    return 'The key belongs to the issuer.';
  }
  let document: JsonObject;
  try {
    document = await fetchJson(documentAddress(issuer), options);
  } catch (error) {
    if (key.controller !== issuer && !key.controller.startsWith('did:key:')) {
      throw new CheckFailed('ISSUER_MISMATCH', `The key belongs to ${key.controller}, not to ${issuer}.`);
    }
    throw new CheckFailed(
      'ISSUER_UNCONFIRMED',
      `The issuer cannot be asked whether the key is its own: ${(error as Error).message}`,
    );
  }
  const methods = list(document.assertionMethod).map((one) => (isObject(one) ? one.id : one));
  if (methods.includes(method) || methods.includes(`#${method.split('#')[1]}`)) {
    return 'The issuer lists the key as its own.';
  }
  if (methods.length > 0 || key.controller !== issuer) {
    throw new CheckFailed('ISSUER_MISMATCH', `${issuer} does not list the key ${method}.`);
  }
  if (key.hosted && sameOrigin(method, issuer)) {
    return "The key stands on the issuer's own host and names it as its controller.";
  }
  throw new CheckFailed('ISSUER_UNCONFIRMED', `${issuer} says nothing about its keys.`);
}

/** http(s) address of an identifier's document: itself, or that of a did:web. @throws CheckFailed KEY_INVALID */
export function documentAddress(identifier: string): string {
  if (/^https?:\/\//i.test(identifier)) {
    return identifier;
  }
  const web = /^did:web:([^:#?]+)((?::[^:#?]+)*)$/.exec(identifier);
  if (!web) {
    throw new CheckFailed('KEY_INVALID', `${identifier} is no address, did:key or did:web.`);
  }
  const path = web[2] ? web[2].split(':').map(decodeURIComponent).join('/') : '/.well-known';
  return `https://${decodeURIComponent(web[1]!)}${path}/did.json`;
}

/** Public key of a Multikey or JsonWebKey entry. @throws CheckFailed KEY_INVALID */
export function keyIn(entry: JsonObject): KeyObject {
  if (typeof entry.publicKeyMultibase === 'string') {
    return ed25519Key(entry.publicKeyMultibase);
  }
  return jwkKey(isObject(entry.publicKeyJwk) ? entry.publicKeyJwk : entry);
}

/** @throws CheckFailed KEY_INVALID, also for a private key */
export function jwkKey(jwk: JsonObject): KeyObject {
  if (jwk.d !== undefined) {
    throw new CheckFailed('KEY_INVALID', 'The key is a private one.');
  }
  try {
    return createPublicKey({ key: jwk as never, format: 'jwk' });
  } catch {
    throw new CheckFailed('KEY_INVALID', 'The key cannot be read.');
  }
}

/** True if both addresses have the same scheme, host and port. */
export function sameOrigin(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}

function ed25519Key(multikey: string): KeyObject {
  try {
    return publicKeyOf(multikey);
  } catch {
    throw new CheckFailed('KEY_INVALID', 'The key is no Ed25519 multikey.');
  }
}
