import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const embedded = /url\((["']?)data:(?:application\/(?:x-)?font-|font\/)(\w+)[^,]*;base64,([\w+/=]+)\1\)/g;

/** GraphiQL's style sheet carries its fonts as `data:` addresses, which our content security policy refuses: they become files. */
export const fontFiles = (): Plugin => ({
  name: 'blason:font-files',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
      file.source = String(file.source).replace(embedded, (_whole, _quote, kind: string, text: string) => {
        const source = Buffer.from(text, 'base64');
        const name = `font-${createHash('sha256').update(source).digest('hex').slice(0, 12)}.${kind}`;
        this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
        return `url(${name})`;
      });
    }
  },
});
