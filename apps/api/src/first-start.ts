import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { FIRST_ADMINISTRATOR, FirstStartService } from '@blason/access';

/**
 * The first start of a migrated database: keeps PUBLIC_URL and makes the first administrator. On a database that is set
 * up it does nothing, but ends the process, with the remedy, when PUBLIC_URL is another one.
 * @param env ADMIN_EMAIL, and ADMIN_PASSWORD or ADMIN_PASSWORD_FILE
 */
export async function firstStart(app: INestApplicationContext, env: NodeJS.ProcessEnv): Promise<void> {
  const service = app.get(FirstStartService);
  try {
    await service.keepPublicUrl();
    const password = env.ADMIN_PASSWORD || (env.ADMIN_PASSWORD_FILE && readFileSync(env.ADMIN_PASSWORD_FILE, 'utf8').trim());
    await service.ensureFirstAdministrator(env.ADMIN_EMAIL || FIRST_ADMINISTRATOR, password || undefined);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
