// Asks HTTP servers over connections that stay open.
import http from 'node:http';

/** Sends all `requests`, `connections` at a time. @returns seconds it took, and the bodies when there are few */
export async function askAll(requests, connections) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const bodies = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let at = next++; at < requests.length; at = next++) {
      const body = await ask(requests[at], agent);
      if (requests.length <= 10) bodies[at] = body.toString();
    }
  }));
  const seconds = (performance.now() - began) / 1_000;
  agent.destroy();
  return { seconds, bodies };
}

function ask({ port, method, path, headers = {}, body }, agent) {
  return new Promise((resolve, reject) => {
    const request = http.request({ agent, host: '127.0.0.1', port, method, path, headers: body ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const whole = Buffer.concat(pieces);
        if (response.statusCode === 200 && !whole.includes('"errors":')) resolve(whole);
        else reject(new Error(`${path} was answered with ${response.statusCode}: ${whole.toString().slice(0, 500)}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
