// Free TCP ports on the loopback address.
import { createServer } from 'node:net';

/**
 * Try to bind a port and let it go again.
 * @param {number} port 0 asks the system for any free one
 * @returns {Promise<number | null>} the port, or null when it is taken
 */
function probe(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : null;
      server.close(() => resolve(bound));
    });
  });
}

/**
 * Any free port.
 * @returns {Promise<number>}
 */
export async function freePort() {
  const port = await probe(0);
  if (port === null) throw new Error('no free TCP port on 127.0.0.1');
  return port;
}

/**
 * The wished port, else one of the next nine, else any free one.
 * @param {number | undefined} wished
 * @returns {Promise<number>}
 */
export async function pickPort(wished) {
  if (wished === undefined) return freePort();
  for (let port = wished; port < wished + 10; port++) {
    if ((await probe(port)) !== null) return port;
  }
  return freePort();
}
