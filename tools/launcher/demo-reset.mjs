// `npm run demo:reset`: an empty database with the demo company in it. Secrets stay, and so does a database of your own.
import fs from 'node:fs';
import { appEnvironment, build, environment, files, loadDemo, migrate, root, secrets, startDatabase } from './house.mjs';
import { occupy, readConfiguration } from './preflight.mjs';
import { step } from './progress.mjs';

const env = environment();
if (env.DATABASE_URL) {
  console.error('DATABASE_URL is set: the demo company is only loaded into the embedded database. Nothing was changed.');
  process.exit(1);
}
let server;
try {
  process.on('exit', occupy(files.occupied));
  await step('built', () => build(['platform', 'api']));
  const config = await readConfiguration(root, env);
  fs.rmSync(files.stored, { recursive: true, force: true });
  let paths;
  await step('empty database', async () => {
    try {
      paths = secrets(env);
    } catch {
      fs.rmSync(files.cluster, { recursive: true, force: true }); // nobody can read it any more
      paths = secrets(env);
    }
    server = await startDatabase(paths);
    await server.empty();
  });
  const own = appEnvironment(env, config, server.url, paths);
  await step('schema', () => migrate(own, true));
  await step('demo company', () => loadDemo(own));
  console.log('\n`npm start` shows it.');
} catch (error) {
  console.error(`\nThe demo company was not loaded.\n${error.message}`);
  process.exitCode = 1;
} finally {
  await server?.stop();
}
