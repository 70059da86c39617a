// A client that never gives up: it asks until it is answered, and remembers every answer.
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 120_000;

/** @returns a function that sends GraphQL and one that sends a file; both ask again while there is no answer */
export function clientOf(stage) {
  const base = `http://127.0.0.1:${stage.port}`;
  const headers = { cookie: stage.world.cookie, 'x-blason': '1' };

  async function untilAnswered(send) {
    for (const deadline = Date.now() + PATIENCE_MS; ;) {
      try {
        const response = await send();
        // 5xx: the process was in the middle of losing its database; nothing is acknowledged by it.
        if (response.status < 500) return { status: response.status, body: await response.json() };
      } catch {
        // No answer: killed before, within or after the work.
      }
      if (Date.now() > deadline) throw new Error('The API does not answer any more');
      await sleep(50);
    }
  }

  return {
    /** Data of a GraphQL answer. Asks again on errors of our side. */
    async graphql(query, variables) {
      for (;;) {
        const { body } = await untilAnswered(() => fetch(`${base}/graphql`, {
          method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }),
          signal: AbortSignal.timeout(20_000),
        }));
        const code = body.errors?.[0]?.extensions?.code;
        if (!body.errors) return body.data;
        if (code !== 'INTERNAL_SERVER_ERROR') throw new Error(`GraphQL: ${JSON.stringify(body.errors)}`);
        await sleep(50);
      }
    },
    /** Hands a list in. @returns id of the draft */
    async upload(badgeId, csv) {
      const { status, body } = await untilAnswered(() => {
        const form = new FormData();
        form.append('file', new Blob([csv], { type: 'text/csv' }), 'list.csv');
        return fetch(`${base}/api/v1/batches?badgeId=${badgeId}`, { method: 'POST', headers, body: form, signal: AbortSignal.timeout(20_000) });
      });
      if (status !== 201) throw new Error(`Upload: ${status} ${JSON.stringify(body)}`);
      return body.id;
    },
    /** Starts a draft under a key. @returns status and body of the answer */
    start: (id, key) => untilAnswered(() => fetch(`${base}/api/v1/batches/${id}/start`, {
      method: 'POST', headers: { ...headers, 'idempotency-key': key }, signal: AbortSignal.timeout(40_000),
    })),
  };
}
