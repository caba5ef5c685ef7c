import type { Operation, OperationStatus } from './operation.ts';

/** Every legal change of status. What isn't here is a fault. */
const next: Readonly<Record<OperationStatus, readonly OperationStatus[]>> = {
  awaitingApproval: ['approved', 'rejected', 'expired', 'canceled', 'failed'],
  approved: ['running', 'awaitingApproval', 'rejected', 'expired', 'canceled', 'failed'],
  running: ['succeeded', 'failed', 'rolledBack', 'canceled'],
  succeeded: [],
  failed: [],
  rolledBack: [],
  rejected: [],
  expired: [],
  canceled: [],
};

export function isTerminal(operation: Operation): boolean {
  return next[operation.status].length === 0;
}

/** The operation with another status. Throws (a fault) when that isn't a legal transition: terminal states never change. */
export function moveTo(operation: Operation, status: OperationStatus, patch: Partial<Operation> = {}): Operation {
  if (!next[operation.status].includes(status)) {
    throw new Error(`operation ${operation.id} can't go from ${operation.status} to ${status}`);
  }
  return { ...operation, ...patch, status };
}
