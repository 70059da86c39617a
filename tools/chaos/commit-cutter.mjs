// A door in front of PostgreSQL that can swallow the answer to a COMMIT: the work is done for good, and whoever asked for it
// never hears. Nothing but such a cut tells a product that repeats its work from one that knows what it did.
import net from 'node:net';

/** A simple query `COMMIT` on the wire (PostgreSQL protocol, 55.7): type, length, text, NUL. */
const COMMIT = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');

/**
 * @param target port of the server, on this machine
 * @returns `{ port, arm, swallowed, close }`; `arm(text)` cuts the next transaction among whose statements `text` stands
 */
export async function openDoor(target) {
  const armed = [];
  const swallowed = {};
  const sockets = new Set();

  const server = net.createServer((client) => {
    const upstream = net.connect(target, '127.0.0.1');
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    /** What the transaction said so far, and what waits for its answer to be swallowed. */
    let said = '';
    let cutting;
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (chunk) => {
      said += chunk.toString('latin1');
      if (chunk.includes(COMMIT)) {
        const at = armed.findIndex((text) => said.includes(text));
        if (at >= 0) [cutting] = armed.splice(at, 1);
        said = '';
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (cutting === undefined) return void client.write(chunk);
      // The answer is here, so the COMMIT is done.
      swallowed[cutting] = (swallowed[cutting] ?? 0) + 1;
      end();
    });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));

  return {
    port: server.address().port,
    arm: (text) => void armed.push(text),
    /** How many answers were swallowed, by the text they were armed with. */
    swallowed,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
