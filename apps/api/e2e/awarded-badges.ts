import { AcceptLinkService } from '@blason/credentials';
import type { RunningApi } from './running-api';

/** What the public sees is made by the real mutations: issuers, badges, people, awards. */
export interface AwardedBadges {
  hr: string;
  /** Runs a mutation as HR (or as whoever the cookie is of) and gives its payload; content faults fail the spec. */
  mutate(name: string, input: object, selection: string, cookie?: string): Promise<any>;
  issuer(input?: object): Promise<string>;
  /** Creates and publishes a badge. @returns its public id */
  badge(input?: object): Promise<string>;
  /** @returns public and internal id */
  person(input?: object): Promise<{ id: string; rowId: number }>;
  /** @returns the credential's public id */
  issue(badgeId: string, personId: string, input?: object): Promise<string>;
  /** The link that is in the credential's mail. */
  link(credentialId: string): Promise<URL>;
  /** Accepts (or declines) by the mail's link. */
  accept(credentialId: string, answer?: 'accept' | 'decline'): Promise<void>;
}

const types: Record<string, string> = { createBadge: 'CreateBadgeInput', publishBadge: 'BadgeIdInput' };
const reasoned = ['revokeCredential', 'suspendCredential', 'liftSuspension'];

export async function awardedBadges(api: RunningApi): Promise<AwardedBadges> {
  const hr = await api.cookieOf(await api.account('hr@eolis.example', ['HR'] as never));
  let people = 0;

  const mutate: AwardedBadges['mutate'] = async (name, input, selection, cookie = hr) => {
    const type = types[name] ?? (reasoned.includes(name) ? 'CredentialReasonInput'
      : name === 'setCredentialVisibility' ? 'CredentialVisibilityInput' : `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`);
    const { data, errors } = await api.graphql(cookie, `mutation($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`, { input });
    if (errors.length > 0 || data![name].userErrors.length > 0) throw new Error(JSON.stringify(errors.length > 0 ? errors : data![name].userErrors));
    return data![name];
  };

  const stage: AwardedBadges = {
    hr,
    mutate,
    issuer: async (input = {}) => (await mutate('createIssuer', {
      name: 'Fonderie Lumière & Fils', url: 'https://www.example.org', email: 'badges@example.org', description: { en: 'Casting since 1894', fr: 'Depuis 1894' }, ...input,
    }, 'issuer { id }')).issuer.id,
    badge: async (input = {}) => {
      const { badge } = await mutate('createBadge', {
        type: 'SKILL', name: { en: 'Arc welding', fr: 'Soudure à l’arc' }, description: { en: 'Can weld.', fr: 'Sait souder.' },
        criteria: { en: 'Two pieces,\nno fault.', fr: 'Deux pièces,\naucun défaut.' }, tags: ['métal'], mainLanguage: 'en', awardPolicy: 'MANY', ...input,
      }, 'badge { id }');
      await mutate('publishBadge', { id: badge.id }, 'badge { id }');
      return badge.id;
    },
    person: async (input = {}) => {
      const number = ++people;
      const { person } = await mutate('createPerson', { displayName: `Amélie Dœuvre ${number}`, email: `amelie${number}@eolis.example`, kind: 'EMPLOYEE', employeeNumber: `E${number}`, language: 'fr', ...input }, 'person { id }');
      const row = await api.db.one<{ id: number }>('select id from people where public_id = $1', [person.id]);
      return { id: person.id, rowId: row!.id };
    },
    issue: async (badgeId, personId, input = {}) => (await mutate('issueCredential', { badgeId, personId, ...input }, 'credential { id }')).credential.id,
    link: async (credentialId) => {
      const row = await api.db.one<{ publicId: string; proofCreated: Date }>(
        `select public_id as "publicId", proof_created as "proofCreated" from credentials where public_id = $1`, [credentialId]);
      return new URL(api.app.get(AcceptLinkService).url(row!));
    },
    accept: async (credentialId, answer = 'accept') => {
      const link = await stage.link(credentialId);
      const response = await submit(api, link.pathname, { token: link.searchParams.get('token')!, answer });
      if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
    },
  };
  return stage;
}

/** A form sent by a browser. */
export const submit = (api: RunningApi, url: string, fields: Record<string, string>) => api.app.inject({
  method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString(),
});
