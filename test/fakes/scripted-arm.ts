import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AzureConnection, type AzureSettings, connectAzure } from '../../src/azure/azure-connection.ts';

export interface ScriptedRequest {
  readonly method: string;
  /** The host that was meant, from the Host header. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** JSON where it is JSON. */
  readonly body: unknown;
}

export interface ScriptedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** `reset`: the connection ends after the request was read. */
type Line = { readonly method: string; readonly url: URL; readonly answer: ScriptedAnswer | 'reset' };

/**
 * Plays every Azure host on 127.0.0.1. Answers are scripted per method and path (ignoring case); several for
 * the same one are given in turn, the last again and again. A query in the script must be there in the request, which may
 * have more. What isn't scripted is answered 404 `NotScripted`.
 */
export class ScriptedArm {
  readonly requests: ScriptedRequest[] = [];
  readonly #lines: Line[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<ScriptedArm> {
    const server = createServer();
    const arm = new ScriptedArm(server);
    server.on('request', (request, response) => void arm.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return arm;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  on(method: string, path: string, ...answers: readonly (ScriptedAnswer | 'reset')[]): this {
    for (const answer of answers) this.#lines.push({ method, url: new URL(path, 'http://scripted'), answer });
    return this;
  }

  connect(settings: Partial<AzureSettings> = {}): AzureConnection {
    return connectAzure({
      cloud: 'AzureCloud',
      subscriptionIds: ['11111111-1111-4111-8111-111111111111'],
      simulatorUrl: this.url,
      credential: { getToken: async () => ({ token: 'scripted-token', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) },
      ...settings,
    });
  }

  /** `METHOD /path` of every request so far. */
  get log(): readonly string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://scripted');
    const text = Buffer.concat(await request.toArray()).toString();
    const { headers, method = '' } = request;
    const host = headers.host ?? '';
    this.requests.push({ method, host, path: url.pathname, query: url.searchParams, headers, body: parsed(text) });
    const answer = this.#take(method, url);
    if (answer === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const isText = typeof answer.body === 'string';
    response.writeHead(answer.status, {
      'content-type': isText ? 'application/xml' : 'application/json',
      ...answer.headers,
    });
    response.end(answer.body === undefined ? '' : isText ? answer.body : JSON.stringify(answer.body));
  }

  #take(method: string, url: URL): ScriptedAnswer | 'reset' {
    const fitting = this.#lines.filter((line) => line.method === method && fits(line.url, url));
    const [next] = fitting;
    if (next === undefined) {
      return { status: 404, body: { error: { code: 'NotScripted', message: `${method} ${url.pathname}` } } };
    }
    if (fitting.length > 1) this.#lines.splice(this.#lines.indexOf(next), 1);
    return next.answer;
  }
}

function fits(script: URL, url: URL): boolean {
  if (script.pathname.toLowerCase() !== url.pathname.toLowerCase()) return false;
  return [...script.searchParams].every(([name, value]) => url.searchParams.get(name) === value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
