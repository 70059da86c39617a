// `node tools/launcher/with-database.mjs <script of the API> [arguments]`: runs one of the product's own scripts with the same
// database and secrets as `npm start`, whether that is running or not.
import fs from 'node:fs';
import path from 'node:path';
import { appEnvironment, build, environment, root, secrets, startDatabase } from './house.mjs';
import { readConfiguration } from './preflight.mjs';
import { runScript } from './supervise.mjs';

const [name, ...args] = process.argv.slice(2);
const script = path.join(root, 'dist/apps/api', `${name}.mjs`);
let server;
try {
  const env = environment();
  await build(['platform', 'api']);
  if (!name || !fs.existsSync(script)) throw new Error(`The API has no script "${name}".`);
  const config = await readConfiguration(root, env);
  const paths = secrets(env);
  if (!env.DATABASE_URL) server = await startDatabase(paths);
  await runScript(script, args, { cwd: root, env: appEnvironment(env, config, env.DATABASE_URL || server.url, paths) });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (server && !server.reused) await server.stop();
}
