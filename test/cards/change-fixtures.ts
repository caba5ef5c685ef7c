import { botPerson } from '../../src/access/person.ts';
import { policyIdFor } from '../../src/bastion/access-policy.ts';
import { planDisableRecording } from '../../src/bastion/disable-recording.ts';
import { planDisconnect } from '../../src/bastion/disconnect-session.ts';
import { planEnableRecording } from '../../src/bastion/enable-recording.ts';
import { type HostFacts, known } from '../../src/bastion/facts.ts';
import { fallbackIdentity } from '../../src/bastion/host-identity.ts';
import type { Plan, PlanOutcome } from '../../src/bastion/plan.ts';
import { planRenewSas } from '../../src/bastion/renew-sas.ts';
import { type EarlierWay, planRetireStorage } from '../../src/bastion/retire-storage.ts';
import { planUpgradeTier } from '../../src/bastion/upgrade-tier.ts';
import { demoTenantId, grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { enableFacts, networkFacts, storageFacts } from '../fakes/enable-facts.ts';
import {
  accountId,
  begunOf,
  enableRequest,
  ended as endedAt,
  hostId,
  operationOf,
  personOf,
  repairPlan,
  store,
} from './fixtures.ts';
import { prices, twoSessions } from './plan-fixtures.ts';

const now = new Date('2026-11-23T14:00:00.000Z');
const recordingByIdentity = bastionHost({
  sku: 'Premium',
  enableSessionRecording: true,
  sessionRecordingConfiguration: {
    identity: { type: 'SystemAssigned' },
    blobContainerUri: `https://${store.account}.blob.core.windows.net/${store.container}`,
  },
});
const facts: HostFacts = {
  host: bastionHost(),
  sessions: twoSessions,
  hostLocks: known([]),
  policyDenials: known([]),
};

const upgradePlan = planOf(planUpgradeTier({ ...facts, network: networkFacts().host, prices }));
const disablePlan = planOf(
  planDisableRecording({
    ...facts,
    host: bastionHost({ sku: 'Premium', enableSessionRecording: true }),
    recording: { store, access: 'sas' },
    forMs: 3_600_000,
  }),
);

const recording = bastionHost({ sku: 'Premium', enableSessionRecording: true });
const binding = {
  kind: 'set',
  store,
  expiresOn: undefined,
  policyId: 'bastion-bot-1a2b3c',
  permissions: undefined,
} as const;
const inUse = storageFacts({
  store,
  policies: known([
    { id: binding.policyId, startsOn: undefined, expiresOn: '2029-01-01T00:00:00Z', permissions: 'rcwl' },
  ]),
});
const elsewhere = { account: store.account, container: 'rec-2027' };
const swapFacts = enableFacts({ ...facts, host: recording, binding, bound: inUse, policyDenials: undefined });

const movePlan = planOf(
  planEnableRecording(
    {
      ...swapFacts,
      swap: 'container',
      choice: { kind: 'chosen', store: elsewhere, named: true },
      wanted: storageFacts({ store: elsewhere, container: known(undefined) }),
    },
    now,
  ),
);
const rotatePlan = planOf(
  planEnableRecording(
    { ...swapFacts, swap: 'sas', choice: { kind: 'chosen', store, named: true }, wanted: inUse },
    now,
  ),
);
const accessPlan = planOf(
  planEnableRecording(
    {
      ...swapFacts,
      swap: 'access',
      access: { access: 'managedIdentity', explicit: true },
      choice: { kind: 'chosen', store, named: true },
      wanted: inUse,
      identity: { identity: fallbackIdentity(recording), found: known(undefined), grants: undefined },
    },
    now,
  ),
);
const leavePlan = planOf(
  planEnableRecording(
    {
      ...swapFacts,
      host: recordingByIdentity,
      binding: { kind: 'none' },
      swap: 'access',
      access: { access: 'sas', explicit: true },
      choice: { kind: 'chosen', store, named: true },
      wanted: inUse,
    },
    now,
  ),
);
const ownPolicy = policyIdFor(recording.id);
const renewPlan = planOf(
  planRenewSas(
    {
      ...facts,
      host: recording,
      binding: { ...binding, policyId: ownPolicy, startsOn: '2026-11-01T00:00:00Z' },
      bound: storageFacts({
        store,
        policies: known([
          { id: ownPolicy, startsOn: undefined, expiresOn: '2026-12-24T00:00:00Z', permissions: 'rcwl' },
        ]),
      }),
      recordsAs: undefined,
      accountLocks: known([]),
      until: undefined,
    },
    now,
  ),
);

/** As people choose it on the card. */
const startChoices = {
  at: '2026-11-23T21:00:00.000Z',
  until: '2026-11-24T05:00:00.000Z',
  atText: '22:00 (Europe/Berlin)',
  untilText: '06:00 (Europe/Berlin)',
  swapsStorage: true,
};
const move: Partial<Operation> = {
  plan: movePlan,
  startChoices,
  request: { command: 'setContainer', hostId, ...elsewhere, reason: 'INC-4711' },
};
const waiting: Partial<Operation> = {
  ...move,
  status: 'approved',
  decidedBy: personOf(grace),
  approvals: [{ person: personOf(grace), at: '2026-11-23T14:05:00.000Z', revision: 1 }],
};
const chosenAt = '2026-11-23T14:05:00.000Z';
const idle = { kind: 'idle', at: chosenAt, until: startChoices.until, chosenAt } as const;

const disconnectPlan = planOf(planDisconnect(facts, '1'));
const upgrade: Partial<Operation> = {
  plan: upgradePlan,
  request: { command: 'upgradeTier', hostId, reason: 'INC-4711' },
};
const disable: Partial<Operation> = {
  plan: disablePlan,
  request: { command: 'disableRecording', hostId, reason: 'INC-4711' },
};

/** Changes of a host other than switching recording on, in the states that differ from that. */
export const changeOperations: Readonly<Record<string, Operation>> = {
  'upgrade-asked': operationOf(upgrade),
  'upgrade-done': begunOf({ upgradeTier: 'done' }, { ...upgrade, status: 'succeeded', endedAt }),
  'upgrade-failed': begunOf(
    { upgradeTier: 'undone' },
    {
      ...upgrade,
      status: 'failed',
      endedAt,
      direction: 'back',
      hostAtEnd: { recording: false, provisioningState: 'Succeeded', sku: 'Standard' },
      problem: { code: 'azure.refused', data: {}, azureSays: 'The subscription has no quota for Premium.' },
    },
  ),
  'move-asked': operationOf(move),
  'move-waits-for-quiet': operationOf({
    ...waiting,
    start: idle,
    waitingFor: { code: 'start.sessions', data: { sessions: 2, givesUp: startChoices.until } },
  }),
  'move-waits-for-time': operationOf({
    ...waiting,
    start: { kind: 'at', at: startChoices.at, until: '2026-11-23T23:00:00.000Z', chosenAt },
    waitingFor: { code: 'start.time', data: { until: startChoices.at } },
  }),
  'move-gave-up': operationOf({
    ...waiting,
    status: 'expired',
    endedAt: startChoices.until,
    start: idle,
    problem: { code: 'start.gaveUp', data: { sessions: 2 } },
  }),
  'move-done': withEarlierFound(
    begunOf(Object.fromEntries(movePlan.steps.map(({ name }) => [name, 'done'] as const)), {
      ...move,
      status: 'succeeded',
      endedAt,
    }),
  ),
  'rotate-asked': operationOf({
    plan: rotatePlan,
    startChoices,
    request: { command: 'rotateSas', hostId, reason: 'key1 was shared' },
  }),
  'access-asked': operationOf({
    plan: accessPlan,
    startChoices,
    request: { command: 'useIdentity', hostId, reason: undefined },
  }),
  'access-back-asked': operationOf({
    plan: leavePlan,
    startChoices,
    request: { command: 'useSas', hostId, reason: undefined },
  }),
  'access-back-runs': begunOf({ setSas: 'done', leaveIdentity: 'running' }, { plan: leavePlan, startChoices }),
  'renew-asked': operationOf({ plan: renewPlan, request: { command: 'renewSas', hostId, reason: undefined } }),
  'renew-done': begunOf(
    { createAccessPolicy: 'done', verifyPolicy: 'done' },
    { plan: renewPlan, status: 'succeeded', endedAt, request: { command: 'renewSas', hostId, reason: undefined } },
  ),
  'retired-policy': begunOf(
    { retirePolicy: 'done' },
    { ...retiring({ policyId: 'bastion-bot-1a2b3c' }), status: 'succeeded', endedAt },
  ),
  'retired-role': begunOf(
    { retireRole: 'undone' },
    {
      ...retiring({ principalId: '5d1f0a2e-7c3b-4e58-9a90-0d6f2b1c8e47' }),
      status: 'failed',
      endedAt,
      problem: { code: 'retire.inUse', data: {} },
    },
  ),
  'disconnect-asked': operationOf({
    plan: disconnectPlan,
    request: { command: 'disconnectSession', hostId, session: '1', reason: 'INC-4711' },
  }),
  'disconnect-done': begunOf(
    { disconnectSession: 'done' },
    {
      plan: disconnectPlan,
      status: 'succeeded',
      endedAt,
      request: { command: 'disconnectSession', hostId, session: '1', reason: 'INC-4711' },
    },
  ),
  'ready-repair': operationOf({
    plan: repairPlan,
    requester: botPerson(demoTenantId, operationOf().conversation.bot),
    approvedBy: '202611-9876543210fedcba',
    request: { ...enableRequest, reason: undefined },
  }),
  'ready-renewal': operationOf({
    plan: renewPlan,
    requester: botPerson(demoTenantId, operationOf().conversation.bot),
    approvedBy: '202611-9876543210fedcba',
    request: { command: 'renewSas', hostId, reason: undefined },
  }),
  'disable-asked': operationOf(disable),
  'disable-done': begunOf({ switchOff: 'done' }, { ...disable, status: 'succeeded', endedAt }),
  'disable-rejected': operationOf({ ...disable, status: 'rejected', endedAt, decidedBy: personOf(grace) }),
};

function planOf(outcome: PlanOutcome): Plan {
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
}

function withEarlierFound(operation: Operation): Operation {
  const steps = operation.steps.map((step) =>
    step.name === 'lookAtEarlier' ? { ...step, memory: { earlier: 'there' } } : step,
  );
  return { ...operation, steps };
}

function retiring(what: Pick<EarlierWay, 'policyId' | 'principalId'>): Partial<Operation> {
  const way = { accountId, store, ...what };
  return {
    plan: planRetireStorage(movePlan.host, way),
    request: { command: 'retireStorage', hostId, way, reason: undefined },
    approvedBy: '202611-9876543210fedcba',
  };
}
