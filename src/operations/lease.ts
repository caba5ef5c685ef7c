import type { Clock, Logger } from '../runtime.ts';
import { newDue } from './due.ts';
import type { Operation } from './operation.ts';
import type { Change, OperationStore } from './operation-store.ts';
import { isTerminal } from './transitions.ts';

/** Another replica, or a person's decision, has the operation now: make no further write and leave quietly. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** The right to work on one operation, while it lasts. */
export interface LeasedOperation {
  /** As it was last saved or read under the lease. */
  readonly current: Operation;
  /**
   * Saves under the lease. `modify` may run several times. Throws `LeaseLost` when the lease is another's, and when
   * the operation's claims are taken answers who holds them, with nothing saved.
   */
  save(modify: (operation: Operation) => Change): Promise<{ readonly claimTaken: string | undefined }>;
  /** Gives the lease back; the loop looks again at `at`. */
  release(at: Date): Promise<void>;
}

export interface LeaseOptions {
  readonly store: OperationStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** This process. A restarted one is another. */
  readonly owner: string;
  /** In ms; renewed at a third. */
  readonly lease: number;
}

/** Answers what `work` answers, or `undefined` when another replica has the operation. */
export async function withLease<T>(
  id: string,
  options: LeaseOptions,
  work: (leased: LeasedOperation) => Promise<T>,
): Promise<T | undefined> {
  const { store, clock, owner, lease } = options;
  const until = () => new Date(clock.now().getTime() + lease);

  const taken = await store.change(id, (operation) => {
    if (isTerminal(operation) || heldByOther(operation, clock.now(), owner)) return undefined;
    return { operation: { ...operation, lease: { owner, until: until().toISOString() }, epoch: operation.epoch + 1 } };
  });
  if (taken.kind !== 'saved') return undefined;
  const { epoch, endRequested: seen } = taken.operation;
  let current = taken.operation;

  async function save(modify: (operation: Operation) => Change): Promise<{ claimTaken: string | undefined }> {
    const result = await store.change(id, (operation) => {
      if (operation.lease?.owner !== owner || operation.epoch !== epoch) throw new LeaseLost(id);
      return promptly(modify(operation), seen, clock.now());
    });
    if (result.kind === 'missing') throw new LeaseLost(id);
    if (result.kind === 'claimTaken') return { claimTaken: result.by };
    current = result.operation;
    return { claimTaken: undefined };
  }

  const done = new AbortController();
  const renewal = renew(save, options, until, done.signal);
  try {
    return await work({
      get current() {
        return current;
      },
      save,
      async release(at) {
        await save((operation) => ({
          operation: { ...operation, lease: undefined },
          owed: [newDue('operation', id, at)],
        }));
      },
    });
  } catch (error) {
    if (error instanceof LeaseLost) return undefined;
    throw error;
  } finally {
    done.abort();
    await renewal;
  }
}

/**
 * Somebody asked to end it since the lease was taken: whatever the work wanted to wait for, the operation is looked at
 * again at once. A wish that was `seen` waits with the rest, when rights can't be read just now.
 */
function promptly(change: Change, seen: Operation['endRequested'], now: Date): Change {
  const { endRequested } = change.operation;
  if (endRequested === undefined || JSON.stringify(endRequested) === JSON.stringify(seen)) return change;
  return { ...change, owed: change.owed?.map((due) => (due.kind === 'operation' ? { ...due, at: now } : due)) };
}

function heldByOther(operation: Operation, now: Date, owner: string): boolean {
  return operation.lease !== undefined && operation.lease.owner !== owner && new Date(operation.lease.until) > now;
}

async function renew(
  save: LeasedOperation['save'],
  { clock, lease, logger }: LeaseOptions,
  until: () => Date,
  done: AbortSignal,
): Promise<void> {
  while (!done.aborted) {
    try {
      await clock.wait(lease / 3, done);
      await save((operation) => {
        if (operation.lease === undefined) throw new LeaseLost(operation.id);
        return { operation: { ...operation, lease: { ...operation.lease, until: until().toISOString() } } };
      });
    } catch (error) {
      // The next save of the work itself finds out for certain; a missed renewal alone decides nothing.
      if (error instanceof LeaseLost) return;
      if (!done.aborted) logger.warn('renewing a lease failed', { error });
    }
  }
}
