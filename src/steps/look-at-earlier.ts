import { AzureProblem } from '../bastion/ports.ts';
import type { Step, StepContext, StepResult } from '../operations/step.ts';
import { done } from './results.ts';
import type { StepArgs } from './step-args.ts';
import type { StepDeps } from './step-deps.ts';

/**
 * Looks whether the container is there that recordings went to until now, so that the card can say where they are. It
 * decides nothing: what can't be read is remembered as that.
 */
export function lookAtEarlierStep(args: StepArgs<'lookAtEarlier'>, deps: StepDeps): Step {
  return {
    name: 'lookAtEarlier',
    actions: { person: [], botOnly: [] },
    claimsAccount: false,
    disruptive: false,
    pointOfNoCancel: false,
    undoUntilDone: false,
    advance: (context) => look(args, context, deps),
    undo: async () => done,
  };
}

async function look(
  { account: name, container }: StepArgs<'lookAtEarlier'>,
  { remember }: StepContext,
  { reader }: StepDeps,
): Promise<StepResult> {
  try {
    const account = await reader.findStorageAccount(name);
    const found = account && (await reader.readContainer(account, container));
    await remember({ earlier: account === undefined ? 'unseen' : found === undefined ? 'missing' : 'there' });
  } catch (error) {
    if (!(error instanceof AzureProblem)) throw error;
    await remember({ earlier: 'unseen' });
  }
  return done;
}
