import type { BastionHost } from '../bastion/bastion-host.ts';
import { isAsWanted } from '../bastion/host-change.ts';
import { AzureProblem, type HostChange, type PollAnswer } from '../bastion/ports.ts';
import type { StepMemory } from '../operations/operation.ts';
import type { StepContext, StepResult } from '../operations/step.ts';
import { texts } from '../texts/catalogue.ts';
import { foundWritten, write } from './azure-write.ts';
import { goneForSure } from './host-gone.ts';
import { done, stop, wait } from './results.ts';
import type { StepDeps } from './step-deps.ts';

/** One wanted state of a host, reached by at most one PUT that has an effect, however often it is interrupted. */
export interface HostUpdate {
  readonly hostId: string;
  readonly change: HostChange;
  /** Under which names the step's memory keeps this update. */
  readonly key: 'put' | 'off' | 'detach';
  /**
   * `again`: for what must not be given up: after a failure, told by `stop`, it may be called again, and writes again. A
   * settled host that shows the change counts then, whatever its state, and a host that is gone for sure.
   */
  readonly whenFailed: 'stop' | 'again';
  /** Sooner than Azure advises, while something else has to be tried until the update ends. In ms. */
  readonly lookAgainMs?: number;
  /** Remembered with the intent, and what replaces it when Azure said for certain that nothing was written. */
  readonly beside?: { readonly begun: StepMemory; readonly refused: StepMemory };
  /** Called right before the PUT; what it answers comes instead of the PUT. */
  readonly beforeWrite?: (host: BastionHost) => Promise<StepResult | undefined>;
  /** What is sent instead of `change`, when Azure would not take that alone from this host. */
  readonly adapt?: (host: BastionHost) => Promise<HostChange>;
}

/**
 * Reads the host first, always: as wanted is done, updating is a wait. A running update is polled by the saved state; if
 * that is lost, the host itself tells. Only then it writes: intent, PUT, poller state, in that order. *Succeeded* is
 * believed when the host shows the change.
 */
export async function updateHost(update: HostUpdate, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const host = await deps.reader.readHost(update.hostId);
  if (host === undefined && update.whenFailed === 'stop') return stop('host.gone', {});
  const found = await goneForSure(host, context, deps);
  if (found === 'gone') return done;
  if (host === undefined || found === 'lookAgain') return wait(deps.waits.unclear);
  if (shows(host, update)) {
    await foundWritten(update.key, context);
    return done;
  }

  const begun = begunUpdate(context, update.key);
  if (begun?.pollerState !== undefined) return follow(begun.pollerState, host, update, context, deps);
  if (isBusy(host)) return wait(deps.waits.poll, noteOf(host, begun, context, deps));
  if (begun !== undefined && ageMs(begun, context) < deps.waits.unclear) return wait(deps.waits.poll);
  if (update.whenFailed === 'stop' && host.provisioningState !== 'Succeeded' && host.provisioningState !== 'Warning')
    return stop(begun ? 'host.updateFailed' : 'host.notSettled', { state: host.provisioningState });
  return (await update.beforeWrite?.(host)) ?? put(host, update, context, deps);
}

export function isBusy({ provisioningState }: BastionHost): boolean {
  return provisioningState === 'Updating' || provisioningState === 'Creating' || provisioningState === 'Deleting';
}

/** An update that was begun, as the step remembers it. Without `pollerState` nobody knows whether Azure received it. */
export function begunUpdate(context: StepContext, key: HostUpdate['key']): BegunUpdate | undefined {
  const at = context.memory[`${key}At`];
  const pollerState = context.memory[`${key}Poller`];
  if (typeof at !== 'string' || at === '') return undefined;
  return { at, pollerState: typeof pollerState === 'string' && pollerState !== '' ? pollerState : undefined };
}

export interface BegunUpdate {
  /** ISO 8601. */
  readonly at: string;
  readonly pollerState: string | undefined;
}

export function ageMs({ at }: BegunUpdate, { now }: StepContext): number {
  return now.getTime() - Date.parse(at);
}

/** What can't be read any more is as good as lost: the host itself is asked then. */
export async function pollOnce(pollerState: string, { hostWriter }: StepDeps): Promise<PollAnswer> {
  try {
    return await hostWriter.pollUpdate(pollerState);
  } catch (error) {
    if (error instanceof AzureProblem && ['denied', 'refused', 'gone'].includes(error.kind))
      return { kind: 'lost', reason: error.message };
    throw error;
  }
}

async function follow(
  pollerState: string,
  host: BastionHost,
  update: HostUpdate,
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult> {
  const { key } = update;
  const answer = await pollOnce(pollerState, deps);
  if (answer.kind === 'running')
    return wait(
      update.lookAgainMs ?? answer.retryAfterMs ?? deps.waits.poll,
      noteOf(host, begunUpdate(context, key), context, deps),
    );
  if (answer.kind === 'failed') {
    if (update.whenFailed === 'again') await context.remember({ [`${key}At`]: '', [`${key}Poller`]: '' });
    return stop('host.updateFailed', { state: host.provisioningState }, answer.message);
  }
  const after = await deps.reader.readHost(update.hostId);
  if (after !== undefined && shows(after, update)) return done;
  if (answer.kind === 'succeeded' && update.whenFailed === 'stop') return awaitShown(context, deps);
  // Lost: forgotten, and decided again from the host once it is settled.
  await context.remember({ [`${key}At`]: context.now.toISOString(), [`${key}Poller`]: '' });
  return wait(deps.waits.poll);
}

async function awaitShown(context: StepContext, deps: StepDeps): Promise<StepResult> {
  const since = context.memory.succeededAt;
  if (typeof since !== 'string') await context.remember({ succeededAt: context.now.toISOString() });
  else if (context.now.getTime() - Date.parse(since) > deps.waits.unclear) return stop('host.notAsAsked', {});
  return wait(deps.waits.poll);
}

/** An answer that says for certain that nothing was written takes the intent back. */
async function put(host: BastionHost, update: HostUpdate, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const { key } = update;
  const change = (await update.adapt?.(host)) ?? update.change;
  const { pollerState, retryAfterMs } = await write(context, {
    name: key,
    intent: { ...update.beside?.begun, [`${key}At`]: context.now.toISOString(), [`${key}Poller`]: '' },
    send: () => deps.hostWriter.beginUpdate(host, change),
    accepted: (answer) => ({ [`${key}Poller`]: answer.pollerState ?? '' }),
    refused: { ...update.beside?.refused, [`${key}At`]: '' },
  });
  if (pollerState !== undefined) return wait(update.lookAgainMs ?? retryAfterMs ?? deps.waits.poll);

  const after = await deps.reader.readHost(update.hostId);
  return after !== undefined && shows(after, update) ? done : wait(deps.waits.poll);
}

function shows(host: BastionHost, { change, whenFailed }: HostUpdate): boolean {
  if (isBusy(host)) return false;
  const isWell = host.provisioningState === 'Succeeded' || host.provisioningState === 'Warning';
  if (!isWell && whenFailed === 'stop') return false;
  return isAsWanted(host, change);
}

function noteOf(host: BastionHost, begun: BegunUpdate | undefined, context: StepContext, { waits }: StepDeps): string {
  const isLong = begun !== undefined && ageMs(begun, context) > waits.stillRunning;
  return isLong ? texts.stepNotes.stillRunning(host.provisioningState) : host.provisioningState;
}
