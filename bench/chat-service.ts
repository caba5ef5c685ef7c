import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ada, demoTenantId } from '../src/demo/people.ts';

/** Stands for Teams: takes what a bot posts, looks at nothing, and answers at once. */
export interface ChatService {
  readonly serviceUrl: string;
  /** How many messages were posted since the last call. */
  taken(): number;
  stop(): Promise<void>;
}

export async function startChatService(): Promise<ChatService> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (request.method === 'GET') return answer(response, 200, sender);
      count += 1;
      answer(response, 201, { id: 'message-1' });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken: () => {
      const taken = count;
      count = 0;
      return taken;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What Teams says of the one who asks, as a member of the conversation. */
const sender = { id: ada.chatId, tenantId: demoTenantId, userPrincipalName: ada.email, userRole: 'user' };

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** A message of Ada's in her personal chat, as Teams delivers it. */
export function messageOf(text: string, id: string, serviceUrl: string): string {
  return JSON.stringify({
    type: 'message',
    id,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: ada.chatId, name: ada.name, aadObjectId: ada.entraObjectId },
    recipient: { id: '28:bot', name: 'Bastion' },
    conversation: { id: 'a:personal-chat', conversationType: 'personal', tenantId: demoTenantId },
    channelData: { tenant: { id: demoTenantId } },
    text,
    entities: [],
  });
}
