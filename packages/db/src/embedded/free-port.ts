import { createServer } from 'node:net';

/** A port of the loopback address that was free a moment ago. Whoever binds it must be ready to try another. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') {
          resolve(address.port);
        } else {
          reject(new Error('The system gave no port.'));
        }
      });
    });
  });
}
