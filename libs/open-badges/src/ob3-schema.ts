/**
 * Our own JSON Schema (2020-12) for OB3 credentials, written from the specification. The strict form is for what we
 * issue (sets as arrays, no empty arrays); the tolerant one is for what we verify: compacted sets, VCDM 1.1 too.
 */
type Schema = Record<string, unknown>;

const text = { type: 'string', minLength: 1 };
const address = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+$' };
const dateTime = { type: 'string', format: 'date-time' };
/** One of these words, or an extension. */
function extensible(words: string): Schema {
  return { type: 'string', pattern: `^(?:${words.trim().split(/\s+/).join('|')}|ext:[A-Za-z0-9._-]+)$` };
}

const ACHIEVEMENT_TYPE = extensible(`
  Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree Award Badge BachelorDegree Certificate
  CertificateOfCompletion Certification CommunityService Competency Course CoCurricular Degree Diploma DoctoralDegree
  Fieldwork GeneralEducationDevelopment JourneymanCertificate LearningProgram License Membership ProfessionalDoctorate
  QualityAssuranceCredential MasterCertificate MasterDegree MicroCredential ResearchDoctorate SecondarySchoolDiploma`);
const TARGET_TYPE = extensible(
  'ceasn:Competency ceterms:Credential CFItem CFRubric CFRubricCriterion CFRubricCriterionLevel CTDL',
);
const RESULT_TYPE = extensible(`
  GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore Result RubricCriterion
  RubricCriterionLevel RubricScore ScaledScore Status`);
const IDENTITY_TYPE = extensible(`
  name sourcedId systemId productId userName accountId emailAddress nationalIdentityNumber isbn issn lisSourcedId
  oneRosterSourcedId sisSourcedId ltiContextId ltiDeploymentId ltiToolId ltiPlatformId ltiUserId identifier`);
/** The published contexts, and the one of the drafts. */
const OB3_CONTEXTS =
  '^https://(purl\\.imsglobal\\.org/spec/ob/v3p0|imsglobal\\.github\\.io/openbadges-specification)/' +
  'context[^/]*\\.json$';
const LANGUAGE = '^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$';

/** Schema of an achievement credential. */
export function ob3Schema(strict: boolean): Schema {
  const set = (items: Schema): Schema => {
    const array = { type: 'array', minItems: strict ? 1 : 0, items };
    return strict ? array : { anyOf: [array, items] };
  };
  const typed = (...names: string[]): Schema => {
    const array = { type: 'array', items: text, allOf: names.map((name) => ({ contains: { const: name } })) };
    return strict || names.length > 1 ? array : { anyOf: [array, { const: names[0] }] };
  };
  const object = (required: string[], properties: Record<string, Schema>, rest: Schema = {}): Schema => ({
    type: 'object',
    required,
    properties,
    ...rest,
  });
  const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

  const $defs: Record<string, Schema> = {
    Image: object(
      ['id', 'type'],
      { id: { type: 'string' }, type: { const: 'Image' }, caption: text },
      { additionalProperties: false },
    ),
    IdentifierEntry: object(
      ['type', 'identifier', 'identifierType'],
      {
        type: { const: 'IdentifierEntry' },
        identifier: text,
        identifierType: IDENTITY_TYPE,
      },
      { additionalProperties: false },
    ),
    IdentityObject: object(
      ['type', 'hashed', 'identityHash', 'identityType'],
      {
        type: { const: 'IdentityObject' },
        hashed: { type: 'boolean' },
        identityHash: text,
        salt: { type: 'string' },
        identityType: IDENTITY_TYPE,
      },
      { additionalProperties: false },
    ),
    Profile: object(['id', 'type'], {
      id: address,
      type: typed('Profile'),
      name: text,
      url: address,
      description: text,
      email: text,
      phone: text,
      image: ref('Image'),
      otherIdentifier: set(ref('IdentifierEntry')),
      parentOrg: ref('Profile'),
      official: text,
    }),
    Alignment: object(['type', 'targetName', 'targetUrl'], {
      type: typed('Alignment'),
      targetName: text,
      targetUrl: address,
      targetDescription: text,
      targetFramework: text,
      targetCode: text,
      targetType: TARGET_TYPE,
    }),
    Criteria: object(
      [],
      { id: address, narrative: text },
      { anyOf: [{ required: ['id'] }, { required: ['narrative'] }] },
    ),
    Related: object(['id', 'type'], {
      id: address,
      type: typed('Related'),
      inLanguage: { type: 'string', pattern: LANGUAGE },
      version: text,
    }),
    RubricCriterionLevel: object(['id', 'type', 'name'], {
      id: address,
      type: typed('RubricCriterionLevel'),
      name: text,
      level: text,
      points: text,
      description: text,
      alignment: set(ref('Alignment')),
    }),
    ResultDescription: object(['id', 'type', 'name', 'resultType'], {
      id: address,
      type: typed('ResultDescription'),
      name: text,
      resultType: RESULT_TYPE,
      allowedValue: set(text),
      requiredLevel: text,
      requiredValue: text,
      valueMin: text,
      valueMax: text,
      rubricCriterionLevel: set(ref('RubricCriterionLevel')),
      alignment: set(ref('Alignment')),
    }),
    Achievement: object(['id', 'type', 'name', 'description', 'criteria'], {
      id: address,
      type: typed('Achievement'),
      achievementType: ACHIEVEMENT_TYPE,
      name: text,
      description: { type: 'string' },
      criteria: strict ? ref('Criteria') : { type: 'object' },
      image: ref('Image'),
      alignment: set(ref('Alignment')),
      creator: ref('Profile'),
      creditsAvailable: { type: 'number' },
      inLanguage: { type: 'string', pattern: LANGUAGE },
      otherIdentifier: set(ref('IdentifierEntry')),
      related: set(ref('Related')),
      resultDescription: set(ref('ResultDescription')),
      tag: set(text),
      version: text,
    }),
    Evidence: object(['type'], {
      id: { type: 'string' },
      type: typed('Evidence'),
      name: text,
      description: text,
      narrative: text,
      genre: text,
      audience: text,
    }),
    Result: object(['type'], {
      type: typed('Result'),
      resultDescription: text,
      value: text,
      achievedLevel: text,
      alignment: set(ref('Alignment')),
      status: { enum: ['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'] },
    }),
    Subject: object(['type', 'achievement'], {
      id: address,
      type: typed('AchievementSubject'),
      achievement: ref('Achievement'),
      identifier: set(ref('IdentityObject')),
      image: ref('Image'),
      narrative: text,
      result: set(ref('Result')),
      source: ref('Profile'),
      creditsEarned: { type: 'number' },
      activityStartDate: dateTime,
      activityEndDate: dateTime,
      licenseNumber: text,
      role: text,
      term: text,
    }),
    Status: object(
      ['type'],
      { id: address, type: text, statusPurpose: text },
      {
        if: { properties: { type: { const: 'BitstringStatusListEntry' } } },
        then: object(['statusPurpose', 'statusListIndex', 'statusListCredential'], {
          statusListIndex: strict ? { type: 'string', pattern: '^[0-9]+$' } : { type: ['string', 'integer'] },
          statusListCredential: address,
        }),
      },
    ),
    Proof: object(['type'], {
      type: text,
      created: dateTime,
      verificationMethod: text,
      proofValue: text,
      proofPurpose: text,
    }),
  };
  const dated = strict
    ? { required: ['validFrom'] }
    : { anyOf: [{ required: ['validFrom'] }, { required: ['issuanceDate'] }] };
  return {
    ...object(
      ['@context', 'id', 'type', 'issuer', 'credentialSubject'],
      {
        '@context': {
          type: 'array',
          minItems: 2,
          prefixItems: [
            {
              enum: [
                'https://www.w3.org/ns/credentials/v2',
                ...(strict ? [] : ['https://www.w3.org/2018/credentials/v1']),
              ],
            },
            { type: 'string', pattern: OB3_CONTEXTS },
          ],
        },
        id: address,
        type: {
          type: 'array',
          items: text,
          allOf: [
            { contains: { const: 'VerifiableCredential' } },
            { contains: { enum: ['OpenBadgeCredential', 'AchievementCredential'] } },
          ],
        },
        name: text,
        description: text,
        image: ref('Image'),
        issuer: ref('Profile'),
        credentialSubject: ref('Subject'),
        validFrom: dateTime,
        validUntil: dateTime,
        issuanceDate: dateTime,
        expirationDate: dateTime,
        awardedDate: dateTime,
        credentialStatus: strict ? ref('Status') : set(ref('Status')),
        evidence: set(ref('Evidence')),
        proof: set(ref('Proof')),
      },
      dated,
    ),
    $defs,
  };
}
