import { AzureProblem, type Written } from '../bastion/ports.ts';
import type { StepMemory } from '../operations/operation.ts';
import type { StepContext } from '../operations/step.ts';

type Name = 'forward' | 'back' | 'put' | 'off' | 'detach' | 'probeGone';

/** One write to Azure and what the step's memory keeps of it. */
export interface AzureWrite<T extends Written> {
  /** Tells a write whose answer was lost from the step's other writes. */
  readonly name: Name;
  readonly intent: StepMemory;
  readonly send: () => Promise<T>;
  /** What is remembered with Azure's correlation id, in one save. */
  readonly accepted?: (written: T) => StepMemory;
  /** What is remembered when Azure said for certain that nothing was written. */
  readonly refused?: StepMemory;
}

/**
 * Intent, write, Azure's correlation id (empty when it sent none: the audit hears of every write by it), in this order.
 * Saving the intent throws when the lease was lost, so nothing comes between it and the write: read before.
 */
export async function write<T extends Written>(context: StepContext, azureWrite: AzureWrite<T>): Promise<T> {
  const { name, intent, send, accepted, refused } = azureWrite;
  await context.remember({ ...intent, [unanswered(name)]: true });
  try {
    const written = await send();
    const correlationId = written.correlationId ?? '';
    await context.remember({ ...accepted?.(written), [unanswered(name)]: false, correlationId });
    return written;
  } catch (error) {
    if (error instanceof AzureProblem && error.kind !== 'unclear')
      await context.remember({ ...refused, [unanswered(name)]: false });
    throw error;
  }
}

/** For a write whose answer was lost and that is found to have taken effect: the audit hears of it now. */
export async function foundWritten(name: Name, { memory, remember }: StepContext): Promise<void> {
  if (memory[unanswered(name)] === true)
    await remember({ [unanswered(name)]: false, correlationId: '', foundDone: true });
}

/** Each write has its own: a step may send another one before the lost one is found. */
function unanswered(name: Name): string {
  return `unanswered.${name}`;
}
