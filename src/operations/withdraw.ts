import type { Clock } from '../runtime.ts';
import { ending } from './ending.ts';
import type { Problem } from './operation.ts';
import type { OperationStore } from './operation-store.ts';

/** Cancels a plan that still waits for a yes. Anything else stays: what a person decided isn't the bot's to take back. */
export async function withdraw(
  id: string,
  why: Problem,
  { store, clock }: { readonly store: OperationStore; readonly clock: Clock },
): Promise<void> {
  await store.change(id, (operation) =>
    operation.status === 'awaitingApproval'
      ? ending(operation, 'canceled', clock.now(), 'bot', { problem: why })
      : undefined,
  );
}
