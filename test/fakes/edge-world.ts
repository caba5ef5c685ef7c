import type { MissingRight } from '../../src/access/access.ts';
import { TeamsAdapter } from '../../src/bot/adapter.ts';
import { createCardActions } from '../../src/bot/card-actions.ts';
import type { Membership } from '../../src/bot/members.ts';
import { createRateLimit } from '../../src/bot/rate-limit.ts';
import { createSender } from '../../src/bot/sender.ts';
import { TeamsBot } from '../../src/bot/teams-bot.ts';
import type {
  Commands,
  PlaceRequest,
  TextRequest,
  TriedAnswer,
  TriedRequest,
  WhereRequest,
  WhoAnswer,
} from '../../src/commands/commands.ts';
import type { Reply } from '../../src/commands/reply.ts';
import { ada, demoTenantId } from '../../src/demo/people.ts';
import type { ConversationRef } from '../../src/operations/operation.ts';
import type { Click, ClickOutcome } from '../../src/operations/operations.ts';
import { systemIds } from '../../src/runtime.ts';
import { createWebServer } from '../../src/web/server.ts';
import { startAuthority, type TokenOptions } from './authority.ts';
import { startConnector } from './connector.ts';
import { FakeClock } from './fake-clock.ts';
import { fakePresenter } from './fake-presenter.ts';
import { MemoryLog } from './memory-log.ts';

export const appId = 'aaaaaaaa-1111-4111-8111-111111111111';
export const bot = { id: `28:${appId}`, name: 'Bastion' };
export const botMention = { type: 'mention', mentioned: bot, text: '<at>Bastion</at>' };

export const inChannel = {
  conversation: { id: '19:abc@thread.tacv2;messageid=17', conversationType: 'channel', tenantId: demoTenantId },
};
export const inGroup = { conversation: { id: '19:group', conversationType: 'groupChat', tenantId: demoTenantId } };

export type EdgeWorld = Awaited<ReturnType<typeof startEdge>>;

/** The whole edge on loopback: real server, adapter and bot; scripted commands, operations, Teams and authority. */
export async function startEdge({ unauthenticated = false, asksPerMinute = 1_000_000 } = {}) {
  const authority = await startAuthority();
  const connector = await startConnector();
  const clock = new FakeClock();
  const log = new MemoryLog();
  const script = {
    handled: [] as TextRequest[],
    clicks: [] as Click[],
    placed: [] as PlaceRequest[],
    welcomed: [] as ConversationRef[],
    /** The commands whose answers are known to have arrived. */
    answered: [] as string[],
    handle: (async (request) => done(`did ${request.text}`)) as Commands['handle'],
    /** The rights for want of which a decision counts for nothing. */
    lacking: [] as readonly MissingRight[],
    click: async (_click: Click): Promise<ClickOutcome> => ({
      kind: 'refused',
      refusal: 'unknown',
      operation: undefined,
    }),
    welcome: async (): Promise<void> => undefined,
    membership: async (): Promise<Membership> => 'member',
    who: async (): Promise<WhoAnswer> => ({ kind: 'unknownOperation' }),
    wheres: [] as WhereRequest[],
    tried: [] as TriedRequest[],
    try: async (): Promise<TriedAnswer> => ({ kind: 'refused', refusal: 'unknown' }),
  };
  const rules = { serviceHosts: ['smba.trafficmanager.net'], loopbackServiceUrls: true };
  const identity = unauthenticated
    ? ({ kind: 'unauthenticated', tenantId: demoTenantId } as const)
    : ({ kind: 'singleTenant', appId, tenantId: demoTenantId, password: { reveal: () => 'client-secret' } } as const);
  const adapter = new TeamsAdapter(
    { identity, authority: unauthenticated ? undefined : authority.url, cloud: 'AzureCloud', ...rules },
    { clock, log },
  );
  const sender = createSender({ connectorFor: (url) => adapter.connectorFor(url), rules });
  const members = { membershipOf: () => script.membership() };
  const rateLimit = createRateLimit(asksPerMinute);
  const shared = { presenter: fakePresenter, members, rateLimit, clock, ids: systemIds, log };
  const teamsBot = new TeamsBot({
    ...shared,
    sender,
    commands: {
      handle: (request, progress) => {
        script.handled.push(request);
        return script.handle(request, progress);
      },
      settlePlace: async (request) => {
        script.placed.push(request);
        return done(request.here ? 'approvals here' : 'approvals where asked');
      },
      answered: async ({ text }) => {
        script.answered.push(text);
      },
    },
    cardActions: createCardActions({
      ...shared,
      operations: {
        click: (click) => {
          script.clicks.push(click);
          return script.click(click);
        },
      },
      commands: {
        whoIsConnected: () => script.who(),
        whoIsThere: (request) => {
          script.wheres.push(request);
          return script.who();
        },
        lacksToDecide: async () => script.lacking,
        connectionTried: (request) => {
          script.tried.push(request);
          return script.try();
        },
      },
    }),
    welcomes: {
      owed: async (conversation) => {
        script.welcomed.push(conversation);
        await script.welcome();
      },
    },
  });
  const server = createWebServer(
    { host: '127.0.0.1', port: 0 },
    {
      messages: (request) => adapter.receive(request, (context) => teamsBot.run(context)),
      notReady: async () => [],
      clock,
      log,
    },
  );
  const port = await server.listen();
  const url = `http://127.0.0.1:${port}/api/messages`;

  /** Without `authorization`, as the body's service URL deserves it. */
  async function post(body: unknown, authorization?: string): Promise<{ status: number; body: unknown }> {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: authorization ?? `Bearer ${authority.channelToken(appId, connector.serviceUrl)}`,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : parsed(text) };
  }

  return {
    ...script,
    script,
    authority,
    connector,
    clock,
    log,
    sender,
    adapter,
    teamsBot,
    url,
    post,
    token: (options?: TokenOptions, audience = appId, serviceUrl = connector.serviceUrl) =>
      `Bearer ${authority.channelToken(audience, serviceUrl, options)}`,
    activity: (overrides: object = {}) => activity(connector.serviceUrl, overrides),
    /** Holds a command until `release`. `reached` resolves when it began. */
    held() {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<Reply>();
      script.handle = async () => {
        reached.resolve();
        return released.promise;
      };
      return { reached: reached.promise, release: released.resolve };
    },
    /** The title of what each message shows now. */
    shown: () => [...connector.messages().values()].map(({ activity: { summary } }) => summary),
    stop: async () => {
      const closed = server.close();
      await teamsBot.drain();
      await closed;
      await Promise.all([connector.stop(), authority.stop()]);
    },
  };
}

export function done(title: string): Reply {
  return { kind: 'message', title, text: '', options: [] };
}

/** Lets go of the event loop until what was set off has happened. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

let lastId = 0;

/** "help" from Ada in her personal chat, unless told otherwise. */
function activity(serviceUrl: string, overrides: object) {
  lastId += 1;
  return {
    type: 'message',
    id: `activity-${lastId}`,
    timestamp: '2026-11-24T09:59:58.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: ada.chatId, name: ada.name, aadObjectId: ada.entraObjectId },
    recipient: bot,
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId: demoTenantId },
    channelData: { tenant: { id: demoTenantId } },
    text: 'help',
    ...overrides,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
