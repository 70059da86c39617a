import type { Award } from '@blason/credentials';
import { awardSource, type RosterRow } from './roster';

/** What a row falls back on, and the day it is judged on. */
export interface RowDefaults {
  issuedOn: string | null;
  expiresOn: string | null;
  language: string | null;
}

/** The part of a row that an award is made from. */
export type AwardRow = Pick<RosterRow, 'issuedOn' | 'expiresOn' | 'evidenceUrl' | 'evidenceNarrative' | 'language'>;

/** The award that a row asks for. @param source for badges that are awarded many times */
export const toAward = (row: AwardRow, personId: number, source: string | null, defaults: RowDefaults): Award => ({
  personId,
  issuedOn: row.issuedOn ?? defaults.issuedOn,
  expiresOn: row.expiresOn ?? defaults.expiresOn,
  evidence: row.evidenceUrl || row.evidenceNarrative ? [{ url: row.evidenceUrl, narrative: row.evidenceNarrative }] : null,
  language: row.language ?? defaults.language,
  source,
});

/** For badges that are awarded many times: what makes this row's award the same as another's. */
export const sourceOf = (row: AwardRow, defaults: RowDefaults, today: string): string =>
  awardSource(row, row.issuedOn ?? defaults.issuedOn ?? today);

const fields: Record<string, string> = { evidence: 'evidenceUrl', 'evidence.0.url': 'evidenceUrl', 'evidence.0.narrative': 'evidenceNarrative' };

/** The member of an award that is at fault, as the field of the row. */
export const rowField = (field: string | undefined): string | null => (field ? fields[field] ?? field : null);
