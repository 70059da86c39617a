import { createHash } from 'node:crypto';
import { foldHeader, matchColumns, parseDay, parseEmail, type ColumnSynonyms } from '@blason/platform';

/** What a column of a list of recipients may mean. */
export const rosterFields = [
  'email', 'employeeNumber', 'displayName', 'givenName', 'familyName',
  'issuedOn', 'expiresOn', 'evidenceUrl', 'evidenceNarrative', 'language',
] as const;
export type RosterField = (typeof rosterFields)[number];

/** Position of each field's column in the cells. */
export type RosterIndex = Partial<Record<RosterField, number>>;

export interface RosterColumn {
  header: string;
  /** Null: the column is not used. */
  field: RosterField | null;
  /** A value of the first rows, to recognise the column by. */
  sample: string;
}

/** Headers in English and French, the most particular first: a bare "name" is taken only when nothing better is there. */
const synonyms: ColumnSynonyms<RosterField> = {
  email: [
    'email', 'e-mail', 'email address', 'e-mail address', 'work email', 'mail', 'recipient email', 'recipient', 'courriel',
    'adresse e-mail', 'adresse mail', 'adresse électronique', 'adresse courriel', 'mél', 'email professionnel', 'destinataire',
  ],
  employeeNumber: [
    'employee number', 'employee id', 'employee no', 'employee', 'personnel number', 'staff number', 'staff id', 'worker id', 'person number',
    'number', 'id', 'matricule', 'numéro de matricule', 'n° matricule', 'numéro', 'n° salarié', 'numéro salarié', 'numéro employé',
    'n° employé', 'identifiant',
  ],
  displayName: [
    'display name', 'full name', 'recipient name', 'earner name', 'nom complet', 'nom affiché', 'nom et prénom', 'prénom et nom', 'nom prénom',
    'prénom nom', 'employee name', 'person', 'personne', 'name',
  ],
  givenName: ['given name', 'first name', 'firstname', 'forename', 'prénom', 'prénoms'],
  familyName: ['family name', 'last name', 'lastname', 'surname', 'nom de famille', 'nom'],
  issuedOn: [
    'issue date', 'issued on', 'issued at', 'issued', 'date issued', 'award date', 'awarded on', 'date of issue', 'completion date', 'completed on',
    'date d’émission', 'date de délivrance', 'délivré le', 'émis le', 'date d’obtention', 'obtenu le', 'date d’attribution', 'attribué le',
    'date de réussite', 'date',
  ],
  expiresOn: [
    'expiry date', 'expiration date', 'expires on', 'expires at', 'expires', 'expiry', 'expiration', 'valid until', 'end of validity',
    'date d’expiration', 'expire le', 'valable jusqu’au', 'valide jusqu’au', 'fin de validité', 'date de fin', 'échéance',
  ],
  evidenceUrl: [
    'evidence url', 'evidence link', 'evidence', 'proof url', 'proof', 'url', 'link', 'url de preuve', 'url de la preuve', 'lien de preuve',
    'lien vers la preuve', 'preuve', 'lien',
  ],
  evidenceNarrative: [
    'evidence narrative', 'evidence description', 'evidence text', 'narrative', 'comment', 'comments', 'notes', 'note', 'description de la preuve',
    'récit', 'commentaire', 'commentaires', 'justification', 'texte',
  ],
  language: ['language', 'lang', 'locale', 'langue'],
};

/** Columns, matched by their headers or, when there is a line of data where headers should be, by what they hold. */
export function matchRosterColumns(header: readonly string[], first: readonly (readonly string[])[]): RosterColumn[] {
  const matched = matchColumns(header, synonyms);
  const columns = header.map((name, at): RosterColumn => ({
    header: name,
    field: matched.columns[at]?.field ?? null,
    sample: (first.find((cells) => cells[at])?.[at] ?? '').slice(0, 100),
  }));
  // "Nom" alone is the whole name; beside "Prénom" it is the family name.
  const has = (field: RosterField) => columns.some((column) => column.field === field);
  if (has('familyName') && !has('givenName') && !has('displayName')) rename(columns, 'familyName', 'displayName');
  if (!has('email')) {
    const at = columns.findIndex((column, position) => !column.field && first.some((cells) => addressIn(cells[position] ?? '').email));
    if (at !== -1) (columns[at] as RosterColumn).field = 'email';
  }
  return columns;
}

function rename(columns: RosterColumn[], from: RosterField, to: RosterField): void {
  for (const column of columns) if (column.field === from) column.field = to;
}

/** True when the first line of a table is no header but somebody already: it holds an address and no header we know. */
export const isHeaderless = (header: readonly string[]): boolean =>
  header.some((cell) => cell.includes('@')) && Object.keys(matchColumns(header, synonyms).index).length === 0;

/** How many headers are known: tells a table from a list of addresses. */
export const knownHeaders = (header: readonly string[]): number => Object.keys(matchColumns(header, synonyms).index).length;

/** What two files with the same columns have in common, whatever their order of rows. */
export const headerKey = (header: readonly string[]): string => header.map(foldHeader).join('|');

export const indexOf = (columns: readonly RosterColumn[]): RosterIndex =>
  Object.fromEntries(columns.flatMap((column, at) => (column.field ? [[column.field, at]] : [])));

/** Why a row cannot be used as it stands. */
export interface RosterProblem {
  code: 'RECIPIENT_MISSING' | 'EMAIL_INVALID' | 'NUMBER_INVALID' | 'NAME_TOO_LONG' | 'DATE_INVALID' | 'ENDS_BEFORE_START' | 'EVIDENCE_INVALID'
    | 'TEXT_TOO_LONG' | 'LANGUAGE_UNKNOWN' | 'TOO_MANY_CELLS' | 'CELL_TOO_LONG' | 'UNREADABLE_CHARACTER';
  reason: string;
  field?: RosterField;
}

/** One recipient as the list has it. Absent values are null; days are `yyyy-mm-dd`, addresses in lower case. */
export interface RosterRow {
  email: string | null;
  employeeNumber: string | null;
  displayName: string | null;
  issuedOn: string | null;
  expiresOn: string | null;
  evidenceUrl: string | null;
  evidenceNarrative: string | null;
  language: string | null;
  problem: RosterProblem | null;
}

/** Values that replace what the cells say, by field. */
export type Corrections = Partial<Record<RosterField, string>>;

const NARRATIVE_LIMIT = 10_000;

/**
 * Reads one row.
 * @param cells as they stand in the file
 * @param index which column is which
 * @param corrections what somebody typed over them
 * @returns every field that could be read, and the first problem in the order of the fields
 */
export function readRosterRow(cells: readonly string[], index: RosterIndex, corrections: Corrections = {}): RosterRow {
  const text = (field: RosterField): string => (corrections[field] ?? cells[index[field] ?? -1] ?? '').trim();
  const problems: RosterProblem[] = [];
  const fault = (code: RosterProblem['code'], field: RosterField, reason: string): null => {
    problems.push({ code, field, reason });
    return null;
  };

  const address = addressIn(text('email'));
  const email = address.email ?? (text('email') ? fault('EMAIL_INVALID', 'email', `"${short(text('email'))}" is not an e-mail address.`) : null);
  const number = text('employeeNumber');
  const employeeNumber = number.length > 100 ? fault('NUMBER_INVALID', 'employeeNumber', 'An employee number has at most 100 characters.') : number || null;
  if (!text('email') && !number) fault('RECIPIENT_MISSING', 'email', 'An e-mail address or an employee number is needed.');

  const written = text('displayName') || [text('givenName'), text('familyName')].filter(Boolean).join(' ') || address.name;
  const displayName = written.length > 200 ? fault('NAME_TOO_LONG', 'displayName', 'A name has at most 200 characters.') : written || null;

  const day = (field: 'issuedOn' | 'expiresOn'): string | null => text(field)
    ? parseDay(text(field)) ?? fault('DATE_INVALID', field, `"${short(text(field))}" is no day. Write 2026-11-23 or 23/11/2026.`)
    : null;
  const issuedOn = day('issuedOn');
  const expiresOn = day('expiresOn');
  if (issuedOn && expiresOn && expiresOn < issuedOn) fault('ENDS_BEFORE_START', 'expiresOn', 'It expires before it is issued.');

  const link = text('evidenceUrl');
  const evidenceUrl = !link || isWebAddress(link)
    ? link || null
    : fault('EVIDENCE_INVALID', 'evidenceUrl', `"${short(link)}" is no web address. It begins with https://.`);
  const story = text('evidenceNarrative');
  const evidenceNarrative = story.length > NARRATIVE_LIMIT
    ? fault('TEXT_TOO_LONG', 'evidenceNarrative', `A text has at most ${NARRATIVE_LIMIT} characters.`)
    : story || null;

  const spoken = text('language');
  const language = spoken ? languageIn(spoken) ?? fault('LANGUAGE_UNKNOWN', 'language', `"${short(spoken)}" is not a language we write. Use en or fr.`) : null;

  return { email, employeeNumber, displayName, issuedOn, expiresOn, evidenceUrl, evidenceNarrative, language, problem: problems[0] ?? null };
}

/** The address in `a@x.fr`, `<a@x.fr>`, `mailto:a@x.fr` or `Amélie Dœuvre <a@x.fr>`, and the name before it. */
export function addressIn(text: string): { email: string | null; name: string } {
  const bracketed = /^([^<>]*)<([^<>]+)>$/.exec(text.trim());
  const email = parseEmail((bracketed?.[2] ?? text).trim().replace(/^mailto:/i, '')) ?? null;
  return { email, name: email ? plainName(bracketed?.[1] ?? '') : '' };
}

/** `"Doe, John"` as Outlook writes it becomes `John Doe`. */
export function plainName(text: string): string {
  const name = text.trim().replace(/^["']+|["']+$/g, '').trim();
  const turned = /^([^,]+),\s*([^,]+)$/.exec(name);
  return turned ? `${turned[2]} ${turned[1]}`.trim() : name;
}

const isWebAddress = (text: string): boolean =>
  text.length <= 2_048 && !/\s/.test(text) && /^https?:\/\//i.test(text) && URL.canParse(text);

const languageNames = new Map(Object.entries({
  en: 'en', english: 'en', anglais: 'en', eng: 'en', fr: 'fr', french: 'fr', francais: 'fr', fra: 'fr', fre: 'fr',
}));
const languageIn = (text: string): string | undefined =>
  languageNames.get(foldHeader(text)) ?? /^(en|fr)[-_][a-z]{2}$/i.exec(text)?.[1]?.toLowerCase();

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/**
 * What makes two awards of a badge that may be earned many times one and the same: the day and what shows it. The same
 * file sent twice then issues nothing the second time.
 */
export function awardSource(row: Pick<RosterRow, 'evidenceUrl' | 'evidenceNarrative'>, day: string): string {
  if (!row.evidenceUrl && !row.evidenceNarrative) return day;
  return `${day} ${createHash('sha256').update(JSON.stringify([row.evidenceUrl, row.evidenceNarrative])).digest('base64url').slice(0, 22)}`;
}
