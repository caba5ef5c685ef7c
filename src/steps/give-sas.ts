import type { BastionHost } from '../bastion/bastion-host.ts';
import { AzureProblem, type PollAnswer } from '../bastion/ports.ts';
import type { SasBinding, SasUrl } from '../bastion/storage.ts';
import type { StepMemory } from '../operations/operation.ts';
import type { StepContext, StepResult } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { rememberedStart } from './probe-sas.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = Omit<StepArgs<'setSas'>, 'swap'>;

/** Giving the same SAS again is harmless, but a host that shows it after none of so many tries won't. */
const triesAtMost = 3;

/** Gives the host its SAS. Azure may take its time for that: then the running operation is remembered and polled. */
export async function giveSas(
  host: BastionHost,
  sas: SasUrl,
  context: StepContext,
  { hostWriter, waits }: StepDeps,
): Promise<StepResult> {
  const tries = triesOf(context);
  const at = context.now.toISOString();
  try {
    const { pollerState, retryAfterMs } = await write(context, {
      name: 'forward',
      intent: { givenAt: at, givenPoller: '', tries: tries + 1 },
      send: () => hostWriter.setSessionRecordingSasUrl(host.id, sas),
      accepted: (answer): StepMemory =>
        answer.pollerState === undefined ? { setAt: at } : { givenPoller: answer.pollerState },
      // Refused at the first try: the host never got it. After a lost answer nobody knows.
      refused: { tries, ...(!wasGiven(context) && { givenAt: '' }) },
    });
    return pollerState === undefined ? done : wait(retryAfterMs ?? waits.poll);
  } catch (error) {
    if (!(error instanceof AzureProblem)) throw error;
    if (error.kind === 'gone') return stop('sas.callMissing', {}, error.message);
    if (error.kind !== 'refused') throw error;
    return refused(host, error.message);
  }
}

/** Whether the host may have got the SAS. */
export function wasGiven({ memory }: StepContext): boolean {
  return typeof memory.givenAt === 'string' && memory.givenAt !== '';
}

/**
 * After the SAS was given, what became of it: Azure's running operation says so, else the host's own words. `undefined`:
 * it isn't given yet, or is to be given again.
 */
export async function lookAfterGiven(
  args: Args,
  host: BastionHost,
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult | undefined> {
  if (!wasGiven(context)) return undefined;
  const ageMs = context.now.getTime() - Date.parse(String(context.memory.givenAt));
  const answer = await poll(context, deps);
  if (answer.kind === 'running' && ageMs <= deps.waits.stillRunning)
    return wait(answer.retryAfterMs ?? deps.waits.poll);
  if (answer.kind === 'failed') return refused(host, answer.message);
  const isSet = answer.kind === 'succeeded' || isThis(await deps.reader.readSasBinding(args.hostId), args, context);
  if (isSet) {
    await foundWritten('forward', context);
    await context.remember({ setAt: context.now.toISOString() });
    return done;
  }
  if (ageMs < deps.waits.unclear) return wait(deps.waits.poll);
  return triesOf(context) < triesAtMost ? undefined : stop('sas.unclear', { tries: triesAtMost });
}

async function poll({ memory }: StepContext, { hostWriter }: StepDeps): Promise<PollAnswer> {
  const { givenPoller } = memory;
  if (typeof givenPoller !== 'string' || givenPoller === '') return { kind: 'lost', reason: '' };
  try {
    return await hostWriter.pollUpdate(givenPoller);
  } catch (error) {
    if (!(error instanceof AzureProblem)) throw error;
    if (error.kind === 'refused') return { kind: 'failed', code: error.code, message: error.message };
    if (error.kind === 'denied' || error.kind === 'gone') return { kind: 'lost', reason: error.message };
    throw error;
  }
}

/** The very SAS that was given: an earlier one of ours differs in its start. */
function isThis(binding: SasBinding, { account, container, policyId }: Args, context: StepContext): boolean {
  if (binding.kind !== 'set' || binding.policyId !== policyId) return false;
  const isHere = binding.store.account === account && binding.store.container === container;
  return isHere && (binding.startsOn === undefined || sameInstant(binding.startsOn, rememberedStart(context)));
}

function sameInstant(a: string, b: string): boolean {
  return Date.parse(a) === Date.parse(b);
}

function triesOf({ memory }: StepContext): number {
  return Number(memory.tries ?? 0);
}

function refused(host: BastionHost, azureSays: string): StepResult {
  return stop(host.enableSessionRecording ? 'sas.refused' : 'sas.refusedWhileOff', {}, azureSays);
}
