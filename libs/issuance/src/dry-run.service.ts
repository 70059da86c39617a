import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, Problem, type Config, type RowFaultCode } from '@blason/platform';
import { CredentialService } from '@blason/credentials';
import type { Batch } from './batch.entity';
import { RowState, RowVerdict } from './batch-row.entity';
import { insertRowsSql, markRepeatedSql, readRowsSql, rewriteRowsSql, termsSql, whoSql, type StoredRow } from './draft.sql';
import { indexOf, readRosterRow, type RosterIndex, type RosterRow } from './roster';
import { rowField, sourceOf, toAward, type RowDefaults } from './row-award';

/** Rows read, checked and written in one go. */
export const PIECE = 2_000;

/** What a batch's rows are judged by, read once. */
export interface Terms extends RowDefaults {
  batchId: number;
  badgeId: number;
  index: RosterIndex;
  createExternal: boolean;
  policy: 'ONCE' | 'MANY' | 'RENEW';
  evidenceRequired: boolean;
  /** Somebody new from outside could have it. */
  forStrangers: boolean;
  today: string;
}

interface BadgeTerms {
  policy: Terms['policy'];
  evidenceRequired: boolean;
  eligibility: { departmentIds?: unknown[]; countries?: unknown[]; personKinds?: string[] } | null;
  today: string;
}

/** What of a row its check decides. */
type Verdict = Pick<StoredRow, 'person_id' | 'source' | 'verdict' | 'state' | 'code' | 'reason' | 'field' | 'credential_id'>;

/** A row as it was handed in. */
export interface RawRow {
  line: number;
  cells: string[];
  corrections?: StoredRow['corrections'];
  fault?: { code: RowFaultCode; message: string };
}

const nobody: Verdict = {
  person_id: null, source: null, verdict: RowVerdict.INVALID, state: RowState.REJECTED, code: null, reason: null, field: null, credential_id: null,
};

/** The verdict of every row before anything is issued. It writes nothing but rows of batches. */
@Injectable()
export class DryRunService {
  constructor(
    private readonly db: Database,
    private readonly credentials: CredentialService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem CONFLICT when the badge is not published */
  async terms(batch: Pick<Batch, 'id' | 'badgeId' | 'columns' | 'createExternal' | 'issuedOn' | 'expiresOn' | 'language'>): Promise<Terms> {
    const badge = await this.db.one<BadgeTerms>(termsSql, [batch.badgeId, this.config.timeZone]);
    if (!badge) throw new Problem('CONFLICT', 'The badge is not published. Publish it first.', 'badgeId');
    const { departmentIds, countries, personKinds } = badge.eligibility ?? {};
    return {
      batchId: batch.id,
      badgeId: batch.badgeId,
      index: indexOf(batch.columns),
      createExternal: batch.createExternal,
      issuedOn: batch.issuedOn,
      expiresOn: batch.expiresOn,
      language: batch.language,
      policy: badge.policy,
      evidenceRequired: badge.evidenceRequired,
      forStrangers: !departmentIds?.length && !countries?.length && (!personKinds?.length || personKinds.includes('EXTERNAL')),
      today: badge.today,
    };
  }

  /** Reads and checks a piece of a list, in its order: two look-ups and one check whatever its size. */
  async check(terms: Terms, raw: readonly RawRow[]): Promise<StoredRow[]> {
    const rows = raw.map((row) => this.read(terms, row));
    const people = await this.peopleOf(rows);
    const verdicts = rows.map((row, at) => this.beforeAward(terms, row, people[at]!));
    const asked = rows.flatMap((row, at) => (verdicts[at] ? [] : [at]));
    const awards = asked.map((at) => toAward(rows[at]!, people[at]!.id as number, this.source(terms, rows[at]!), terms));
    const checks = awards.length ? await this.credentials.checkAwards(terms.badgeId, awards) : [];
    for (const [position, at] of asked.entries()) {
      const { verdict, credentialId, code, reason, field } = checks[position]!;
      verdicts[at] = {
        person_id: awards[position]!.personId, source: awards[position]!.source ?? null, verdict,
        state: stateFor(verdict, code), code: code ?? null, reason: reason ?? null, field: rowField(field), credential_id: credentialId ?? null,
      };
    }
    return raw.map((row, at) => toStored(row, rows[at]!, verdicts[at]!));
  }

  async insert(terms: Terms, raw: readonly RawRow[]): Promise<void> {
    await this.db.query(insertRowsSql, [terms.batchId, JSON.stringify(await this.check(terms, raw))]);
  }

  /**
   * Checks every row of a batch again and writes those that came out different.
   * @param started keeps the verdict of the dry run beside a new one, and lets those who stand in the list twice be passed
   *   over the second time, whatever the first one gets
   */
  async recheck(terms: Terms, started: boolean): Promise<void> {
    for (let after = -1, rows: StoredRow[]; ; after = rows.at(-1)!.line) {
      rows = await this.db.query<StoredRow>(readRowsSql, [terms.batchId, after, PIECE]);
      if (rows.length === 0) break;
      await this.recheckRows(terms, started ? rows.filter((row) => row.code !== 'REPEATED') : rows, started);
    }
    await this.markRepeated(terms.batchId, null, started);
  }

  /** The same for certain rows, without a look at who stands in the list twice. */
  async recheckRows(terms: Terms, stored: readonly StoredRow[], started: boolean): Promise<void> {
    const checked = await this.check(terms, stored.map(toRaw));
    await this.rewrite(terms, checked.filter((row, at) => differs(row, stored[at]!)), started);
  }

  async rewrite(terms: Terms, rows: readonly StoredRow[], started: boolean): Promise<void> {
    if (rows.length > 0) await this.db.query(rewriteRowsSql, [terms.batchId, JSON.stringify(rows), started]);
  }

  /** Finds recipients who stand in the list twice, among `lines` or in all of it. */
  async markRepeated(batchId: number, lines: readonly number[] | null = null, started = false): Promise<void> {
    await this.db.query(markRepeatedSql, [batchId, lines, started]);
  }

  private read(terms: Terms, { cells, corrections, fault }: RawRow): RosterRow {
    const row = readRosterRow(cells, terms.index, corrections ?? {});
    return fault ? { ...row, problem: { code: fault.code, reason: fault.message } } : row;
  }

  private source(terms: Terms, row: RosterRow): string | null {
    return terms.policy === 'MANY' ? sourceOf(row, terms, terms.today) : null;
  }

  /** Who each row means: an id, nobody known (null), or two different people. */
  private async peopleOf(rows: readonly RosterRow[]): Promise<{ id: number | null; mismatch: boolean }[]> {
    const found = await this.db.query<{ by_number: number | null; by_email: number | null; number_of_email: string | null }>(
      whoSql, [rows.map((row) => row.employeeNumber), rows.map((row) => row.email)],
    );
    return found.map(({ by_number: byNumber, by_email: byEmail, number_of_email: other }, at) => {
      const number = rows[at]!.employeeNumber;
      // An address that belongs to somebody with another number: which of the two is meant cannot be known.
      const mismatch = byEmail !== null && number !== null && byEmail !== byNumber && (byNumber !== null || (other !== null && other !== number));
      return { id: byNumber ?? byEmail, mismatch };
    });
  }

  /** The verdict of a row that has no known person; undefined when the credentials decide. */
  private beforeAward(terms: Terms, row: RosterRow, { id, mismatch }: { id: number | null; mismatch: boolean }): Verdict | undefined {
    if (row.problem) return { ...nobody, person_id: id, code: row.problem.code, reason: row.problem.reason, field: row.problem.field ?? null };
    if (mismatch) {
      return { ...nobody, code: 'PERSON_MISMATCH', reason: 'The number and the e-mail address belong to different people.', field: 'email' };
    }
    if (id !== null) return undefined;
    const unknown: Verdict = {
      ...nobody, verdict: RowVerdict.UNKNOWN, code: 'UNKNOWN_PERSON', reason: unknownTo(row), field: row.employeeNumber ? 'employeeNumber' : 'email',
    };
    if (!terms.createExternal) return unknown;
    if (!row.email) {
      const reason = `Nobody is known by the number ${row.employeeNumber}. An e-mail address is needed to create somebody from outside.`;
      return { ...unknown, reason, field: 'email' };
    }
    if (!terms.forStrangers) {
      return { ...nobody, verdict: RowVerdict.INELIGIBLE, code: 'NOT_ELIGIBLE', reason: 'The badge is not meant for people from outside.' };
    }
    const { evidence, issuedOn } = toAward(row, 0, null, terms);
    if (terms.evidenceRequired && !evidence) {
      return { ...nobody, code: 'EVIDENCE_REQUIRED', reason: 'The badge asks for evidence: give an address or a text.', field: 'evidenceUrl' };
    }
    if (issuedOn && issuedOn > terms.today) {
      return { ...nobody, code: 'ISSUED_IN_FUTURE', reason: 'The day of issue is in the future.', field: 'issuedOn' };
    }
    return {
      ...nobody, source: this.source(terms, row), verdict: RowVerdict.NEW, state: RowState.PENDING, code: 'PERSON_CREATED',
      reason: 'Somebody from outside is created with this address.',
    };
  }
}

function unknownTo({ employeeNumber, email }: RosterRow): string {
  if (!employeeNumber) return `Nobody is known by ${email}.`;
  return email ? `Nobody is known by the number ${employeeNumber} or by ${email}.` : `Nobody is known by the number ${employeeNumber}.`;
}

/** The state in which a row of this verdict starts. A repeated recipient waits, to be passed over for the first one's credential. */
function stateFor(verdict: string, code: string | undefined): RowState {
  if (verdict === 'NEW' || verdict === 'RENEWAL' || code === 'REPEATED') return RowState.PENDING;
  return verdict === 'DUPLICATE' ? RowState.SKIPPED : RowState.REJECTED;
}

const toStored = ({ line, cells, corrections }: RawRow, row: RosterRow, verdict: Verdict): StoredRow => ({
  line, cells, corrections: corrections ?? null, email: row.email, employee_number: row.employeeNumber, display_name: row.displayName,
  issued_on: row.issuedOn, expires_on: row.expiresOn, evidence_url: row.evidenceUrl, evidence_narrative: row.evidenceNarrative, language: row.language,
  ...verdict,
});

const fileFaults = new Set<string>(['TOO_MANY_CELLS', 'CELL_TOO_LONG', 'UNREADABLE_CHARACTER']);

/** A stored row, to be read again; what was wrong with it in the file stays wrong until somebody types over it. */
const toRaw = ({ line, cells, corrections, code, reason }: StoredRow): RawRow => ({
  line, cells, corrections,
  ...(code && fileFaults.has(code) && !corrections ? { fault: { code: code as RowFaultCode, message: reason ?? '' } } : {}),
});

const differs = (a: StoredRow, b: StoredRow): boolean =>
  (Object.keys(a) as (keyof StoredRow)[]).some((key) => key !== 'cells' && key !== 'corrections' && a[key] !== b[key]);
