import { describe, expect, it } from 'vitest';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { ada, grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { recordingPlan } from '../fakes/recording-plan.ts';
import { adaptersOf, press, say, until } from './azure-world.ts';
import { stageForEachTest } from './one-change.ts';
import { regenerateKey } from './regenerate-key.ts';

const on = stageForEachTest();

const prod = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups';
const hub = `${prod}/rg-network/providers/Microsoft.Network/bastionHosts/bas-hub`;
const accountId = `${prod}/rg-recordings/providers/Microsoft.Storage/storageAccounts/streccontosoweu`;
const enable = 'enable recording on bas-hub';
const earlierPolicy = {
  id: 'by-hand',
  startsOn: undefined,
  expiresOn: '2099-01-01T00:00:00.000Z',
  permissions: 'rcwl',
};

/** Somebody recorded into another container before, and switched recording off. */
async function recordedElsewhere(container: string) {
  const { reader, storageWriter } = adaptersOf(on.world.azure);
  const account = await reader.findStorageAccount('streccontosoweu');
  if (account === undefined) throw new Error('there is no streccontosoweu');
  await storageWriter.createContainer(account, container);
  await storageWriter.setAccessPolicies(account, container, [earlierPolicy]);
  const sasUrl = `${account.blobEndpoint}${container}?sv=2022-11-02&sr=c&si=by-hand&st=2026-01-01T00%3A00%3A00Z&sig=eA%3D%3D`;
  await on.azure.arrange({ kind: 'host', host: 'bas-hub', sku: 'Premium', sasUrl });
  return { reader, account };
}

describe('a SAS that was set before', () => {
  it('is shown on the card: where recordings went, and that they leave the portal’s list', async () => {
    await recordedElsewhere('old');
    const before = effectiveWrites(await on.azure.log());

    const { plan } = await on.ask(enable);

    expect(plan.changes).toContainEqual({
      target: 'host',
      property: 'sessionRecordingSasUrl',
      before: 'streccontosoweu/old',
      after: `${plan.store?.account}/${plan.store?.container}`,
    });
    expect(plan.consequences).toContainEqual({
      kind: 'recordingsStayBehind',
      store: { account: 'streccontosoweu', container: 'old' },
    });
    expect(plan.consequences).toContainEqual({ kind: 'earlierSasStays' });
    expect(effectiveWrites(await on.azure.log())).toEqual(before);
  });

  it('keeps its access policy and its container', async () => {
    const { reader, account } = await recordedElsewhere('old');

    expect((await on.approve(await on.ask(enable))).status).toBe('succeeded');

    expect(await reader.readAccessPolicies(account, 'old')).toEqual([earlierPolicy]);
    expect(await reader.readContainer(account, 'old')).toBeDefined();
  });

  it('keeps its access policy beside ours in the same container', async () => {
    const { reader, account } = await recordedElsewhere('old');

    expect((await on.approve(await on.ask(`${enable} to streccontosoweu/old`))).status).toBe('succeeded');

    const policies = await reader.readAccessPolicies(account, 'old');
    expect(policies).toContainEqual(earlierPolicy);
    expect(policies).toHaveLength(2);
  });
});

describe('the SAS that the host gets', () => {
  it('has its start on the token, and permissions and expiry in the policy alone', async () => {
    const plan = recordingPlan((await on.approve(await on.ask(enable))).plan);

    const { reader } = adaptersOf(on.world.azure);
    const account = await reader.findStorageAccount(plan.store.account);
    if (account === undefined) throw new Error('the account is gone');
    const binding = await reader.readSasBinding(hub);
    const [policy] = await reader.readAccessPolicies(account, plan.store.container);
    expect(binding).toMatchObject({ kind: 'set', expiresOn: undefined, permissions: undefined });
    expect(binding).toMatchObject({ policyId: policy?.id, startsOn: expect.any(String) });
    expect(policy).toMatchObject({ startsOn: undefined, permissions: 'rcwl', expiresOn: expect.any(String) });
    expect(await say(on.product, on.world, 'status bas-hub', ada)).toMatchObject({
      status: { health: { kind: 'works', validUntil: policy?.expiresOn } },
    });
  });

  it('dies with the account key that signed it, which status tells and the same command repairs', async () => {
    const done = await on.approve(await on.ask(enable));
    const { keyName, keyCreatedOn } = done.steps.find(({ name }) => name === 'setSas')?.memory ?? {};
    await regenerateKey(on.world.azure, accountId, String(keyName));

    const account = await adaptersOf(on.world.azure).reader.findStorageAccount('streccontosoweu');

    expect(keyName).toBe('key1');
    expect(Date.parse(account?.keyCreatedOn?.key1 ?? '')).toBeGreaterThan(Date.parse(String(keyCreatedOn)));
    expect(await on.azure.host('bas-hub')).toMatchObject({ storageWorks: false });
    expect(await on.azure.stillLockedOut()).toEqual(['bas-hub']);
    expect(await say(on.product, on.world, 'status bas-hub', ada)).toMatchObject({
      status: { health: { kind: 'nobodyCanConnect', reason: 'keyRegenerated' } },
    });
    const repair = await on.ask('enable recording on bas-hub because the key was rotated');
    expect(repair.plan.kind).toBe('repairRecording');
    expect((await on.approve(repair)).status).toBe('succeeded');
    expect(await on.azure.host('bas-hub')).toMatchObject({ storageWorks: true });
    // That nobody could connect for a while isn't the bot's doing.
    await on.world.azure.reset();
  });
});

describe('a ReadOnly lock that appears after the approval', () => {
  it.each([
    ['the host', hub, 'rolledBack'],
    // Its own CORS rule can't be taken back there.
    ['the storage account', accountId, 'failed'],
  ])('on %s stops the change before recording goes on', async (_, scope, status) => {
    const asked = await on.ask(enable);
    await on.azure.fault({ method: 'PUT', path: '/bastionHosts/bas-hub\\?', action: { delayMs: 300 } });
    await press(on.product, asked, 'approve', grace);
    await until('the upgrade began', async () => (await hasBegun(asked, 'upgradeTier')) || undefined);
    await on.azure.arrange({ kind: 'lock', name: 'freeze', scope, level: 'ReadOnly' });

    expect(await on.ended(asked.id)).toMatchObject({
      status,
      problem: { code: 'azure.refused', azureSays: expect.stringContaining('locked') },
    });
    expect(effectiveWrites(await on.azure.log())).not.toContain('recording on');
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: false });
  });
});

async function hasBegun({ id }: Operation, name: string): Promise<boolean> {
  const operation = await on.product.operations.find(id);
  return operation?.steps.some((step) => step.name === name && step.status === 'running') ?? false;
}
