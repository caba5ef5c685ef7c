import { planDisableRecording } from '../../src/bastion/disable-recording.ts';
import { type HostFacts, known } from '../../src/bastion/facts.ts';
import type { Plan, PlanOutcome } from '../../src/bastion/plan.ts';
import { planUpgradeTier } from '../../src/bastion/upgrade-tier.ts';
import { grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { networkFacts } from '../fakes/enable-facts.ts';
import { begunOf, ended as endedAt, hostId, operationOf, personOf, store } from './fixtures.ts';
import { prices, twoSessions } from './plan-fixtures.ts';

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
  }),
);

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
  'disable-asked': operationOf(disable),
  'disable-done': begunOf({ switchOff: 'done' }, { ...disable, status: 'succeeded', endedAt }),
  'disable-rejected': operationOf({ ...disable, status: 'rejected', endedAt, decidedBy: personOf(grace) }),
};

function planOf(outcome: PlanOutcome): Plan {
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
}
