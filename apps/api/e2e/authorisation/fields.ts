/**
 * The verdict on every field of every object type, for the actors in the order of `operations.ts`.
 *
 * `from` reaches an object of the type that is Sam's, or that is simply there: an operation with `<field>` where the field stands.
 * `rows` lists, by verdicts, the fields that have them; a field with `?` may be empty for whoever may see it.
 * A field of the schema without a place here fails, and so does a place without a field.
 */
export interface TypeVerdicts {
  from: string;
  rows: Record<string, string>;
}

/** Whoever is signed in. */
const everybody = 'U+++++++U';
const hrOnly = 'UFFFFFF+U';
const issuers = 'UFFFFF++U';
const badge = '{ badge(id: $badge) { <field> } }';
const version = '{ badge(id: $badge) { current { <field> } } }';

export const fields: Record<string, TypeVerdicts> = {
  // access
  Viewer: { from: '{ viewer { <field> } }', rows: { '0+++++++0': 'account permissions mailboxUrl timeZone person isManager' } },
  Account: {
    from: '{ account(id: $accountSelf) { <field> } }',
    rows: { [hrOnly]: 'id email displayName roles language createdAt lastLoginAt hasPassword personId sessions disabledAt?' },
  },
  Session: { from: '{ account(id: $accountSelf) { sessions { <field> } } }', rows: { [hrOnly]: 'id userAgent createdAt lastSeenAt current' } },
  RolePermissions: { from: '{ permissionsOfRoles { <field> } }', rows: { [everybody]: 'role permissions' } },
  SavedView: { from: '{ savedViews(resource: "people") { <field> } }', rows: { 'U+000000U': 'id name resource query shared own' } },
  LedgerEntry: {
    from: '{ ledgerEntries { nodes { <field> } } }',
    rows: { [hrOnly]: 'id at actorKind actorId? actorName? action subjectType subjectId details?' },
  },
  LedgerDetail: { from: '{ ledgerEntries(filter: { actions: ["account.created"] }) { nodes { details { <field> } } } }', rows: { [hrOnly]: 'name value' } },

  // people
  Person: {
    from: '{ person(id: $personSam) { <field> } }',
    rows: {
      'U++++N++U': 'id kind displayName jobTitle department manager managers reportsCount',
      'U+0++N++U': 'givenName familyName email employeeNumber country language hiredOn leftOn? createdAt reports? credentials skills',
      'U0000N0+U': 'account',
    },
  },
  Department: { from: '{ person(id: $personSam) { department { <field> } } }', rows: { 'U++++N++U': 'id name peopleCount' } },
  CountryCount: { from: '{ countries { <field> } }', rows: { 'UFF+++++U': 'code count' } },
  PersonImport: {
    from: '{ personImport(id: $personImport) { <field> } }',
    rows: { [hrOnly]: 'id fileName state total done counts unknownColumns columns failure? createdAt finishedAt? rows' },
  },
  PersonImportColumn: { from: '{ personImport(id: $personImport) { columns { <field> } } }', rows: { [hrOnly]: 'header field' } },
  PersonImportCounts: {
    from: '{ personImport(id: $personImport) { counts { <field> } } }', rows: { [hrOnly]: 'new changed unchanged left missing invalid warnings' },
  },
  PersonImportRow: {
    from: '{ personImport(id: $personImport) { rows { nodes { <field> } } } }',
    rows: { [hrOnly]: 'line verdict code message displayName employeeNumber email changes warnings' },
  },
  PersonImportChange: { from: '{ personImport(id: $personImport) { rows { nodes { changes { <field> } } } } }', rows: { [hrOnly]: 'field from to' } },
  PersonImportWarning: { from: '{ personImport(id: $personImport) { rows { nodes { warnings { <field> } } } } }', rows: { [hrOnly]: 'code message' } },
  DeleteDepartmentPayload: { from: 'mutation { deleteDepartment(input: { id: $departmentEmpty }) { <field> } }', rows: { [hrOnly]: 'deletedId' } },
  DeleteViewPayload: { from: 'mutation { deleteView(input: { id: $view }) { <field> } }', rows: { 'U+NNNNNNU': 'id' } },

  // skills
  Skill: { from: '{ skill(id: $skill) { <field> } }', rows: { [everybody]: 'id name description alignments retiredAt? createdAt updatedAt badgeCount' } },
  Alignment: {
    from: '{ skill(id: $skill) { alignments { <field> } } }',
    rows: { [everybody]: 'targetName targetUrl targetDescription targetFramework targetCode targetType?' },
  },
  TranslatedText: { from: '{ skill(id: $skill) { name { <field> } } }', rows: { [everybody]: 'en fr?' } },

  // credentials
  Issuer: {
    from: '{ issuer(id: $issuer) { <field> } }',
    rows: { [everybody]: 'id name url email description pictureUrl? linkedinOrganizationId publishEmailHash keys publicUrl badgeCount' },
  },
  SigningKey: { from: '{ issuer(id: $issuer) { keys { <field> } } }', rows: { [everybody]: 'id number createdAt retiredAt? publicKeyMultibase url' } },
  Badge: {
    from: badge,
    rows: { [everybody]: 'id issuer type kind state featured createdAt updatedAt published current versions credentialCount acceptedCount publicUrl draft?' },
  },
  BadgeVersion: {
    from: version,
    rows: {
      [everybody]: `id number mainLanguage name description criteria tags alignments? skills recipe pictureUrl evidenceRequired validity
        validityMonths validityUntil? awardPolicy eligibility publishedAt changes?`,
    },
  },
  BadgeSkill: { from: '{ badge(id: $badge) { current { skills { <field> } } } }', rows: { [everybody]: 'skill level' } },
  BadgeEligibility: { from: '{ badge(id: $badge) { current { eligibility { <field> } } } }', rows: { [everybody]: 'departmentIds countries personKinds' } },
  BadgeRecipe: {
    from: '{ badge(id: $badge) { current { recipe { <field> } } } }',
    rows: { [everybody]: 'shape background border icon title subtitle banner stars palette textColor' },
  },
  BadgePalette: { from: '{ badgePalettes { <field> } }', rows: { [everybody]: 'name light accent deep rimLight rimDeep' } },
  BadgeRecipeCheck: { from: '{ badgeRecipeCheck(recipe: { shape: HEXAGON, palette: "midnight" }) { <field> } }', rows: { [everybody]: 'contrast warnings?' } },
  BadgeRecipeWarning: {
    from: '{ badgeRecipeCheck(recipe: { shape: HEXAGON, palette: "gold", textColor: "#ffffff", title: "T" }) { warnings { <field> } } }',
    rows: { [everybody]: 'code field message' },
  },
  BadgeChange: { from: '{ badge(id: $badge) { versions { changes { <field> } } } }', rows: { [everybody]: 'field from? to?' } },
  Credential: {
    from: '{ credential(id: $credential) { <field> } }',
    rows: {
      'U+N++N++U': `id badge badgeVersion issuer person state validity visibility showName awardedAt validFrom validUntil acceptedAt declinedAt?
        revokedAt? suspendedAt? statusReason? evidence narrative language publicUrl pictureUrl batchId? linkedinAddUrl linkedinShareUrl shareCount`,
      'U0N00N++U': 'history undeliveredMails',
    },
  },
  UndeliveredMail: {
    from: '{ credential(id: $credential) { undeliveredMails { <field> } } }', rows: { 'U0N00N++U': 'kind state error attempts nextAttemptAt?' },
  },
  Evidence: { from: '{ credential(id: $credential) { evidence { <field> } } }', rows: { 'U+N++N++U': 'url narrative' } },
  HeldSkill: { from: '{ person(id: $personSam) { skills { <field> } } }', rows: { 'U+0++N++U': 'skill level awardedAt credentialCount' } },
  IssueCredentialPayload: {
    from: 'mutation { issueCredential(input: { badgeId: $badgeOfPending, personId: $personTom }) { <field> } }', rows: { [issuers]: 'existing' },
  },
  RevokeCredentialsPayload: {
    from: 'mutation { revokeCredentials(input: { ids: [$credential], reason: "r" }) { <field> } }', rows: { [issuers]: 'jobId count' },
  },
  Revocation: { from: '{ revocation(id: $revocation) { <field> } }', rows: { [issuers]: 'id state total done reason createdBy createdAt finishedAt?' } },

  // issuance
  Batch: {
    from: '{ batch(id: $batchDone) { <field> } }',
    rows: {
      [issuers]: `id badge state source sourceName? columns createExternal language message total done issued skipped rejected cancelled verdicts rate?
        etaSeconds? mailsAt createdBy createdAt startedAt finishedAt recallReason issuedOn expiresOn rows receiptUrl errorsUrl? changedSinceCheck?
        undeliveredMails`,
    },
  },
  UndeliveredMails: { from: '{ batch(id: $batchDone) { undeliveredMails { <field> } } }', rows: { [issuers]: 'pending failed error?' } },
  BatchColumn: { from: '{ batch(id: $batchDone) { columns { <field> } } }', rows: { [issuers]: 'header field? sample' } },
  BatchRow: {
    from: '{ batch(id: $batchDone) { rows { nodes { <field> } } } }',
    rows: {
      [issuers]: `line cells email employeeNumber? displayName? person? issuedOn? expiresOn? evidenceUrl? evidenceNarrative? language? verdict state code?
        field? reason? credentialId?`,
    },
  },
  VerdictCount: { from: '{ batch(id: $batchDone) { verdicts { <field> } } }', rows: { [issuers]: 'verdict count' } },
  VerdictChange: { from: '{ batch(id: $batchDone) { changedSinceCheck { <field> } } }', rows: { [issuers]: 'line from to' } },
  DeleteBatchDraftPayload: { from: 'mutation { deleteBatchDraft(input: { id: $batchDraft }) { <field> } }', rows: { [issuers]: 'deletedId' } },

  // sharing
  RecordSharePayload: {
    from: 'mutation { recordShare(input: { credentialId: $credential, channel: LINK }) { <field> } }', rows: { 'U+NNNNNNU': 'shareCount' },
  },

  // insights
  Overview: {
    from: '{ overview { <field> } }',
    rows: {
      [issuers]: `from to issued accepted acceptanceRate shares shareRate expiring90 employees badgesPublished issuedOverTime? latestBatches?
        checklist attention?`,
    },
  },
  Figure: { from: '{ overview { issued { <field> } } }', rows: { [issuers]: 'definition numerator denominator? value? previous? reason? listResource? listFilter?' } },
  IssuedInMonth: { from: '{ overview { issuedOverTime { <field> } } }', rows: { [issuers]: 'month type count' } },
  LatestBatch: { from: '{ overview { latestBatches { <field> } } }', rows: { [issuers]: 'id state badgeName total done issued skipped rejected createdAt' } },
  BadgeAttention: { from: '{ overview { attention { <field> } } }', rows: { [issuers]: 'badgeId name issued accepted' } },
  Checklist: { from: '{ overview { checklist { <field> } } }', rows: { [issuers]: 'hasEmployees hasBadge hasCredential hasManager' } },
};

/**
 * Types that only carry others: a page of a list and what a mutation answers with. Their operation decides; what they
 * carry has verdicts of its own. Only fields of these names, or of a type with verdicts, may stand in them.
 */
export const carriers = /(Connection|Edge|Payload)$|^(PageInfo|UserError)$/;
