import type { StepName } from '../../src/bastion/plan.ts';
import type { StepMemory } from '../../src/operations/operation.ts';
import type { StepContext } from '../../src/operations/step.ts';
import type { Clock } from '../../src/runtime.ts';

/** One step's memory, kept over as many contexts as a test asks for. */
export function stepMemory(clock: Clock, earlier: Readonly<Partial<Record<StepName, StepMemory>>> = {}) {
  let memory: StepMemory = {};
  return {
    memory: () => memory,
    context: (): StepContext => ({
      operationId: '202611-0123456789abcdef',
      now: clock.now(),
      startedAt: clock.now(),
      memory,
      earlier,
      remember: async (patch) => {
        memory = { ...memory, ...patch };
      },
    }),
  };
}
