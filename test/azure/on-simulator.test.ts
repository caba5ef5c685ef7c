import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type AzureConnection, connectAzure } from '../../src/azure/azure-connection.ts';
import { createAzureReader } from '../../src/azure/azure-reader.ts';
import { createHostWriter } from '../../src/azure/host-writer.ts';
import { createRoleReader } from '../../src/azure/role-reader.ts';
import { createStorageWriter } from '../../src/azure/storage-writer.ts';
import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import type { PollAnswer } from '../../src/bastion/ports.ts';
import { revealSas, SasUrl, type StorageAccount } from '../../src/bastion/storage.ts';
import { ada, alan } from '../../src/demo/people.ts';
import { identityHeader } from '../../src/demo/simulator/identity.ts';
import { type Simulator, startSimulator } from '../../src/demo/simulator/simulator.ts';
import { systemClock } from '../../src/runtime.ts';

const prod = '11111111-1111-4111-8111-111111111111';
const shared = '22222222-2222-4222-8222-222222222222';
const nowhere = '33333333-3333-4333-8333-333333333333';
const hostId = (name: string, subscription = prod) =>
  `/subscriptions/${subscription}/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts/${name}`;
const never = { startsOn: undefined, expiresOn: '2036-01-01T00:00:00.000Z', permissions: 'rcwl' };

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, speed: 2_000 });
  // The bot's token comes from the simulator too, by the same managed identity code as in Azure.
  process.env.IDENTITY_ENDPOINT = `${simulator.url}/identity/token`;
  process.env.IDENTITY_HEADER = identityHeader;
});
afterAll(async () => {
  await simulator.stop();
  delete process.env.IDENTITY_ENDPOINT;
  delete process.env.IDENTITY_HEADER;
});
beforeEach(() => simulator.reset());

const connect = (subscriptionIds = [prod, shared]): AzureConnection =>
  connectAzure({ cloud: 'AzureCloud', subscriptionIds, simulatorUrl: simulator.url });
const reader = (subscriptionIds?: string[]) => createAzureReader(connect(subscriptionIds), systemClock);
const hosts = () => createHostWriter(connect());
const storage = () => createStorageWriter(connect());

async function control(path: string, body: object): Promise<void> {
  const answer = await fetch(`${simulator.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect(answer.ok).toBe(true);
}

async function host(name: string): Promise<BastionHost> {
  const found = await reader().readHost(hostId(name));
  if (found === undefined) throw new Error(`${name} isn't in the seed`);
  return found;
}

async function account(name: string): Promise<StorageAccount> {
  const found = await reader().findStorageAccount(name);
  if (found === undefined) throw new Error(`${name} isn't in the seed`);
  return found;
}

async function ended(pollerState: string): Promise<PollAnswer> {
  const writer = hosts();
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await writer.pollUpdate(pollerState);
    if (answer.kind !== 'running') return answer;
    await systemClock.wait(50);
  }
  throw new Error('the update never ended');
}

async function readySas(container = 'rec-test'): Promise<{ account: StorageAccount; sas: SasUrl }> {
  const good = await account('streccontosoweu');
  const writer = storage();
  await writer.createContainer(good, container);
  await writer.setAccessPolicies(good, container, [{ id: 'bot', ...never }]);
  const startsOn = new Date(systemClock.now().getTime() - 900_000).toISOString();
  const sas = await writer.issueSas({ account: good, container, policyId: 'bot', startsOn, keyName: 'key1' });
  return { account: good, sas };
}

it('Hosts of both subscriptions are listed, and a third that the bot may not read is named', async () => {
  const { hosts: found, unreadable } = await reader([prod, shared, nowhere]).listHosts();

  expect(found.map(({ name, sku }) => `${name} ${sku}`).sort()).toEqual([
    'bas-audit Premium',
    'bas-branch Basic',
    'bas-dev Developer',
    'bas-hub Standard',
    'bas-native Standard',
    'bas-spoke Premium',
  ]);
  expect(unreadable.map(({ subscriptionId }) => subscriptionId)).toEqual([nowhere]);
});

it('A host that isn’t there is undefined', async () => {
  expect(await reader().readHost(hostId('bas-nowhere'))).toBeUndefined();
});

it('An upgrade is begun by one writer and followed to its end by another, with one PUT', async () => {
  const before = await host('bas-hub');

  const accepted = await hosts().beginUpdate(before, { sku: 'Premium' });
  const answer = await ended(accepted.pollerState ?? '');

  const after = await host('bas-hub');
  expect(accepted.correlationId).toMatch(/\w/);
  expect(answer).toEqual({ kind: 'succeeded' });
  expect(after).toMatchObject({ sku: 'Premium', enableSessionRecording: false, dnsName: before.dnsName });
  expect(after.raw).toMatchObject({ tags: before.raw.tags });
  const log = await (await fetch(`${simulator.url}/_sim/log`)).json();
  expect(JSON.stringify(log).match(/"method":"PUT"/g)).toHaveLength(1);
});

it('A second update meanwhile is busy, and a Premium host can’t be lowered', async () => {
  const hub = await host('bas-hub');
  const accepted = await hosts().beginUpdate(hub, { sku: 'Premium' });
  const meanwhile = hosts().beginUpdate({ ...hub, etag: undefined }, { sku: 'Premium' });
  await expect(meanwhile).rejects.toMatchObject({ kind: 'busy', code: 'AnotherOperationInProgress' });
  await ended(accepted.pollerState ?? '');

  const lowered = hosts().beginUpdate(await host('bas-hub'), { sku: 'Standard' });

  await expect(lowered).rejects.toMatchObject({ kind: 'refused', code: 'BastionUpdateNotSupported' });
});

it('An update of a host that changed since it was read is busy where Azure honours the version', async () => {
  const stale = { ...(await host('bas-hub')), etag: 'W/"older"' };

  await expect(hosts().beginUpdate(stale, { sku: 'Premium' })).rejects.toMatchObject({ kind: 'busy', status: 412 });
});

it.each(['array', 'object'])('Nobody is connected at first, then somebody is, as %s', async (sessions) => {
  await control('switches', { sessions });
  const none = await reader().readActiveSessions(hostId('bas-hub'));
  const login = { host: 'bas-hub', vm: 'sql-prod-03', user: 'ada', protocol: 'ssh', seconds: 600_000 };
  await control('logins', login);

  const some = await reader().readActiveSessions(hostId('bas-hub'));

  expect(none).toEqual({ known: true, sessions: [] });
  expect(some).toMatchObject({ known: true, sessions: [{ targetHostName: 'sql-prod-03', protocol: 'ssh' }] });
});

it.each([
  ['sync', 'full'],
  ['sync', 'stripsSig'],
  ['accepted', 'full'],
])('A SAS that is set (%s) is read back (%s) without its signature', async (setSas, readBack) => {
  const { sas } = await readySas();
  await control('switches', { setSas, readBack });
  const id = hostId('bas-spoke');

  const { pollerState } = await hosts().setSessionRecordingSasUrl(id, sas);
  if (pollerState !== undefined) await ended(pollerState);
  const binding = await reader().readSasBinding(id);

  expect(binding).toMatchObject({
    kind: 'set',
    store: { account: 'streccontosoweu', container: 'rec-test' },
    policyId: 'bot',
  });
  const signature = new URL(revealSas(sas)).searchParams.get('sig') ?? '';
  expect(signature).not.toBe('');
  expect(JSON.stringify(binding)).not.toContain(signature);
});

it('Where Azure has no such call, the SAS of a host is unknown', async () => {
  await control('switches', { readBack: 'missing' });

  expect(await reader().readSasBinding(hostId('bas-spoke'))).toMatchObject({ kind: 'unknown' });
});

it('A SAS that expired still says where and until when', async () => {
  const binding = await reader().readSasBinding(hostId('bas-spoke'));

  expect(binding).toMatchObject({ kind: 'set', expiresOn: expect.stringMatching(/^20\d\d-.*Z$/) });
});

it('CORS rules are set, and the rest of the blob service stays', async () => {
  const versioned = await account('stversioned');
  const before = await reader().readBlobService(versioned);
  const rule = {
    allowedOrigins: ['https://bst-1.bastion.azure.com'],
    allowedMethods: ['GET'],
    allowedHeaders: ['*'],
    exposedHeaders: ['*'],
    maxAgeInSeconds: 86_400,
  };

  await storage().setCorsRules(versioned, before, [...before.corsRules, rule]);

  const after = await reader().readBlobService(versioned);
  expect(after.corsRules).toEqual([...before.corsRules, rule]);
  expect(after.isVersioningEnabled).toBe(true);
});

it('Accounts and containers are read as they are', async () => {
  const immutable = await account('stimmutable');

  expect(await reader().readContainer(immutable, 'locked')).toMatchObject({ hasImmutabilityPolicy: true });
  expect(await reader().readContainer(immutable, 'held')).toMatchObject({ hasLegalHold: true });
  expect(await reader().readContainer(immutable, 'missing')).toBeUndefined();
  expect(await account('stnokeys')).toMatchObject({ keyAccess: false });
  expect(await account('stfirewalled')).toMatchObject({ openToAllNetworks: false });
  expect(await account('streccontosoneu')).toMatchObject({ subscriptionId: shared, openToAllNetworks: true });
  expect(await reader().findStorageAccount('nosuchaccount')).toBeUndefined();
});

it('A policy is written, its SAS works, and its probe is removed again', async () => {
  const { account: good, sas } = await readySas();

  expect(await reader().readAccessPolicies(good, 'rec-test')).toEqual([{ id: 'bot', ...never }]);
  expect(await storage().probeSas(sas, 'p1')).toMatchObject({ kind: 'works' });
  await storage().removeProbe({ account: good.name, container: 'rec-test' }, good, 'p1');
  await storage().removeProbe({ account: good.name, container: 'rec-test' }, good, 'p1');
});

it('A SAS whose policy was taken away is denied', async () => {
  const { account: good, sas } = await readySas();
  await storage().setAccessPolicies(good, 'rec-test', []);

  expect(await storage().probeSas(sas, 'p1')).toMatchObject({ kind: 'denied' });
});

it('A firewall that keeps the bot out is told from a bad SAS', async () => {
  const firewalled = await account('stfirewalled');
  const sas = new SasUrl(`${firewalled.blobEndpoint}any?si=bot&sig=x`);

  expect(await storage().probeSas(sas, 'p1')).toEqual({ kind: 'firewalled' });
  await expect(reader().readAccessPolicies(firewalled, 'any')).rejects.toMatchObject({ kind: 'denied' });
});

it('What people may do is read with their roles', async () => {
  const roles = createRoleReader(connect());

  const assignments = await roles.roleAssignments(hostId('bas-hub'), ada.entraObjectId);
  const names = await Promise.all(
    assignments.map(async ({ roleDefinitionId }) => (await roles.roleDefinition(roleDefinitionId)).roleName),
  );

  expect(names).toEqual(expect.arrayContaining(['Network Contributor', 'Storage Account Contributor']));
  expect(await roles.roleAssignments(hostId('bas-hub'), alan.entraObjectId)).toEqual([]);
  expect(await roles.denyAssignments(hostId('bas-hub'), ada.entraObjectId)).toEqual([]);
});

it('A lock on the resource group holds for the host in it', async () => {
  const before = await reader().listLocks(hostId('bas-hub'));
  await control('arrange', { kind: 'lock', name: 'keep', scope: hostId('').split('/providers')[0], level: 'ReadOnly' });

  const locks = await reader().listLocks(hostId('bas-hub'));

  expect(before).toEqual([]);
  expect(locks).toMatchObject([{ name: 'keep', level: 'ReadOnly' }]);
});
