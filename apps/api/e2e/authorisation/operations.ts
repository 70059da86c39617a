/**
 * The verdict on every query and mutation for each actor, in this order:
 *
 *     anonymous, self, peer, direct manager, manager two levels up, manager of another team, issuer, HR, disabled account
 *
 * with the letters of `verdict.ts`, and the arguments it was judged with: about Sam, who is `self`. `$name` is an id of
 * the world. An operation of the schema without a line here fails.
 */
export const operations: Record<string, readonly [verdicts: string, args?: string]> = {
  // access
  'Query.viewer': ['0+++++++0'],
  'Query.accounts': ['UFFFFFF+U'],
  'Query.account': ['UFFFFFF+U', 'id: $accountSelf'],
  'Query.permissionsOfRoles': ['U+++++++U'],
  'Query.savedViews': ['U+000000U', 'resource: "people"'],
  'Query.ledgerEntries': ['UFFFFFF+U'],
  'Mutation.createAccount': ['UFFFFFF+U', 'input: { email: "new@accounts.test", displayName: "New", roles: [HR] }'],
  'Mutation.updateAccount': ['UFFFFFF+U', 'input: { id: $accountSelf, roles: [HR] }'],
  'Mutation.disableAccount': ['UFFFFFF+U', 'input: { id: $accountSelf }'],
  'Mutation.enableAccount': ['UFFFFFF+U', 'input: { id: $accountDisabled }'],
  'Mutation.revokeSessions': ['UFFFFFF+U', 'input: { accountId: $accountSelf }'],
  'Mutation.sendSetupLink': ['UFFFFFF+U', 'input: { accountId: $accountSelf }'],
  'Mutation.changePassword': ['U+++++++U', 'input: { currentPassword: "correct horse battery", newPassword: "a new long password" }'],
  'Mutation.updateMyLanguage': ['U+++++++U', 'input: { language: "fr" }'],
  'Mutation.saveView': ['U+NNNNNNU', 'input: { id: $view, resource: "people", name: "Changed", query: "{}" }'],
  'Mutation.deleteView': ['U+NNNNNNU', 'input: { id: $view }'],
};
