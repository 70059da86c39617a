// Brings the database of DATABASE_URL to the newest schema. Needs `node tools/build.mjs platform` before.
import { migrate } from '../dist/platform/migrate.mjs';

await migrate(process.env.DATABASE_URL);
process.disconnect?.();
