import type { RequiredAction } from './arm/rights.ts';

/** One request to simulated Azure (not to the simulator's own controls). No signature or key is in it. */
export interface LogEntry {
  readonly n: number;
  /** ISO 8601. */
  readonly at: string;
  readonly method: string;
  readonly host: string;
  /** With the query. */
  readonly path: string;
  /** JSON as sent, text, or `<n bytes>`; undefined when there was none. */
  readonly body?: unknown;
  /** 0 while unanswered, and for good when the connection was cut before the request took effect. */
  status: number;
  /** The answer's body, as `body`. */
  response?: unknown;
  responseHeaders?: Readonly<Record<string, string>>;
  /** Whether it changed Azure's state. */
  effective: boolean;
  /** The properties that it changed, of a host. */
  changed?: readonly string[];
  /** The RBAC actions that it needed, at their scopes, held or not. */
  readonly actions: RequiredAction[];
  /** The fault that befell it. */
  fault?: unknown;
}

export class RequestLog {
  #entries: LogEntry[] = [];

  add(request: { at: Date; method: string; host: string; url: string; body: Uint8Array }): LogEntry {
    const entry: LogEntry = {
      n: this.#entries.length + 1,
      at: request.at.toISOString(),
      method: request.method,
      host: request.host,
      path: redact(request.url),
      ...(request.body.byteLength === 0 ? {} : { body: loggable(request.body) }),
      status: 0,
      effective: false,
      actions: [],
    };
    this.#entries.push(entry);
    return entry;
  }

  list(): readonly LogEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}

const longestText = 64 * 1024;

/** What may be kept of a body: JSON parsed, other text as it is, the rest only counted; always without secrets. */
export function loggable(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes).toString('utf8');
  if (bytes.byteLength > longestText || text.includes('\uFFFD')) return `<${bytes.byteLength} bytes>`;
  const safe = redact(text);
  try {
    return JSON.parse(safe);
  } catch {
    return safe;
  }
}

/** Takes SAS signatures and account keys out of a text. */
export function redact(text: string): string {
  return text
    .replace(/\b(sig=)[^&"'\s<]+/gi, '$1REDACTED')
    .replace(/("value"\s*:\s*")c2ltdWxhdGVk[^"]*/g, '$1REDACTED');
}
