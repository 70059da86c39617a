// `npm run dev`: the dashboard by Vite's own server, which shows an edit at once and asks the API for the rest.
import { createServer } from 'vite';

process.once('disconnect', () => process.exit());
process.once('SIGTERM', () => process.exit());
const server = await createServer({ root: 'apps/dashboard', logLevel: 'warn', server: { host: '127.0.0.1' } });
await server.listen();
process.send?.({ ready: true, address: server.resolvedUrls.local[0] });
