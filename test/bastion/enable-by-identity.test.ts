import { describe, expect, it } from 'vitest';
import type { AskedAccess } from '../../src/bastion/access-choice.ts';
import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import { planEnableRecording } from '../../src/bastion/enable-recording.ts';
import { type EnableFacts, known } from '../../src/bastion/facts.ts';
import type { IdentityFacts } from '../../src/bastion/host-identity.ts';
import { blobContributorRole, ownIdentityId } from '../../src/bastion/managed-identity.ts';
import type { Plan, PlanOutcome } from '../../src/bastion/plan.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { enableFacts, storageFacts, store } from '../fakes/enable-facts.ts';
import { storageAccount } from '../fakes/storage-accounts.ts';

const now = new Date('2026-11-24T10:00:00Z');
const asked: AskedAccess = { access: 'managedIdentity', explicit: true };
const own = ownIdentityId(bastionHost());
const toMake: IdentityFacts = {
  identity: { type: 'UserAssigned', userAssignedIdentityId: own },
  found: known(undefined),
  grants: undefined,
};
const grant = {
  id: 'g',
  scope: 's',
  roleDefinitionId: blobContributorRole,
  condition: undefined,
  createdOn: undefined,
};
const there: IdentityFacts = { ...toMake, found: known({ id: own, principalId: 'p-1' }), grants: known([grant]) };
const sasSet = { kind: 'set' as const, store, expiresOn: undefined, policyId: 'p', permissions: undefined };
const keyless = storageAccount({ keyAccess: false });

function outcomeOf(change: Partial<EnableFacts> = {}): PlanOutcome {
  return planEnableRecording(enableFacts({ access: asked, identity: toMake, ...change }), now);
}

function planOf(change: Partial<EnableFacts> = {}): Plan {
  const outcome = outcomeOf(change);
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
}

function failed(outcome: PlanOutcome): readonly (string | undefined)[] {
  if (outcome.kind !== 'refused') throw new Error(JSON.stringify(outcome));
  return outcome.checks.filter((check) => check.outcome === 'fail').map(({ name, code }) => `${name}.${code}`);
}

/** Records as its own identity into the container. */
function recording(change: Partial<BastionHost> = {}): BastionHost {
  return bastionHost({
    sku: 'Premium',
    enableSessionRecording: true,
    identity: { systemAssigned: undefined, userAssigned: [{ id: own, principalId: 'p-1' }] },
    sessionRecordingConfiguration: {
      identity: toMake.identity,
      blobContainerUri: `https://${store.account}.blob.core.windows.net/${store.container}`,
    },
    ...change,
  });
}

describe('planning to record by managed identity', () => {
  it('goes in the order that keeps the promise, with one update of the host', () => {
    const { access, steps } = planOf();

    expect(access).toBe('managedIdentity');
    expect(steps.map(({ name }) => name)).toEqual([
      'createContainer',
      'mergeCors',
      'createIdentity',
      'assignRole',
      'awaitRole',
      'switchOnByIdentity',
      'verifyIdentity',
    ]);
  });

  it('shows every property that changes, and what the identity gets', () => {
    const { changes } = planOf({ host: bastionHost({ enableTunneling: true }) });

    expect(changes.map(({ target, property, before, after }) => [target, property, before, after])).toEqual([
      ['host', 'sku', 'Standard', 'Premium'],
      ['host', 'enableSessionRecording', false, true],
      ['host', 'enableTunneling', true, false],
      ['host', 'identity', undefined, own.split('/').at(-1)],
      ['host', 'sessionRecordingConfiguration', undefined, 'streccontosoweu/bas-hub-rec'],
      ['identity', own.split('/').at(-1), undefined, 'rg-network'],
      ['account', 'corsRules', undefined, 'https://bst-1f0e7b7c-97a7-4f0b-8f25-0d1b4b7a4c11.bastion.azure.com'],
      ['container', 'roleAssignment', undefined, own.split('/').at(-1)],
    ]);
  });

  it('asks nothing of keys, SAS policies and room for an access policy', () => {
    const wanted = storageFacts({ account: keyless, policies: { known: false, reason: '403' } });

    expect(planOf({ wanted }).checks.map(({ name }) => name)).not.toEqual(
      expect.arrayContaining(['keyAccess', 'sasPolicy', 'policyRoom']),
    );
  });

  it('gives a host an identity by itself where no SAS works, and says why', () => {
    const access = { access: 'sas', explicit: false } as const;
    const blocking = storageAccount({ sasPolicy: { expirationPeriod: '07.00:00:00', action: 'Block' } });

    expect(planOf({ access, wanted: storageFacts({ account: keyless }) }).consequences).toContainEqual({
      kind: 'identityInstead',
      because: 'keyAccess',
    });
    expect(planOf({ access, wanted: storageFacts({ account: blocking }) }).consequences).toContainEqual({
      kind: 'identityInstead',
      because: 'sasPolicy',
    });
  });

  it('is refused where a SAS was asked for and none works', () => {
    const access = { access: 'sas', explicit: true } as const;

    expect(failed(outcomeOf({ access, wanted: storageFacts({ account: keyless }) }))).toEqual(['keyAccess.disabled']);
  });

  it('says that it can’t be tried where the account isn’t open to all networks', () => {
    const wanted = storageFacts({ account: storageAccount({ openToAllNetworks: false }) });

    expect(planOf({ wanted }).consequences).toContainEqual({ kind: 'identityUnproven' });
  });

  it.each([
    ['a SAS is set, and nothing takes it away', { binding: sasSet }, 'earlierSas.sasSet'],
    [
      'the host records by a SAS that Azure doesn’t show',
      { host: bastionHost({ sku: 'Premium', enableSessionRecording: true }) },
      'earlierSas.recordsBySas',
    ],
    [
      'the identity can’t be read',
      { identity: { ...toMake, found: { known: false, reason: '403' } as const } },
      'identity.unreadable',
    ],
    [
      'role assignments can’t be read',
      { identity: { ...there, grants: { known: false, reason: '403' } as const } },
      'recordingRole.unreadable',
    ],
  ])('is refused when %s', (_, change, check) => {
    expect(failed(outcomeOf(change))).toContain(check);
  });

  it('never moves a host that records by SAS, though its SAS works', () => {
    const policies = known([{ id: 'p', startsOn: undefined, expiresOn: '2029-01-01T00:00:00Z', permissions: 'rcwl' }]);
    const host = bastionHost({ sku: 'Premium', enableSessionRecording: true });

    expect(failed(outcomeOf({ host, binding: sasSet, bound: storageFacts({ policies }) }))).toContain(
      'earlierSas.sasSet',
    );
  });

  it('never moves a host that records by identity to a SAS', () => {
    const access = { access: 'sas', explicit: true } as const;
    const facts = { host: recording(), bound: storageFacts(), recordsAs: there, identity: there };

    expect(failed(outcomeOf({ ...facts, access }))).toContain('earlierSas.managedIdentity');
  });

  it('leaves a host alone that records as its identity already', () => {
    const facts = { host: recording(), bound: storageFacts(), recordsAs: there, identity: there };

    expect(outcomeOf({ ...facts, access: { access: 'sas', explicit: false } })).toMatchObject({ kind: 'nothingToDo' });
  });

  it('gives a lost role back without an update of the host', () => {
    const lost = { ...there, grants: known([]) };
    const facts = { host: recording(), bound: storageFacts(), recordsAs: lost, identity: lost };

    const plan = planOf({ ...facts, access: { access: 'sas', explicit: false } });

    expect(plan.kind).toBe('repairRecording');
    expect(plan.steps.map(({ name }) => name)).not.toContain('switchOnByIdentity');
    expect(plan.changes.map(({ property }) => property)).toContain('roleAssignment');
  });

  it('asks again when somebody gives the identity another role meanwhile', () => {
    const before = planOf({ identity: there });
    const after = planOf({ identity: { ...there, grants: known([grant, { ...grant, id: 'h' }]) } });

    expect(after.fingerprint).not.toBe(before.fingerprint);
  });
});
