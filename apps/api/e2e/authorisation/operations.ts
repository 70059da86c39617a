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

  // people
  'Query.employees': ['UFFFFF++U'],
  'Query.people': ['UFFFFF++U'],
  'Query.person': ['U++++N++U', 'id: $personSam'],
  'Query.team': ['UFF++F++U', 'managerId: $personMax'],
  'Query.departments': ['UFF+++++U'],
  'Query.countries': ['UFF+++++U'],
  'Mutation.createPerson': ['UFFFFFF+U', 'input: { kind: EMPLOYEE, displayName: "New", email: "new@people.test" }'],
  'Mutation.updatePerson': ['UFFFFFF+U', 'input: { id: $personSam, jobTitle: "Chief" }'],
  'Mutation.markPersonLeft': ['UFFFFFF+U', 'input: { id: $personSam }'],
  'Mutation.createDepartment': ['UFFFFFF+U', 'input: { name: "New" }'],
  'Mutation.renameDepartment': ['UFFFFFF+U', 'input: { id: $department, name: "Other" }'],
  'Mutation.deleteDepartment': ['UFFFFFF+U', 'input: { id: $departmentEmpty }'],

  'Query.personImports': ['UFFFFFF+U'],
  'Query.personImport': ['UFFFFFF+U', 'id: $personImport'],
  'Mutation.applyPersonImport': ['UFFFFFF+U', 'input: { id: $personImport }'],
  'Mutation.discardPersonImport': ['UFFFFFF+U', 'input: { id: $personImport }'],

  // skills
  'Query.skills': ['U+++++++U'],
  'Query.skill': ['U+++++++U', 'id: $skill'],
  'Mutation.createSkill': ['UFFFFFF+U', 'input: { name: { en: "New" } }'],
  'Mutation.updateSkill': ['UFFFFFF+U', 'input: { id: $skill, name: { en: "Other" } }'],
  'Mutation.retireSkill': ['UFFFFFF+U', 'input: { id: $skill }'],

  // credentials
  'Query.issuers': ['U+++++++U'],
  'Query.issuer': ['U+++++++U', 'id: $issuer'],
  'Query.badges': ['U+++++++U'],
  'Query.badge': ['UNNNNN++U', 'id: $badgeDraft'],
  'Query.badgeIcons': ['U+++++++U'],
  'Query.badgePalettes': ['U+++++++U'],
  'Query.badgeRecipeCheck': ['U+++++++U', 'recipe: { shape: HEXAGON, palette: "midnight" }'],
  'Query.badgeRecipePreview': ['U+++++++U', 'recipe: { shape: HEXAGON, palette: "midnight" }'],
  'Mutation.createIssuer': ['UFFFFFF+U', 'input: { name: "New", url: "https://new.example", email: "a@new.example" }'],
  'Mutation.updateIssuer': ['UFFFFFF+U', 'input: { id: $issuer, name: "Other" }'],
  'Mutation.rotateSigningKey': ['UFFFFFF+U', 'input: { issuerId: $issuer }'],
  'Mutation.createBadge': ['UFFFFF++U', 'input: { issuerId: $issuer, type: SKILL, name: { en: "New" } }'],
  'Mutation.updateBadge': ['UFFFFF++U', 'input: { id: $badge, name: { en: "Other" } }'],
  'Mutation.publishBadge': ['UFFFFF++U', 'input: { id: $badgeDraft }'],
  'Mutation.archiveBadge': ['UFFFFF++U', 'input: { id: $badge }'],
  'Mutation.unarchiveBadge': ['UFFFFF++U', 'input: { id: $badgeArchived }'],
  'Mutation.duplicateBadge': ['UFFFFF++U', 'input: { id: $badge }'],
  'Mutation.deleteBadgeDraft': ['UFFFFF++U', 'input: { id: $badgeDraft }'],

  'Query.credentials': ['U+0++0++U', 'filter: { personIds: [$personSam] }'],
  'Query.credential': ['U+N++N++U', 'id: $credential'],
  'Query.myCredentials': ['U+000000U'],
  'Mutation.issueCredential': ['UFFFFF++U', 'input: { badgeId: $badgeOfPending, personId: $personTom }'],
  'Mutation.acceptCredential': ['U+NNNNNNU', 'input: { id: $credentialPending }'],
  'Mutation.declineCredential': ['U+NNNNNNU', 'input: { id: $credentialPending }'],
  'Mutation.setCredentialVisibility': ['U+NNNNNNU', 'input: { id: $credential, visibility: PUBLIC, showName: true }'],
  'Mutation.revokeCredential': ['UFFFFF++U', 'input: { id: $credential, reason: "r" }'],
  'Mutation.revokeCredentials': ['UFFFFF++U', 'input: { ids: [$credential], reason: "r" }'],
  'Query.revocations': ['UFFFFF++U'],
  'Query.revocation': ['UFFFFF++U', 'id: $revocation'],
  'Mutation.suspendCredential': ['UFFFFF++U', 'input: { id: $credential, reason: "r" }'],
  'Mutation.liftSuspension': ['UFFFFF++U', 'input: { id: $credentialSuspended, reason: "r" }'],
  'Mutation.correctCredential': ['UFFFFF++U', 'input: { id: $credential, reason: "r", narrative: "other" }'],
  'Mutation.retryMails': ['UFFFFF++U', 'input: { id: $credential }'],
  'Mutation.renewCredential': ['UFFFFF++U', 'input: { id: $credential, expiresOn: "2035-01-01" }'],

  // issuance
  'Query.batches': ['UFFFFF++U'],
  'Query.batch': ['UFFFFF++U', 'id: $batchDone'],
  'Mutation.draftBatchFromText': ['UFFFFF++U', 'input: { badgeId: $badge, text: "x@people.test" }'],
  'Mutation.draftBatchFromFilter': ['UFFFFF++U', 'input: { badgeId: $badge, filter: { countries: ["FR"] } }'],
  'Mutation.mapBatchColumns': ['UFFFFF++U', 'input: { id: $batchDraft, mapping: [] }'],
  'Mutation.setBatchDefaults': ['UFFFFF++U', 'input: { id: $batchDraft, language: "fr" }'],
  'Mutation.correctBatchRow': ['UFFFFF++U', 'input: { id: $batchDraft, line: 1, field: "email", value: "sam@people.test" }'],
  'Mutation.startBatch': ['UFFFFF++U', 'input: { id: $batchDraft }'],
  'Mutation.pauseBatch': ['UFFFFF++U', 'input: { id: $batchRunning }'],
  'Mutation.resumeBatch': ['UFFFFF++U', 'input: { id: $batchPaused }'],
  'Mutation.cancelBatch': ['UFFFFF++U', 'input: { id: $batchRunning }'],
  'Mutation.retryBatch': ['UFFFFF++U', 'input: { id: $batchDone }'],
  'Mutation.recallBatch': ['UFFFFF++U', 'input: { id: $batchDone, reason: "r" }'],
  'Mutation.deleteBatchDraft': ['UFFFFF++U', 'input: { id: $batchDraft }'],

  // sharing
  'Mutation.recordShare': ['U+NNNNNNU', 'input: { credentialId: $credential, channel: LINK }'],

  // insights
  'Query.overview': ['UFFFFF++U'],
};

/** The lists as files, which are no operations of the schema; a file is sent or refused, `+`, `U` or `F`. */
export const files: Record<string, string> = {
  accounts: 'UFFFFFF+U',
  employees: 'UFFFFF++U',
  skills: 'U+++++++U',
  badges: 'U+++++++U',
  credentials: 'UFFFFF++U',
  batches: 'UFFFFF++U',
};
