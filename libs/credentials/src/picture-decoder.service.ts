import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Injectable } from '@nestjs/common';
import { Problem } from '@blason/platform';
import { claimedSize, LEAST_SIDE, MAX_PICTURE_BYTES, MAX_PIXELS, MAX_SVG_BYTES, pictureFormat, type PictureFormat } from './picture-format';
import { svgFault } from './picture-svg';
import { PICTURE_SIZE } from './picture.service';

/** How long a decoder may work on one picture, once it has started. */
const TIME_LIMIT_MS = 2_000;
const START_LIMIT_MS = 15_000;
const AT_ONCE = 2;
const MAX_WAITING = 20;

/**
 * What the decoder runs: it reads a file and writes a square PNG of pixels and nothing else, normalised by `pngjs` (Paeth's
 * filter, which suits photographs). It has no secrets in its environment, and is ended when it takes too long: a decoder is
 * C code that nobody can interrupt from within.
 */
const PROGRAM = `
const [sharpAt, pngAt, resvgAt, format, size, pixels, ...fonts] = process.argv.slice(1);
const [{ default: sharp }, { default: { PNG } }] = [await import(sharpAt), await import(pngAt)];
sharp.cache(false);
sharp.concurrency(1);
const resvg = format === 'svg' ? (await import(resvgAt)).default : undefined;
process.send('ready');
const parts = [];
for await (const part of process.stdin) parts.push(part);
let picture = Buffer.concat(parts);
try {
  if (format === 'svg') {
    const font = { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter', serifFamily: 'Inter', monospaceFamily: 'Inter' };
    const { width, height } = new resvg.Resvg(picture, { font });
    if (!(width > 0 && height > 0)) throw new Error('no size');
    picture = new resvg.Resvg(picture, { font, fitTo: { mode: width >= height ? 'width' : 'height', value: Number(size) } }).render().asPng();
  }
  const clean = await sharp(picture, { limitInputPixels: Number(pixels), failOn: 'error', animated: false, sequentialRead: true })
    .autoOrient().toColourspace('srgb').ensureAlpha()
    .resize(Number(size), Number(size), { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png({ compressionLevel: 1 }).toBuffer();
  const { width, height, data } = PNG.sync.read(clean);
  process.stdout.end(PNG.sync.write({ width, height, data }, { colorType: 6, bitDepth: 8, filterType: 4, deflateStrategy: 0 }));
} catch (error) {
  process.stderr.write(String(error?.message ?? error));
  process.exitCode = 1;
}
process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS);
process.disconnect();
`;

export interface DecodedPicture {
  /** A square PNG, normalised. */
  png: Buffer;
  format: PictureFormat;
  /** Most memory the decoder had, in KB. */
  peakKilobytes: number;
}

/** Turns uploaded files into clean squares of pixels, outside of this process. */
@Injectable()
export class PictureDecoder {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws Problem BAD_USER_INPUT that says what is wrong with the file, RATE_LIMITED when too many wait */
  async decode(file: Buffer): Promise<DecodedPicture> {
    const format = checkedFormat(file);
    await this.turn();
    try {
      return { format, ...await decodeApart(file, format) };
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MAX_WAITING) throw new Problem('RATE_LIMITED', 'Many pictures are being worked on: try again in a moment.', 'file', undefined, 5);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running++;
  }
}

const refuse = (message: string): Problem => new Problem('BAD_USER_INPUT', message, 'file');

/** Everything that can be told without decoding. */
function checkedFormat(file: Buffer): PictureFormat {
  if (file.length === 0) throw refuse('The file is empty.');
  if (file.length > MAX_PICTURE_BYTES) throw refuse('The picture has more than 5 MB: save it smaller.');
  const format = pictureFormat(file);
  if (!format) throw refuse('This is not a PNG, JPEG, WebP or SVG picture, whatever its name says.');
  if (format === 'svg') {
    if (file.length > MAX_SVG_BYTES) throw refuse('The SVG has more than 1 MB: simplify it, or upload a PNG.');
    const fault = svgFault(file.toString('utf8'));
    if (fault) throw refuse(fault);
    return format;
  }
  const size = claimedSize(file, format);
  if (!size || size.width < 1 || size.height < 1) throw refuse('The picture is damaged: it does not say how large it is.');
  if (size.width * size.height > MAX_PIXELS) throw refuse(`The picture has ${size.width} x ${size.height} pixels, more than 16.7 million: save it smaller.`);
  if (Math.max(size.width, size.height) < LEAST_SIDE) throw refuse(`The picture is too small: at least ${LEAST_SIDE} pixels wide or high.`);
  return format;
}

function decodeApart(file: Buffer, format: PictureFormat): Promise<{ png: Buffer; peakKilobytes: number }> {
  const { resolve } = createRequire(import.meta.url);
  const module = (name: string) => pathToFileURL(resolve(name)).href;
  const font = (name: string) => resolve(`@expo-google-fonts/inter/${name}`);
  const child = spawn(process.execPath, [
    '--input-type=module', '--max-old-space-size=64', '-e', PROGRAM, module('sharp'), module('pngjs'), module('@resvg/resvg-js'),
    format, String(PICTURE_SIZE), String(MAX_PIXELS), font('400Regular/Inter_400Regular.ttf'), font('700Bold/Inter_700Bold.ttf'),
  ], { stdio: ['pipe', 'pipe', 'pipe', 'ipc'], env: { MALLOC_ARENA_MAX: '2' } });
  return new Promise((fulfil, reject) => {
    const [out, told]: [Buffer[], Buffer[]] = [[], []];
    let late = false;
    const end = (milliseconds: number) => setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, milliseconds);
    let limit = end(START_LIMIT_MS);
    child.once('message', () => {
      clearTimeout(limit);
      limit = end(TIME_LIMIT_MS);
      child.stdin!.end(file);
    });
    child.stdin!.on('error', () => undefined); // it ended before it read everything; `close` tells why
    child.stdout!.on('data', (part: Buffer) => out.push(part));
    child.stderr!.on('data', (part: Buffer) => told.push(part));
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      const peakKilobytes = Number(/\npeak (\d+)/.exec(Buffer.concat(told).toString())?.[1] ?? 0);
      if (late) return reject(refuse('The picture takes too long to draw: simplify it, or save it as a PNG.'));
      if (code !== 0 || out.length === 0) return reject(refuse('The picture is damaged and cannot be read: save it again.'));
      fulfil({ png: Buffer.concat(out), peakKilobytes });
    });
  });
}
