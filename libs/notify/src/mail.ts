/** A mail, ready to leave. */
export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** What a mail says; every text is plain and escaped here. */
export interface MailContent {
  language: string;
  subject: string;
  greeting: string;
  paragraphs: string[];
  /** The one thing to do. */
  action?: { label: string; url: string };
  /** Absolute address of a picture and what it shows. */
  picture?: { url: string; alt: string };
  /** Small print: why this mail came. */
  footer: string;
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Mail programs know little CSS: one column, inline styles, dark text on white whatever the theme. */
export function composeMail(content: MailContent): Mail {
  const { subject, greeting, paragraphs, action, picture, footer } = content;
  const text = [greeting, ...paragraphs, ...(action ? [`${action.label}: ${action.url}`] : []), '-- ', footer].join('\n\n');
  const line = (body: string) => `<p style="margin:0 0 16px">${body}</p>`;
  const html = `<!doctype html>
<html lang="${escapeHtml(content.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f6f4ee;color:#1b2420;font:16px/1.5 Inter,Helvetica,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px 16px">
<div style="background:#ffffff;border-radius:12px;padding:32px">
${picture ? `<img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.alt)}" width="160" height="160" style="display:block;margin:0 auto 24px">` : ''}
${line(escapeHtml(greeting))}
${paragraphs.map((paragraph) => line(escapeHtml(paragraph))).join('\n')}
${action ? line(`<a href="${escapeHtml(action.url)}" style="display:inline-block;background:#1c5a4c;color:#ffffff;text-decoration:none;font-weight:600;padding:12px 24px;border-radius:8px">${escapeHtml(action.label)}</a>`) : ''}
${action ? `<p style="margin:0;font-size:13px;color:#56605b;word-break:break-all">${escapeHtml(action.url)}</p>` : ''}
</div>
<p style="margin:16px 8px 0;font-size:13px;color:#56605b">${escapeHtml(footer)}</p>
</div></body></html>`;
  return { subject, text, html };
}

/** One bare address without display name, list or line break; anything else could reach strangers. */
export const isBareAddress = (address: string): boolean =>
  address.length <= 254 && /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+\.[^\s@<>()[\],;:"\\.]+$/u.test(address);
