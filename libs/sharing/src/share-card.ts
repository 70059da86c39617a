/** Width of a text in pixels at a font size, bold or regular. */
export type Measure = (text: string, size: number, bold: boolean) => number;

/** What the picture of a shared page shows; texts are in the badge's main language. */
export interface ShareCard {
  name: string;
  kind: string;
  issuer: string;
  /** The holder's name, when the holder shows it. */
  earner?: string;
  earnedBy: string;
  issuedOn: string;
  /** The badge's picture as a PNG `data:` address. */
  picture: string;
}

export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 627;
const TEXT_WIDTH = 600;

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The words in lines no wider than `width`; a word that is wider by itself is broken between characters. */
export function wrap(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.trim().split(/\s+/).flatMap((word) => breakWord(word, width, widthOf));
  for (const word of words) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function breakWord(word: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part && widthOf(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/** The largest of the sizes at which the text stands in `most` lines; at the smallest one lines are cut with an ellipsis. */
export function fit(text: string, sizes: readonly number[], most: number, width: number, widthOf: (text: string, size: number) => number) {
  for (const size of sizes) {
    const lines = wrap(text, width, (part) => widthOf(part, size));
    if (lines.length <= most) return { size, lines };
  }
  const size = sizes.at(-1) ?? 20;
  const lines = wrap(text, width, (part) => widthOf(part, size)).slice(0, most);
  let last = lines.at(-1) ?? '';
  while (last && widthOf(`${last}…`, size) > width) last = [...last].slice(0, -1).join('').trimEnd();
  return { size, lines: [...lines.slice(0, -1), `${last}…`] };
}

/**
 * The picture of a link preview, 1200 x 627 as LinkedIn wants it (standards.md section 5), as SVG. Nothing is clipped for a
 * name of 80 and a title of 100 characters.
 */
export function shareCard(card: ShareCard, measure: Measure): string {
  const title = fit(card.name, [60, 52, 46, 40, 34, 28, 22], 4, TEXT_WIDTH, (text, size) => measure(text, size, true));
  const earner = card.earner
    ? fit(card.earner, [34, 30, 26, 22, 19], 3, TEXT_WIDTH, (text, size) => measure(text, size, true)) : undefined;
  const issuer = fit(card.issuer, [26, 22, 18], 1, TEXT_WIDTH - 40, (text, size) => measure(text, size, false));
  const titleHeight = title.lines.length * title.size * 1.15;
  const earnerHeight = earner ? 44 + earner.lines.length * earner.size * 1.2 : 0;
  let y = (CARD_HEIGHT - (34 + titleHeight + 18 + earnerHeight + 76)) / 2 + 22;
  const parts: string[] = [];
  const text = (content: string, size: number, options: { bold?: boolean; fill: string; spacing?: number }) => {
    parts.push(`<text x="520" y="${y.toFixed(1)}" font-family="Inter" font-size="${size}" font-weight="${options.bold ? 700 : 400}" fill="${options.fill}"${options.spacing ? ` letter-spacing="${options.spacing}"` : ''}>${escapeXml(content)}</text>`);
  };
  text(card.kind.toUpperCase(), 20, { bold: true, fill: '#dcb35f', spacing: 2 });
  y += 20;
  for (const line of title.lines) {
    y += title.size * 1.15;
    text(line, title.size, { bold: true, fill: '#ffffff' });
  }
  y += 18;
  if (earner) {
    y += 40;
    text(card.earnedBy, 24, { fill: '#a9c4ba' });
    for (const line of earner.lines) {
      y += earner.size * 1.2;
      text(line, earner.size, { bold: true, fill: '#ffffff' });
    }
  }
  y += 56;
  parts.push(`<rect x="520" y="${(y - 36).toFixed(1)}" width="64" height="3" fill="#dcb35f"/>`);
  text(issuer.lines.join(' '), issuer.size, { fill: '#e8f0ec' });
  y += 34;
  text(card.issuedOn, 20, { fill: '#a9c4ba' });
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}">
<defs><linearGradient id="ground" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#174439"/><stop offset="1" stop-color="#0b211c"/></linearGradient></defs>
<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}" fill="url(#ground)"/>
<circle cx="260" cy="313" r="215" fill="#ffffff" fill-opacity="0.06"/>
<image x="80" y="133" width="360" height="360" xlink:href="${card.picture}"/>
${parts.join('\n')}
</svg>`;
}
