import { type Check, check, CheckFailed, momentOf, type Verification, verdictOf, type VerifyOptions } from './checks';
import { UnknownContext } from './contexts';
import { isObject, type JsonObject, list } from './json';
import { schemaFaults } from './lint';
import { identityHash, normalisedEmail } from './ob2';
import { isSupportedProof, verifyProof } from './proof';
import { checkClaims, confirmJwtIssuer, credentialOf, type Jws, jwtKey, verifyJws } from './verify-jwt';
import { confirmIssuer, findKey } from './verify-key';
import { checkStatus } from './verify-status';

/** Verifies an OB3 credential (VCDM 2.0 or 1.1) with an embedded proof. */
export async function verifyOb3(credential: JsonObject, options: VerifyOptions): Promise<Verification> {
  return verification(credential, options, await embeddedProof(credential, options));
}

/** Verifies an OB3 credential as VC-JWT. */
export async function verifyOb3Jwt(jws: Jws, options: VerifyOptions): Promise<Verification> {
  const credential = credentialOf(jws.payload);
  return verification(credential, options, await jwtProof(jws, issuerOf(credential), options));
}

async function verification(credential: JsonObject, options: VerifyOptions, proof: Check[]): Promise<Verification> {
  const checks = [
    await check('structure', () => structure(credential)),
    ...proof,
    await check('validity', () => validity(credential, options.now)),
    await check('status', () => checkStatus(credential, issuerOf(credential), options)),
    await check('subject', () => subject(credential)),
    ...(options.email === undefined ? [] : [await check('recipient', () => recipient(credential, options.email!))]),
  ];
  return {
    verdict: verdictOf(checks),
    standard: 'OB3',
    checkedAt: options.now.toISOString(),
    checks,
    document: credential,
  };
}

function structure(credential: JsonObject): string {
  const [fault] = schemaFaults(credential, 'ob3Tolerant');
  if (fault) {
    throw new CheckFailed('STRUCTURE_INVALID', `${fault.path || 'The document'} ${fault.message}.`);
  }
  return 'The document is an Open Badges 3.0 credential.';
}

/** Proof and issuer; a failing first check leaves the second out. */
async function embeddedProof(credential: JsonObject, options: VerifyOptions): Promise<Check[]> {
  const proofs = list(credential.proof).filter(isObject);
  const proof = proofs.find(isSupportedProof);
  const method = String(proof?.verificationMethod);
  const issuer = issuerOf(credential);
  const signature = await check('proof', async () => {
    if (!proof) {
      throw proofs.length === 0
        ? new CheckFailed('PROOF_MISSING', 'The document is not signed.')
        : new CheckFailed(
            'PROOF_UNSUPPORTED',
            `A proof of type ${String(proofs[0]!.cryptosuite ?? proofs[0]!.type)} cannot be checked.`,
          );
    }
    if (proof.proofPurpose !== 'assertionMethod') {
      throw new CheckFailed('PROOF_UNSUPPORTED', 'The proof does not serve to assert.');
    }
    const key = await findKey(method, options);
    if (!(await signatureFits(credential, proof, key.publicKey))) {
      throw new CheckFailed('PROOF_INVALID', 'The signature does not fit the document: something in it was changed.');
    }
    return `The signature (${String(proof.cryptosuite ?? proof.type)}) fits the document.`;
  });
  return signature.ok
    ? [
        signature,
        await check('issuer', async () =>
          confirmIssuer(named(issuer), method, await findKey(method, options), options),
        ),
      ]
    : [signature];
}

async function signatureFits(
  credential: JsonObject,
  proof: JsonObject,
  key: Parameters<typeof verifyProof>[2],
): Promise<boolean> {
  try {
    return await verifyProof(credential, proof, key);
  } catch (error) {
    for (let cause: unknown = error; cause; cause = causeOf(cause)) {
      if (cause instanceof UnknownContext) {
        throw new CheckFailed('CONTEXT_UNKNOWN', cause.message);
      }
    }
    throw new CheckFailed(
      'CONTENT_NOT_COVERED',
      `The document contains something that no signature can cover: ${(error as Error).message}`,
    );
  }
}

async function jwtProof(jws: Jws, issuer: string, options: VerifyOptions): Promise<Check[]> {
  const signature = await check('proof', async () => {
    const detail = verifyJws(jws, await jwtKey(jws, options));
    checkClaims(jws);
    return detail;
  });
  return signature.ok
    ? [
        signature,
        await check('issuer', async () => confirmJwtIssuer(named(issuer), jws, await jwtKey(jws, options), options)),
      ]
    : [signature];
}

function validity(credential: JsonObject, now: Date): string {
  const from = momentOf(credential.validFrom ?? credential.issuanceDate, 'validFrom');
  const until = credential.validUntil ?? credential.expirationDate;
  if (from > now.getTime()) {
    throw new CheckFailed('NOT_YET_VALID', `The credential is valid from ${new Date(from).toISOString()}.`);
  }
  if (until !== undefined && momentOf(until, 'validUntil') < now.getTime()) {
    throw new CheckFailed('EXPIRED', `The credential expired on ${String(until)}.`);
  }
  return until === undefined ? 'The credential does not expire.' : `The credential is valid until ${String(until)}.`;
}

function subject(credential: JsonObject): string {
  const holder = isObject(credential.credentialSubject) ? credential.credentialSubject : {};
  if (holder.id === undefined && list(holder.identifier).length === 0) {
    throw new CheckFailed('SUBJECT_MISSING', 'The credential names nobody: neither an id nor an identifier.');
  }
  return 'The credential names its holder.';
}

function recipient(credential: JsonObject, email: string): string {
  const holder = isObject(credential.credentialSubject) ? credential.credentialSubject : {};
  const identities = list(holder.identifier)
    .filter(isObject)
    .filter((one) => one.identityType === 'emailAddress');
  if (identities.length === 0) {
    throw new CheckFailed('RECIPIENT_NOT_NAMED', 'The credential says nothing about an e-mail address.');
  }
  const address = normalisedEmail(email);
  const fits = identities.some((one) =>
    one.hashed
      ? one.identityHash === identityHash(address, String(one.salt ?? ''))
      : normalisedEmail(String(one.identityHash)) === address,
  );
  if (!fits) {
    throw new CheckFailed('RECIPIENT_DIFFERS', 'The credential was issued to another e-mail address.');
  }
  return 'The credential was issued to this e-mail address.';
}

function issuerOf(credential: JsonObject): string {
  return String((isObject(credential.issuer) ? credential.issuer.id : credential.issuer) ?? '');
}

function named(issuer: string): string {
  if (issuer === '') {
    throw new CheckFailed('ISSUER_UNCONFIRMED', 'The credential names no issuer.');
  }
  return issuer;
}

/** jsonld.js hides the loader's error in `details.cause`. */
function causeOf(error: unknown): unknown {
  const { cause, details } = error as { cause?: unknown; details?: { cause?: unknown } };
  return cause ?? details?.cause;
}
