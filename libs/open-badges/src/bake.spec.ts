import { deflateSync } from 'node:zlib';

import { PNG } from 'pngjs';

import { bakePng, normalisePng, OB2_KEYWORD, OB3_KEYWORD, PngFault, preparePng, unbakePng } from './png';
import { bakeSvg, SvgFault, unbakeSvg } from './svg';
import { describeConformance, fixture, fixtureBytes } from './testing/conformance';
import { unbake } from './unbake';

const picture = () => {
  const png = new PNG({ width: 5, height: 4 });
  png.data.forEach((_, i) => {
    png.data[i] = (i * 37) % 256;
  });
  return PNG.sync.write(png);
};
const texts = [
  '{"id":"https://a.example/1","name":"plain"}',
  '{"id":"https://a.example/1","name":"🏅👩🏽‍🔬 证书 ® ]]> ]]]]> & \\" é"}',
  '{"id":"https://a.example/1","name":"</openbadges:credential> </openbadges:assertion> <![CDATA[ <svg>"}',
  'eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2lnbmF0dXJl',
  'https://a.example/assertions/1?a=1&b="2"',
];
const count = (haystack: Buffer, needle: string) => haystack.toString('latin1').split(needle).length - 1;

describe('PNG', () => {
  const prepared = preparePng(picture());

  test.each(texts)('%s comes out as it went in, and the pixels stay', (text) => {
    for (const keyword of [OB2_KEYWORD, OB3_KEYWORD] as const) {
      const baked = bakePng(prepared, keyword, text);
      expect(unbakePng(baked)).toEqual({ keyword, text });
      expect(baked.includes(Buffer.from(text, 'utf8'))).toBe(true);
      expect(PNG.sync.read(baked).data.equals(PNG.sync.read(picture()).data)).toBe(true);
      expect(baked.toString('latin1', 37, 41)).toBe('iTXt');
    }
  });

  test('baking again replaces', () => {
    const twice = bakePng(preparePng(bakePng(prepared, OB3_KEYWORD, 'old')), OB3_KEYWORD, 'new');
    expect(count(twice, 'iTXt')).toBe(1);
    expect(unbakePng(twice)?.text).toBe('new');
    expect(count(bakePng(preparePng(twice), OB2_KEYWORD, 'x'), 'iTXt')).toBe(1);
  });

  test('reads the first version (tEXt) and compressed text', () => {
    const insert = (type: string, data: Buffer) => {
      const baked = bakePng(prepared, OB2_KEYWORD, '');
      const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(type), data, Buffer.alloc(4)]);
      chunk.writeUInt32BE(data.length, 0);
      chunk.writeUInt32BE(crc(chunk.subarray(4, -4)), chunk.length - 4);
      return Buffer.concat([baked.subarray(0, 33), chunk, prepared.tail]);
    };
    expect(unbakePng(insert('tEXt', Buffer.from('openbadges\0https://a.example/1')))?.text).toBe('https://a.example/1');
    const packed = Buffer.concat([Buffer.from('openbadges\0\u0001\0\0\0'), deflateSync(Buffer.from('{"é":1}'))]);
    expect(unbakePng(insert('iTXt', packed))?.text).toBe('{"é":1}');
    const bomb = Buffer.concat([Buffer.from('openbadges\0\u0001\0\0\0'), deflateSync(Buffer.alloc(9_000_000))]);
    expect(() => unbakePng(insert('iTXt', bomb))).toThrow(PngFault);
  });

  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('hello')],
    ['cut off', picture().subarray(0, 60)],
    ['no end', picture().subarray(0, -12)],
    ['a length beyond the file', Buffer.concat([picture().subarray(0, 33), Buffer.from('7fffffff49444154', 'hex')])],
    ['a damaged chunk', Buffer.from(picture().map((byte, i) => (i === 18 ? byte ^ 1 : byte)))],
  ])('refuses %s', (_, bytes) => {
    expect(() => preparePng(bytes)).toThrow(PngFault);
    expect(() => normalisePng(bytes)).toThrow(PngFault);
  });

  test('normalising keeps the pixels and nothing else', () => {
    const clean = normalisePng(bakePng(prepared, OB3_KEYWORD, 'secret'));
    expect(PNG.sync.read(clean).data.equals(PNG.sync.read(picture()).data)).toBe(true);
    expect(count(clean, 'iTXt')).toBe(0);
    expect(clean[25]).toBe(6);
    expect(() => normalisePng(picture(), { bytes: 10, side: 10 })).toThrow(
      expect.objectContaining({ code: 'PNG_TOO_LARGE' }),
    );
    expect(() => normalisePng(picture(), { bytes: 1000, side: 4 })).toThrow(
      expect.objectContaining({ code: 'PNG_TOO_LARGE' }),
    );
  });
});

describe('SVG', () => {
  const drawing =
    '<?xml version="1.0"?>\n<!-- <svg> --><!DOCTYPE svg PUBLIC "a" "b">\n' +
    '<svg xmlns="http://www.w3.org/2000/svg" a=">"><g/></svg>';

  test.each(texts)('%s comes out as it went in', (text) => {
    for (const version of ['OB2', 'OB3'] as const) {
      const baked = bakeSvg(drawing, version, text);
      expect(unbakeSvg(baked)).toEqual({ version, text });
      expect(baked).toMatch(/<svg xmlns="http:\/\/www.w3.org\/2000\/svg" a=">" xmlns:openbadges="[^"]+"><openbadges:/);
      expect(baked.endsWith('<g/></svg>')).toBe(true);
      const again = bakeSvg(bakeSvg(baked, 'OB3', texts[1]!), version, text);
      expect(again).toBe(baked);
    }
  });

  test('an empty root is opened, a foreign text refused', () => {
    expect(bakeSvg('<svg/>', 'OB3', 'a.b.c')).toBe(
      '<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="a.b.c"/></svg>',
    );
    expect(() => bakeSvg('<html/>', 'OB3', 'a.b.c')).toThrow(SvgFault);
    expect(unbakeSvg(drawing)).toBeNull();
  });

  test('is not slow on a hostile drawing', () => {
    const start = process.cpuUsage();
    unbakeSvg(`<openbadges:assertion ${'a="'.repeat(20_000)}`);
    unbakeSvg('<openbadges:assertion>'.repeat(500));
    bakeSvg(`<svg>${'<!--'.repeat(5_000)}</svg>`, 'OB3', 'a.b.c');
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  });
});

describe('unbake', () => {
  test.each<[string, Buffer, unknown]>([
    ['a picture without badge', picture(), null],
    ['JSON', Buffer.from('\ufeff {"a":1}\n'), { from: 'text', text: '{"a":1}' }],
    ['an address', Buffer.from('https://a.example/1\n'), { from: 'text', text: 'https://a.example/1' }],
  ])('%s', (_, file, result) => {
    expect(unbake(file)).toEqual(result);
  });
});

describeConformance('official baked files', () => {
  test.each<[string, string, string | null]>([
    ['ob30-official/simple-json.png', 'OB3', 'http://example.com/credentials/3527'],
    ['ob30-official/simple-json.svg', 'OB3', 'http://example.com/credentials/3527'],
    ['ob30-official/simple-jwt.png', 'OB3', null],
    ['ob30-official/simple-jwt.svg', 'OB3', null],
    ['ob30-official/simple-jwt_v1.png', 'OB3', null],
    ['ob30-official/simple-jwt_v1.svg', 'OB3', null],
    ['ob20-official/simple-badge.png', 'OB2', 'https://example.org/beths-robotics-badge.json'],
  ])('%s', (name, version, id) => {
    const found = unbake(fixtureBytes(name))!;
    expect(found.version).toBe(version);
    if (id) {
      expect(JSON.parse(found.text).id).toBe(id);
    } else {
      expect(found.text).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    }
  });

  test('the official picture keeps its pixels', () => {
    const png = fixtureBytes('ob30-official/simple-json.png');
    const baked = bakePng(preparePng(png), OB3_KEYWORD, JSON.stringify(fixture('ob30-official/simple.json')));
    expect(PNG.sync.read(baked).data.equals(PNG.sync.read(png).data)).toBe(true);
  });
});

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let k = 0; k < 8; k += 1) {
      value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    }
  }
  return (value ^ 0xffffffff) >>> 0;
}
