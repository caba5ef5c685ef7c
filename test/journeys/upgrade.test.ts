import { describe, expect, it } from 'vitest';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { ada, alan, barbara, grace } from '../../src/demo/people.ts';
import { press, say } from './azure-world.ts';
import { sweep } from './kill-sweep.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest();

const prod = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups';
const branch = `${prod}/rg-network/providers/Microsoft.Network/bastionHosts/bas-branch`;

describe('upgrading a host', () => {
  it.each([
    ['bas-hub', 'Standard'],
    ['bas-branch', 'Basic'],
  ])('raises %s from %s to Premium with one write, and leaves recording off', async (name, from) => {
    const asked = await on.ask(`upgrade ${name} because INC-4711`);
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
    expect(asked.plan).toMatchObject({
      kind: 'upgradeTier',
      changes: [{ property: 'sku', before: from, after: 'Premium' }],
    });

    const done = await on.approve(asked);

    expect(done.status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(['upgrade tier']);
    expect(await on.azure.host(name)).toMatchObject({ sku: 'Premium', enableSessionRecording: false });
    expect(await on.product.hostRecords.get(done.plan.host.id)).toBeUndefined();
  });

  it('says what it costs, that there is no way back, and who may be cut off', async () => {
    await on.azure.login({ host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh' });

    const { plan } = await on.ask('upgrade bas-hub');

    expect(plan.consequences).toEqual([
      { kind: 'irreversibleUpgrade', from: 'Standard', to: 'Premium' },
      { kind: 'listPrice', price: expect.objectContaining({ currency: 'USD' }) },
      { kind: 'sessionsAtRisk', count: 1 },
    ]);
  });

  it('has nothing to do for a host that is Premium', async () => {
    expect(await say(on.product, on.world, 'upgrade bas-spoke', ada)).toMatchObject({
      kind: 'nothingToDo',
      because: { kind: 'premium' },
    });
  });

  it.each([
    ['the host has the tier Developer', 'bas-dev', undefined, 'tier'],
    [
      'a ReadOnly lock is on it',
      'bas-branch',
      { kind: 'lock', name: 'freeze', scope: branch, level: 'ReadOnly' },
      'locks',
    ],
    [
      'it is being updated',
      'bas-branch',
      { kind: 'host', host: 'bas-branch', properties: { provisioningState: 'Updating' } },
      'hostSettled',
    ],
    [
      'Azure Policy denies Premium',
      'bas-branch',
      { kind: 'policy', name: 'no-premium', scope: `${prod}/rg-network`, field: 'sku.name', equals: 'Premium' },
      'azurePolicy',
    ],
  ])('is refused when %s', async (_, host, change, check) => {
    if (change !== undefined) await on.azure.arrange(change);

    const reply = await say(on.product, on.world, `upgrade ${host}`, ada);

    expect(reply).toMatchObject({ kind: 'planRefused', command: 'upgradeTier' });
    const failed = reply.kind === 'planRefused' ? reply.checks.filter(({ outcome }) => outcome === 'fail') : [];
    expect(failed.map(({ name }) => name)).toContain(check);
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
  });

  it('is for nobody who may only read, and not for its requester to approve', async () => {
    expect(await say(on.product, on.world, 'upgrade bas-branch', barbara)).toMatchObject({ kind: 'rightsMissing' });
    const asked = await on.ask('upgrade bas-branch');

    expect(await press(on.product, asked, 'approve', ada)).toMatchObject({ refusal: 'ownRequest' });
    expect(await press(on.product, asked, 'approve', grace)).toMatchObject({ kind: 'accepted' });
    await on.ended(asked.id);
  });

  it('ends without a change when Azure refuses it', async () => {
    const asked = await on.ask('upgrade bas-branch');
    await on.azure.fault({
      method: 'PUT',
      path: 'bas-branch',
      action: { status: 400, body: { error: { code: 'InvalidRequestFormat', message: 'No.' } } },
    });

    const done = await on.approve(asked);

    expect(done).toMatchObject({ status: 'failed', problem: { azureSays: expect.stringContaining('No.') } });
    expect(await on.azure.host('bas-branch')).toMatchObject({ sku: 'Basic' });
  });

  it('comes back to its card when the host was changed meanwhile', async () => {
    const asked = await on.ask('upgrade bas-branch');
    await on.azure.arrange({ kind: 'host', host: 'bas-branch', properties: { scaleUnits: 5 } });

    await press(on.product, asked, 'approve', alan);
    await press(on.product, asked, 'approve', grace);

    await expect
      .poll(async () => await on.product.operations.find(asked.id), { timeout: 10_000 })
      .toMatchObject({ status: 'awaitingApproval', revision: 2 });
  });
});

it('happens once, wherever the bot is killed', async () => {
  const kills = await sweep({
    text: 'upgrade bas-branch',
    ends: 'succeeded',
    hostPuts: ['Premium off'],
    host: { name: 'bas-branch', enableSessionRecording: false },
  });

  console.log(`kill sweep of an upgrade: ${kills} kill points`);
  expect(kills).toBeGreaterThan(10);
}, 900_000);
