// Bytes -> text, for table files from anywhere: the encoding is found out, never asked for.

export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The bytes of a file: at once, or a function that opens them anew (they are read twice). */
export type TableSource = Uint8Array | (() => AsyncIterable<Uint8Array>);

const CHUNK = 65_536;

/** What Windows-1252 has where Latin-1 has control characters (0x80-0x9f). Node 20's own decoder leaves them wrong. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The source in pieces of bounded size. */
export async function* chunksOf(source: TableSource): AsyncGenerator<Uint8Array> {
  if (typeof source === 'function') return yield* source();
  for (let at = 0; at < source.length; at += CHUNK) yield source.subarray(at, at + CHUNK);
}

/** A decoder that takes pieces in their order and carries what a piece cuts in two; call it without a piece at the end. */
export function textDecoder(encoding: TableEncoding): (piece?: Uint8Array) => string {
  if (encoding === 'windows-1252') {
    return (piece) => piece === undefined ? '' : Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1')
      .replace(/[\x80-\x9f]/g, (control) => windows1252.charAt(control.charCodeAt(0) - 0x80));
  }
  const decoder = new TextDecoder(encoding);
  return (piece) => decoder.decode(piece, { stream: piece !== undefined });
}

/** What a look through the whole file tells. */
export interface Sniffed {
  encoding: TableEncoding;
  /** The beginning, decoded. */
  head: string;
  /** Why it is no text at all, or undefined. */
  notText?: string;
  bytes: number;
}

const signatures: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'This is an Excel workbook or another archive. Save it as CSV first.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'This is an old Excel workbook. Save it as CSV first.'],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF. A table as CSV is needed.'],
  [[0x1f, 0x8b], 'This file is compressed. Unpack it first.'],
  [[0x89, 0x50, 0x4e, 0x47], 'This is a picture. A table as CSV is needed.'],
];

/**
 * Finds the encoding: a byte order mark, else the zero bytes of UTF-16, else UTF-8, else Windows-1252. A file that is
 * UTF-8 but for a few broken bytes stays UTF-8, so that a row is faulty and not every accent of the file wrong.
 */
export async function sniff(source: TableSource): Promise<Sniffed> {
  const decode = textDecoder('utf-8');
  let start = Buffer.alloc(0);
  let bytes = 0;
  let broken = 0;
  let beyondAscii = 0;
  const weigh = (text: string) => {
    for (const [run] of text.matchAll(/[^\x00-\x7f]+/g)) {
      beyondAscii += run.length;
      for (const character of run) if (character === '\ufffd') broken += 1;
    }
  };
  for await (const piece of chunksOf(source)) {
    if (start.length < CHUNK) start = Buffer.concat([start, piece]).subarray(0, CHUNK);
    bytes += piece.length;
    weigh(decode(piece));
  }
  weigh(decode());
  const encoding = byMark(start) ?? byZeros(start) ?? (broken * 2 <= beyondAscii ? 'utf-8' : 'windows-1252');
  const notText = signatures.find(([signature]) => signature.every((byte, at) => start[at] === byte))?.[1]
    ?? (!encoding.startsWith('utf-16') && zeros(start) * 20 > start.length ? 'This file is no text. A table as CSV is needed.' : undefined);
  return { encoding, head: textDecoder(encoding)(start).replace(/^\ufeff/, ''), notText, bytes };
}

function byMark(start: Buffer): TableEncoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : undefined;
}

/** Without a mark, UTF-16 of a Latin script has a zero in nearly every second byte, always on the same side. */
function byZeros(start: Buffer): TableEncoding | undefined {
  if (start.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < start.length; at += 1) {
    if (start[at] !== 0) continue;
    if (at % 2) odd += 1;
    else even += 1;
  }
  const most = start.length / 2 * 0.6;
  if (odd > most && even < odd / 10) return 'utf-16le';
  return even > most && odd < even / 10 ? 'utf-16be' : undefined;
}

const zeros = (start: Buffer): number => start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
