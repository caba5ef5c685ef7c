import type { Server } from 'node:http';

export interface Stoppable {
  stop(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. `stop` also cuts connections that are still open. */
export async function listenOnLoopback(server: Server): Promise<Stoppable & { readonly origin: string }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new TypeError('not listening on a port');
  }
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
