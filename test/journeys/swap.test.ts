import { describe, expect, it } from 'vitest';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { ada, barbara, grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { StartKind } from '../../src/operations/start.ts';
import { press, say, until } from './azure-world.ts';
import { endsSoon } from './ends-soon.ts';
import { stageForEachTest } from './one-change.ts';
import { regenerateKey } from './regenerate-key.ts';

const on = stageForEachTest();

const hub = { host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh' } as const;

/** Bas-hub records by a SAS of ours. */
async function recordingBySas(): Promise<void> {
  expect((await on.approve(await on.ask('enable recording on bas-hub'))).status).toBe('succeeded');
}

async function recordingByIdentity(): Promise<void> {
  const asked = await on.ask('enable recording on bas-hub using managed identity');
  expect((await on.approve(asked)).status).toBe('succeeded');
}

async function begin(operation: Operation, start: StartKind, by = grace): Promise<void> {
  const outcome = await press(on.product, operation, 'approve', by, start);
  if (outcome.kind !== 'accepted') throw new Error(`the click was refused: ${outcome.refusal}`);
}

async function begun(text: string, start: StartKind = 'now'): Promise<Operation> {
  const asked = await on.ask(text);
  await begin(asked, start);
  return await on.ended(asked.id);
}

async function writesOf(act: () => Promise<Operation>): Promise<readonly string[]> {
  const before = effectiveWrites(await on.azure.log()).length;
  const done = await act();
  expect(done.problem).toBeUndefined();
  expect(done.status).toBe('succeeded');
  return effectiveWrites(await on.azure.log()).slice(before);
}

describe('set container', () => {
  it('lets the host store elsewhere with one call, and says where the old recordings are', async () => {
    await recordingBySas();
    const earlier = await on.azure.login({ ...hub, seconds: 5 });
    await until('the first recording is there', () => on.azure.recordingOf(earlier));

    const writes = await writesOf(() => begun('set container streccontosoweu/rec-2027 on bas-hub'));

    expect(writes).toEqual(['create container', 'access policy', 'write probe', 'remove probe', 'set SAS']);
    const session = await on.azure.login({ ...hub, seconds: 5 });
    expect(await until('a recording is there', () => on.azure.recordingOf(session))).toMatchObject({
      kind: 'stored',
      container: 'streccontosoweu/rec-2027',
    });
    const [moved] = (await on.product.operations.recent()).filter(({ plan }) => plan.kind === 'setContainer');
    expect(moved?.plan.consequences).toContainEqual(expect.objectContaining({ kind: 'recordingsStayBehind' }));
    expect(moved?.steps.find(({ name }) => name === 'lookAtEarlier')?.memory).toMatchObject({ earlier: 'there' });
  });

  it('moves a host that records as its managed identity with one update', async () => {
    await recordingByIdentity();

    const writes = await writesOf(() => begun('set container streccontosoweu/rec-2027 on bas-hub'));

    expect(writes).toEqual(['create container', 'assign role', 'other: update of sessionRecordingConfiguration']);
    const session = await on.azure.login({ ...hub, seconds: 5 });
    expect(await until('a recording is there', () => on.azure.recordingOf(session))).toMatchObject({
      container: 'streccontosoweu/rec-2027',
    });
  });

  it('waits until nobody is connected, and begins then', async () => {
    await recordingBySas();
    const session = await on.azure.login(hub);
    const asked = await on.ask('set container streccontosoweu/rec-2027 on bas-hub');
    expect(asked.plan.consequences).toContainEqual({ kind: 'storageSwapped', count: 1 });
    const before = effectiveWrites(await on.azure.log()).length;

    await begin(asked, 'idle');
    await until('it waits', async () => {
      const { waitingFor } = (await on.product.operations.find(asked.id)) ?? {};
      return waitingFor?.code === 'start.sessions' ? true : undefined;
    });
    expect(effectiveWrites(await on.azure.log())).toHaveLength(before);
    await on.azure.end(session);

    expect(await on.ended(asked.id)).toMatchObject({ status: 'succeeded' });
  });

  it('takes another person than the requester to begin now, also where one confirms oneself', async () => {
    await on.restart({ approvals: 'confirm' });
    const asked = await on.ask('set container streccontosoneu/rec-2027 on bas-audit');

    await expect(begin(asked, 'now', ada)).rejects.toThrow('ownRequest');
    await expect(begin(asked, 'idle', grace)).rejects.toThrow('onlyRequester');
    await begin(asked, 'now', grace);
    expect(await on.ended(asked.id)).toMatchObject({ status: 'succeeded' });
  });

  it.each([
    ['the host does not record', 'bas-hub', 'streccontosoweu/rec', 'recordingOn'],
    ['the container is held', 'bas-audit', 'stimmutable/held', 'immutability'],
    ['the account is not listed', 'bas-audit', 'stnowhere/rec', 'accountExists'],
  ])('is refused when %s', async (_, host, to, check) => {
    const reply = await say(on.product, on.world, `set container ${to} on ${host}`, ada);

    expect(reply).toMatchObject({ kind: 'planRefused', command: 'setContainer' });
    const failed = reply.kind === 'planRefused' ? reply.checks.filter(({ outcome }) => outcome === 'fail') : [];
    expect(failed.map(({ name }) => name)).toContain(check);
  });

  it('has nothing to do where recordings go there already', async () => {
    await recordingBySas();
    const { store } = (await on.product.operations.recent())[0]?.plan ?? {};

    expect(
      await say(on.product, on.world, `set container ${store?.account}/${store?.container} on bas-hub`, ada),
    ).toMatchObject({ kind: 'nothingToDo' });
  });
});

describe('rotate sas', () => {
  it('gives a fresh SAS by another policy and the other key; the one until now stays valid', async () => {
    await recordingBySas();

    const writes = await writesOf(() => begun('rotate sas on bas-hub because key1 was shared'));

    expect(writes).toEqual(['access policy', 'write probe', 'remove probe', 'set SAS']);
    const record = await on.product.hostRecords.get((await on.product.operations.recent())[0]?.plan.host.id ?? '');
    expect(record?.signedWith).toMatchObject({ keyName: 'key2', policyId: expect.stringMatching(/-2$/) });
    const accountId = (await on.product.operations.recent())[0]?.plan.claims.account ?? nothing();
    await regenerateKey(on.world.azure, accountId, 'key1');
    expect(await on.azure.host('bas-hub')).toMatchObject({ storageWorks: true });
  });

  it('is nothing for a host that records as a managed identity', async () => {
    await recordingByIdentity();

    expect(await say(on.product, on.world, 'rotate sas on bas-hub', ada)).toMatchObject({
      kind: 'planRefused',
      command: 'rotateSas',
    });
  });
});

describe('the access', () => {
  it('is changed from a SAS to a managed identity, and the SAS stays valid', async () => {
    await recordingBySas();

    const writes = await writesOf(() => begun('use managed identity on bas-hub'));

    expect(writes).toEqual([
      'create identity',
      'assign role',
      'other: update of identity, sessionRecordingConfiguration',
    ]);
    expect(await on.azure.host('bas-hub')).toMatchObject({ storageWorks: true });
    expect(await say(on.product, on.world, 'status bas-hub', ada)).toMatchObject({
      status: { health: { kind: 'works' } },
    });
  });

  it('is changed from a managed identity to a SAS, which comes first', async () => {
    await recordingByIdentity();

    const writes = await writesOf(() => begun('use sas on bas-hub'));

    expect(writes).toEqual([
      'access policy',
      'write probe',
      'remove probe',
      'set SAS',
      'other: update of sessionRecordingConfiguration',
    ]);
    expect(await on.azure.host('bas-hub')).toMatchObject({ storage: 'sas', storageWorks: true });
  });

  it('stays as it was when Azure takes no SAS beside an identity', async () => {
    await recordingByIdentity();
    const asked = await on.ask('use sas on bas-hub');
    const refusal = { status: 400, body: { error: { code: 'BadRequest', message: 'No SAS beside an identity.' } } };
    await on.azure.fault({ path: 'setSessionRecordingSasUrl', times: 9, action: refusal });

    await begin(asked, 'now');

    expect(await on.ended(asked.id)).toMatchObject({ status: 'rolledBack' });
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: true, storage: 'identity' });
  });

  it.each([
    ['use managed identity on bas-hub', 'useIdentity'],
    ['use sas on bas-hub', 'useSas'],
  ])('%s is refused while the host does not record', async (text, command) => {
    expect(await say(on.product, on.world, text, ada)).toMatchObject({
      kind: 'planRefused',
      command,
    });
  });
});

describe('renew sas', () => {
  it('moves the end of the policy, and calls neither the host nor anybody connected', async () => {
    await recordingBySas();
    await on.azure.login(hub);
    await endsSoon(on.world.azure, (await on.product.operations.recent())[0] ?? nothing());

    const writes = await writesOf(async () => await on.approve(await on.ask('renew sas on bas-hub')));

    expect(writes).toEqual(['access policy']);
    expect(await on.azure.host('bas-hub')).toMatchObject({ activeSessions: 1, storageWorks: true });
  });

  it('has nothing to do when it lasts so long already', async () => {
    await recordingBySas();

    expect(await say(on.product, on.world, 'renew sas on bas-hub', ada)).toMatchObject({
      kind: 'nothingToDo',
      because: { kind: 'validLonger' },
    });
  });

  it.each([
    ['the host does not record', 'bas-hub'],
    ['the policy is not ours', 'bas-spoke'],
  ])('is refused when %s', async (_, host) => {
    expect(await say(on.product, on.world, `renew sas on ${host}`, ada)).toMatchObject({
      kind: 'planRefused',
      command: 'renewSas',
    });
  });

  it('is for nobody who holds no right on the storage account', async () => {
    await recordingBySas();
    await endsSoon(on.world.azure, (await on.product.operations.recent())[0] ?? nothing());
    await on.restart({ approvals: 'confirm', table: on.world.table });

    expect(await say(on.product, on.world, 'renew sas on bas-hub', barbara)).toMatchObject({ kind: 'rightsMissing' });
  });
});

function nothing(): never {
  throw new Error('bas-hub does not record');
}
