import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fontFiles } from './font-files';

const here = import.meta.dirname;
const api = `http://127.0.0.1:${process.env.API_PORT ?? process.env.PORT ?? 3300}`;

/** Two pages, the dashboard and GraphiQL; everything they need is in the bundle, nothing comes from elsewhere. */
export default defineConfig({
  root: here,
  base: '/app/',
  plugins: [react(), fontFiles()],
  server: {
    port: Number(process.env.DASHBOARD_PORT ?? 5173),
    proxy: Object.fromEntries(['/graphql', '/api', '/b/', '/badges', '/issuers', '/mailbox'].map((prefix) => [prefix, api])),
  },
  worker: { format: 'es' },
  build: {
    outDir: path.resolve(here, '../../dist/apps/dashboard'),
    emptyOutDir: true,
    // An inlined font or picture would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    reportCompressedSize: false,
    rolldownOptions: {
      // Compiled libraries carry directives for a compiler that is not run here.
      onwarn: (warning, handle) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(warning),
      input: { index: path.join(here, 'index.html'), graphiql: path.join(here, 'graphiql.html') },
    },
  },
});
