import type { Plan, StepName } from '../bastion/plan.ts';
import { AzureProblem } from '../bastion/ports.ts';
import type { Problem, StepMemory } from '../operations/operation.ts';
import type { Step, StepFactory, StepResult } from '../operations/step.ts';
import type { Clock } from '../runtime.ts';

/** What is said of a step while the plan runs. */
export type Said = (step: StepName, what: 'doing' | 'done' | 'undoing' | 'undone') => void;

/** In ms. */
const againAfter = 10_000;

interface Ran {
  readonly step: Step;
  memory: StepMemory;
  readonly startedAt: Date;
}

/**
 * Runs a plan to its end in this process alone: nothing of it is stored, and nobody else may work at the host meanwhile. As
 * the bot's own worker does, it waits where Azure asks for it, and takes back what was done when a step stops. Answers why
 * it stopped; `undefined`: it succeeded. An undo that must end is tried until it does.
 */
export async function runPlan(
  plan: Plan,
  makeStep: StepFactory,
  clock: Clock,
  said: Said,
): Promise<Problem | undefined> {
  const ran: Ran[] = [];
  for (const { name, args } of plan.steps) {
    const current: Ran = { step: makeStep(name, args), memory: {}, startedAt: clock.now() };
    ran.push(current);
    said(name, 'doing');
    const problem = await toItsEnd('advance', current, ran, clock);
    if (problem !== undefined) {
      await takeBack(ran, clock, said);
      return problem;
    }
    said(name, 'done');
  }
  return undefined;
}

async function takeBack(ran: readonly Ran[], clock: Clock, said: Said): Promise<void> {
  for (const current of ran.toReversed()) {
    said(current.step.name, 'undoing');
    for (;;) {
      const problem = await toItsEnd('undo', current, ran, clock);
      const mustEnd = current.step.undoUntilDone && current.memory.recordingOff !== true;
      if (problem === undefined || !mustEnd) break;
      await clock.wait(againAfter);
    }
    said(current.step.name, 'undone');
  }
}

/** Until it is done or stops. What Azure only asks to be patient with is waited for. */
async function toItsEnd(
  way: 'advance' | 'undo',
  current: Ran,
  ran: readonly Ran[],
  clock: Clock,
): Promise<Problem | undefined> {
  for (;;) {
    const result = await once(way, current, ran, clock);
    if (result.kind === 'done') return undefined;
    if (result.kind === 'stop') return result.problem;
    await clock.wait(result.ms);
  }
}

async function once(way: 'advance' | 'undo', current: Ran, ran: readonly Ran[], clock: Clock): Promise<StepResult> {
  const earlier = Object.fromEntries(
    ran.flatMap(({ step, memory }) => (step === current.step ? [] : [[step.name, memory]])),
  );
  try {
    return await current.step[way]({
      operationId: `shell-${current.startedAt.getTime()}`,
      now: clock.now(),
      startedAt: current.startedAt,
      memory: current.memory,
      earlier,
      remember: async (patch) => {
        current.memory = { ...current.memory, ...patch };
      },
    });
  } catch (error) {
    // A fault of ours is taken back like any stop: nobody else will.
    if (!(error instanceof AzureProblem))
      return { kind: 'stop', problem: { code: 'engine.fault', data: { reference: String(error) } } };
    const { kind, message, retryAfterMs, correlationId } = error;
    const isPassing = kind === 'busy' || kind === 'throttled' || kind === 'unavailable' || kind === 'unclear';
    if (isPassing) return { kind: 'wait', ms: retryAfterMs ?? againAfter };
    return {
      kind: 'stop',
      problem: { code: `azure.${kind}`, data: {}, azureSays: message, ...(correlationId && { correlationId }) },
    };
  }
}
