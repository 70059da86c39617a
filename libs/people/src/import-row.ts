import { parseDay, parseEmail, type TableRow } from '@blason/platform';
import type { ImportField } from './import-columns';
import { nameOf, parseCountry, parseLanguage, tidyText } from './person-values';

/** Why a row is not imported. */
export type ImportFaultCode =
  | 'TOO_MANY_CELLS' | 'CELL_TOO_LONG' | 'UNREADABLE_CHARACTER'
  | 'IDENTITY_MISSING' | 'IDENTITY_CONFLICT' | 'DUPLICATE' | 'NUMBER_INVALID' | 'EMAIL_INVALID' | 'TEXT_TOO_LONG' | 'DATE_INVALID'
  | 'LEFT_BEFORE_HIRED' | 'COUNTRY_UNKNOWN' | 'LANGUAGE_UNKNOWN' | 'CURRENT_INVALID' | 'MANAGER_INVALID' | 'MANAGER_UNKNOWN' | 'CYCLE' | 'REFUSED';

export interface ImportFault {
  code: ImportFaultCode;
  message: string;
}

/** NAME_MISSING: shown under the e-mail's local part. MANAGER_NOT_IMPORTED: the manager's own row is invalid. */
export interface ImportWarning {
  code: 'NAME_MISSING' | 'MANAGER_NOT_IMPORTED';
  message: string;
}

/** What a row says. A property is absent when the file has no such column, null when its cell is empty. */
export interface ImportData {
  displayName?: string | null;
  givenName?: string | null;
  familyName?: string | null;
  department?: string | null;
  jobTitle?: string | null;
  /** The manager's number or e-mail address. */
  manager?: string | null;
  country?: string | null;
  language?: string | null;
  hiredOn?: string | null;
  leftOn?: string | null;
  current?: boolean | null;
}

export interface ImportRow {
  line: number;
  employeeNumber: string | null;
  email: string | null;
  managerRef: string | null;
  /** The name to speak of the row by: its name, else the e-mail's local part, else the number. */
  displayName: string | null;
  data: ImportData;
  fault?: ImportFault;
}

const yes = new Set(['1', 'true', 'yes', 'y', 'oui', 'o', 'vrai', 'x', 'active', 'actif', 'current', 'present', 'présent']);
const no = new Set(['0', 'false', 'no', 'n', 'non', 'faux', 'inactive', 'inactif', 'left', 'parti', 'sorti']);

const longest: Partial<Record<ImportField, number>> = {
  employeeNumber: 50, displayName: 200, givenName: 100, familyName: 100, department: 200, jobTitle: 200, managerNumber: 50,
};

/** The name shown for want of one: the local part of the e-mail address, else the number. */
export const nameForWantOfOne = (email: string | null, employeeNumber: string | null): string | null =>
  email?.slice(0, email.indexOf('@')) ?? employeeNumber;

/**
 * What a row of a file says about a person, or the first reason why it cannot be used. Whoever is meant, and who the
 * manager is, the database tells later.
 */
export function importRow({ line, cells, fault: unreadable }: TableRow, index: Partial<Record<ImportField, number>>): ImportRow {
  let fault: ImportFault | undefined = unreadable;
  const wrong = (code: ImportFaultCode, message: string) => void (fault ??= { code, message });
  const cell = (field: ImportField): string | null | undefined => {
    const at = index[field];
    if (at === undefined) return undefined;
    const text = tidyText(cells[at]);
    const most = longest[field];
    if (text === null || most === undefined || text.length <= most) return text;
    wrong(field === 'employeeNumber' ? 'NUMBER_INVALID' : 'TEXT_TOO_LONG', `"${text.slice(0, 20)}…" is longer than ${most} characters.`);
    return null;
  };
  const parsed = <T>(field: ImportField, code: ImportFaultCode, parse: (text: string) => T | undefined, why: (given: string) => string): T | null | undefined => {
    const text = cell(field);
    if (text === undefined || text === null) return text;
    const value = parse(text);
    if (value === undefined) wrong(code, why(text.slice(0, 60)));
    return value ?? null;
  };
  const employeeNumber = cell('employeeNumber') ?? null;
  const email = parsed('email', 'EMAIL_INVALID', parseEmail, (given) => `"${given}" is not one bare e-mail address.`) ?? null;
  const data: ImportData = {
    displayName: cell('displayName'),
    givenName: cell('givenName'),
    familyName: cell('familyName'),
    department: cell('department'),
    jobTitle: cell('jobTitle'),
    manager: managerOf(cell('managerNumber'), cell('managerEmail'), wrong),
    country: parsed('country', 'COUNTRY_UNKNOWN', parseCountry, (given) => `"${given}" is no country: give its two letters or its name.`),
    language: parsed('language', 'LANGUAGE_UNKNOWN', parseLanguage, (given) => `"${given}" is no language: give its two letters or its name.`),
    hiredOn: parsed('hiredOn', 'DATE_INVALID', parseDay, noDay),
    leftOn: parsed('leftOn', 'DATE_INVALID', parseDay, noDay),
    current: parsed('current', 'CURRENT_INVALID', yesOrNo, (given) => `"${given}" is neither yes nor no.`),
  };
  if (!employeeNumber && !email) wrong('IDENTITY_MISSING', 'The row has neither an employee number nor an e-mail address.');
  if (data.hiredOn && data.leftOn && data.leftOn < data.hiredOn) {
    wrong('LEFT_BEFORE_HIRED', `The day of leaving (${data.leftOn}) is before the first day of work (${data.hiredOn}).`);
  }
  if (data.manager && (data.manager === employeeNumber || data.manager === email)) wrong('CYCLE', 'The row names itself as manager.');
  return {
    line,
    employeeNumber,
    email,
    managerRef: data.manager ?? null,
    displayName: nameOf(data.displayName ?? null, data.givenName ?? null, data.familyName ?? null) ?? nameForWantOfOne(email, employeeNumber),
    data,
    ...(fault ? { fault } : {}),
  };
}

const noDay = (given: string): string => `"${given}" is no day: write yyyy-mm-dd or dd/mm/yyyy.`;

function yesOrNo(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** One column may hold either; of two columns the number goes first. */
function managerOf(
  number: string | null | undefined, email: string | null | undefined, wrong: (code: ImportFaultCode, message: string) => void,
): string | null | undefined {
  if (number === undefined && email === undefined) return undefined;
  const given = number ?? email ?? null;
  if (given === null || !given.includes('@')) return given;
  const address = parseEmail(given);
  if (!address) wrong('MANAGER_INVALID', `"${given.slice(0, 60)}" is no e-mail address of a manager.`);
  return address ?? null;
}
