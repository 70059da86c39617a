// The order of the specs: the longest first, so that no worker ends up alone with one of them. Jest knows durations from earlier
// runs; a fresh clone has none, so those that take more than ten seconds are named here, longest first.
import Sequencer from '@jest/test-sequencer';

export const long = [
  'apps/dashboard/e2e/screens', 'apps/dashboard/e2e/jobs', 'apps/dashboard/e2e/flows', 'apps/api/e2e/hostile-inputs',
  'libs/open-badges/src/compiled-canon', 'apps/dashboard/e2e/credentials', 'tools/chaos/chaos', 'apps/dashboard/e2e/french',
  'apps/dashboard/e2e/issuing', 'apps/api/e2e/conformance', 'apps/api/e2e/sharing-browser', 'tools/launcher/start',
  'docker/docker', 'apps/api/e2e/database-outage', 'apps/api/e2e/authorisation', 'libs/credentials/src/picture-decoder.service',
  'apps/api/e2e/sharing', 'apps/api/e2e/foreign-ids', 'apps/api/e2e/mail-outage', 'libs/platform/src/embedded-postgres',
  'apps/api/e2e/batches', 'apps/api/e2e/login-flood',
];

/** Where a spec stands among the long ones; those that are not named come after all of them. */
const placeOf = (file) => {
  const place = long.findIndex((name) => file.replaceAll('\\', '/').endsWith(`/${name}.spec.ts`));
  return place < 0 ? long.length : place;
};

/** The same files: the long ones in their order, then the others as they came. */
export const longestFirst = (files) => files
  .map((file, came) => ({ file, came, place: placeOf(file) }))
  .sort((one, other) => one.place - other.place || one.came - other.came)
  .map(({ file }) => file);

export default class LongestFirst extends Sequencer {
  /** Jest's own order, by duration or size, for those that are not named. */
  sort(tests) {
    const sorted = super.sort(tests);
    const byPath = new Map(sorted.map((test) => [test.path, test]));
    return longestFirst(sorted.map(({ path }) => path)).map((path) => byPath.get(path));
  }
}
