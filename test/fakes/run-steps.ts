import type { Plan, StepName } from '../../src/bastion/plan.ts';
import { AzureProblem } from '../../src/bastion/ports.ts';
import type { Problem, StepMemory } from '../../src/operations/operation.ts';
import type { Step, StepContext, StepFactory, StepResult } from '../../src/operations/step.ts';
import { Crash } from './fake-azure.ts';
import type { FakeClock } from './fake-clock.ts';

export interface Run {
  readonly outcome: 'succeeded' | 'undone' | 'undoStopped';
  readonly problem: Problem | AzureProblem | undefined;
  readonly notes: readonly string[];
  /** Why an undoing that must not be given up didn't end yet, each time. */
  readonly alarms: readonly (Problem | AzureProblem)[];
  readonly memories: Readonly<Record<string, StepMemory>>;
}

interface RunOptions {
  /** Where undoing begins although nothing failed: after so many steps. */
  readonly cancelAfter?: number;
  /** Called with every save. What it throws, the save throws. */
  readonly onSave?: (patch: StepMemory) => void;
}

/**
 * Runs a plan as the engine would, in the worst manner it may: a step that can't be taken back ends the undoing at once,
 * unless its undoing must never be given up.
 * After a `Crash` the step is made again from what was remembered.
 */
export async function runSteps(
  plan: Plan,
  makeStep: StepFactory,
  clock: FakeClock,
  options: RunOptions = {},
): Promise<Run> {
  const memories: Partial<Record<StepName, StepMemory>> = {};
  const notes: string[] = [];
  const alarms: (Problem | AzureProblem)[] = [];

  const settle = async (index: number, direction: 'advance' | 'undo'): Promise<StepResult | AzureProblem> => {
    const call = plan.steps[index];
    if (call === undefined) throw new Error('no such step');
    const startedAt = clock.now();
    for (let tries = 0; tries < 500; tries += 1) {
      const context: StepContext = {
        operationId: '202611-0123456789abcdef',
        now: clock.now(),
        startedAt,
        memory: stored(memories[call.name] ?? {}),
        earlier: stored(Object.fromEntries(plan.steps.slice(0, index).map(({ name }) => [name, memories[name] ?? {}]))),
        remember: async (patch) => {
          options.onSave?.(patch);
          memories[call.name] = stored({ ...memories[call.name], ...patch });
        },
      };
      const step = makeStep(call.name, stored(call.args));
      const result = await attempt(() => step[direction](context));
      const problem = result === 'again' ? undefined : problemOf(result);
      if (result === 'again') clock.pass(5_000);
      else if (problem !== undefined && direction === 'undo' && mustEnd(step, memories[call.name])) {
        alarms.push(problem);
        clock.pass(15_000);
      } else if (result instanceof AzureProblem || result.kind !== 'wait') return result;
      else {
        if (result.note !== undefined) notes.push(result.note);
        clock.pass(result.ms);
      }
    }
    throw new Error(`${call.name} never ends: ${notes.at(-1)}`);
  };

  const report = (outcome: Run['outcome'], problem: Run['problem']): Run => ({
    outcome,
    problem,
    notes,
    alarms,
    memories,
  });
  const last = options.cancelAfter ?? plan.steps.length;
  let problem: Run['problem'];
  let index = 0;
  for (; index < last && problem === undefined; index += 1) problem = problemOf(await settle(index, 'advance'));
  if (problem === undefined && options.cancelAfter === undefined) return report('succeeded', undefined);
  for (index -= 1; index >= 0; index -= 1) {
    const stuck = problemOf(await settle(index, 'undo'));
    if (stuck !== undefined) return report('undoStopped', stuck);
  }
  return report('undone', problem);
}

/** As the engine sees it: once recording was read to be off, what can't be taken back does no harm. */
function mustEnd({ undoUntilDone }: Step, memory: StepMemory | undefined): boolean {
  return undoUntilDone && memory?.recordingOff !== true;
}

async function attempt(work: () => Promise<StepResult>): Promise<StepResult | AzureProblem | 'again'> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Crash) return 'again';
    if (!(error instanceof AzureProblem)) throw error;
    return ['busy', 'throttled', 'unavailable', 'unclear'].includes(error.kind) ? 'again' : error;
  }
}

function problemOf(result: StepResult | AzureProblem): Run['problem'] {
  if (result instanceof AzureProblem) return result;
  return result.kind === 'stop' ? result.problem : undefined;
}

/** Only what survives being stored may be used again. */
function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
