import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  AzureProblem,
  type HostWriter,
  type IdentityWriter,
  type RoleWriter,
  type StorageWriter,
} from '../../src/bastion/ports.ts';
import { TeamsAdapter } from '../../src/bot/adapter.ts';
import { createCardActions } from '../../src/bot/card-actions.ts';
import { createChat } from '../../src/bot/chat.ts';
import type { Members } from '../../src/bot/members.ts';
import { createPresenter } from '../../src/bot/present.ts';
import { createRateLimit } from '../../src/bot/rate-limit.ts';
import { createSender } from '../../src/bot/sender.ts';
import { TeamsBot } from '../../src/bot/teams-bot.ts';
import { compileCards } from '../../src/cards/template.ts';
import { ada, demoTenantId } from '../../src/demo/people.ts';
import type { RecordingReader } from '../../src/monitoring/ports.ts';
import { createMemoryTable } from '../../src/operations/memory-table.ts';
import { createProduct } from '../../src/product.ts';
import { systemClock, systemIds } from '../../src/runtime.ts';
import { usualWaits } from '../../src/steps/step-deps.ts';
import { createWebServer } from '../../src/web/server.ts';
import { demoHosts } from '../fakes/bastion-hosts.ts';
import { startConnector } from '../fakes/connector.ts';
import { FakeAzureReader } from '../fakes/fake-azure-reader.ts';
import { FakeRoleReader } from '../fakes/fake-role-reader.ts';
import { nobodyToDisconnect } from '../fakes/fake-session-writer.ts';
import { MemoryLog } from '../fakes/memory-log.ts';

const canary = 'CaNaRy0123';
const sas = `https://acct.blob.core.windows.net/rec?sv=2025&sp=rcwl&sig=${canary}%2Bx`;
const key = `${canary}${'A'.repeat(76)}==`;

let world: Awaited<ReturnType<typeof start>>;

beforeEach(async () => {
  world = await start();
});

afterEach(async () => {
  await world.stop();
});

/** The bot as it runs, over HTTP, but for Azure and Teams; all that it writes anywhere is at hand. */
async function start() {
  const log = new MemoryLog();
  const connector = await startConnector();
  const written: unknown[] = [];
  const table = createMemoryTable({
    faults: {
      before: (call) => {
        if (call.method === 'commit') written.push(call.writes);
      },
    },
  });
  const rules = { serviceHosts: [], loopbackServiceUrls: true };
  const identity = { kind: 'unauthenticated', tenantId: demoTenantId } as const;
  const runtime = { clock: systemClock, ids: systemIds, log };
  const adapter = new TeamsAdapter({ identity, authority: undefined, cloud: 'AzureCloud', ...rules }, runtime);
  const sender = createSender({ connectorFor: (url) => adapter.connectorFor(url), rules });
  const presenter = createPresenter({
    approvals: 'confirm',
    now: () => systemClock.now(),
    tenantId: demoTenantId,
    cloud: 'AzureCloud',
  });
  const roleReader = new FakeRoleReader();
  roleReader.assign(ada.entraObjectId, roleReader.define('Owner', { actions: ['*'] }), '/');
  const reader = new FakeAzureReader(demoHosts());
  const noWriter = {} as HostWriter & StorageWriter & IdentityWriter & RoleWriter & RecordingReader;
  const members: Members = { membershipOf: async () => 'member' };
  const edge = { ...runtime, presenter, members, rateLimit: createRateLimit(1_000) };
  const product = createProduct(
    {
      table,
      reader,
      sessionWriter: nobodyToDisconnect,
      roleReader,
      chat: createChat({ sender, presenter }),
      hostWriter: noWriter,
      storageWriter: noWriter,
      identityWriter: noWriter,
      roleWriter: noWriter,
      recordingReader: noWriter,
      prices: { readBastionPrices: () => Promise.reject(new AzureProblem('unavailable', 'no prices here')) },
      clock: systemClock,
      ids: systemIds,
      logger: log,
    },
    {
      engine: {
        approvals: 'confirm',
        approvalExpiry: 3_600_000,
        lease: 60_000,
        retryEvery: 1_000,
        idlePoll: 60_000,
        pollEvery: 50,
      },
      planner: { storePattern: undefined, recordingAccounts: [], access: 'sas' },
      proof: { every: 600_000, alarmAfter: 900_000 },
      readsKept: 0,
      steps: usualWaits,
    },
  );
  compileCards();
  const bot = new TeamsBot({
    ...edge,
    sender,
    commands: product.commands,
    cardActions: createCardActions({ ...product, ...edge }),
    welcomes: { owed: product.welcome },
  });
  const server = createWebServer(
    { host: '127.0.0.1', port: 0 },
    {
      messages: (request) => adapter.receive(request, (context) => bot.run(context)),
      notReady: async () => [],
      ...runtime,
    },
  );
  const port = await server.listen();
  product.loop.start();

  async function post(activity: object): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: systemIds.next(),
        timestamp: '2026-11-24T09:59:58.000Z',
        channelId: 'msteams',
        serviceUrl: connector.serviceUrl,
        from: { id: ada.chatId, name: ada.name, aadObjectId: ada.entraObjectId },
        recipient: { id: '28:bot', name: 'Bastion' },
        conversation: { id: 'a:personal', conversationType: 'personal', tenantId: demoTenantId },
        channelData: { tenant: { id: demoTenantId } },
        ...activity,
      }),
    });
    const answer = await response.text();
    await bot.drain();
    return answer;
  }

  return {
    log,
    connector,
    written,
    reader,
    post,
    async stop() {
      await server.close();
      await bot.drain();
      await product.loop.stop();
      await product.close();
      await connector.stop();
    },
  };
}

it.each([
  ['alone', { text: sas }],
  ['in a reason', { text: `enable recording on bas-hub because ${sas}` }],
  ['as the place', { text: `enable recording on bas-hub to ${sas}` }],
  ['as the host', { text: `status ${sas}` }],
  ['encoded', { text: encodeURIComponent(sas) }],
  ['encoded twice', { text: encodeURIComponent(encodeURIComponent(sas)) }],
  ['in JSON', { text: `{"url":"https://acct.blob/rec?sp=r\\u0026sig\\u003d${canary}"}` }],
  ['as HTML', { text: `<p>same for <a href="x">${sas.replaceAll('&', '&amp;')}</a></p>` }],
  ['on the second line', { text: `status bas-hub<br>${sas}` }],
  ['as a connection string', { text: `DefaultEndpointsProtocol=https;AccountKey=${canary};` }],
  ['as a bare key', { text: `enable recording on bas-hub because the key is ${key}` }],
  ['as a token', { text: `why eyJhbGciOiJSUzI1NiJ9.${canary}.x` }],
  ['after 5,000 characters', { text: `${'x '.repeat(2_500)}${sas}` }],
  ['in an edited message', { type: 'messageUpdate', channelData: edit(), text: sas }],
  ["in a button's command", press({ verb: 'command.run', data: { command: `status ${sas}` } })],
  ["in a button's data", press({ verb: 'operation.approve', data: { operationId: canary, revision: 1, sas } })],
  ['in what a form submits', { value: { verb: 'command.run', command: `hosts ${sas}` } }],
])('a pasted secret %s is kept nowhere: not in the log, the store, the audit or any answer', async (_how, activity) => {
  const before = await world.post({ text: 'status bas-hub' });
  const answer = await world.post(activity);
  const after = [await world.post({ text: 'why' }), await world.post({ text: 'same for bas-spoke' })];
  await world.stop();

  const everything = JSON.stringify([
    world.log.lines,
    world.connector.sent,
    world.connector.requests,
    world.written,
    world.reader.calls,
    [before, answer, ...after],
  ]);
  expect(everything.includes(canary)).toBe(false);
  // All of it was looked at: what is not secret is there.
  expect(everything).toContain('bas-spoke');
  world = await start();
});

it('a pasted SAS is answered with how to revoke it', async () => {
  await world.post({ text: `enable recording on bas-hub because ${sas}` });

  expect(JSON.stringify(world.connector.sent.at(-1)?.activity)).toContain('That is a secret, visible to all here');
});

function press(action: object): object {
  return { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', ...action } } };
}

function edit(): object {
  return { tenant: { id: demoTenantId }, eventType: 'editMessage' };
}
