import { isPng, OB3_KEYWORD, unbakePng } from './png';
import { isSvg, unbakeSvg } from './svg';

/**
 * The badge inside a file: what is baked into a PNG or SVG, or the text itself (JSON, JWS, address).
 * @returns null if a picture contains no badge
 * @throws PngFault if a PNG is damaged
 */
export function unbake(file: Buffer): { from: 'png' | 'svg' | 'text'; version?: 'OB2' | 'OB3'; text: string } | null {
  if (isPng(file)) {
    const found = unbakePng(file);
    return found && { from: 'png', version: found.keyword === OB3_KEYWORD ? 'OB3' : 'OB2', text: found.text };
  }
  const text = file.toString('utf8').replace(/^\ufeff/, '');
  if (text.trimStart().startsWith('<') && isSvg(text)) {
    const found = unbakeSvg(text);
    return found && { from: 'svg', ...found };
  }
  return { from: 'text', text: text.trim() };
}
