import { crc32, inflateSync } from 'node:zlib';

import { PNG } from 'pngjs';

/** Keywords of the text chunk: Open Badges 2.0 and 3.0. */
export const OB2_KEYWORD = 'openbadges';
export const OB3_KEYWORD = 'openbadgecredential';
export type BadgeKeyword = typeof OB2_KEYWORD | typeof OB3_KEYWORD;

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Longest text that is unpacked from a compressed chunk. */
const MAX_TEXT = 1024 * 1024;

/** The bytes are no PNG, or a damaged one, or one that is too large. */
export class PngFault extends Error {
  constructor(
    readonly code: 'PNG_INVALID' | 'PNG_TOO_LARGE',
    message: string,
  ) {
    super(message);
    this.name = 'PngFault';
  }
}

/** A picture whose chunks were read once: baking it is one concatenation. */
export interface PreparedPng {
  /** Signature and IHDR. */
  head: Buffer;
  /** All other chunks, without any baked badge. */
  tail: Buffer;
}

interface Chunk {
  type: string;
  data: Buffer;
  /** The whole chunk: length, type, data, CRC. */
  bytes: Buffer;
}

/** True if the bytes begin like a PNG. */
export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(SIGNATURE);
}

/** Reads the chunks and drops badges of either version that are baked in. @throws PngFault */
export function preparePng(png: Buffer): PreparedPng {
  const [header, ...others] = chunksOf(png);
  const kept = others.filter((chunk) => {
    const keyword = keywordOf(chunk);
    return keyword !== OB2_KEYWORD && keyword !== OB3_KEYWORD;
  });
  return { head: Buffer.concat([SIGNATURE, header!.bytes]), tail: Buffer.concat(kept.map((chunk) => chunk.bytes)) };
}

/** The picture with one uncompressed iTXt chunk after IHDR (OB3 5.3.1, OB2 baking 4); pixels are not touched. */
export function bakePng(prepared: PreparedPng, keyword: BadgeKeyword, text: string): Buffer {
  // keyword, NUL, no compression, method 0, empty language, empty translated keyword
  const body = Buffer.concat([Buffer.from(`iTXt${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text, 'utf8')]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length - 4, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([prepared.head, frame.subarray(0, 4), body, frame.subarray(4), prepared.tail]);
}

/**
 * The first badge in a PNG, that of Open Badges 3.0 if there are both; null if there is none.
 * Reads what others bake too: compressed chunks and the `tEXt` of the first version (an address).
 * @throws PngFault
 */
export function unbakePng(png: Buffer): { keyword: BadgeKeyword; text: string } | null {
  const chunks = chunksOf(png);
  for (const keyword of [OB3_KEYWORD, OB2_KEYWORD] as const) {
    const chunk = chunks.find((one) => keywordOf(one) === keyword);
    if (chunk) {
      return { keyword, text: textOf(chunk) };
    }
  }
  return null;
}

/**
 * A clean picture from an uploaded one: decoded and written again as 8-bit RGBA, so that nothing but pixels is left.
 * @param limits largest size in bytes and largest width and height in pixels, checked before anything is decoded
 * @throws PngFault
 */
export function normalisePng(png: Buffer, limits = { bytes: 4 * 1024 * 1024, side: 4096 }): Buffer {
  if (png.length > limits.bytes) {
    throw new PngFault('PNG_TOO_LARGE', `The picture has more than ${limits.bytes} bytes.`);
  }
  const header = chunksOf(png)[0]!.data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (width === 0 || height === 0 || width > limits.side || height > limits.side) {
    throw new PngFault(
      'PNG_TOO_LARGE',
      `The picture is ${width} x ${height} pixels; at most ${limits.side} are allowed.`,
    );
  }
  let decoded: { width: number; height: number; data: Buffer };
  try {
    decoded = PNG.sync.read(png);
  } catch (error) {
    throw new PngFault('PNG_INVALID', `The picture cannot be decoded: ${(error as Error).message}`);
  }
  const clean = new PNG({ width: decoded.width, height: decoded.height });
  decoded.data.copy(clean.data);
  return PNG.sync.write(clean, { colorType: 6, inputColorType: 6, bitDepth: 8 });
}

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  if (!isPng(png)) {
    throw new PngFault('PNG_INVALID', 'The file is no PNG.');
  }
  let at = 8;
  while (at < png.length) {
    const length = at + 12 <= png.length ? png.readUInt32BE(at) : Number.POSITIVE_INFINITY;
    const end = at + 12 + length;
    if (end > png.length) {
      throw new PngFault('PNG_INVALID', 'The PNG is cut off.');
    }
    const bytes = png.subarray(at, end);
    if (crc32(bytes.subarray(4, 8 + length)) !== bytes.readUInt32BE(8 + length)) {
      throw new PngFault('PNG_INVALID', 'A chunk of the PNG is damaged.');
    }
    const type = bytes.toString('latin1', 4, 8);
    chunks.push({ type, data: bytes.subarray(8, 8 + length), bytes });
    at = end;
    if (type === 'IEND') {
      break;
    }
  }
  if (chunks[0]?.type !== 'IHDR' || chunks[0].data.length !== 13 || chunks.at(-1)!.type !== 'IEND') {
    throw new PngFault('PNG_INVALID', 'The PNG lacks its header or its end.');
  }
  return chunks;
}

function keywordOf(chunk: Chunk): string | undefined {
  const end = ['iTXt', 'tEXt', 'zTXt'].includes(chunk.type) ? chunk.data.indexOf(0) : -1;
  return end < 0 ? undefined : chunk.data.toString('latin1', 0, end);
}

function textOf(chunk: Chunk): string {
  const { type, data } = chunk;
  const start = data.indexOf(0) + 1;
  if (type === 'tEXt') {
    return data.toString('latin1', start);
  }
  if (type === 'zTXt') {
    return inflated(data.subarray(start + 1)).toString('latin1');
  }
  const language = data.indexOf(0, start + 2);
  const translated = data.indexOf(0, language + 1);
  if (language < 0 || translated < 0) {
    throw new PngFault('PNG_INVALID', 'The text chunk of the PNG is damaged.');
  }
  const text = data.subarray(translated + 1);
  return (data[start] === 1 ? inflated(text) : text).toString('utf8');
}

function inflated(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: MAX_TEXT });
  } catch {
    throw new PngFault('PNG_INVALID', 'The compressed text of the PNG cannot be read.');
  }
}
