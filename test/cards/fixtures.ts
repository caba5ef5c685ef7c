import type { MissingRight } from '../../src/access/access.ts';
import type { Person } from '../../src/access/person.ts';
import type { Plan, StepName } from '../../src/bastion/plan.ts';
import type { PresenterOptions } from '../../src/bot/presenter-options.ts';
import { ada, type DemoPerson, demoTenantId, grace } from '../../src/demo/people.ts';
import type { Operation, StepState } from '../../src/operations/operation.ts';
import { recordingPlan } from '../fakes/recording-plan.ts';
import { ordinaryPlan } from './plan-fixtures.ts';

const subscription = '/subscriptions/11111111-1111-4111-8111-111111111111';
export const hostId = `${subscription}/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts/bas-hub`;
export const accountId = `${subscription}/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts/streccontosoweu`;
export const store = { account: 'streccontosoweu', container: 'bas-hub-1a2b3c' };

export const options: PresenterOptions = {
  approvals: 'confirm',
  now: () => new Date('2026-11-23T14:20:00Z'),
  tenantId: demoTenantId,
  cloud: 'AzureCloud',
};

export function personOf({ entraObjectId, name, chatId }: DemoPerson): Person {
  return { entraObjectId, tenantId: demoTenantId, name, chatId };
}

/** Bas-hub's: what the product plans for an ordinary host. */
export const plan = recordingPlan(ordinaryPlan);

/** The same host's broken neighbour: recording on, SAS expired. */
export const repairPlan: Plan = {
  ...plan,
  kind: 'repairRecording',
  host: { id: hostId.replace('bas-hub', 'bas-spoke'), name: 'bas-spoke', location: 'westeurope' },
  store: { account: store.account, container: 'bas-spoke-4d5e6f' },
  changes: plan.changes.filter(({ property }) => property !== 'sku' && property !== 'enableSessionRecording'),
  consequences: [{ kind: 'offIfRepairFails' }, { kind: 'everyoneIsRecorded' }, { kind: 'watchedUntilProven' }],
  steps: plan.steps.filter(({ name }) => name !== 'upgradeTier' && name !== 'switchOn'),
};

/** What Ada asked. */
export const enableRequest = {
  command: 'enableRecording',
  hostId,
  account: undefined,
  container: undefined,
  reason: 'INC-4711',
} as const;

/** Waits for Ada's yes; two people are connected. */
export function operationOf(changes: Partial<Operation> = {}): Operation {
  const of = changes.plan ?? plan;
  const steps = changes.steps ?? stepsOf(of, {});
  return {
    id: '202611-0123456789a1b2c3',
    status: 'awaitingApproval',
    revision: 1,
    request: enableRequest,
    requester: personOf(ada),
    plan: of,
    approvals: [],
    notice: undefined,
    decidedBy: undefined,
    conversation: {
      kind: 'groupChat',
      id: '19:group',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      tenantId: demoTenantId,
      bot: { id: '28:bot', name: 'Bastion' },
    },
    cardActivityId: undefined,
    createdAt: '2026-11-23T14:02:00.000Z',
    expiresAt: '2026-11-24T14:02:00.000Z',
    startedAt: undefined,
    endedAt: undefined,
    steps,
    mayCancel:
      isOpen(changes.status) &&
      changes.direction !== 'back' &&
      steps.every(({ name, status }) => status === 'pending' || !afterOn.has(name)),
    direction: 'forward',
    endRequested: undefined,
    problem: undefined,
    waitingFor: undefined,
    turnedBackAt: undefined,
    alarmedAt: undefined,
    hostAtEnd: undefined,
    unclearPosts: 0,
    lease: undefined,
    epoch: 0,
    claims: [],
    ...changes,
  };
}

const afterOn: ReadonlySet<StepName> = new Set<StepName>(['switchOn', 'switchOnThenGiveSas', 'verifyRecording']);

function isOpen(status: Operation['status'] = 'awaitingApproval'): boolean {
  return status === 'awaitingApproval' || status === 'approved' || status === 'running';
}

/** An operation that has begun, with its steps as given; those not named are pending. */
export function begunOf(
  statuses: Partial<Record<StepName, StepState['status']>>,
  changes: Partial<Operation> = {},
): Operation {
  return operationOf({
    status: 'running',
    startedAt: '2026-11-23T14:03:00.000Z',
    decidedBy: personOf(ada),
    approvals: [{ person: personOf(ada), at: '2026-11-23T14:02:30.000Z', revision: 1 }],
    steps: stepsOf(changes.plan ?? plan, statuses),
    ...changes,
  });
}

export const storageDone = {
  createContainer: 'done',
  mergeCors: 'done',
  createAccessPolicy: 'done',
  checkSas: 'done',
} as const;
export const allDone = {
  ...storageDone,
  upgradeTier: 'done',
  setSas: 'done',
  switchOn: 'done',
  verifyRecording: 'done',
} as const;
export const storageUndone = {
  createContainer: 'undone',
  mergeCors: 'undone',
  createAccessPolicy: 'undone',
  checkSas: 'undone',
} as const;
export const ended = '2026-11-23T14:16:00.000Z';

function stepsOf(of: Plan, statuses: Partial<Record<StepName, StepState['status']>>): readonly StepState[] {
  return of.steps.map(({ name }, index) => {
    const status = statuses[name] ?? 'pending';
    const began: StepState['memory'] = status === 'pending' ? {} : { beganAt: '2026-11-23T14:03:00.000Z' };
    const wrote: StepState['memory'] =
      status === 'done' || status === 'undone' ? { correlationId: '5d1f0a2e-7c3b-4e58-9a90-0d6f2b1c8e47' } : {};
    const memory: StepState['memory'] = { ...began, ...wrote };
    const slow = name === 'upgradeTier' || name === 'switchOn';
    return {
      name,
      status,
      startedAt: status === 'pending' ? undefined : `2026-11-23T14:0${index}:00.000Z`,
      endedAt:
        status === 'pending' || status === 'running' ? undefined : `2026-11-23T14:0${index}:${slow ? '59' : '04'}.000Z`,
      memory,
    };
  });
}

export const missingRights: readonly MissingRight[] = [
  {
    action: 'Microsoft.Network/bastionHosts/write',
    scope: hostId,
    usualRole: 'Network Contributor',
    why: 'noRole',
    detail: undefined,
    activate: { roleName: 'Network Contributor', scope: `${subscription}/resourceGroups/rg-network` },
  },
  {
    action: 'Microsoft.Storage/storageAccounts/blobServices/write',
    scope: accountId,
    usualRole: 'Storage Account Contributor',
    why: 'conditional',
    detail: 'Ignored: Storage Account Contributor with a condition on rg-recordings.',
  },
];

export const approver = personOf(grace);

export const fault = {
  message: 'Something went wrong on my side (reference 5f3a). Nothing was changed by this message.',
  nextStep: 'Try again; if it happens again, give the reference to whoever runs this bot.',
};
