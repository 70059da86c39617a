// What must hold after quiet (reliability: invariants of the queue), asked of the database and compared with what clients were told.
import { faultsOfDocuments } from './documents.mjs';
import { ask } from './stage.mjs';

/**
 * @param asked `jobs`: `{ badge, id, emails, answers }`, what was asked for, and every answer to its key; `revoked`: ids of
 *   the credentials that were revoked meanwhile; `random` draws samples
 * @returns `{ issued, dup, lost, faults }`; faults are sentences, empty when all is well
 */
export async function judge(stage, { jobs, revoked, random }) {
  const faults = [];
  const check = (holds, sentence) => void (holds || faults.push(sentence));
  const one = async (text, parameters) => (await ask(stage, text, parameters))[0];

  // (6) An answer once given to a key never changes.
  for (const { id, answers } of jobs) {
    check(answers.every(({ status, body }) => status === 200 && body.id === id), `The key of ${id} was answered ${JSON.stringify(answers.map(({ status }) => status))}`);
  }

  // (1), (2) Exactly the awards that were asked for, each once.
  const wanted = new Set(jobs.flatMap(({ badge, emails }) => emails.map((email) => `${badge} ${email}`)));
  const rows = await ask(stage, `select b.public_id || ' ' || p.email as award, count(*)::int as count
    from credentials c join badges b on b.id = c.badge_id join people p on p.id = c.person_id group by 1`);
  const issued = rows.reduce((sum, { count }) => sum + count, 0);
  const dup = rows.reduce((sum, { count }) => sum + count - 1, 0);
  const held = new Set(rows.map(({ award }) => award));
  const lost = [...wanted].filter((award) => !held.has(award)).length;
  check([...held].every((award) => wanted.has(award)), 'There is a credential that nobody asked for');
  check(dup === 0, `${dup} awards were issued twice`);
  check(lost === 0, `${lost} awards were lost`);

  // (3), (7) Every row has exactly one verdict, the figures of its batch are those of its rows, and nothing is pending.
  for (const { id, emails } of jobs) {
    const batch = await one(`select b.state, b.total, b.issued, b.skipped, b.rejected,
        count(*) filter (where r.state = 'ISSUED')::int as row_issued, count(*) filter (where r.state = 'SKIPPED')::int as row_skipped,
        count(*) filter (where r.state = 'REJECTED')::int as row_rejected, count(*) filter (where r.state = 'PENDING')::int as pending,
        count(*) filter (where r.state in ('ISSUED', 'SKIPPED') and r.credential_id is null)::int as without
      from batches b join batch_rows r on r.batch_id = b.id where b.public_id = $1 group by b.id`, [id]);
    check(batch?.state === 'DONE', `Batch ${id} is ${batch?.state}`);
    if (!batch) continue;
    check(batch.total === emails.length && batch.issued + batch.skipped + batch.rejected === batch.total, `The figures of ${id} do not add up: ${JSON.stringify(batch)}`);
    check(batch.issued === batch.row_issued && batch.skipped === batch.row_skipped && batch.rejected === batch.row_rejected, `The figures of ${id} are not those of its rows: ${JSON.stringify(batch)}`);
    check(batch.pending === 0 && batch.without === 0, `Batch ${id} has ${batch.pending} pending rows and ${batch.without} without their credential`);
    check(batch.rejected === 0, `Batch ${id} rejected ${batch.rejected} rows without a fault of theirs`);
  }

  // Who issued a credential and whose row says so is the same batch.
  const strangers = await one(`select count(*)::int as count from credentials c
    where not exists (select 1 from batch_rows r where r.batch_id = c.batch_id and r.credential_id = c.id and r.state = 'ISSUED')`);
  check(strangers.count === 0, `${strangers.count} credentials are not told as issued by the batch that issued them`);

  // A batch begins and ends once, in the ledger too.
  const told = await one(`select count(*)::int as count from batches b cross join unnest(array['batch.started', 'batch.finished']) as step
    where (select count(*) from ledger_entries l where l.subject_type = 'batch' and l.subject_id = b.public_id and l.action = step) <> 1`);
  check(told.count === 0, `${told.count} beginnings and ends of batches are not told exactly once in the ledger`);

  // (8) Revoked stays revoked, told once, its bit is set, and no bit of another.
  const back = await one(`select count(*)::int as count from unnest($1::text[]) as wanted
    left join credentials c on c.public_id = wanted where c.revoked_at is null`, [revoked]);
  check(back.count === 0, `${back.count} revoked credentials are not revoked any more`);
  const untold = await one(`select count(*)::int as count from unnest($1::text[]) as wanted
    where (select count(*) from ledger_entries l where l.subject_type = 'credential' and l.subject_id = wanted and l.action = 'credential.revoked') <> 1`, [revoked]);
  check(untold.count === 0, `${untold.count} revocations are not told exactly once in the ledger`);
  const bits = await one(`select (select count(*)::int from credentials c join status_lists s on s.id = c.status_list_id
      where (get_bit(s.bits, (c.status_index / 8) * 8 + 7 - c.status_index % 8) = 1) <> (c.revoked_at is not null)) as wrong,
    (select coalesce(sum(bit_count(bits)), 0)::int from status_lists) as set, (select count(*)::int from credentials where revoked_at is not null) as revoked`);
  check(bits.wrong === 0 && bits.set === bits.revoked, `The bits of the status lists are not those of the credentials: ${JSON.stringify(bits)}`);

  // (4) One place in the status list, one ledger entry and one mail each.
  for (const [what, text] of [
    ['place in a status list', 'select count(*)::int as count from (select status_list_id, status_index from credentials group by 1, 2 having count(*) > 1) t'],
    ['ledger entry', `select count(*)::int as count from (select c.id from credentials c
      left join ledger_entries l on l.subject_type = 'credential' and l.subject_id = c.public_id and l.action = 'credential.issued' group by c.id having count(l.id) <> 1) t`],
    ['mail', `select count(*)::int as count from (select c.id from credentials c
      left join notifications n on n.subject_id = c.id and n.kind = 'credential.issued' group by c.id having count(n.id) <> 1) t`],
  ]) {
    const { count } = await one(text);
    check(count === 0, `${count} credentials have not exactly one ${what}`);
  }
  // (4) And each verifies, as a stranger sees it.
  faults.push(...await faultsOfDocuments(stage, new Set(revoked), random));
  return { issued, dup, lost, faults };
}

/** Waits until nothing is open. @returns whether that came within `patienceMs` */
export async function quiet(stage, jobs, patienceMs) {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline;) {
    const [{ open }] = await ask(stage, `select count(*)::int as open from batches where work is not null or (state = 'DRAFT' and public_id = any($1))`, [jobs.map(({ id }) => id)])
      .catch(() => [{ open: 1 }]);
    if (open === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}
