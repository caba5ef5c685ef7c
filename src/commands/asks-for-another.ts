import type { Plan } from '../bastion/plan.ts';
import type { ChangeRequest } from '../operations/change-request.ts';
import type { Operation } from '../operations/operation.ts';
import { commandOf } from './command-of.ts';

/**
 * Whether what is asked now isn't what waits or runs already: another command or host, or another place or way for the
 * recordings. `plan`: of what is asked now, once it was made. What wasn't named can't differ.
 */
export function asksForAnother(request: ChangeRequest, plan: Plan | undefined, operation: Operation): boolean {
  const [asked, earlier] = [commandOf(request), commandOf(operation.request)];
  const { store, access } = operation.plan;
  const place = plan?.store ?? asked.store;
  return (
    asked.name !== earlier.name ||
    request.hostId.toLowerCase() !== operation.plan.host.id.toLowerCase() ||
    asked.onFirst !== earlier.onFirst ||
    (asked.access ?? access) !== access ||
    (place?.account ?? store?.account) !== store?.account ||
    (place?.container ?? store?.container) !== store?.container
  );
}
