import { AzureProblem } from '../bastion/ports.ts';
import type { Problem } from '../operations/operation.ts';
import type { StepContext, StepResult } from '../operations/step.ts';
import { giveSas, lookAfterGiven } from './give-sas.ts';
import { issueSas, rememberedStart } from './probe-sas.ts';
import { stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = Omit<StepArgs<'setSas'>, 'swap'>;

export type GivenOrNot =
  | { readonly kind: 'given' }
  /** Azure is busy with something else, or thinks it over. `notBefore`: it asked to be left alone so long, in ms. */
  | { readonly kind: 'notYet'; readonly notBefore: number }
  /** What `stop` says, unless it is tried again. */
  | { readonly kind: 'refused'; readonly stop: StepResult };

/**
 * Offers the host its SAS once while nobody can connect, and takes `nobodyConnectsSince` back when Azure took it. What
 * Azure answers instead is no end: whoever tries decides how often.
 */
export async function tryToGive(args: Args, context: StepContext, deps: StepDeps): Promise<GivenOrNot> {
  if (context.memory.setAt !== undefined) return await given(context);
  try {
    const result = await give(args, context, deps);
    if (result.kind === 'done') return await given(context);
    return result.kind === 'stop' ? { kind: 'refused', stop: result } : { kind: 'notYet', notBefore: 0 };
  } catch (error) {
    if (!(error instanceof AzureProblem)) throw error;
    if (!isPassing(error)) return { kind: 'refused', stop: stopOf(error) };
    return { kind: 'notYet', notBefore: error.kind === 'throttled' ? (error.retryAfterMs ?? 0) : 0 };
  }
}

async function given({ memory, remember }: StepContext): Promise<GivenOrNot> {
  if (memory.nobodyConnectsSince !== '') await remember({ nobodyConnectsSince: '' });
  return { kind: 'given' };
}

async function give(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const [host, account] = await Promise.all([
    deps.reader.readHost(args.hostId),
    deps.reader.readStorageAccount(args.accountId),
  ]);
  if (host === undefined) return stop('host.gone', {});
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  const earlier = await lookAfterGiven(args, host, context, deps);
  // What came of an earlier offer is no reason not to make another one.
  if (earlier?.kind === 'stop') await context.remember({ givenAt: '', givenPoller: '', tries: 0 });
  if (earlier !== undefined) return earlier;
  const sas = await issueSas(account, args, rememberedStart(context), context, deps);
  return await giveSas(host, sas, context, deps);
}

function isPassing({ kind }: AzureProblem): boolean {
  return kind === 'busy' || kind === 'throttled' || kind === 'unavailable' || kind === 'unclear';
}

function stopOf({ kind, message, correlationId, code }: AzureProblem): StepResult {
  const problem: Problem = {
    code: `azure.${kind}`,
    data: { azureCode: code ?? '' },
    azureSays: message,
    ...(correlationId !== undefined && { correlationId }),
  };
  return { kind: 'stop', problem };
}
