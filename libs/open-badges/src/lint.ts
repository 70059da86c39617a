import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { isObject, type JsonObject, list } from './json';
import { OB2_ASSERTION, OB2_BADGE, OB2_ISSUER } from './ob2-schema';
import { ob3Schema } from './ob3-schema';

/** Something that is wrong with a document (`error`: do not sign it) or doubtful (`warning`). */
export interface Fault {
  severity: 'error' | 'warning';
  code:
    'SCHEMA' | 'NULL' | 'EMPTY_ARRAY' | 'EMAIL' | 'SUBJECT' | 'DATES' | 'CHARACTERS' | 'DUPLICATE_ALIGNMENT' | 'HOST';
  /** JSON pointer. */
  path: string;
  message: string;
}

const SCHEMAS = {
  ob3: ob3Schema(true),
  ob3Tolerant: ob3Schema(false),
  ob2Assertion: OB2_ASSERTION,
  ob2Badge: OB2_BADGE,
  ob2Issuer: OB2_ISSUER,
};
const validators = new Map<string, ValidateFunction>();

/** Faults against one of our schemas, each with its path. */
export function schemaFaults(document: unknown, schema: keyof typeof SCHEMAS): Fault[] {
  const validate = validator(schema);
  if (validate(document)) {
    return [];
  }
  const errors = validate.errors ?? [];
  const precise = errors.filter((error) => !['anyOf', 'allOf', 'if'].includes(error.keyword));
  return (precise.length > 0 ? precise : errors).map((error) =>
    fault('SCHEMA', error.instancePath, `${error.message ?? 'is invalid'}${detailOf(error.params)}`),
  );
}

/** Lint of an OB3 credential before it is signed: our schema, and rules that no schema can tell. */
export function lintCredential(document: JsonObject): Fault[] {
  const subject = isObject(document.credentialSubject) ? document.credentialSubject : {};
  const achievement = isObject(subject.achievement) ? subject.achievement : {};
  return [
    ...schemaFaults(document, 'ob3'),
    ...contentFaults(document, ''),
    ...(subject.id === undefined && list(subject.identifier).length === 0
      ? [fault('SUBJECT', '/credentialSubject', 'needs an id or an identifier')]
      : []),
    ...orderFaults(document, 'validFrom', 'validUntil'),
    ...orderFaults(document, 'awardedDate', 'validFrom'),
    ...emailFaults(document, ''),
    ...duplicateFaults(list(achievement.alignment)),
  ];
}

/**
 * Lint of the hosted OB2 documents of one award, as a verifier will see them.
 * The issuer's contact address is public on purpose; no other address may be in them.
 */
export function lintOb2(documents: { assertion?: JsonObject; badge?: JsonObject; issuer?: JsonObject }): Fault[] {
  const { assertion, badge, issuer } = documents;
  const faults = [
    ...(assertion
      ? within('assertion', [
          ...schemaFaults(assertion, 'ob2Assertion'),
          ...orderFaults(assertion, 'issuedOn', 'expires'),
        ])
      : []),
    ...(badge ? within('badge', schemaFaults(badge, 'ob2Badge')) : []),
    ...(issuer ? within('issuer', schemaFaults(issuer, 'ob2Issuer')) : []),
    ...Object.entries({ assertion, badge, issuer }).flatMap(([name, document]) =>
      document ? contentFaults(document, `/${name}`) : [],
    ),
    ...Object.entries({ assertion, badge }).flatMap(([name, document]) =>
      document ? emailFaults(document, `/${name}`) : [],
    ),
  ];
  if (assertion && issuer && hostOf(assertion.id) !== hostOf(issuer.id)) {
    faults.push(fault('HOST', '/assertion/id', "must have the host of the issuer's id"));
  }
  return faults;
}

function validator(schema: keyof typeof SCHEMAS): ValidateFunction {
  const known = validators.get(schema);
  if (known) {
    return known;
  }
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const compiled = ajv.compile(SCHEMAS[schema]);
  validators.set(schema, compiled);
  return compiled;
}

function fault(code: Fault['code'], path: string, message: string, severity: Fault['severity'] = 'error'): Fault {
  return { severity, code, path, message };
}

function within(name: string, faults: Fault[]): Fault[] {
  return faults.map((one) => ({ ...one, path: `/${name}${one.path}` }));
}

/** Nulls, empty arrays and halves of surrogate pairs, anywhere. */
function contentFaults(value: unknown, path: string): Fault[] {
  if (value === null || value === undefined) {
    return [fault('NULL', path, 'null is left out, not written')];
  }
  if (typeof value === 'string') {
    return /\p{Surrogate}/u.test(value) ? [fault('CHARACTERS', path, 'contains half a character')] : [];
  }
  if (Array.isArray(value) && value.length === 0) {
    return [fault('EMPTY_ARRAY', path, 'an empty array is left out, not written')];
  }
  return typeof value === 'object'
    ? Object.entries(value).flatMap(([key, item]) => contentFaults(item, `${path}/${key}`))
    : [];
}

/** An address inside a text is only doubtful (a badge may name a contact); an identity that is one is an error. */
function emailFaults(value: unknown, path: string): Fault[] {
  if (typeof value === 'string') {
    const identity =
      /\/(identity|identityHash|email)$/.test(path) || /^(mailto:)?[^@\s/]+@[^@\s/]+\.[^@\s/]+$/i.test(value);
    return /[^@\s/<>"]+@[^@\s/<>"]+\.[a-z]{2,}/i.test(value)
      ? [fault('EMAIL', path, 'contains an e-mail address', identity ? 'error' : 'warning')]
      : [];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => emailFaults(item, `${path}/${key}`))
    : [];
}

function orderFaults(document: JsonObject, first: string, second: string): Fault[] {
  const [from, to] = [document[first], document[second]].map((value) => Date.parse(String(value)));
  return from! > to! ? [fault('DATES', `/${second}`, `is before ${first}`)] : [];
}

/** Equal alignments say nothing twice, and cost the compiled canonicalisation. */
function duplicateFaults(alignments: unknown[]): Fault[] {
  const seen = new Set<string>();
  return alignments.flatMap((alignment, index) => {
    const key = JSON.stringify(alignment);
    const again = seen.has(key);
    seen.add(key);
    return again
      ? [
          fault(
            'DUPLICATE_ALIGNMENT',
            `/credentialSubject/achievement/alignment/${index}`,
            'stands there twice',
            'warning',
          ),
        ]
      : [];
  });
}

function hostOf(id: unknown): string {
  return URL.canParse(String(id)) ? new URL(String(id)).host : '';
}

function detailOf(params: Record<string, unknown>): string {
  const detail = params.allowedValue ?? params.allowedValues ?? params.additionalProperty;
  return detail === undefined ? '' : `: ${JSON.stringify(detail)}`;
}
