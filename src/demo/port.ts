import { createServer } from 'node:net';
import { freePort } from './azurite-process.ts';

/** `preferred` when nobody listens there on 127.0.0.1, else any free port. */
export async function portOrFree(preferred: number): Promise<number> {
  return (await isFree(preferred)) ? preferred : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
