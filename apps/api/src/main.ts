import 'reflect-metadata';
import { createApi } from './api';
import { CONFIG, type Config } from '@blason/platform';

const app = await createApi();
const config = app.get<Config>(CONFIG);
await app.listen(config.port, process.env.HOST ?? '127.0.0.1');
// Without its launcher the process has no purpose: it drains and ends.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.send?.('ready');
