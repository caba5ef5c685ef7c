import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EchoBot {
  readonly url: string;
  /** What arrived, as it came. */
  readonly activities: readonly Activity[];
  stop(): Promise<void>;
}

export interface Activity {
  readonly type: string;
  readonly id: string;
  readonly text?: string;
  readonly from: { readonly id: string; readonly name: string; readonly aadObjectId: string };
  readonly conversation: { readonly id: string; readonly conversationType: string; readonly tenantId: string };
  readonly serviceUrl: string;
  readonly replyToId?: string;
  readonly value?: { readonly action?: { readonly verb?: string; readonly data?: unknown } };
}

/**
 * Speaks the Bot Framework's wire protocol without its SDK: a message is echoed as a card with buttons, a pressed
 * `Touch` answers a card, `Whisper` a sentence, `Later` updates the card through the connector.
 */
export async function startEchoBot(): Promise<EchoBot> {
  const activities: Activity[] = [];
  const server = createServer(async (request, response) => {
    const body = await read(request);
    if (body === '') return response.end();
    const activity = JSON.parse(body) as Activity;
    activities.push(activity);
    if (activity.type === 'invoke') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await answer(activity)));
      return;
    }
    response.end();
    if (activity.type === 'message')
      await connector(activity, 'POST', '', card(`You said: ${activity.text ?? 'nothing'}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    activities,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(activity: Activity) {
  switch (activity.value?.action?.verb) {
    case 'whisper':
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: `psst, ${activity.from.name}`,
      };
    case 'later':
      await connector(activity, 'PUT', `/${activity.replyToId}`, card(`Updated for ${activity.from.name}`));
      return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card('An older state') };
    default:
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: card(`Touched by ${activity.from.name} with ${JSON.stringify(activity.value?.action?.data)}`),
      };
  }
}

function card(text: string) {
  const execute = (title: string) => ({ type: 'Action.Execute', title, verb: title.toLowerCase(), data: { n: 1 } });
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text }],
    actions: [execute('Touch'), execute('Whisper'), execute('Later')],
  };
}

async function connector(activity: Activity, method: 'POST' | 'PUT', path: string, content: unknown): Promise<void> {
  const url = `${activity.serviceUrl}/v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities${path}`;
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    }),
  });
  if (!response.ok) throw new Error(`the connector answered ${response.status}: ${await response.text()}`);
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
