import fs from 'node:fs';

export default async function tearDown() {
  const { server, folder } = globalThis.testServer ?? {};
  await server?.stop('immediate');
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
}
