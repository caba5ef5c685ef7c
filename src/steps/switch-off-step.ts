import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { hostReadActions, hostWriteActions } from './host-actions.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { switchOff } from './switch-off.ts';

type Args = StepArgs<'switchOff'>;

/** An update that Azure gives up is begun again so often. */
const updatesAtMost = 3;

/**
 * Switches recording off, verified by reading. Native client support stays as it is, and so does the storage. There is
 * nothing to take back: with recording off everybody can connect.
 */
export function switchOffStep(args: Args, deps: StepDeps): Step {
  return {
    name: 'switchOff',
    actions: { person: hostWriteActions(args), botOnly: hostReadActions(args.hostId) },
    claimsAccount: false,
    disruptive: true,
    pointOfNoCancel: true,
    undoUntilDone: false,
    advance: (context) => advance(args, context, deps),
    undo: async () => done,
  };
}

async function advance({ hostId, dnsName }: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const host = await deps.reader.readHost(hostId);
  if (host?.dnsName !== undefined && host.dnsName !== dnsName) return stop('host.recreated', {});
  const result = await switchOff({ hostId, nativeClientOn: false }, context, deps);
  if (result.kind === 'done' && host === undefined) return stop('host.gone', {});
  if (result.kind !== 'stop' || result.problem.code !== 'host.updateFailed') return result;
  const failures = Number(context.memory.failures ?? 0) + 1;
  await context.remember({ failures });
  return failures < updatesAtMost ? wait(deps.waits.poll) : result;
}
