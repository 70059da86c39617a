import { gql, type UserError } from '../client';
import type { Account, SavedView, Viewer } from '../types';

const account = 'id email displayName roles language disabledAt createdAt lastLoginAt hasPassword personId';
const sessions = 'sessions { id userAgent createdAt lastSeenAt current }';
const faults = 'userErrors { code field message }';

type Done<Name extends string, T> = { done: { [K in Name]: T | null } & { userErrors: UserError[] } };
type Input = { input: object };

export const viewerDocument = gql<{ viewer: Viewer | null }>(/* GraphQL */ `
  query Viewer {
    viewer { account { ${account} ${sessions} } permissions isManager mailboxUrl timeZone person { id displayName } }
  }`);

export const accounts = {
  list: gql<never, never>(/* GraphQL */ `
    query Accounts($first: Int, $offset: Int, $sort: AccountSortField, $direction: SortDirection, $filter: AccountFilter) {
      list: accounts(first: $first, offset: $offset, sort: $sort, direction: $direction, filter: $filter) {
        nodes { ${account} } totalCount
      }
    }`),
  one: gql<never, never>(/* GraphQL */ `query Account($id: ID!) { one: account(id: $id) { ${account} ${sessions} } }`),
  create: gql<never, never>(/* GraphQL */ `
    mutation CreateAccount($input: CreateAccountInput!) {
      done: createAccount(input: $input) { record: account { ${account} } ${faults} }
    }`),
  update: gql<never, never>(/* GraphQL */ `
    mutation UpdateAccount($input: UpdateAccountInput!) {
      done: updateAccount(input: $input) { record: account { ${account} } ${faults} }
    }`),
  input: ({ id, email, displayName, roles, language, personId }: Record<string, unknown>) =>
    id ? { id, displayName, roles, language } : { email, displayName, roles, language, personId: personId || null },
};

export const disableAccount = gql<Done<'account', Account>, Input>(/* GraphQL */ `
  mutation DisableAccount($input: AccountIdInput!) { done: disableAccount(input: $input) { account { id } ${faults} } }`);
export const enableAccount = gql<Done<'account', Account>, Input>(/* GraphQL */ `
  mutation EnableAccount($input: AccountIdInput!) { done: enableAccount(input: $input) { account { id } ${faults} } }`);
export const revokeSessions = gql<Done<'account', Account>, Input>(/* GraphQL */ `
  mutation RevokeSessions($input: OfAccountInput!) { done: revokeSessions(input: $input) { account { id } ${faults} } }`);
export const sendSetupLink = gql<Done<'account', Account>, Input>(/* GraphQL */ `
  mutation SendSetupLink($input: OfAccountInput!) { done: sendSetupLink(input: $input) { account { id } ${faults} } }`);
export const changePassword = gql<Done<'account', Account>, Input>(/* GraphQL */ `
  mutation ChangePassword($input: ChangePasswordInput!) { done: changePassword(input: $input) { account { id } ${faults} } }`);
export const updateMyLanguage = gql<Done<'account', Account>, Input>(/* GraphQL */ `
  mutation UpdateMyLanguage($input: UpdateMyLanguageInput!) { done: updateMyLanguage(input: $input) { account { id } ${faults} } }`);

export const permissionsOfRoles = gql<{ permissionsOfRoles: { role: string; permissions: string[] }[] }>(/* GraphQL */ `
  query PermissionsOfRoles { permissionsOfRoles { role permissions } }`);

export const savedViews = gql<{ savedViews: SavedView[] }, { resource: string }>(/* GraphQL */ `
  query SavedViews($resource: String!) { savedViews(resource: $resource) { id name resource query shared own } }`);
export const saveView = gql<Done<'savedView', SavedView>, Input>(/* GraphQL */ `
  mutation SaveView($input: SaveViewInput!) { done: saveView(input: $input) { savedView { id } ${faults} } }`);
export const deleteView = gql<{ done: { userErrors: UserError[] } }, Input>(/* GraphQL */ `
  mutation DeleteView($input: DeleteViewInput!) { done: deleteView(input: $input) { ${faults} } }`);
