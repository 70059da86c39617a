// Whether the checks of a run can see: what is right in the end is spoilt in one way after the other, and judged again.
import { judge } from './invariants.mjs';
import { ask } from './stage.mjs';

const ONE = '(select id from credentials where revoked_at is null order by id limit 1)';
const REVOKED = '(select id from credentials where revoked_at is not null order by id limit 1)';
const ENTRY = (action) => `(select min(id) from ledger_entries where action = '${action}')`;
const AGAIN = (action) => `insert into ledger_entries (actor_kind, actor_id, action, subject_type, subject_id, data)
  select actor_kind, actor_id, action, subject_type, subject_id, data from ledger_entries where id = ${ENTRY(action)}`;

/** What is done to the database, and what must be said about it. Later ones come on top of earlier ones. */
const spoilings = [
  ['a signature', `update credentials set signature = set_byte(signature, 7, get_byte(signature, 7) # 1) where id = ${ONE}`, /^1 credentials do not verify$/],
  ['a fact that is signed', `update credentials set awarded_at = awarded_at + interval '1 day' where id = ${REVOKED}`, /^2 credentials do not verify$/],
  ['a bit of a status list', `update status_lists set bits = set_bit(bits, 77, 1 - get_bit(bits, 77)), version = version + 1`, /^The bits of the status lists are not/],
  ['a revocation', `update credentials set revoked_at = null where id = ${REVOKED}`, /^1 revoked credentials are not revoked any more$/],
  ['a revocation told twice', AGAIN('credential.revoked'), /^1 revocations are not told exactly once/],
  ['an award told twice', AGAIN('credential.issued'), /^1 credentials have not exactly one ledger entry$/],
  ['a batch that ends twice', AGAIN('batch.finished'), /^1 beginnings and ends of batches/],
  ['a mail that is not sent', `delete from notifications where id = (select min(id) from notifications where kind = 'credential.issued')`, /^1 credentials have not exactly one mail$/],
  ['a place that is taken twice',
    `alter table credentials drop constraint credentials_status_list_id_status_index_key;
     update credentials set status_index = (select status_index from credentials where id = ${ONE}) where id = (select max(id) from credentials)`,
    /^1 credentials have not exactly one place in a status list$/],
];

/** @returns names of the spoilings that no check saw */
export async function blindSpots(stage, asked, verdict) {
  const blind = [];
  const before = new Set(verdict.faults);
  for (const [what, text, sentence] of spoilings) {
    await ask(stage, text);
    const { faults } = await judge(stage, asked);
    if (!faults.some((fault) => !before.has(fault) && sentence.test(fault))) blind.push(`${what} (${faults.join(' ') || 'nothing was said'})`);
  }
  return blind;
}
