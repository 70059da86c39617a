/** Baking into SVG: a first child element with the document in CDATA, or with a JWS or an address in `verify`. */

interface SvgForm {
  namespace: string;
  element: 'assertion' | 'credential';
}

const FORMS: Record<'OB2' | 'OB3', SvgForm> = {
  OB2: { namespace: 'http://openbadges.org', element: 'assertion' },
  OB3: { namespace: 'https://purl.imsglobal.org/ob/v3p0', element: 'credential' },
};
const ATTRIBUTES = String.raw`(?:"[^"]*"|'[^']*'|[^'">/]|/(?!>))*`;
const CONTENT = String.raw`(?:<!\[CDATA\[[\s\S]*?\]\]>|(?!</openbadges:)[\s\S])*`;
const ROOT = new RegExp(String.raw`<svg(?=[\s>/])(${ATTRIBUTES})(/?)>`);
const BADGE = new RegExp(
  String.raw`<openbadges:(assertion|credential)(?=[\s>/])(${ATTRIBUTES})(?:/>|>(${CONTENT})</openbadges:\1\s*>)`,
  'g',
);
const PROLOG = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\])*>/g;

/** The text is no SVG document. */
export class SvgFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SvgFault';
  }
}

/** True if the text looks like an SVG document. */
export function isSvg(text: string): boolean {
  return ROOT.test(blanked(text));
}

/**
 * The drawing with the badge as its first child; one that is there already is replaced.
 * @param text JSON document, compact JWS, or (OB2) the address of the assertion
 * @throws SvgFault
 */
export function bakeSvg(svg: string, version: 'OB2' | 'OB3', text: string): string {
  const { namespace, element } = FORMS[version];
  const bare = svg.replace(BADGE, '');
  const root = ROOT.exec(blanked(bare));
  if (!root) {
    throw new SvgFault('The text is no SVG document.');
  }
  const [tag, attributes, empty] = root as unknown as [string, string, string];
  const others = attributes.replace(/\s+xmlns:openbadges\s*=\s*(?:"[^"]*"|'[^']*')/g, '');
  const badge = text.trimStart().startsWith('{')
    ? `<openbadges:${element}${verifyOf(version, text)}>${cdata(text)}</openbadges:${element}>`
    : `<openbadges:${element} verify="${escapeAttribute(text)}"/>`;
  const start = `<svg${others} xmlns:openbadges="${namespace}">`;
  return bare.slice(0, root.index) + start + badge + (empty ? '</svg>' : '') + bare.slice(root.index + tag.length);
}

/** The badge in a drawing, null if there is none. For OB2 the document is preferred to the address in `verify`. */
export function unbakeSvg(svg: string): { version: 'OB2' | 'OB3'; text: string } | null {
  const found = [...svg.matchAll(BADGE)][0];
  if (!found) {
    return null;
  }
  const [, element, attributes, content] = found as unknown as [string, string, string, string | undefined];
  const version = element === FORMS.OB3.element ? 'OB3' : 'OB2';
  const verify = /\sverify\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes);
  const text = content === undefined ? '' : textOf(content);
  return { version, text: text.trim() === '' ? unescaped(verify?.[1] ?? verify?.[2] ?? '') : text };
}

/** OB2 names the hosted assertion beside its JSON; OB3 has `verify` only for a JWS. */
function verifyOf(version: 'OB2' | 'OB3', json: string): string {
  const id = version === 'OB2' ? (JSON.parse(json) as { id?: string }).id : undefined;
  return id ? ` verify="${escapeAttribute(id)}"` : '';
}

/** Comments, instructions and DOCTYPE as spaces, so that a tag within them is not taken for the root. */
function blanked(svg: string): string {
  return svg.replace(PROLOG, (part) => ' '.repeat(part.length));
}

function textOf(content: string): string {
  return content
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : unescaped(part)))
    .join('');
}

/** CDATA in as many sections as it takes: `]]>` in the text may not end it. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
