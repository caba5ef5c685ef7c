import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingRequest } from '../../src/bot/adapter.ts';
import { createWebServer, type WebServer } from '../../src/web/server.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { MemoryLog } from '../fakes/memory-log.ts';

const taken: IncomingRequest[] = [];
let answer: () => Promise<{ status: number; body?: unknown }>;
let waitingFor: readonly string[];
let clock: FakeClock;
let log: MemoryLog;
let server: WebServer;
let port: number;
let closed: boolean;

beforeEach(async () => {
  taken.length = 0;
  answer = async () => ({ status: 200 });
  waitingFor = [];
  clock = new FakeClock();
  log = new MemoryLog();
  closed = false;
  server = createWebServer(
    { host: '127.0.0.1', port: 0 },
    {
      messages: (request) => {
        taken.push(request);
        return answer();
      },
      notReady: async () => waitingFor,
      clock,
      log,
    },
  );
  port = await server.listen();
});

afterEach(async () => {
  if (!closed) {
    await server.close();
  }
});

const json = { 'content-type': 'application/json' };

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

function post(body: RequestInit['body'], headers: Record<string, string> = json) {
  return send('/api/messages', { method: 'POST', headers, body, ...({ duplex: 'half' } as object) });
}

describe('the messages endpoint', () => {
  it('hands over the parsed body and the authorization, and answers what comes back', async () => {
    answer = async () => ({ status: 200, body: { statusCode: 200, value: 'ok' } });

    const { status, text } = await post('{"type":"invoke"}', { ...json, authorization: 'Bearer x' });

    expect(taken).toEqual([{ authorization: 'Bearer x', body: { type: 'invoke' } }]);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ statusCode: 200, value: 'ok' });
  });

  it.each(['{', '', 'undefined', '{"a":1}}'])('answers 400 to the body %j', async (body) => {
    expect((await post(body)).status).toBe(400);
    expect(taken).toEqual([]);
  });

  it('takes 200 kB and refuses 2 MB, whether the length is said or not', async () => {
    const large = `"${'x'.repeat(2_000_000)}"`;
    const chunks = new Blob([large]).stream();

    expect((await post(`"${'x'.repeat(200_000)}"`)).status).toBe(200);
    expect((await post(large)).status).toBe(413);
    expect((await post(chunks)).status).toBe(413);
    expect(taken).toHaveLength(1);
  });

  it.each([
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'text/plain' },
    { ...json, 'content-encoding': 'gzip' },
  ])('reads no other kind of body (%j)', async (headers) => {
    expect((await post('{}', headers)).status).toBe(415);
    expect(taken).toEqual([]);
  });

  it('says nothing about what broke inside', async () => {
    answer = async () => {
      throw new Error('the inner reason');
    };

    const { status, text } = await post('{}');

    expect([status, text]).toEqual([500, 'Internal error.\n']);
    expect(log.lines.join()).toContain('the inner reason');
  });
});

describe('every other address', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/api/messages'],
    ['GET', '/../etc/passwd'],
    ['GET', '/%ff'],
    ['PUT', '/healthz'],
    ['DELETE', '/api/messages'],
    ['OPTIONS', '/api/messages'],
  ])('is answered 404 in one short line (%s %s)', async (method, path) => {
    const { status, text } = await send(path, { method });

    expect([status, text]).toEqual([404, 'Not found.\n']);
  });

  it('carries the headers that keep browsers from doing anything with it', async () => {
    const { headers } = await send('/healthz');

    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('server')).toBeNull();
  });
});

describe('health', () => {
  it('is alive, and ready only when nothing is waited for', async () => {
    expect((await send('/healthz')).status).toBe(200);
    expect((await send('/readyz')).status).toBe(200);

    waitingFor = ['store', 'cards'];
    const { status, text } = await send('/readyz');

    expect([status, text]).toEqual([503, 'store, cards\n']);
    expect((await send('/healthz')).status).toBe(200);
  });
});

describe('closing', () => {
  it('lets a request under way end, and takes no other', async () => {
    const held = Promise.withResolvers<{ status: number }>();
    const began = Promise.withResolvers<void>();
    answer = () => {
      began.resolve();
      return held.promise;
    };
    const underWay = post('{}');
    await began.promise;

    const closing = server.close();
    closed = true;
    await expect(send('/healthz')).rejects.toThrow();
    held.resolve({ status: 200 });

    expect((await underWay).status).toBe(200);
    await closing;
  });

  it('cuts what has not ended after ten seconds', async () => {
    const began = Promise.withResolvers<void>();
    answer = () => {
      began.resolve();
      return new Promise(() => {});
    };
    const cut = post('{}').catch(() => 'cut');
    await began.promise;

    const closing = server.close();
    closed = true;
    clock.pass(10_000);

    await closing;
    expect(await cut).toBe('cut');
  });

  it('does not wait for a connection that says nothing', async () => {
    const idle = connect(port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    await send('/healthz');

    const closing = server.close();
    closed = true;
    clock.pass(10_000);

    await closing;
    idle.destroy();
  });
});
