import { gql, type UserError } from '../client';
import type { Credential, Revocation } from '../types';

const faults = 'userErrors { code field message }';
const summary = `id state validity visibility showName awardedAt validFrom validUntil pictureUrl publicUrl batchId
  badge { id type current { id name { en fr } mainLanguage } } person { id displayName }`;
const detail = `${summary} acceptedAt declinedAt revokedAt suspendedAt statusReason narrative language evidence { url narrative }
  badgeVersion { id number mainLanguage name { en fr } description { en fr } criteria { en fr } pictureUrl skills { level skill { id name { en fr } } } }
  issuer { id name } linkedinAddUrl linkedinShareUrl shareCount`;

type Input = { input: object };
type CredentialDone = { done: { credential: Pick<Credential, 'id'> | null; userErrors: UserError[] } };

export const credentials = {
  list: gql<never, never>(/* GraphQL */ `
    query Credentials($first: Int, $offset: Int, $sort: CredentialSortField, $direction: SortDirection, $filter: CredentialFilter) {
      list: credentials(first: $first, offset: $offset, sort: $sort, direction: $direction, filter: $filter) {
        nodes { ${summary} } totalCount
      }
    }`),
  one: gql<never, never>(/* GraphQL */ `
    query Credential($id: ID!) { one: credential(id: $id) { ${detail} history { id at actorKind action details { name value } }
      undeliveredMails { kind state error attempts nextAttemptAt } } }`),
  create: gql<never, never>(/* GraphQL */ `
    mutation IssueCredential($input: IssueCredentialInput!) { done: issueCredential(input: $input) { record: credential { ${summary} } existing ${faults} } }`),
  input: ({ badgeId, personId, issuedOn, expiresOn, evidence, narrative, language }: Record<string, unknown>) =>
    ({ badgeId, personId, issuedOn: issuedOn || null, expiresOn: expiresOn || null, evidence: written(evidence), narrative: narrative || null, language: language || null }),
};

/** Evidence without the lines that nobody filled in. */
export const written = (evidence: unknown) =>
  ((evidence ?? []) as { url?: string | null; narrative?: string | null }[])
    .filter((item) => item?.url || item?.narrative).map(({ url, narrative }) => ({ url: url || null, narrative: narrative || null }));

export const myCredentials = gql<{ myCredentials: { nodes: Credential[]; totalCount: number } }, { first: number; offset: number }>(/* GraphQL */ `
  query MyCredentials($first: Int, $offset: Int) {
    myCredentials(first: $first, offset: $offset, sort: AWARDED_AT, direction: DESC) {
      nodes { ${summary} badgeVersion { id name { en fr } mainLanguage } issuer { id name } } totalCount
    }
  }`);
export const myCredential = gql<{ credential: Credential }, { id: string }>(/* GraphQL */ `
  query MyCredential($id: ID!) { credential(id: $id) { ${detail} } }`);

export const acceptCredential = gql<CredentialDone, Input>(/* GraphQL */ `
  mutation AcceptCredential($input: AcceptCredentialInput!) { done: acceptCredential(input: $input) { credential { id } ${faults} } }`);
export const declineCredential = gql<CredentialDone, Input>(/* GraphQL */ `
  mutation DeclineCredential($input: DeclineCredentialInput!) { done: declineCredential(input: $input) { credential { id } ${faults} } }`);
export const setCredentialVisibility = gql<CredentialDone, Input>(/* GraphQL */ `
  mutation SetCredentialVisibility($input: CredentialVisibilityInput!) { done: setCredentialVisibility(input: $input) { credential { id } ${faults} } }`);
export const revokeCredential = gql<CredentialDone, Input>(/* GraphQL */ `
  mutation RevokeCredential($input: CredentialReasonInput!) { done: revokeCredential(input: $input) { credential { id } ${faults} } }`);
export const suspendCredential = gql<CredentialDone, Input>(/* GraphQL */ `
  mutation SuspendCredential($input: CredentialReasonInput!) { done: suspendCredential(input: $input) { credential { id } ${faults} } }`);
export const liftSuspension = gql<CredentialDone, Input>(/* GraphQL */ `
  mutation LiftSuspension($input: CredentialReasonInput!) { done: liftSuspension(input: $input) { credential { id } ${faults} } }`);
export const retryMails = gql<CredentialDone, Input>(/* GraphQL */ `
  mutation RetryMails($input: RetryMailsInput!) { done: retryMails(input: $input) { credential { id } ${faults} } }`);
export const correctCredential = gql<CredentialDone, Input>(/* GraphQL */ `
  mutation CorrectCredential($input: CorrectCredentialInput!) { done: correctCredential(input: $input) { credential { id } ${faults} } }`);
export const renewCredential = gql<CredentialDone, Input>(/* GraphQL */ `
  mutation RenewCredential($input: RenewCredentialInput!) { done: renewCredential(input: $input) { credential { id } ${faults} } }`);
export const revokeCredentials = gql<{ done: { jobId: string | null; count: number | null; userErrors: UserError[] } }, Input>(/* GraphQL */ `
  mutation RevokeCredentials($input: RevokeCredentialsInput!) { done: revokeCredentials(input: $input) { jobId count ${faults} } }`);

const job = 'id state total done reason createdBy createdAt finishedAt';
export const revocation = gql<{ revocation: Revocation }, { id: string }>(/* GraphQL */ `
  query Revocation($id: ID!) { revocation(id: $id) { ${job} } }`);
export const revocations = gql<{ revocations: { nodes: Revocation[]; totalCount: number } }, { first: number; offset: number }>(/* GraphQL */ `
  query Revocations($first: Int, $offset: Int) { revocations(first: $first, offset: $offset) { nodes { ${job} } totalCount } }`);
