import type { BastionHost } from '../bastion/bastion-host.ts';
import { storeOfUrl } from '../bastion/recording-store.ts';
import type { StepContext, StepResult } from '../operations/step.ts';
import { findRefusal } from './azure-refusal.ts';
import { findFoundationProblem, recheckWait } from './foundation.ts';
import { probeSas, rememberedStart } from './probe-sas.ts';
import { stop } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'switchOn'>;

/** What must be so in the moment before recording goes on. */
export async function obstacle(
  host: BastionHost,
  args: Args,
  context: StepContext,
  deps: StepDeps,
): Promise<StepResult | undefined> {
  if (host.sku !== 'Premium') return stop('host.tierChanged', { sku: host.sku });
  if (host.enableTunneling && !args.nativeClientOff) return stop('host.nativeClientOn', {});
  const configured = configuredProblem(host);
  if (configured !== undefined) return configured;
  const tooSoon = recheckWait(context, deps);
  if (tooSoon !== undefined) return tooSoon;

  const change = { enableSessionRecording: true, ...(args.nativeClientOff && { enableTunneling: false }) };
  const [refusal, problem] = await Promise.all([
    findRefusal(host, { accountId: args.accountId, change }, deps),
    findFoundationProblem(args, context, deps),
  ]);
  return problem ?? refusal ?? sasProblem(args, context, deps);
}

/** Somebody set up recording by an identity meanwhile. Which of that and a SAS Azure would use isn't documented. */
export function configuredProblem({ sessionRecordingConfiguration }: BastionHost): StepResult | undefined {
  if (sessionRecordingConfiguration === undefined) return undefined;
  const { account, container } = storeOfUrl(sessionRecordingConfiguration.blobContainerUri) ?? unknownStore;
  return stop('identity.configured', { account, container });
}

const unknownStore = { account: '?', container: '?' };

/** The upgrade may have taken an hour since the SAS was checked, so it is tried again. */
async function sasProblem(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult | undefined> {
  const account = await deps.reader.readStorageAccount(args.accountId);
  if (account === undefined) return stop('storage.accountMissing', { account: args.account });
  const answer = await probeSas(account, args, rememberedStart(context), context, deps);
  if (answer.kind === 'denied') return stop('sas.checkFailed', { code: answer.code ?? 'refused' });
  if (answer.kind === 'firewalled' && !args.allowUnproven) return stop('sas.firewalled', { account: args.account });
  return undefined;
}
