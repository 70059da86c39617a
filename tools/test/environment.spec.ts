import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { environmentNames, environmentSchema } from '../../libs/platform/src/config';

const example = readFileSync(fileURLToPath(new URL('../../.env.example', import.meta.url)), 'utf8');
const lines = [...example.matchAll(/^#?([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);

describe('.env.example', () => {
  test('explains every variable of the configuration, once, and no other', () => {
    expect(lines.map(([name]) => name).sort()).toEqual([...environmentNames].sort());
  });

  test('its values would be accepted', () => {
    const values = Object.fromEntries(lines.filter(([, value]) => value));
    expect(environmentSchema.safeParse(values)).toMatchObject({ success: true });
  });

  test('changes nothing when it is copied as it is', () => {
    expect(example.split('\n').filter((line) => line && !line.startsWith('#'))).toEqual([]);
  });
});
