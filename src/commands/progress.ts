import { isTerminal } from '../operations/transitions.ts';
import type { Run } from './deps.ts';
import { requests } from './requests.ts';
import { onlyVisible } from './visible-operations.ts';

/** What is at work now, and what Azure last said. Nothing at work: what waits or has ended. */
export const progress: Run = async (asked, deps) => {
  const begun = (await deps.operations.recent()).filter(
    (operation) => !isTerminal(operation) && operation.status !== 'awaitingApproval',
  );
  const { host } = asked.command;
  const wanted = begun.filter(({ plan }) => host?.kind !== 'name' || plan.host.name === host.name.toLowerCase());
  const { visible } = await onlyVisible(wanted, asked.request.caller, deps);
  return visible.length === 0 ? requests(asked, deps) : { answer: { kind: 'progress', operations: visible } };
};
