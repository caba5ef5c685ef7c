import { azureActions } from '../bastion/azure-actions.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { foundWritten, write } from './azure-write.ts';
import { done, stop, wait } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

type Args = StepArgs<'disconnectSession'>;

/** Ends one session, verified by reading. There is nothing to take back: whoever it was may connect again. */
export function disconnectSessionStep(args: Args, deps: StepDeps): Step {
  const { hostId } = args;
  return {
    name: 'disconnectSession',
    actions: {
      person: [azureActions.disconnectSessions(hostId)],
      botOnly: [azureActions.readSessions(hostId), azureActions.readResults(hostId)],
    },
    claimsAccount: false,
    disruptive: false,
    pointOfNoCancel: true,
    undoUntilDone: false,
    advance: (context) => advance(args, context, deps),
    undo: async () => done,
  };
}

async function advance({ hostId, sessionId }: Args, context: StepContext, deps: StepDeps): Promise<StepResult> {
  const { reader, sessionWriter, waits } = deps;
  const active = await reader.readActiveSessions(hostId);
  if (active.known && !active.sessions.some((session) => session.sessionId === sessionId)) {
    await foundWritten('forward', context);
    return done;
  }
  const asked = Date.parse(String(context.memory.writtenAt ?? ''));
  // Azure said that it ended it: the list may show it a little longer.
  if (context.now.getTime() - asked < waits.unclear) return wait(waits.poll);
  if (!Number.isNaN(asked)) return stop('session.stillOpen', {});
  const { sessions } = await write(context, {
    name: 'forward',
    intent: { writtenAt: context.now.toISOString() },
    send: () => sessionWriter.disconnectSessions(hostId, [sessionId]),
    refused: { writtenAt: '' },
  });
  return sessions.some(({ state }) => state === 'Failed') ? stop('session.stillOpen', {}) : wait(0);
}
