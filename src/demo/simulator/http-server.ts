import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerArm } from './arm/arm.ts';
import type { RequiredAction } from './arm/rights.ts';
import { answerControl } from './control.ts';
import type { Faults } from './faults.ts';
import { answerIdentityRequest } from './identity.ts';
import { evaluateLockouts } from './lockouts.ts';
import { type LogEntry, loggable, type RequestLog } from './request-log.ts';
import { answerPrices } from './retail-prices.ts';
import type { Simulation } from './state.ts';

interface Incoming {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** As the caller named Azure, without a port. */
  readonly host: string;
  readonly headers: Record<string, string | undefined>;
  readonly body: Buffer;
}

interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Parts {
  readonly sim: Simulation;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly reset: () => Promise<void>;
}

/** Lets the blob half's questions about rights be noted on the request that it is answering. */
export const currentRequest = new AsyncLocalStorage<LogEntry>();

const largestBody = 64 * 1024 * 1024;

/** One listener plays every host of Azure: the Host header says which. */
export function createHttpServer(parts: Parts): Server {
  return createServer((request, response) => {
    serve(request, response, parts).catch((error: unknown) => {
      parts.sim.logger.error('the simulator broke', { url: request.url, error: String(error) });
      response.destroy();
    });
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const incoming = await receive(request);
  if (isOwn(incoming.host)) return send(response, await answerOwn(incoming, parts));

  const { sim, log, faults } = parts;
  const entry = log.add({ at: sim.clock.now(), ...incoming });
  const fault = faults.next(incoming.method, incoming.url);
  if (fault !== undefined) entry.fault = fault;
  if (fault !== undefined && 'reset' in fault && fault.reset === 'before') return void response.destroy();
  if (fault !== undefined && 'status' in fault) {
    const answer = withTracing(json(fault.status, fault.body ?? {}, fault.headers), incoming, sim);
    note(entry, answer);
    return send(response, answer);
  }
  if (fault !== undefined && 'delayMs' in fault) await sim.clock.wait(fault.delayMs);

  const failOperation = fault !== undefined && 'failOperation' in fault ? fault.failOperation : undefined;
  const answer = dated(
    await currentRequest.run(entry, () => answerAzure(incoming, { entry, failOperation }, sim)),
    sim,
  );
  if (entry.effective) await evaluateLockouts(sim);
  note(entry, answer);
  if (fault !== undefined && 'reset' in fault) return void response.destroy();
  if (fault !== undefined && 'drop' in fault) return;
  send(response, answer);
}

async function answerOwn(incoming: Incoming, parts: Parts): Promise<Outgoing> {
  const { pathname, searchParams } = new URL(incoming.url, 'http://simulator');
  if (pathname === '/identity/token') {
    const { status, body } = answerIdentityRequest(searchParams, incoming.headers['x-identity-header'], parts.sim);
    return json(status, body);
  }
  const { status, body } = await answerControl(
    { method: incoming.method, path: pathname, body: incoming.body.toString('utf8') },
    parts,
  );
  return json(status, body);
}

async function answerAzure(
  incoming: Incoming,
  { entry, failOperation }: { entry: LogEntry; failOperation: { code: string; message: string } | undefined },
  sim: Simulation,
): Promise<Outgoing> {
  const { method, url, host, headers, body } = incoming;
  if (host === 'management.azure.com') {
    const { pathname, searchParams } = new URL(`https://${host}${url}`);
    const onAction = (required: RequiredAction) => entry.actions.push(required);
    const call = { method, path: pathname, query: searchParams, headers, body: body.toString('utf8') };
    const answer = await answerArm({ ...call, failOperation, onAction }, sim);
    entry.effective = answer.effective ?? false;
    if (answer.changed !== undefined) entry.changed = answer.changed;
    const { status } = answer;
    return withTracing(json(status, answer.body, answer.headers), incoming, sim);
  }
  if (host === 'prices.azure.com') {
    const { status, body } = answerPrices({ method, url });
    return json(status, body);
  }
  if (host.endsWith('.blob.core.windows.net')) {
    const answer = await sim.gateway.handle({ method, url, host, headers, body });
    entry.effective = isBlobWrite(method) && answer.status < 300;
    return answer;
  }
  return json(404, { error: { code: 'UnknownHost', message: `The simulator doesn't play ${host}.` } });
}

function isBlobWrite(method: string): boolean {
  return method === 'PUT' || method === 'POST' || method === 'DELETE';
}

function note(entry: LogEntry, answer: Outgoing): void {
  entry.status = answer.status;
  entry.responseHeaders = answer.headers;
  if (answer.body.byteLength > 0) entry.response = loggable(answer.body);
}

function withTracing(answer: Outgoing, { headers }: Incoming, sim: Simulation): Outgoing {
  const correlation = headers['x-ms-correlation-request-id'] ?? sim.ids.next();
  const tracing = { 'x-ms-request-id': sim.ids.next(), 'x-ms-correlation-request-id': correlation };
  return { ...answer, headers: { ...answer.headers, ...tracing } };
}

/** By Azure's clock, by which SAS are judged too. */
function dated(answer: Outgoing, { clock, world }: Simulation): Outgoing {
  const date = new Date(clock.now().getTime() + world.clockAheadMs).toUTCString();
  return { ...answer, headers: { ...answer.headers, date } };
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Outgoing {
  if (body === undefined) return { status, headers, body: new Uint8Array() };
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...type, ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

/** Addressed as itself, not as a host of Azure. Other names are not answered, so that no web page can reach the controls. */
function isOwn(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost';
}

async function receive(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > largestBody) throw new Error('the request is too large');
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    host: (headers.host ?? '').replace(/:\d+$/, '').toLowerCase(),
    headers,
    body: Buffer.concat(chunks),
  };
}

function send(response: ServerResponse, { status, headers, body }: Outgoing): void {
  response.writeHead(status, { ...headers });
  response.end(body);
}
