import { escapeHtml } from '@blason/notify';
import type { Words } from './page-words';

/** Styles of every public page. No script, no font, nothing from elsewhere; a system font, light, dark and print. */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#f6f4ee;--paper:#fff;--ink:#1b2420;--quiet:#56605b;--line:#e0dbcf;--pine:#1c5a4c;--on-pine:#fff;--gold:#84560a;--good:#1d6a3c;--good-ground:#e6f2ea;--warn:#875200;--warn-ground:#fbf0dc;--bad:#a52a22;--bad-ground:#fbe9e7}
@media(prefers-color-scheme:dark){:root{--ground:#0f1513;--paper:#171f1c;--ink:#e7ece9;--quiet:#a6b2ac;--line:#2b3632;--pine:#84d3bb;--on-pine:#04211a;--gold:#e3b866;--good:#8cd6a5;--good-ground:#15291d;--warn:#ecbb74;--warn-ground:#2c2312;--bad:#f49d93;--bad-ground:#331a18}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:960px;margin:0 auto;padding:24px 16px 48px}a{color:var(--pine)}a:focus-visible,button:focus-visible,summary:focus-visible{outline:3px solid var(--gold);outline-offset:2px;border-radius:4px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:28px;margin:0 0 20px}
.banner{display:flex;gap:14px;align-items:flex-start;border-radius:14px;padding:18px 22px;margin:0 0 20px;border:1px solid}.banner svg{flex:none;margin-top:2px}.banner strong{font-size:1.15rem}.banner p{margin:2px 0 0}
.good{background:var(--good-ground);color:var(--good)}.warn{background:var(--warn-ground);color:var(--warn)}.bad{background:var(--bad-ground);color:var(--bad)}
.hero{display:grid;grid-template-columns:240px 1fr;gap:32px;align-items:center}.hero img{width:240px;height:240px;object-fit:contain}
h1{font-size:1.9rem;line-height:1.2;letter-spacing:-.02em;margin:.1em 0 .35em}h2{font-size:1.08rem;margin:0 0 10px;letter-spacing:-.01em}
.kind{font-size:.78rem;font-weight:650;text-transform:uppercase;letter-spacing:.09em;color:var(--gold);margin:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 18px;margin:18px 0 0}dt{color:var(--quiet)}dd{margin:0;font-weight:550}
ul{margin:0;padding:0 0 0 1.2em}li{margin:4px 0}.plain{list-style:none;padding:0}.prose{white-space:pre-line;margin:0}
.buttons{display:flex;flex-wrap:wrap;gap:10px}.button,button{display:inline-block;font:inherit;font-weight:600;padding:10px 18px;border-radius:10px;border:1px solid var(--pine);background:transparent;color:var(--pine);text-decoration:none;cursor:pointer;min-height:44px}.primary{background:var(--pine);color:var(--on-pine)}
.checks{list-style:none;padding:0}.checks li{display:flex;gap:10px;align-items:center;margin:7px 0}.mark{flex:none;border-radius:99px;padding:3px;fill:none;stroke:currentColor;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}.again{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center;justify-content:space-between;margin-top:14px}.again p{margin:0}.quiet{color:var(--quiet);font-size:.9rem}.tags{display:flex;flex-wrap:wrap;gap:8px;list-style:none;padding:0}.tags li{border:1px solid var(--line);border-radius:99px;padding:2px 12px;margin:0}
.row{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(260px,100%),1fr));gap:20px;margin:0 0 20px}.row .card{margin:0}.qr{width:120px;height:120px;background:#fff;padding:6px;border-radius:8px}
footer{max-width:960px;margin:0 auto;padding:0 16px 32px;color:var(--quiet);font-size:.9rem;display:flex;gap:16px;flex-wrap:wrap;justify-content:space-between}
.files{display:grid;grid-template-columns:132px 1fr;gap:20px;align-items:center}
.gallery{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:16px;list-style:none;padding:0}.gallery a{display:grid;justify-items:center;gap:8px;text-align:center;text-decoration:none;font-weight:550}
@media(max-width:640px){.hero{grid-template-columns:1fr;text-align:center;gap:16px}.hero img{margin:0 auto;width:200px;height:200px}.hero dl{text-align:left}.hero .buttons{justify-content:center}.card{padding:20px}h1{font-size:1.5rem}dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 8px}}
@media print{@page{size:A4;margin:14mm}:root{--ground:#fff;--paper:#fff;--ink:#000;--quiet:#333;--line:#bbb;--pine:#12443a}body{font-size:9.5pt;line-height:1.4}main{padding:0;max-width:none}.card{padding:8px 0;border:0;border-bottom:1px solid #bbb;border-radius:0;margin:0 0 6px;break-inside:avoid}.row{grid-template-columns:repeat(auto-fit,minmax(min(180px,100%),1fr));gap:18px;margin:0}.banner{padding:8px 12px;margin:0 0 6px}h1{font-size:16pt}h2{font-size:10.5pt;margin:0 0 4px}dl{margin:6px 0 0;gap:2px 14px}.checks{columns:2}.checks li{margin:2px 0;break-inside:avoid}.mark{width:16px;height:16px;padding:2px}.again{margin-top:6px}.files{display:block}.qr{width:96px;height:96px}.no-print,footer nav{display:none}footer{padding:0}.hero{grid-template-columns:130px 1fr;text-align:left;gap:24px}.hero img{width:130px;height:130px}}
`.trim();

/** A whole page. `head` and `body` are markup; `title` is plain. */
export const frame = (options: { words: Words; title: string; head?: string; body: string; otherLanguage?: string }): string => `<!doctype html>
<html lang="${options.words.language}" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(options.title)}</title>
<link rel="icon" href="/app/logo.svg" type="image/svg+xml">
${options.head ?? ''}<style>${pageStyle}</style></head>
<body><main>${options.body}</main>
<footer><span>Blason · Open Badges 2.0 &amp; 3.0</span>${options.otherLanguage ? `<nav>${options.otherLanguage}</nav>` : ''}</footer></body></html>`;

/** A link to the same page in the other language, with the secret by which it is seen. The page's own language stays as asked for. */
export const languageLink = (path: string, words: Words, token?: string): string => {
  const [language, name] = words.language === 'fr' ? ['en', 'English'] : ['fr', 'Français'];
  const query = `lang=${language}${token ? `&token=${encodeURIComponent(token)}` : ''}`;
  return `<a href="${escapeHtml(`${path}?${query}`)}" lang="${language}" hreflang="${language}">${name}</a>`;
};

/** One and the same for whatever an anonymous visitor may not see: the same bytes in the same language. */
export const notFoundPage = (words: Words): string => frame({
  words,
  title: words.notFound,
  head: '<meta name="robots" content="noindex">',
  body: `<div class="card"><h1>${words.notFound}</h1><p>${words.notFoundText}</p></div>`,
});
