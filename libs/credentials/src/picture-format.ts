/** What an uploaded picture may be; told from its first bytes, never from its name. */
export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'svg';

export const MAX_PICTURE_BYTES = 5 * 1_048_576;
export const MAX_SVG_BYTES = 1_048_576;
/** Pixels of a picture before it is decoded: a file of some KB can claim a thousand times more. */
export const MAX_PIXELS = 16_700_000;
/** Smaller ones cannot be shown as a badge. */
export const LEAST_SIDE = 64;

/** The format of a file, or undefined when it is none of ours. */
export function pictureFormat(file: Uint8Array): PictureFormat | undefined {
  const starts = (bytes: number[], at = 0) => bytes.every((byte, index) => file[at + index] === byte);
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (starts([0xff, 0xd8, 0xff])) return 'jpeg';
  if (starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8)) return 'webp';
  // Whether it really is one is for the reader of SVG to say.
  const text = new TextDecoder('utf-8').decode(file.subarray(0, MAX_SVG_BYTES)).trimStart();
  return text.startsWith('<') && /<(?:[\w-]{1,40}:)?svg[\s/>]/i.test(text) ? 'svg' : undefined;
}

/** Width and height that a raster file claims in its header, before anything is decoded; undefined when there is no header. */
export function claimedSize(file: Uint8Array, format: PictureFormat): { width: number; height: number } | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (format === 'png') return file.length < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) };
  if (format === 'jpeg') return jpegSize(view);
  if (format === 'webp') return webpSize(view);
  return undefined;
}

/** The first frame header (SOF0 to SOF15, but for the tables among them). */
function jpegSize(view: DataView): { width: number; height: number } | undefined {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
    } else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else {
      at += 2 + Math.max(2, view.getUint16(at + 2));
    }
  }
  return undefined;
}

/** VP8 (lossy), VP8L (lossless) or VP8X (extended: alpha, animation). */
function webpSize(view: DataView): { width: number; height: number } | undefined {
  if (view.byteLength < 30) return undefined;
  const chunk = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  if (chunk === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const three = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1;
  return chunk === 'VP8X' ? { width: three(24), height: three(27) } : undefined;
}
