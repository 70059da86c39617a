import type { ImportData, ImportFault, ImportWarning } from './import-row';
import { nameForWantOfOne } from './import-row';
import { nameOf } from './person-values';

export type ImportVerdict = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'LEFT' | 'INVALID';

/** A person as they are now. */
export interface CurrentPerson {
  id: number;
  publicId: string;
  kind: string;
  displayName: string;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  employeeNumber: string | null;
  departmentId: number | null;
  departmentName: string | null;
  jobTitle: string | null;
  managerId: number | null;
  managerName: string | null;
  country: string | null;
  language: string | null;
  hiredOn: string | null;
  leftOn: string | null;
}

/** A row together with what the database knows of whom it means. */
export interface MetRow {
  line: number;
  employeeNumber: string | null;
  email: string | null;
  data: ImportData;
  /** Whoever has the number; whoever has the address. Internal ids. */
  byNumber: number | null;
  byEmail: number | null;
  current: CurrentPerson | null;
  /** The department of the row's name, when there is one already. */
  departmentId: number | null;
  /** Whom the row names as manager: in the database, or in the file. */
  manager: { personId: number | null; line: number | null; name: string; invalid: boolean } | null;
}

export interface Change {
  field: string;
  from: string | null;
  to: string | null;
}

/** The person as the row wants them. `department` and `manager` are absent when they stay as they are. */
export interface WantedPerson {
  employeeNumber: string | null;
  email: string | null;
  displayName: string;
  givenName: string | null;
  familyName: string | null;
  jobTitle: string | null;
  country: string | null;
  language: string | null;
  hiredOn: string | null;
  leftOn: string | null;
  department?: string | null;
  manager?: { personId: number | null; line: number | null } | null;
}

export type Outcome =
  | { verdict: 'INVALID'; fault: ImportFault; changes: []; warnings: ImportWarning[]; wanted?: undefined }
  | { verdict: Exclude<ImportVerdict, 'INVALID'>; fault?: undefined; changes: Change[]; warnings: ImportWarning[]; wanted: WantedPerson };

/**
 * What becomes of a row: the dry run and the application both ask here. A column that the file has not, changes
 * nothing; an empty cell empties, except the name, the number and the address, which are never taken away.
 * @param today day of the import, for those who are no longer there without a date
 */
export function judge(row: MetRow, today: string): Outcome {
  const { current, data } = row;
  const fault = identityFault(row) ?? managerFault(row);
  if (fault) return { verdict: 'INVALID', fault, changes: [], warnings: [] };
  const warnings: ImportWarning[] = [];
  const stays = <T>(given: T | undefined, now: T | undefined | null): T | null => (given === undefined ? now ?? null : given);
  const givenName = stays(data.givenName, current?.givenName);
  const familyName = stays(data.familyName, current?.familyName);
  const named = data.givenName !== undefined || data.familyName !== undefined ? nameOf(null, givenName, familyName) : null;
  const email = row.email ?? current?.email ?? null;
  const employeeNumber = row.employeeNumber ?? current?.employeeNumber ?? null;
  const name = data.displayName ?? named ?? current?.displayName;
  if (!name) warnings.push({ code: 'NAME_MISSING', message: 'There is no name: shown under the e-mail\'s local part, or the number.' });
  const wanted: WantedPerson = {
    employeeNumber, email,
    displayName: name ?? nameForWantOfOne(email, employeeNumber) ?? '',
    givenName, familyName,
    jobTitle: stays(data.jobTitle, current?.jobTitle),
    country: stays(data.country, current?.country),
    language: stays(data.language, current?.language),
    hiredOn: stays(data.hiredOn, current?.hiredOn),
    leftOn: leftOn(data, current?.leftOn ?? null, today),
  };
  if (wanted.hiredOn && wanted.leftOn && wanted.leftOn < wanted.hiredOn) {
    const message = `The day of leaving (${wanted.leftOn}) is before the first day of work (${wanted.hiredOn}).`;
    return { verdict: 'INVALID', fault: { code: 'LEFT_BEFORE_HIRED', message }, changes: [], warnings: [] };
  }
  const changes = changesOf(row, wanted, warnings);
  if (!current) return { verdict: 'NEW', changes: [], warnings, wanted };
  const leaves = wanted.leftOn !== null && current.leftOn === null;
  return { verdict: leaves ? 'LEFT' : changes.length > 0 ? 'CHANGED' : 'UNCHANGED', changes, warnings, wanted };
}

function identityFault({ byNumber, byEmail, current, email, employeeNumber }: MetRow): ImportFault | undefined {
  if (byNumber !== null && byEmail !== null && byNumber !== byEmail) {
    return { code: 'IDENTITY_CONFLICT', message: `The number ${employeeNumber} and the address ${email} belong to two different people.` };
  }
  if (byNumber === null && employeeNumber !== null && current?.employeeNumber && current.employeeNumber !== employeeNumber) {
    return { code: 'IDENTITY_CONFLICT', message: `The address ${email} belongs to the employee number ${current.employeeNumber}.` };
  }
  return undefined;
}

function managerFault({ data, manager, current }: MetRow): ImportFault | undefined {
  if (!data.manager) return undefined;
  if (!manager) return { code: 'MANAGER_UNKNOWN', message: `Nobody, here or in the file, has the number or address ${data.manager} of the manager.` };
  return current && manager.personId === current.id ? { code: 'CYCLE', message: 'The row names itself as manager.' } : undefined;
}

/** Compares field by field; notes the department and the manager in `wanted` where they change. */
function changesOf(row: MetRow, wanted: WantedPerson, warnings: ImportWarning[]): Change[] {
  const { current, data, manager } = row;
  const changes: Change[] = [];
  if (current && current.kind !== 'EMPLOYEE') changes.push({ field: 'kind', from: current.kind, to: 'EMPLOYEE' });
  const plain = ['employeeNumber', 'email', 'displayName', 'givenName', 'familyName', 'jobTitle', 'country', 'language', 'hiredOn', 'leftOn'] as const;
  for (const field of plain) {
    const from = current?.[field] ?? null;
    if (wanted[field] !== from) changes.push({ field, from, to: wanted[field] });
  }
  const sameDepartment = data.department === null
    ? (current?.departmentId ?? null) === null
    : row.departmentId !== null && row.departmentId === current?.departmentId;
  if (data.department !== undefined && !sameDepartment) {
    wanted.department = data.department;
    changes.push({ field: 'department', from: current?.departmentName ?? null, to: data.department });
  }
  if (data.manager === undefined) return changes;
  if (manager?.invalid && manager.personId === null) {
    warnings.push({ code: 'MANAGER_NOT_IMPORTED', message: `The row of the manager (${data.manager}) is invalid: the manager stays as it is.` });
    return changes;
  }
  const sameManager = manager
    ? manager.personId !== null && manager.personId === current?.managerId
    : (current?.managerId ?? null) === null;
  if (!sameManager) {
    wanted.manager = manager && { personId: manager.personId, line: manager.line };
    changes.push({ field: 'manager', from: current?.managerName ?? null, to: manager?.name ?? null });
  }
  return changes;
}

/** A date decides. Without one, "not current" means since the day of the import, unless they left before. */
function leftOn({ leftOn: given, current: there }: ImportData, before: string | null, today: string): string | null {
  if (given) return given;
  if (there === false) return before !== null && before <= today ? before : today;
  if (given === null) return null;
  return there === true && before !== null && before <= today ? null : before;
}
