import { createServer } from 'node:net';
import { freePort } from './azurite-process.ts';

/** `preferred` when it is not 0 and nobody listens there on 127.0.0.1, else any free port. */
export async function portOrFree(preferred: number): Promise<number> {
  return preferred !== 0 && (await isFree(preferred)) ? preferred : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
