import type { ScopedAction, StepName } from '../bastion/plan.ts';
import type { Problem, StepMemory } from './operation.ts';

/**
 * One step of a plan: read → decide → write → verify, acting only on a difference, so that it may be run again after
 * any interruption. `AzureProblem`s may be left to the engine: busy, throttled, unavailable and unclear become a durable
 * wait and another `advance`, the others stop the step.
 */
export interface Step {
  readonly name: StepName;
  /** Azure actions that it uses: `person`: the writes that are shown; `botOnly`: probes, polling and reads. */
  readonly actions: { readonly person: readonly ScopedAction[]; readonly botOnly: readonly ScopedAction[] };
  /** Whether it needs the storage account's claim beside the host's. */
  readonly claimsAccount: boolean;
  /** It may cut active sessions: they are counted again before it. */
  readonly disruptive: boolean;
  /** Once it began, stopping would break promise 1 or leave "on" unverified: cancel is refused until the end. */
  readonly pointOfNoCancel: boolean;
  /**
   * Until its undo is done recording may be on without working storage: it is tried for ever, and people are told; unless
   * the step remembered `recordingOff`: true, having read so.
   */
  readonly undoUntilDone: boolean;
  advance(context: StepContext): Promise<StepResult>;
  /** Takes back what this step itself did, if anything (see its memory). `done` when there is nothing to take back. */
  undo(context: StepContext): Promise<StepResult>;
}

export interface StepContext {
  readonly operationId: string;
  readonly now: Date;
  /** When the step first began, ISO 8601. */
  readonly startedAt: Date;
  readonly memory: StepMemory;
  /** Also the memories of the steps before it, by name. */
  readonly earlier: Readonly<Partial<Record<StepName, StepMemory>>>;
  /**
   * Merges into the step's memory, durably, under the lease. Intent goes in before a write, the poller state right
   * after. Throws when the lease was lost: make no further write.
   */
  remember(patch: StepMemory): Promise<void>;
}

export type StepResult =
  | { readonly kind: 'done' }
  /** Look again in `ms`; `note` says in Azure's words what it is doing. Nothing is kept in memory meanwhile. */
  | { readonly kind: 'wait'; readonly ms: number; readonly note?: string }
  | { readonly kind: 'stop'; readonly problem: Problem };

/** Makes a step from what was stored of it. Throws when the arguments don't fit (a fault). */
export type StepFactory = (name: StepName, args: Readonly<Record<string, string | number | boolean>>) => Step;
