import { system } from '@blason/ledger';
import { StorageService } from '@blason/platform';
import { importing, type Importing } from './testing';

let it: Importing;
beforeAll(async () => { it = await importing(); });
afterAll(() => it.module.close());

const file = 'Matricule;Nom\n1;Aa\n2;Bb\n';
const fileKeyOf = async (publicId: string) =>
  (await it.db.one<{ fileKey: string | null }>(`select file_key as "fileKey" from person_imports where public_id = $1`, [publicId]))?.fileKey ?? null;
const rowsOf = async (publicId: string) => (await it.db.one<{ n: number }>(
  `select count(*)::int as n from person_import_rows where import_id = (select id from person_imports where public_id = $1)`, [publicId]))?.n;
const aged = (publicId: string, days: number) => it.db.query(
  `update person_imports set created_at = created_at - make_interval(days => $2), finished_at = finished_at - make_interval(days => $2) where public_id = $1`,
  [publicId, days],
);
const stateOf = async (publicId: string) => (await it.imports.find(system, publicId)).state;

test('files go once they are read; drafts that nobody applies and rows of what ended go in time', () => it.db.rolledBack(async () => {
  const storage = it.module.get(StorageService);
  const [done, abandoned, fresh] = [await it.applied(file), await it.analysed(file), await it.analysed(file)];
  const keys = await Promise.all([done, abandoned, fresh].map(({ publicId }) => fileKeyOf(publicId)));
  for (const key of keys) expect(await storage.read(key!)).toBeDefined();
  await aged(abandoned.publicId, 8);
  await it.imports.sweep();
  for (const key of keys) expect(await storage.read(key!).catch(() => undefined)).toBeUndefined();
  for (const { publicId } of [done, abandoned, fresh]) expect(await fileKeyOf(publicId)).toBeNull();
  expect([await stateOf(done.publicId), await stateOf(abandoned.publicId), await stateOf(fresh.publicId)]).toEqual(['DONE', 'DISCARDED', 'READY']);
  expect([await rowsOf(done.publicId), await rowsOf(fresh.publicId)]).toEqual([2, 2]);

  await aged(abandoned.publicId, 1);
  await aged(done.publicId, 31);
  await it.imports.sweep();
  expect([await rowsOf(done.publicId), await rowsOf(abandoned.publicId), await rowsOf(fresh.publicId)]).toEqual([0, 0, 2]);
}));
