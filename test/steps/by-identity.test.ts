import { describe, expect, it } from 'vitest';
import type { StepName } from '../../src/bastion/plan.ts';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { brokenIdentityJourney, type EnableJourney, identityJourney } from '../fakes/enable-journey.ts';
import type { FakeAzure } from '../fakes/fake-azure.ts';
import { runSteps } from '../fakes/run-steps.ts';

const account = 'streccontosoweu';

/** Runs a plan for a Premium host, with something happening right before one step first begins. */
async function runWith(name: StepName, happens: (azure: FakeAzure) => void, journey: EnableJourney = premium()) {
  const { azure, clock, makeStep, plan } = journey;
  let hasHappened = false;
  const run = await runSteps(
    await plan(),
    (stepName, args) => {
      if (stepName === name && !hasHappened) happens(azure);
      hasHappened ||= stepName === name;
      return makeStep(stepName, args);
    },
    clock,
  );
  return { run, azure };
}

function premium(): EnableJourney {
  return identityJourney({ sku: 'Premium' });
}

function accountOf(azure: FakeAzure) {
  const found = azure.accounts.get(account);
  if (found === undefined) throw new Error('no account');
  return found;
}

describe('recording by managed identity', () => {
  it.each(['Basic', 'Standard', 'Premium'] as const)('takes a %s host there with one update', async (sku) => {
    const { azure, clock, makeStep, plan } = identityJourney({ sku });

    const run = await runSteps(await plan(), makeStep, clock);

    expect(run.outcome).toBe('succeeded');
    expect(azure.host).toMatchObject({ sku: 'Premium', enableSessionRecording: true });
    expect(azure.effectivePuts).toHaveLength(1);
    expect(azure.lockouts).toEqual([]);
  });

  it('gives a new role ten minutes before recording goes on', async () => {
    const { azure, clock, makeStep, plan } = premium();

    const { memories } = await runSteps(await plan(), makeStep, clock);

    const granted = Date.parse(azure.identities.grants[0]?.createdOn ?? '');
    expect(Date.parse(String(memories.switchOnByIdentity?.putAt)) - granted).toBeGreaterThanOrEqual(600_000);
  });

  it('doesn’t wait for a role that the identity had for long', async () => {
    const journey = premium();
    await runSteps(await journey.plan(), journey.makeStep, journey.clock);
    journey.azure.host = { ...journey.azure.host, enableSessionRecording: false };
    journey.clock.pass(3_600_000);
    const began = journey.clock.now().getTime();

    const { memories } = await runSteps(await journey.plan(), journey.makeStep, journey.clock);

    expect(Date.parse(String(memories.switchOnByIdentity?.putAt)) - began).toBeLessThan(120_000);
  });

  it('saves before every write, and its correlation id at once', async () => {
    const { azure, clock, makeStep, plan } = premium();
    const planned = await plan();
    azure.log.length = 0;
    const onSave = (patch: object) => azure.log.push('correlationId' in patch ? 'saved correlation id' : 'saved');

    await runSteps(planned, makeStep, clock, { onSave });

    const writes = ['createContainer', 'setCorsRules', 'createIdentity', 'assignRole', 'beginUpdate'];
    const around = azure.log.flatMap((call, at) =>
      writes.includes(call) ? [[azure.log[at - 1], call, azure.log[at + 1]]] : [],
    );
    expect(around).toEqual(writes.map((call) => ['saved', call, 'saved correlation id']));
  });

  it('waits while Azure doesn’t know the new identity, and gives up after ten minutes', async () => {
    const notFound = async () => {
      throw new AzureProblem('refused', 'Principal does not exist', { code: 'PrincipalNotFound' });
    };
    const { run, azure } = await runWith('assignRole', (azure) =>
      Object.assign(azure.roleWriter, { assignRecordingRole: notFound }),
    );

    expect(run).toMatchObject({ outcome: 'undone', problem: { code: 'identity.notKnown' } });
    expect(azure.identities.principals.size).toBe(0);
    expect(azure.effectivePuts).toEqual([]);
  });

  it('makes no identity for a host that has one, and leaves it there on the way back', async () => {
    const journey = premium();
    const { azure } = journey;
    const id = '/subscriptions/x/resourceGroups/y/providers/Microsoft.ManagedIdentity/userAssignedIdentities/theirs';
    const principalId = azure.identities.newPrincipal();
    azure.identities.principals.set(id.toLowerCase(), principalId);
    const identity = { systemAssigned: undefined, userAssigned: [{ id, principalId }] };
    azure.host = { ...azure.host, identity };
    const planned = await journey.plan();

    await runSteps(planned, journey.makeStep, journey.clock, { cancelAfter: planned.steps.length });

    expect(planned.steps.map(({ name }) => name)).not.toContain('createIdentity');
    expect(azure.host).toMatchObject({ enableSessionRecording: false, identity });
    expect(azure.host.sessionRecordingConfiguration).toBeUndefined();
    expect(azure.identities.grants).toEqual([]);
    expect(azure.identities.principals.size).toBe(1);
  });

  it('switches off before it takes the identity from the host', async () => {
    const { azure, clock, makeStep, plan } = premium();
    const planned = await plan();

    await runSteps(planned, makeStep, clock, { cancelAfter: planned.steps.length });

    expect(azure.effectivePuts).toMatchObject([
      { enableSessionRecording: true },
      { enableSessionRecording: false },
      { sessionRecordingConfiguration: null, detachIdentity: expect.stringContaining('id-recording-bas-hub') },
    ]);
    expect(azure.lockouts).toEqual([]);
  });

  it('lets nobody cancel between on and verified, and never gives up switching off', async () => {
    const { makeStep, plan } = premium();
    const steps = (await plan()).steps.map(({ name, args }) => makeStep(name, args));

    const names = (holds: (step: (typeof steps)[number]) => boolean) => steps.filter(holds).map(({ name }) => name);
    expect(names(({ pointOfNoCancel }) => pointOfNoCancel)).toEqual(['switchOnByIdentity', 'verifyIdentity']);
    expect(names(({ undoUntilDone }) => undoUntilDone)).toEqual(['switchOnByIdentity', 'verifyIdentity']);
  });

  it('asks people for every right that it uses', async () => {
    const { makeStep, plan } = premium();
    const { steps } = await plan();

    const actions = steps.flatMap(({ name, args }) => makeStep(name, args).actions.person);

    expect([...new Set(actions.map(({ action }) => action))].sort()).toEqual([
      'Microsoft.Authorization/roleAssignments/delete',
      'Microsoft.Authorization/roleAssignments/write',
      'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
      'Microsoft.ManagedIdentity/userAssignedIdentities/delete',
      'Microsoft.ManagedIdentity/userAssignedIdentities/write',
      'Microsoft.Network/bastionHosts/write',
      'Microsoft.Network/publicIPAddresses/join/action',
      'Microsoft.Network/virtualNetworks/subnets/join/action',
      'Microsoft.Storage/storageAccounts/blobServices/containers/write',
      'Microsoft.Storage/storageAccounts/blobServices/write',
    ]);
  });
});

describe('right before recording goes on by managed identity', () => {
  it.each<[string, (azure: FakeAzure) => void]>([
    ['identity.roleLost', (azure) => azure.identities.grants.splice(0)],
    ['identity.gone', (azure) => azure.identities.principals.clear()],
    ['identity.sasSet', (azure) => Object.assign(azure, { sas: { account, container: 'old', policyId: 'p' } })],
    ['identity.firewalled', (azure) => closeFirewall(azure)],
    ['storage.containerMissing', (azure) => accountOf(azure).containers.clear()],
    ['storage.corsLost', (azure) => Object.assign(accountOf(azure), { corsRules: [] })],
    ['storage.versioningOn', (azure) => Object.assign(accountOf(azure), { isVersioningEnabled: true })],
    ['storage.accountMissing', (azure) => azure.accounts.clear()],
    ['host.locked', (azure) => azure.locks.push({ id: 'l', name: 'freeze', level: 'ReadOnly' })],
    ['host.nativeClientOn', (azure) => Object.assign(azure, { host: { ...azure.host, enableTunneling: true } })],
  ])('%s stops it without an update of the host', async (code, happens) => {
    const { run, azure } = await runWith('switchOnByIdentity', happens);

    expect(run.problem).toMatchObject({ code });
    expect(azure.effectivePuts).toEqual([]);
    expect(azure.host.enableSessionRecording).toBe(false);
  });

  it('a role that was removed and given again has its ten minutes again', async () => {
    const { run, azure } = await runWith('switchOnByIdentity', ({ identities }) => {
      const [grant] = identities.grants.splice(0);
      if (grant !== undefined) identities.grant(grant.scope, grant.principal);
    });

    expect(run.outcome).toBe('succeeded');
    expect(azure.lockouts).toEqual([]);
  });
});

describe('after recording went on by managed identity', () => {
  it.each<[string, (azure: FakeAzure) => void]>([
    ['identity.roleLost', (azure) => azure.identities.grants.splice(0)],
    ['identity.detached', (azure) => Object.assign(azure, { host: { ...azure.host, identity: undefined } })],
    [
      'verify.noStorage',
      (azure) => Object.assign(azure, { host: { ...azure.host, sessionRecordingConfiguration: undefined } }),
    ],
    ['identity.sasSet', (azure) => Object.assign(azure, { sas: { account, container: 'old', policyId: 'p' } })],
  ])('%s switches it off again', async (code, happens) => {
    const { run, azure } = await runWith('verifyIdentity', happens);

    expect(run).toMatchObject({ outcome: 'undone', problem: { code } });
    expect(azure.host.enableSessionRecording).toBe(false);
  });
});

describe('switching off a host whose identity is gone', () => {
  it('doesn’t name it any more, because Azure may refuse an update that does', async () => {
    const journey = brokenIdentityJourney('identity');
    const planned = await journey.plan();

    await runSteps(planned, journey.makeStep, journey.clock, { cancelAfter: 1 });

    expect(journey.azure.effectivePuts).toEqual([
      {
        enableSessionRecording: false,
        sessionRecordingConfiguration: null,
        detachIdentity: expect.stringContaining('id-recording-bas-hub'),
      },
    ]);
  });
});

function closeFirewall(azure: FakeAzure) {
  const found = accountOf(azure);
  found.account = { ...found.account, openToAllNetworks: false };
}
