import { samePerson } from '../access/approval-policy.ts';
import { minimumToChange } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import type { Operation } from '../operations/operation.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';
import type { Asked, CommandDeps, Run } from './deps.ts';
import type { Answer, Choice } from './reply.ts';
import { findVisible } from './visible-operations.ts';

const words = texts.commands.cancel;
const seeRequests: readonly Choice[] = [{ label: texts.commands.labels.requests, command: 'requests' }];

/** Offers the button that cancels. With an id: that request, for its requester or who may approve it. Without: one's own. */
export const cancel: Run = async (asked, deps) => ({
  answer:
    asked.command.operationId === undefined
      ? await cancelOwn(asked, deps)
      : await cancelOne(asked.command.operationId, asked, deps),
});

async function cancelOwn({ request }: Asked, deps: CommandDeps): Promise<Answer> {
  const own = (await deps.operations.recent()).filter(
    (operation) => !isTerminal(operation) && samePerson(operation.requester, request.caller),
  );
  const here = own.filter((operation) => operation.conversation.id === request.conversation.id);
  if (here.length > 0) {
    return { kind: 'confirmCancel', operations: here };
  }
  const hosts = own.map((operation) => operation.plan.host.name);
  return { kind: 'message', ...(hosts.length > 0 ? words.elsewhere(hosts) : words.nothing), options: seeRequests };
}

async function cancelOne(id: string, { request }: Asked, deps: CommandDeps): Promise<Answer> {
  const visible = await findVisible(id, request.caller, deps);
  if (visible === undefined) {
    return { kind: 'message', ...words.unknown(id), options: seeRequests };
  }
  const host = visible.plan.host.name;
  if (isTerminal(visible)) {
    return { kind: 'message', ...words.ended(host), options: seeRequests };
  }
  const refusal = await rightsToCancel(visible, request.caller, deps);
  if (refusal !== undefined) {
    return refusal;
  }
  return visible.conversation.id === request.conversation.id
    ? { kind: 'confirmCancel', operations: [visible] }
    : { kind: 'message', ...words.elsewhere([host]), options: seeRequests };
}

/** `undefined`: the requester, or somebody who may approve it. */
async function rightsToCancel(operation: Operation, caller: Person, deps: CommandDeps): Promise<Answer | undefined> {
  if (samePerson(operation.requester, caller)) {
    return undefined;
  }
  const { id, name } = operation.plan.host;
  const missing = await deps.access.missing(caller, minimumToChange(id));
  return missing.length === 0
    ? undefined
    : { kind: 'rightsMissing', doing: texts.access.doing.enableRecording(name), missing };
}
