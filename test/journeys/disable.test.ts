import { describe, expect, it } from 'vitest';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { ada, barbara, grace } from '../../src/demo/people.ts';
import { group, personOf, press, say, until } from './azure-world.ts';
import { sweep } from './kill-sweep.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest();

const disable = 'disable recording on bas-audit because INC-4711';

describe('switching recording off', () => {
  it('is one write, keeps the storage as it is, and lets open sessions leave their recordings', async () => {
    const open = await on.azure.login({ host: 'bas-audit', vm: 'audit-01', user: 'azureuser', protocol: 'ssh' });
    const asked = await on.ask(disable);
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
    expect(asked.plan).toMatchObject({
      kind: 'disableRecording',
      store: { account: 'streccontosoneu' },
      changes: [{ property: 'enableSessionRecording', before: true, after: false }],
      consequences: [{ kind: 'recordingStops' }, { kind: 'sessionsAtRisk', count: 1 }, { kind: 'recordingsStay' }],
    });

    const done = await on.approve(asked);

    expect(done.status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(['recording off']);
    expect(await on.azure.host('bas-audit')).toMatchObject({ enableSessionRecording: false, storageWorks: true });
    await on.azure.end(open);
    await expect.poll(() => on.azure.recordingOf(open), { timeout: 10_000 }).toMatchObject({ kind: 'stored' });
  });

  it('is never the requester’s own to approve, even where one confirms oneself', async () => {
    await on.restart({ approvals: 'confirm' });
    const asked = await on.ask(disable);

    expect(await press(on.product, asked, 'approve', ada)).toMatchObject({ refusal: 'ownRequest' });
    expect((await on.approve(asked, grace)).status).toBe('succeeded');
  });

  it('can be confirmed by oneself in a rehearsal', async () => {
    await on.restart({ approvals: 'confirm', isRehearsal: true });

    expect((await on.approve(await on.ask(disable), ada)).status).toBe('succeeded');
  });

  it('ends the watch of a host that this bot switched on', async () => {
    await on.approve(await on.ask('enable recording on bas-hub'));

    const done = await on.approve(await on.ask('disable recording on bas-hub'));

    expect(await on.product.hostRecords.get(done.plan.host.id)).toMatchObject({
      proof: { kind: 'ended', why: 'switchedOff' },
    });
  });

  it('comes back by itself after the time that was named, with the people’s rights as they are then', async () => {
    await on.restart({ proof: { every: 50, alarmAfter: 3_600_000 } });
    await on.approve(await on.ask('enable recording on bas-hub'));

    const asked = await on.ask('disable recording on bas-hub for 1 second because INC-4711');
    expect(asked.plan.consequences).toContainEqual({ kind: 'recordingComesBack', afterMs: 1_000 });
    const done = await on.approve(asked);

    const back = await until('recording is on again', async () => {
      const found = (await on.product.operations.recent()).find(({ approvedBy }) => approvedBy === done.id);
      return found?.endedAt === undefined ? undefined : found;
    });
    expect(back).toMatchObject({ status: 'succeeded', plan: { store: done.plan.store } });
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: true, storageWorks: true });
  });

  it.each([
    ['disable recording on bas-audit for 30 days', 'a week at most'],
    ['disable recording on bas-audit for 0 minutes', 'understand the time'],
  ])('%s is answered with what to type instead', async (text, sentence) => {
    await expect(say(on.product, on.world, text, ada)).rejects.toThrow(sentence);
  });

  it('is told to the conversation that security named, when it is asked and when it is done', async () => {
    const conversation = { ...group, id: '19:security@thread.v2' };
    const settle = { what: 'security', caller: personOf(ada), conversation, here: true } as const;
    await on.product.commands.settlePlace(settle);

    const asked = await on.ask(disable);
    await until('security was told that it is asked', () => (on.world.chat.security.length === 1 ? true : undefined));
    await on.approve(asked);

    await until('security was told that it is done', () => (on.world.chat.security.length === 2 ? true : undefined));
    expect(on.world.chat.security).toMatchObject([
      { operation: { id: asked.id, status: 'awaitingApproval' }, conversationId: conversation.id },
      { operation: { id: asked.id, status: 'succeeded' }, conversationId: conversation.id },
    ]);
  });

  it('is told to nobody else where no conversation was named', async () => {
    await on.approve(await on.ask(disable));

    expect(on.world.chat.security).toEqual([]);
  });

  it('has nothing to do where recording is off', async () => {
    expect(await say(on.product, on.world, 'disable recording on bas-hub', ada)).toMatchObject({
      kind: 'nothingToDo',
      because: { kind: 'off' },
    });
  });

  it('also frees a host that nobody can connect through', async () => {
    expect((await on.approve(await on.ask('disable recording on bas-spoke'))).status).toBe('succeeded');

    const login = await on.azure.login({ host: 'bas-spoke', vm: 'web-01', user: 'azureuser', protocol: 'ssh' });
    expect(login.id).toEqual(expect.any(String));
  });

  it('is for nobody who may only read', async () => {
    expect(await say(on.product, on.world, disable, barbara)).toMatchObject({ kind: 'rightsMissing' });
  });

  it('is refused while the host is being updated', async () => {
    await on.azure.arrange({ kind: 'host', host: 'bas-audit', properties: { provisioningState: 'Updating' } });

    expect(await say(on.product, on.world, disable, ada)).toMatchObject({
      kind: 'planRefused',
      command: 'disableRecording',
    });
  });
});

it('happens once, wherever the bot is killed', async () => {
  const kills = await sweep({
    text: disable,
    ends: 'succeeded',
    hostPuts: ['Premium off'],
    host: { name: 'bas-audit', enableSessionRecording: false },
  });

  console.log(`kill sweep of disabling: ${kills} kill points`);
  expect(kills).toBeGreaterThan(10);
}, 900_000);
