// Changes of the source while it is bundled: what the harness takes away from the product to see whether it notices, and
// finer chunks, so that there are more seams to be killed at. Each names the text it replaces; a text that is not there
// any more is an error, not a silent pass.

export const sabotages = {
  unique: {
    what: 'the unique award key',
    files: [],
    sql: `do $$ declare name text; begin
      select conname into name from pg_constraint where conrelid = 'credentials'::regclass and contype = 'u'
        and pg_get_constraintdef(oid) = 'UNIQUE (badge_id, person_id, discriminator)';
      execute format('alter table credentials drop constraint %I', name);
    end $$`,
  },
  transaction: {
    what: 'the transaction around a chunk',
    files: [{
      file: 'libs/platform/src/database.service.ts',
      from: 'await this.dataSource.transaction((em) => this.ambient.run({ em, afterCommit, turns: firstTurn() }, work))',
      to: 'await this.ambient.run({ em: this.dataSource.manager, afterCommit, turns: firstTurn() }, work)',
    }],
  },
  reconciler: {
    what: 'the reconciler',
    files: [
      { file: 'libs/issuance/src/chunk.worker.ts', from: 'if (pulse?.open && !pulse.alive) await this.wakeAll();', to: '' },
      { file: 'libs/issuance/src/chunk.worker.ts', from: 'if ((await this.db.one<{ open: boolean }>(openSql))?.open) await this.wakeAll();', to: '' },
    ],
  },
  key: {
    what: 'the idempotency key',
    files: [{ file: 'libs/issuance/src/batch.service.ts', from: '? await this.keys.once(`batch.start:${actor.id}`, key, publicId, () => this.startOnce(actor, publicId))', to: '? await this.startOnce(actor, publicId)' }],
  },
};

const finer = (rows) => [{ file: 'libs/issuance/src/chunk.service.ts', from: 'const CHUNK = 2_000;', to: `const CHUNK = ${rows};` }];

/**
 * A plugin for rolldown that makes chunks of `chunk` rows and carries a sabotage out, if one is named; `done()` throws when
 * a part of it found nothing to replace.
 */
export function saboteur(chunk, name) {
  const parts = [...finer(chunk), ...(name ? sabotages[name].files : [])];
  const found = new Set();
  return {
    plugin: {
      name: 'sabotage',
      transform(code, id) {
        let text = code;
        for (const part of parts) {
          if (!id.endsWith(part.file) || !text.includes(part.from)) continue;
          found.add(part);
          text = text.replace(part.from, () => part.to);
        }
        return text === code ? undefined : { code: text };
      },
    },
    done() {
      for (const part of parts) if (!found.has(part)) throw new Error(`There is nothing to replace in ${part.file} any more: bring sabotage.mjs up to date`);
    },
  };
}
