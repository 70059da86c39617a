import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Inject, Injectable } from '@nestjs/common';
import { renderAsync } from '@resvg/resvg-js';
import { PNG } from 'pngjs';
import { CONFIG, StorageService, type Config } from '@blason/platform';
import { drawBadge, type BadgeFonts } from './badge-art';
import { badgeFont } from './badge-font';
import type { Recipe } from './recipe';

/** Side of every stored picture, in pixels. */
export const PICTURE_SIZE = 600;
/** A picture's key is the SHA-256 of its bytes: the same picture is stored once, and an address never shows another. */
export const isPictureKey = (key: string): boolean => /^[0-9a-f]{64}$/.test(key);

/** Pictures of badges and issuers: clean PNG files under the hash of their bytes. */
@Injectable()
export class PictureService {
  private fonts?: Promise<BadgeFonts>;

  constructor(private readonly storage: StorageService, @Inject(CONFIG) private readonly config: Config) {}

  url(key: string): string {
    return `${this.config.publicUrl}/api/v1/pictures/${key}.png`;
  }

  /** The PNG, or undefined when there is none of this key. */
  async read(key: string): Promise<Buffer | undefined> {
    return isPictureKey(key) ? this.storage.read(`pictures/${key}.png`) : undefined;
  }

  /** The SVG of a picture: the drawing itself where it was made from a recipe, else the PNG inside an SVG. */
  async svg(key: string): Promise<string | undefined> {
    const png = await this.read(key);
    if (!png) return undefined;
    const drawing = await this.storage.read(`pictures/${key}.svg`);
    return drawing?.toString('utf8') ?? `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_SIZE}" height="${PICTURE_SIZE}" `
      + `viewBox="0 0 ${PICTURE_SIZE} ${PICTURE_SIZE}"><image width="${PICTURE_SIZE}" height="${PICTURE_SIZE}" `
      + `href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
  }

  /** The SVG of a recipe, without storing anything. */
  async draw(recipe: Recipe, language: string): Promise<string> {
    return drawBadge(recipe, await (this.fonts ??= loadFonts()), language);
  }

  /** Draws a recipe and stores the picture and its drawing. @returns the key */
  async storeDrawing(recipe: Recipe, language: string): Promise<string> {
    const svg = await this.draw(recipe, language);
    const image = await renderAsync(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: PICTURE_SIZE } });
    const key = await this.store(await normalise(image.asPng()));
    await this.storage.write(`pictures/${key}.svg`, Buffer.from(svg), 'image/svg+xml');
    return key;
  }

  /** Stores a clean PNG: one that `pngjs` wrote, pixels and nothing else, ready to be baked. @returns the key */
  async store(clean: Buffer): Promise<string> {
    const key = createHash('sha256').update(clean).digest('hex');
    await this.storage.write(`pictures/${key}.png`, clean, 'image/png');
    return key;
  }
}

/**
 * Decoded and written again: no chunk but the pixels', eight bits, red, green, blue and alpha. A drawing of even colours is
 * smallest, and written fastest, without a filter.
 */
export function normalise(png: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const picture = new PNG();
    picture.on('error', reject).parse(png, (error) => {
      if (error) return reject(error);
      const { width, height, data } = picture;
      const written = new PNG({ width, height, colorType: 6, bitDepth: 8, filterType: 0, deflateStrategy: 0 });
      written.data = data;
      const chunks: Buffer[] = [];
      written.pack().on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
    });
  });
}

/** The cuts of Inter that badges are lettered with. WOFF files would not do: they are compressed. */
export async function loadFonts(): Promise<BadgeFonts> {
  const { resolve } = createRequire(import.meta.url);
  const [heavy, medium] = await Promise.all(['800ExtraBold/Inter_800ExtraBold.ttf', '700Bold/Inter_700Bold.ttf']
    .map(async (file) => badgeFont(await readFile(resolve(`@expo-google-fonts/inter/${file}`)))));
  return { heavy: heavy!, medium: medium! };
}
