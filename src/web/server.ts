import restify, { type Next, type Request, type Response, type Server } from 'restify';
import type { HttpAnswer, IncomingRequest } from '../bot/adapter.ts';
import type { Clock, Logger } from '../runtime.ts';
import { texts } from '../texts/catalogue.ts';

export interface WebServerOptions {
  readonly host: string;
  /** 0: the system picks one. */
  readonly port: number;
}

export interface WebServerDependencies {
  /** What Teams sends; must not throw. */
  readonly messages: (request: IncomingRequest) => Promise<HttpAnswer>;
  /** What is not ready, by name; empty when all is. */
  readonly notReady: () => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface WebServer {
  /** Resolves with the port that is listened on. */
  listen(): Promise<number>;
  /** Takes no more requests, lets those under way end for at most 10 s, then cuts them. */
  close(): Promise<void>;
}

/** Teams' own activities stay below 100 KB. */
const maxBodyBytes = 256 * 1024;
const headersTimeoutMs = 5_000;
const requestTimeoutMs = 10_000;
const drainMs = 10_000;

/** The HTTP side of the bot: few routes, short answers, nothing about what went wrong inside. */
export function createWebServer(options: WebServerOptions, dependencies: WebServerDependencies): WebServer {
  const server = restify.createServer({ name: '' });
  harden(server);
  addRoutes(server, dependencies);
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.server.once('error', reject);
        server.listen(options.port, options.host, () => resolve(server.address().port));
      }),
    close: () => close(server, dependencies.clock),
  };
}

function addRoutes(server: Server, { messages, notReady, log }: WebServerDependencies): void {
  server.post(
    '/api/messages',
    refuseOtherBodies,
    restify.plugins.bodyReader({ maxBodySize: maxBodyBytes }),
    async (request: Request, response: Response) => {
      const body = parseJson(request.body);
      if (body === undefined) {
        return say(response, 400, texts.web.notJson);
      }
      const { status, body: answer } = await messages({ authorization: request.headers.authorization, body });
      if (answer === undefined) {
        return say(response, status);
      }
      response.json(status, answer);
    },
  );
  server.get('/healthz', async (_request: Request, response: Response) => say(response, 200, texts.web.ok));
  server.get('/readyz', async (_request: Request, response: Response) => {
    const waitingFor = await notReady();
    if (waitingFor.length > 0) {
      log.info('not ready', { waitingFor });
    }
    say(
      response,
      waitingFor.length === 0 ? 200 : 503,
      waitingFor.length === 0 ? texts.web.ready : waitingFor.join(', '),
    );
  });
  server.on('restifyError', (_request: Request, response: Response, error: unknown, done: () => void) => {
    const { status, text } = answerTo(error);
    if (status === 500) {
      log.error('request failed', { error });
    }
    say(response, status, text);
    done();
  });
}

/** Restify's errors; whatever else it finds wrong with a request (a method, a version) isn't there either. */
function answerTo(error: unknown): { readonly status: number; readonly text: string } {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  switch (status) {
    case 404:
    case 405:
      return { status: 404, text: texts.web.notFound };
    case 413:
      return { status: 413, text: texts.web.tooLarge };
    default:
      return { status: 500, text: texts.web.internal };
  }
}

/** A body that is packed or of another type is refused before a byte of it is read. */
function refuseOtherBodies(request: Request, response: Response, next: Next): void {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > maxBodyBytes) {
    response.setHeader('connection', 'close');
    say(response, 413, texts.web.tooLarge);
    next(false);
    return;
  }
  if (request.headers['content-encoding'] !== undefined || request.contentType() !== 'application/json') {
    say(response, 415, texts.web.onlyJson);
    next(false);
    return;
  }
  next();
}

function harden(server: Server): void {
  const { server: http } = server;
  http.headersTimeout = headersTimeoutMs;
  http.requestTimeout = requestTimeoutMs;
  server.pre((_request: Request, response: Response, next: Next) => {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('strict-transport-security', 'max-age=31536000');
    next();
  });
}

async function close(server: Server, clock: Clock): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const inTime = new AbortController();
  const tooLong = clock.wait(drainMs, inTime.signal).then(
    () => server.server.closeAllConnections(),
    () => undefined,
  );
  server.server.closeIdleConnections();
  await closed;
  inTime.abort();
  await tooLong;
}

function say(response: Response, status: number, text = ''): void {
  response.sendRaw(status, text === '' ? '' : `${text}\n`, { 'content-type': 'text/plain; charset=utf-8' });
}

function parseJson(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}
