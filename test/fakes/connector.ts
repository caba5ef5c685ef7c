import { createServer } from 'node:http';
import { listenOnLoopback, type Stoppable } from './loopback.ts';

export interface SentActivity {
  readonly method: 'POST' | 'PUT';
  readonly conversationId: string;
  /** Of the new or the replaced message. */
  readonly activityId: string;
  readonly authorization: string | undefined;
  readonly activity: {
    readonly text?: string;
    readonly textFormat?: string;
    readonly summary?: string;
    readonly entities?: readonly unknown[];
    readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[];
  };
}

/** What the next request gets instead of an answer. `reset`: the connection breaks. */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly reset: true };

export interface ScriptedConnector extends Stoppable {
  readonly serviceUrl: string;
  /** Every request, those that got a fault too. */
  readonly requests: string[];
  /** What Teams took. */
  readonly sent: SentActivity[];
  /** Each request takes the first one left. */
  readonly faults: Fault[];
  /** Who is in every conversation, by Teams id. */
  readonly members: Map<string, object>;
  /** The conversation of each typing indicator; none of them is among `sent`. */
  readonly typing: readonly string[];
  /** What the messages show now, by id. */
  messages(): ReadonlyMap<string, SentActivity>;
}

/** Plays the Teams service that the bot posts to: conversations' activities, with faults by script. */
export async function startConnector(): Promise<ScriptedConnector> {
  const requests: string[] = [];
  const sent: SentActivity[] = [];
  const faults: Fault[] = [];
  const members = new Map<string, object>();
  const typing: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks).toString();
    const activity = body === '' ? undefined : JSON.parse(body);
    // A typing indicator becomes no message, and nobody minds one that fails.
    if (activity?.type === 'typing') {
      typing.push(decodeURIComponent(request.url?.split('/')[4] ?? ''));
      response.writeHead(202, { 'content-type': 'application/json' });
      response.end('{"id":""}');
      return;
    }
    requests.push(`${request.method} ${request.url}`);
    const fault = faults.shift();
    if (fault !== undefined && 'reset' in fault) {
      request.socket.destroy();
      return;
    }
    if (fault !== undefined) {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end('{"error":{"code":"Scripted","message":"scripted fault"}}');
      return;
    }
    const [, memberId] = /\/members\/([^/]+)$/.exec(request.url ?? '') ?? [];
    const member = members.get(decodeURIComponent(memberId ?? ''));
    if (member !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(member));
      return;
    }
    const [, conversationId, activityId] =
      /^\/amer\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url ?? '') ?? [];
    if (conversationId === undefined || (request.method === 'PUT') !== (activityId !== undefined)) {
      response.writeHead(404);
      response.end();
      return;
    }
    if (request.method === 'PUT' && activity?.text !== undefined && activity.attachments !== undefined) {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"error":{"code":"BadSyntax","message":"Activity resulted into multiple skype activities"}}');
      return;
    }
    const id = activityId === undefined ? `message-${sent.length + 1}` : decodeURIComponent(activityId);
    sent.push({
      method: request.method === 'PUT' ? 'PUT' : 'POST',
      conversationId: decodeURIComponent(conversationId),
      activityId: id,
      authorization: request.headers.authorization,
      activity,
    });
    response.writeHead(request.method === 'PUT' ? 200 : 201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id }));
  });
  const { origin, stop } = await listenOnLoopback(server);
  return {
    serviceUrl: `${origin}/amer/`,
    requests,
    sent,
    faults,
    members,
    typing,
    messages: () => new Map(sent.map((one) => [one.activityId, one])),
    stop,
  };
}
