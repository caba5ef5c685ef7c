import { azureActions } from '../bastion/azure-actions.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { AzureProblem } from '../bastion/ports.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { refusalReadActions } from './azure-refusal.ts';
import { obstacle } from './before-switching-on.ts';
import { foundationReadActions, hostReadActions, hostWriteActions } from './host-actions.ts';
import { begunUpdate, type HostUpdate, updateHost } from './host-update.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';
import { switchingOn, switchOff } from './switch-off.ts';
import { tryToGive } from './try-to-give.ts';

type Args = StepArgs<'switchOnThenGiveSas'>;

/**
 * For where Azure takes no SAS while recording is off: recording is switched on, and until Azure takes the SAS nobody can
 * connect. So it is offered again and again while the update runs; no update can take recording off again meanwhile. When
 * the update ended and the SAS is still refused, recording goes off at once. The same where somebody else was faster and
 * switched it on: nobody can connect then either.
 */
export function switchOnThenGiveSasStep(args: Args, deps: StepDeps): Step {
  const { hostId, accountId, container } = args;
  return {
    name: 'switchOnThenGiveSas',
    actions: {
      person: [...hostWriteActions(args), azureActions.setSas(hostId), azureActions.issueSas(accountId)],
      botOnly: [
        ...hostReadActions(hostId),
        ...refusalReadActions(args),
        azureActions.readSas(hostId),
        azureActions.readSessions(hostId),
        azureActions.readResults(hostId),
        ...foundationReadActions(args),
        azureActions.deleteBlob(accountId, container),
      ],
    },
    claimsAccount: false,
    disruptive: true,
    pointOfNoCancel: true,
    undoUntilDone: true,
    advance: (context) => advance(args, context, deps),
    undo: (context) => undo(args, context, deps),
  };
}

async function advance(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const sas = isOn(context) ? await tryToGive(args, context, deps) : undefined;
  const on = await updateHost(switchingOnOf(args, context, deps), context, deps);
  if (on.kind === 'wait' && sas?.kind === 'notYet') return wait(Math.max(on.ms, sas.notBefore), on.note);
  if (on.kind !== 'done') return on;
  if (sas?.kind === 'given') return done;

  // The update is over: what Azure said before that doesn't count, what it says now does.
  const { settledAt } = context.memory;
  if (typeof settledAt !== 'string') {
    const at = context.now.toISOString();
    await context.remember({ settledAt: at, nobodyConnectsSince: context.memory.nobodyConnectsSince ?? at });
    return wait(0);
  }
  if (sas?.kind === 'refused') return sas.stop;
  const isLate = context.now.getTime() - Date.parse(settledAt) > deps.waits.withoutSas;
  return isLate ? stop('sas.notTaken', {}) : wait(deps.waits.sasRetry);
}

/** By this step, or found so. */
function isOn(context: StepContext): boolean {
  return begunUpdate(context, 'put') !== undefined || context.memory.settledAt !== undefined;
}

function switchingOnOf(args: Args, context: StepContext, deps: StepDeps): HostUpdate {
  const { hostId, nativeClientOff } = args;
  return {
    hostId,
    change: { enableSessionRecording: true, ...(nativeClientOff && { enableTunneling: false }) },
    key: 'put',
    whenFailed: 'stop',
    lookAgainMs: context.memory.setAt === undefined ? deps.waits.sasRetry : undefined,
    beside: {
      begun: { nobodyConnectsSince: context.now.toISOString() },
      refused: { nobodyConnectsSince: '' },
    },
    beforeWrite: async (host) =>
      (await obstacle(host, args, context, deps)) ?? (await sessionsObstacle(host, args, deps)),
  };
}

/** Who connected since the approval would be cut off and kept out, and nobody was asked about them. */
async function sessionsObstacle(
  { id }: BastionHost,
  { sessions: before }: Args,
  { reader }: StepDeps,
): Promise<StepResult | undefined> {
  if (before === undefined) return undefined;
  const now = await countSessions(id, reader);
  return now !== undefined && now > before ? stop('host.moreSessions', { before, now }) : undefined;
}

async function countSessions(hostId: string, reader: StepDeps['reader']): Promise<number | undefined> {
  try {
    const answer = await reader.readActiveSessions(hostId);
    return answer.known ? answer.sessions.length : undefined;
  } catch (error) {
    if (error instanceof AzureProblem) return undefined;
    throw error;
  }
}

/** No switch-off is taken while the switch-on runs, so the SAS is offered on: what helps most is that Azure takes it. */
async function undo(args: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  if (!isOn(context)) return done;
  const underWay = await switchingOn(context, deps);
  if (underWay !== undefined) {
    const sas = await tryToGive(args, context, deps);
    if (sas.kind === 'given') return underWay;
    return wait(Math.max(deps.waits.sasRetry, sas.kind === 'notYet' ? sas.notBefore : 0));
  }
  const off = await switchOff({ hostId: args.hostId, nativeClientOn: args.nativeClientOff }, context, deps);
  if (off.kind === 'done') await context.remember({ nobodyConnectsSince: '' });
  return off;
}
