import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('circles.mjs', import.meta.url));

describe('circular imports', () => {
  let folder: string;

  beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'blason-circle-')); });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const plant = (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    return spawnSync(process.execPath, [program, path.join(folder, 'badge.ts')], { encoding: 'utf8' });
  };

  test('a planted one is found', () => {
    const found = plant({
      'badge.ts': 'import { skill } from \'./skill\';\nexport const badge = () => skill;',
      'skill.ts': 'import { badge } from \'./badge\';\nexport const skill = () => badge;',
    });
    expect(found.stdout).toMatch(/badge\.ts -> .*skill\.ts -> .*badge\.ts/);
    expect(found.status).toBe(1);
  });

  test('a type is no import: nothing of it is left at run time', () => {
    const found = plant({
      'badge.ts': 'import { skill } from \'./skill\';\nexport interface Badge { name: string }\nexport const badge = () => skill;',
      'skill.ts': 'import type { Badge } from \'./badge\';\nexport const skill = (badge: Badge) => badge.name;',
    });
    expect(found).toMatchObject({ status: 0, stdout: '1 entries, 0 circles\n' });
  });
});
