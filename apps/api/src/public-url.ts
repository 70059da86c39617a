// `npm run public-url -- https://badges.example.org`: moves the product to another public address.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FirstStartService } from '@blason/access';
import { environmentSchema, PinoLogger } from '@blason/platform';
import { SetupModule } from './setup.module';

const wanted = environmentSchema.shape.PUBLIC_URL.safeParse(process.argv[2] ?? '');
if (!wanted.success || !wanted.data) {
  process.stderr.write(`The new address ${wanted.error?.issues[0]?.message ?? 'is missing'}.\n`);
  process.exit(1);
}
const next = wanted.data.replace(/\/$/, '');
const app = await NestFactory.createApplicationContext(SetupModule, { logger: new PinoLogger('public-url') });
const before = await app.get(FirstStartService).movePublicUrl(next);
await app.close();
process.stdout.write([
  `The public address is ${next} now${before ? ` (it was ${before})` : ''}.`,
  `Set PUBLIC_URL=${next} and start again: badges issued from then on carry it.`,
  ...(before && before !== next ? [
    `Badges signed until now carry ${before} in their ids and keys, and stay as they are: a signature does not move.`,
    `They verify as long as ${before} leads here too: keep it in DNS and redirect it to ${next}.`,
  ] : []),
].join('\n') + '\n');
process.disconnect?.();
