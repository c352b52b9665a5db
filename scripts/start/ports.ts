import { createServer } from 'node:net';

/** Whether something already listens on this port of the loopback address. */
export function isPortTaken(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        resolve(true);
      } else {
        reject(error);
      }
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
  });
}

/** The next port from here on that nobody listens on. */
export async function nextFreePort(port: number): Promise<number> {
  for (let candidate = port + 1; candidate < 65_536; candidate += 1) {
    if (!(await isPortTaken(candidate))) {
      return candidate;
    }
  }
  throw new Error(`No port above ${port} is free.`);
}
