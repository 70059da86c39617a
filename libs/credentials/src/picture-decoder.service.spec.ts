import { deflateSync, crc32 } from 'node:zlib';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import { PictureDecoder } from './picture-decoder.service';

const decoder = new PictureDecoder();
const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A PNG of one colour that claims this size; its rows are `bytes` zeros, packed. */
function png(width: number, height: number, bytes: number, options: { interlaced?: boolean; depth?: number; colour?: number } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([options.depth ?? 8, options.colour ?? 0, 0, 0, options.interlaced ? 1 : 0], 8);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(bytes))), chunk('IEND', Buffer.alloc(0))]);
}
const svg = (body: string, root = 'viewBox="0 0 100 100"'): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${root}>${body}</svg>`);
const plain = (width: number, height: number, background: { r: number; g: number; b: number }) => sharp({ create: { width, height, channels: 3, background } });
const photo = (width: number, height: number) => plain(width, height, { r: 198, g: 42, b: 71 });
/** Each element draws the one before it ten times over. */
const laughs = (levels: number): string => `<defs><g id="u0"><rect width="9" height="9"/></g>${Array.from({ length: levels }, (_, level) =>
  `<g id="u${level + 1}">${`<use href="#u${level}"/>`.repeat(10)}</g>`).join('')}</defs><use href="#u${levels}"/>`;

const [jpeg, webp] = await Promise.all([photo(300, 200).jpeg().toBuffer(), photo(200, 300).webp().toBuffer()]);
const good = await photo(200, 200).png().toBuffer();

test.each<[string, Buffer, string]>([
  ['PNG', good, 'png'],
  ['JPEG with another name', jpeg, 'jpeg'],
  ['WebP', webp, 'webp'],
  ['SVG', svg('<circle cx="50" cy="50" r="50" fill="#c62a47"/><text x="20" y="50">Été</text>'), 'svg'],
  ['SVG with a document type', Buffer.concat([Buffer.from('<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">'), svg('<rect width="100" height="90" fill="red"/>')]), 'svg'],
  ['16 megapixels', await photo(4_000, 4_000).png().toBuffer(), 'png'],
])('%s becomes a square of clean pixels', async (_, file, format) => {
  const decoded = await decoder.decode(file);
  expect(decoded.format).toBe(format);
  expect(decoded.peakKilobytes).toBeLessThan(300_000);
  const clean = decoded.png;
  const picture = PNG.sync.read(clean);
  expect(picture).toMatchObject({ width: 600, height: 600 });
  expect([...picture.data.subarray(4 * (300 * 600 + 300), 4 * (300 * 600 + 300) + 4)]).not.toEqual([0, 0, 0, 0]);
  expect(clean.toString('latin1').match(/(?:IHDR|IDAT|IEND|gAMA|iCCP|tEXt|iTXt|zTXt|eXIf|pHYs)/g)).toEqual(expect.not.arrayContaining(['iCCP', 'tEXt', 'iTXt', 'zTXt', 'eXIf', 'pHYs']));
});

test.each<[string, Buffer | (() => Buffer), string]>([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['a text with the name of a picture', Buffer.from('hello, I am badge.png'), 'not a PNG'],
  ['a page with a drawing in it', Buffer.from('<!DOCTYPE html><html><body><svg></svg></body></html>'), 'not an SVG'],
  ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'not a PNG'],
  ['more than 5 MB', () => Buffer.concat([good, Buffer.alloc(5 * 1_048_576)]), '5 MB'],
  ['a bomb of 256 megapixels', () => png(16_000, 16_000, 16_001 * 400), '16.7 million'],
  ['a bomb as wide as a PNG may claim', () => png(0x7fffffff, 0x7fffffff, 100), '16.7 million'],
  ['a PNG without pixels', () => png(0, 0, 0), 'damaged'],
  ['a PNG of one pixel', () => png(1, 1, 2), 'too small'],
  ['a PNG cut off', good.subarray(0, good.length - 40), 'damaged'],
  ['a PNG of which only the header is left', good.subarray(0, 20), 'damaged'],
  ['a JPEG cut off', jpeg.subarray(0, jpeg.length / 2), 'damaged'],
  ['a JPEG of markers only', Buffer.concat([jpeg.subarray(0, 4), Buffer.alloc(300, 0xff)]), 'damaged'],
  ['a WebP of noise', Buffer.concat([webp.subarray(0, 30), Buffer.alloc(500, 0x5a)]), 'damaged'],
  ['a PNG with rows missing, 16 bits, interlaced', () => png(4_000, 4_000, 10, { interlaced: true, depth: 16, colour: 6 }), 'damaged'],
  ['a script', svg('<script>fetch("https://evil.example")</script>'), 'script'],
  ['a script as an attribute', svg('<rect width="9" height="9" OnLoad = "alert(1)"/>'), 'script'],
  ['an entity bomb', Buffer.from('<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>'), 'entities'],
  ['an external entity', Buffer.from('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'), 'entities'],
  ['a picture from elsewhere', svg('<image href="https://evil.example/a.png" width="9" height="9"/>'), '<image>'],
  ['a file of this machine', svg('<x:image xmlns:x="http://www.w3.org/2000/svg" xlink:href="/etc/passwd"/>'), '<image>'],
  ['a style from elsewhere', svg('<style>@import url(https://evil.example/a.css);</style>'), 'outside of itself'],
  ['a paint from elsewhere', svg('<rect width="9" height="9" fill="url( https://evil.example/p.svg#a )"/>'), 'outside of itself'],
  ['a part from elsewhere', svg('<use title=\' href="#a"\' xlink:href="other.svg#a"/>'), 'outside of itself'],
  ['a foreign page', svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'), '<foreignobject>'],
  ['a billion repetitions', svg(laughs(9)), 'too many times'],
  ['a billion repetitions, spelled with references', Buffer.from(svg(laughs(9)).toString().replaceAll('id="u', 'id="&#117;').replaceAll('href="#u', 'href="&#x23;&#x75;')), 'too many times'],
  ['a part that repeats itself', svg('<g id="a"><use href="#a"/></g>'), 'too many times'],
  ['very deep', svg('<g>'.repeat(5_000) + '</g>'.repeat(5_000)), 'deep'],
  ['very many', svg('<g/>'.repeat(30_000)), 'elements'],
  ['an SVG of a hundred million pixels', svg('<g/>', 'width="10000" height="10000"'), '10000 x 10000 pixels'],
  ['an SVG a kilometre wide', svg('<g/>', 'width="1e6mm" height="1e3cm" viewBox="0 0 9 9"'), 'more than 16.7 million'],
  ['an SVG with a huge view box and no other size', svg('<g/>', 'width="100%" viewBox="0 0 1e9 , 1e9"'), 'more than 16.7 million'],
  ['an SVG cut off', svg('<rect width="9"').subarray(0, 70), 'cut off'],
  ['an SVG that is no XML', svg('<rect width="9" & />'), 'damaged'],
  ['an SVG in UTF-16', Buffer.from('\ufeff<svg xmlns="http://www.w3.org/2000/svg"/>', 'utf16le'), 'not a PNG'],
  ['an SVG that would take for ever', svg(`<filter id="f" x="0" y="0" width="1" height="1">${'<feTurbulence baseFrequency="0.9" numOctaves="900"/>'.repeat(300)}</filter><rect width="100" height="100" filter="url(#f)"/>`), 'too long'],
  ['a megabyte of blanks in odd places', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><g a${' '.repeat(400_000)}b style="url${' '.repeat(400_000)}(" `), 'cut off'],
])('refused with its reason: %s', async (_, file, reason) => {
  const began = Date.now();
  await expect(decoder.decode(typeof file === 'function' ? file() : file)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT', field: 'file', detail: expect.stringContaining(reason),
  });
  expect(Date.now() - began).toBeLessThan(10_000);
});

test.each<[string, Buffer]>([
  ['a page behind the end of a PNG', Buffer.concat([good, Buffer.from('<script>alert(1)</script>')])],
  ['an archive behind the end of a JPEG', Buffer.concat([jpeg, Buffer.from('PK\x03\x04<script>', 'latin1')])],
  ['a comment of a PNG', Buffer.concat([good.subarray(0, 33), chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>')), good.subarray(33)])],
  ['a broken colour profile', Buffer.concat([good.subarray(0, 33), chunk('iCCP', Buffer.concat([Buffer.from('<script>\0\0'), deflateSync(Buffer.alloc(2_000_000, 'x'))])), good.subarray(33)])],
  ['a WebP that moves', await sharp(await Promise.all([0, 90, 180].map((red) => plain(100, 100, { r: red, g: 0, b: 0 }).png().toBuffer())), { join: { animated: true } })
    .webp().toBuffer()],
])('only pixels are left of %s', async (_, file) => {
  const { png: clean, peakKilobytes } = await decoder.decode(file);
  expect(clean.includes('script')).toBe(false);
  expect(clean.includes('iCCP')).toBe(false);
  expect(PNG.sync.read(clean)).toMatchObject({ width: 600, height: 600 });
  expect(peakKilobytes).toBeLessThan(300_000);
});

test('a large picture that must be decoded whole stays within the memory', async () => {
  const interlaced = await sharp({ create: { width: 4_080, height: 4_080, channels: 4, background: '#1678b880' } }).png({ progressive: true }).toBuffer();
  expect((await decoder.decode(interlaced)).peakKilobytes).toBeLessThan(300_000);
});
