import type { Plan } from '../../src/bastion/plan.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { begunOf, enableRequest, operationOf, plan, storageDone } from './fixtures.ts';

/** Where Azure takes no SAS while recording is off. */
export const onFirstPlan: Plan = {
  ...plan,
  consequences: [{ kind: 'nobodyConnectsMeanwhile', minutes: 10, atWorst: 20 }, ...plan.consequences],
  steps: plan.steps.flatMap((step) => {
    if (step.name === 'setSas') return [];
    return step.name === 'switchOn' ? [{ name: 'switchOnThenGiveSas' as const, args: step.args }] : [step];
  }),
};

/** Recording is going on. `since`: nobody can connect since then; empty: people can again. */
export function switchingOnFirst(since: string, changes: Partial<Operation> = {}): Operation {
  const begun = { ...storageDone, upgradeTier: 'done', switchOnThenGiveSas: 'running' } as const;
  const op = begunOf(begun, { plan: onFirstPlan, ...changes });
  const steps = op.steps.map((step) =>
    step.name === 'switchOnThenGiveSas' ? { ...step, memory: { nobodyConnectsSince: since } } : step,
  );
  return { ...op, steps };
}

/** The change that ended because Azure takes no SAS while recording is off. */
export const refusedWhileOff: Operation = begunOf(
  { ...storageDone, upgradeTier: 'undone', setSas: 'undone' },
  {
    status: 'rolledBack',
    endedAt: '2026-11-23T14:16:00.000Z',
    problem: { code: 'sas.refusedWhileOff', data: {}, azureSays: 'Session recording is not enabled.' },
    request: { ...enableRequest, account: 'auditstore', container: 'rec-2027' },
    hostAtEnd: { recording: false, provisioningState: 'Succeeded', sku: 'Premium' },
  },
);

export const onFirstOperations: Readonly<Record<string, Operation>> = {
  'on-first-asked': operationOf({ plan: onFirstPlan }),
  'on-first-nobody-connects': switchingOnFirst('2026-11-23T14:12:00.000Z'),
  'on-first-going-back': switchingOnFirst('2026-11-23T14:12:00.000Z', {
    direction: 'back',
    problem: { code: 'sas.refused', data: {}, azureSays: 'The SAS URL is not accepted.' },
  }),
  'on-first-offered': refusedWhileOff,
};
