import { createPublicKey, type KeyObject } from 'node:crypto';

import {
  type Check,
  check,
  CheckFailed,
  fetchAnswer,
  fetchJson,
  momentOf,
  parseObject,
  type Verification,
  verdictOf,
  type VerifyOptions,
} from './checks';
import { isObject, type JsonObject, list } from './json';
import { schemaFaults } from './lint';
import { identityHash, normalisedEmail } from './ob2';
import { type Jws, verifyJws } from './verify-jwt';
import { sameOrigin } from './verify-key';

/** A badge class with its issuer, as their addresses answered. */
interface Linked {
  badge: JsonObject;
  issuer: JsonObject;
}

/**
 * Verifies a hosted OB2 assertion. Only what its address answers counts: what was handed in must not differ from it.
 * @param assertion the address, or the document that somebody presents
 */
export async function verifyHostedOb2(assertion: string | JsonObject, options: VerifyOptions): Promise<Verification> {
  const id = isObject(assertion) ? String(assertion.id) : assertion;
  const presented = isObject(assertion) ? assertion : undefined;
  let hosted: JsonObject | undefined;
  let status = 0;
  const proof = await check('proof', async () => {
    const answer = await fetchAnswer(id, options);
    status = answer.status;
    hosted = parseObject(answer.body) ?? undefined;
    if (status === 410) {
      return 'The address answers that the assertion is gone.';
    }
    if (status < 200 || status > 299 || !hosted) {
      throw new CheckFailed('UNREACHABLE', `${id} answers ${status}${hosted ? '' : ' and no JSON object'}.`);
    }
    if (hosted.id !== undefined && !sameId(hosted.id, id)) {
      throw new CheckFailed('CONTENT_DIFFERS', `The address ${id} answers with the assertion ${String(hosted.id)}.`);
    }
    if (presented && hosted.revoked !== true) {
      compare(presented, hosted);
    }
    return 'The address of the assertion answers with this assertion.';
  });
  if (status === 410 || hosted?.revoked === true) {
    const reason = typeof hosted?.revocationReason === 'string' ? `: ${hosted.revocationReason}` : '.';
    const revoked: Check = { name: 'status', ok: false, code: 'REVOKED', detail: `The assertion is revoked${reason}` };
    return result([proof, revoked], hosted ?? presented ?? null, options);
  }
  const document = hosted ?? presented;
  return document ? checked(document, options, [proof], scopeOf) : result([proof], null, options);
}

/** Verifies a signed OB2 assertion (RS256), its key and the issuer's revocation list. */
export async function verifySignedOb2(jws: Jws, options: VerifyOptions): Promise<Verification> {
  const assertion = jws.payload;
  const creator = isObject(assertion.verification) ? String(assertion.verification.creator) : '';
  let owner = '';
  const proof = await check('proof', async () => {
    const document = await fetchJson(creator, options);
    owner = String(document.owner);
    return verifyJws(jws, pemKey(document.publicKeyPem));
  });
  return checked(assertion, options, [proof], ({ issuer }) => {
    const keys = list(issuer.publicKey).map((one) => (isObject(one) ? one.id : one));
    if (owner !== issuer.id || !keys.includes(creator)) {
      throw new CheckFailed('ISSUER_MISMATCH', "The key is not one of the issuer's.");
    }
    return "The key is one of the issuer's.";
  });
}

async function checked(
  assertion: JsonObject,
  options: VerifyOptions,
  proof: Check[],
  authorise: (linked: Linked, assertion: JsonObject) => string,
): Promise<Verification> {
  let linked: Linked | undefined;
  const structure = await check('structure', async () => {
    conform(assertion, 'ob2Assertion', 'Assertion');
    linked = await links(assertion, options);
    return 'Assertion, badge class and issuer are complete.';
  });
  const known = linked;
  const checks = [
    structure,
    ...proof,
    ...(known ? [await check('issuer', () => authorise(known, assertion))] : []),
    ...(structure.ok
      ? [
          await check('validity', () => validity(assertion, options.now)),
          await check('status', () => revocation(assertion, known!.issuer, options)),
          ...(options.email === undefined
            ? []
            : [await check('recipient', () => recipient(assertion, options.email!))]),
        ]
      : []),
  ];
  return result(checks, assertion, options);
}

/** Badge class and issuer are asked for at their addresses even where they are embedded: anybody can embed anything. */
async function links(assertion: JsonObject, options: VerifyOptions): Promise<Linked> {
  const badge = await linkedDocument(assertion.badge, options);
  conform(badge, 'ob2Badge', 'Badge class');
  const issuer = await linkedDocument(badge.issuer, options);
  conform(issuer, 'ob2Issuer', 'Issuer');
  return { badge, issuer };
}

async function linkedDocument(link: unknown, options: VerifyOptions): Promise<JsonObject> {
  const id = isObject(link) ? link.id : link;
  if (isObject(link) && (typeof id !== 'string' || !/^https?:\/\//.test(id))) {
    return link;
  }
  const document = await fetchJson(String(id), options, 'UNREACHABLE');
  if (!sameHost(document.id, id)) {
    throw new CheckFailed(
      'STRUCTURE_INVALID',
      `${String(id)} answers with a document of another host, ${String(document.id)}.`,
    );
  }
  return document;
}

function conform(document: JsonObject, schema: Parameters<typeof schemaFaults>[1], what: string): void {
  const [fault] = schemaFaults(document, schema);
  if (fault) {
    throw new CheckFailed('STRUCTURE_INVALID', `${what}: ${fault.path || 'it'} ${fault.message}.`);
  }
}

/** By default the assertion has the issuer's host; otherwise what the issuer allows (OB2, Profile.verification). */
function scopeOf({ issuer }: Linked, assertion: JsonObject): string {
  const id = String(assertion.id);
  const rules = isObject(issuer.verification) ? issuer.verification : {};
  const prefixes = list(rules.startsWith).map(String);
  const origins = list(rules.allowedOrigins).map(String);
  const fits =
    prefixes.length > 0
      ? prefixes.some((prefix) => id.startsWith(prefix))
      : origins.length > 0
        ? origins.includes(hostOf(id))
        : sameHost(id, issuer.id);
  if (!fits) {
    throw new CheckFailed('ISSUER_MISMATCH', 'The assertion does not stand where the issuer keeps its assertions.');
  }
  return 'The assertion stands where the issuer keeps its assertions.';
}

function validity(assertion: JsonObject, now: Date): string {
  const issued = momentOf(assertion.issuedOn, 'issuedOn');
  const expires = assertion.expires === undefined ? Number.POSITIVE_INFINITY : momentOf(assertion.expires, 'expires');
  if (expires < issued) {
    throw new CheckFailed('STRUCTURE_INVALID', 'The assertion expires before it is issued.');
  }
  if (issued > now.getTime()) {
    throw new CheckFailed('NOT_YET_VALID', `The assertion is issued on ${String(assertion.issuedOn)}.`);
  }
  if (expires < now.getTime()) {
    throw new CheckFailed('EXPIRED', `The assertion expired on ${String(assertion.expires)}.`);
  }
  return assertion.expires === undefined
    ? 'The assertion does not expire.'
    : `The assertion is valid until ${String(assertion.expires)}.`;
}

async function revocation(assertion: JsonObject, issuer: JsonObject, options: VerifyOptions): Promise<string> {
  const type = isObject(assertion.verification) ? list(assertion.verification.type) : [];
  const signed = type.includes('SignedBadge') || type.includes('signed');
  const address = isObject(issuer.revocationList) ? issuer.revocationList.id : issuer.revocationList;
  if (!signed || address === undefined) {
    return 'The assertion is not revoked.';
  }
  const document = await fetchJson(String(address), options, 'STATUS_UNREACHABLE');
  for (const entry of list(document.revokedAssertions)) {
    const id = isObject(entry) ? (entry.id ?? entry.uid) : entry;
    if (id === assertion.id) {
      const reason = isObject(entry) && entry.revocationReason ? `: ${String(entry.revocationReason)}` : '.';
      throw new CheckFailed('REVOKED', `The assertion is revoked${reason}`);
    }
  }
  return "The assertion is not in the issuer's revocation list.";
}

function recipient(assertion: JsonObject, email: string): string {
  const { type, identity, hashed, salt } = assertion.recipient as JsonObject;
  if (!list(type).includes('email')) {
    throw new CheckFailed('RECIPIENT_NOT_NAMED', 'The assertion says nothing about an e-mail address.');
  }
  const address = normalisedEmail(email);
  const expected = hashed ? identityHash(address, String(salt ?? '')) : address;
  if (expected !== (hashed ? identity : normalisedEmail(String(identity)))) {
    throw new CheckFailed('RECIPIENT_DIFFERS', 'The assertion was issued to another e-mail address.');
  }
  return 'The assertion was issued to this e-mail address.';
}

/** What a presented copy says about the award must be what its address says. */
function compare(presented: JsonObject, hosted: JsonObject): void {
  for (const field of ['recipient', 'badge', 'issuedOn', 'expires', 'evidence', 'narrative']) {
    if (JSON.stringify(sorted(presented[field])) !== JSON.stringify(sorted(hosted[field]))) {
      throw new CheckFailed('CONTENT_DIFFERS', `The field ${field} differs from what the assertion's address says.`);
    }
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, sorted(value[key])]),
      )
    : value;
}

function pemKey(pem: unknown): KeyObject {
  try {
    return createPublicKey(String(pem));
  } catch {
    throw new CheckFailed('KEY_INVALID', 'The key cannot be read.');
  }
}

function hostOf(address: unknown): string {
  return URL.canParse(String(address)) ? new URL(String(address)).host : '';
}

function sameHost(one: unknown, other: unknown): boolean {
  return hostOf(one) !== '' && hostOf(one) === hostOf(other);
}

/** The same address, but for its scheme (hosts moved to https) and escapes. */
function sameId(one: unknown, other: unknown): boolean {
  const plain = (id: unknown) =>
    URL.canParse(String(id)) ? new URL(String(id)).href.replace(/^https?:/, '') : String(id);
  return plain(one) === plain(other) && (sameHost(one, other) || sameOrigin(String(one), String(other)));
}

function result(checks: Check[], document: JsonObject | null, options: VerifyOptions): Verification {
  return { verdict: verdictOf(checks), standard: 'OB2', checkedAt: options.now.toISOString(), checks, document };
}
