// The documents of a run as strangers get them: from the public addresses of the API, judged by our own verifier, and some by
// a verifier that is not ours.
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { ask } from './stage.mjs';

/** How many the independent verifier sees, and how many are verified together with the status list they name. */
const SAMPLE = 12;

/** @param revoked ids of those that must be revoked @param random draws the sample @returns sentences, empty when all is well */
export async function faultsOfDocuments(stage, revoked, random) {
  const { bundledLoader, verify } = stage.product;
  // Nobody accepted anything during the run; what is not accepted is nobody's to see.
  await ask(stage, `update credentials set state = 'ACCEPTED', accepted_at = now(), visibility = 'UNLISTED' where state = 'PENDING'`);
  const ids = (await ask(stage, 'select public_id as id from credentials order by id')).map(({ id }) => id);
  const drawn = new Set([...revoked, ...Array.from({ length: SAMPLE }, () => ids[Math.floor(random() * ids.length)])]);

  const known = new Map();
  /** Issuers, keys and lists are asked for once. */
  const resolve = (url) => {
    if (!known.has(url)) known.set(url, fetch(url, { headers: { accept: 'application/json' } }).then(async (answer) => ({ status: answer.status, body: await answer.text() })));
    return known.get(url);
  };
  const independent = async (credential) => {
    const urls = [credential.issuer.id, credential.proof[0].verificationMethod];
    const documents = new Map(await Promise.all(urls.map(async (url) => [url, JSON.parse((await resolve(url)).body)])));
    return verifyCredential({
      credential, suite: new DataIntegrityProof({ cryptosuite }), documentLoader: bundledLoader(documents), checkStatus: async () => ({ verified: true }),
    });
  };

  const wrong = { own: 0, status: 0, independent: 0 };
  for (const id of ids) {
    const answer = await fetch(`http://localhost:${stage.port}/b/${id}`, { headers: { accept: 'application/json' } });
    const credential = answer.ok ? await answer.json() : {};
    const { verdict } = await verify(credential, { now: new Date(), resolve, status: async () => 'active' });
    if (verdict !== 'valid') wrong.own += 1;
    if (!drawn.has(id) || !answer.ok) continue;
    if ((await verify(credential, { now: new Date(), resolve })).verdict !== (revoked.has(id) ? 'revoked' : 'valid')) wrong.status += 1;
    if (!(await independent(credential)).verified) wrong.independent += 1;
  }
  return [
    [wrong.own, 'credentials do not verify'],
    [wrong.status, 'credentials are not as revoked or valid as they should be by the list they name'],
    [wrong.independent, 'credentials do not verify at the independent verifier'],
  ].filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
}
