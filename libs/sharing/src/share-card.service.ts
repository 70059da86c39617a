import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { renderAsync } from '@resvg/resvg-js';
import { badgeFont, drawable, PictureService, type BadgeFont, type PublicDocument } from '@blason/credentials';
import { shareCard, type Measure, type ShareCard } from './share-card';

const require = createRequire(import.meta.url);
const fontFiles = ['400Regular/Inter_400Regular.ttf', '700Bold/Inter_700Bold.ttf'].map((file) => `@expo-google-fonts/inter/${file}`);

/** Cards kept in memory: a page that is shared is fetched by several crawlers within seconds. */
const KEPT = 200;

/** Draws link previews: 1200 x 627 PNG, by a font of our own, so that they look the same everywhere. */
@Injectable()
export class ShareCardService {
  private fonts?: Promise<{ regular: BadgeFont; bold: BadgeFont; files: string[] }>;
  private readonly kept = new Map<string, Promise<Buffer>>();

  constructor(private readonly pictures: PictureService) {}

  /** The picture as it is served: a name that changes is another picture. */
  async preview(card: Omit<ShareCard, 'picture'>, pictureKey: string): Promise<PublicDocument> {
    const body = await this.png(card, pictureKey);
    return { status: 200, body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
  }

  /** @param card everything but the picture @param pictureKey the badge's picture */
  async png(card: Omit<ShareCard, 'picture'>, pictureKey: string): Promise<Buffer> {
    const key = createHash('sha256').update(JSON.stringify([card, pictureKey])).digest('base64');
    let picture = this.kept.get(key);
    if (!picture) {
      picture = this.draw(card, pictureKey);
      picture.catch(() => this.kept.delete(key));
      this.kept.set(key, picture);
      if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value as string);
    }
    return picture;
  }

  private async draw(card: Omit<ShareCard, 'picture'>, pictureKey: string): Promise<Buffer> {
    const { regular, bold, files } = await (this.fonts ??= loadFonts());
    const measure: Measure = (text, size, strong) => (strong ? bold : regular).width(text, size);
    const badge = await this.pictures.read(pictureKey);
    const shown = { ...card };
    for (const field of ['name', 'kind', 'issuer', 'earner', 'earnedBy', 'issuedOn'] as const) {
      if (shown[field] !== undefined) shown[field] = drawable(shown[field], bold);
    }
    const svg = shareCard({ ...shown, earner: shown.earner || undefined, picture: `data:image/png;base64,${(badge ?? Buffer.alloc(0)).toString('base64')}` }, measure);
    const image = await renderAsync(svg, { font: { loadSystemFonts: false, fontFiles: files, defaultFontFamily: 'Inter' } });
    return Buffer.from(image.asPng());
  }
}

async function loadFonts() {
  const files = fontFiles.map((file) => require.resolve(file));
  const [regular, bold] = await Promise.all(files.map(async (file) => badgeFont(await readFile(file))));
  return { regular: regular!, bold: bold!, files };
}
