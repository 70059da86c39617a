import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { createApi } from './api';
import { CONFIG, type Config } from '@blason/platform';
import { firstStart } from './first-start';

// Without its launcher the process has no purpose: it drains and ends. Said first, as the launcher may die while we start.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// An argument rather than a variable: some shells set HOST by themselves, and nothing but a container should leave loopback.
const { values: { host } } = parseArgs({ options: { host: { type: 'string', default: '127.0.0.1' } } });

const app = await createApi();
await firstStart(app, process.env);
const config = app.get<Config>(CONFIG);
await app.listen(config.port, host);
process.send?.('ready');
