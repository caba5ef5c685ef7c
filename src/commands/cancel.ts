import { samePerson } from '../access/approval-policy.ts';
import { minimumToChange } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import { isIn } from '../operations/conversation.ts';
import type { Operation } from '../operations/operation.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';
import type { Asked, CommandAnswer, CommandDeps, Run } from './deps.ts';
import { isOperationId } from './read-arguments.ts';
import type { Answer, Choice } from './reply.ts';
import { findVisible, onlyVisible } from './visible-operations.ts';

const words = texts.commands.cancel;
const seeRequests: readonly Choice[] = [{ label: texts.commands.labels.requests, command: 'requests' }];

/** Offers the button that cancels. With an id: that request, for its requester or who may approve it. Without: one's own. */
export const cancel: Run = async (asked, deps) =>
  asked.command.operationId === undefined
    ? await cancelOwn(asked, deps)
    : await cancelOne(asked.command.operationId, asked, deps);

async function cancelOwn({ request }: Asked, deps: CommandDeps): Promise<CommandAnswer> {
  const own = (await deps.operations.recent()).filter(
    (operation) => !isTerminal(operation) && samePerson(operation.requester, request.caller),
  );
  const here = own.filter((operation) => isIn(operation, request.conversation.id));
  if (here.length > 0) {
    return { answer: { kind: 'confirmCancel', operations: here } };
  }
  const hosts = own.map((operation) => operation.plan.host.name);
  return hosts.length > 0
    ? { answer: pointed(words.elsewhere(hosts)), refused: 'cancel.elsewhere' }
    : { answer: pointed(words.nothing), refused: 'cancel.nothing' };
}

async function cancelOne(id: string, { request }: Asked, deps: CommandDeps): Promise<CommandAnswer> {
  const visible = isOperationId(id)
    ? await findVisible(id, request.caller, deps)
    : await findOnHost(id, request.caller, deps);
  if (visible === undefined) {
    return { answer: pointed(words.unknown(id)), refused: 'cancel.unknown' };
  }
  const host = visible.plan.host.name;
  if (isTerminal(visible)) {
    return { answer: pointed(words.ended(host)), refused: 'cancel.ended' };
  }
  const missing = await rightsToCancel(visible, request.caller, deps);
  if (missing !== undefined) {
    return { answer: missing };
  }
  return isIn(visible, request.conversation.id)
    ? { answer: { kind: 'confirmCancel', operations: [visible] } }
    : { answer: pointed(words.elsewhere([host])), refused: 'cancel.elsewhere' };
}

/** "cancel bas-hub": a host has one request at a time. */
async function findOnHost(name: string, caller: Person, deps: CommandDeps): Promise<Operation | undefined> {
  const live = (await deps.operations.recent()).filter(
    (operation) => !isTerminal(operation) && operation.plan.host.name.toLowerCase() === name,
  );
  const [only, ...others] = (await onlyVisible(live, caller, deps)).visible;
  return others.length === 0 ? only : undefined;
}

function pointed(text: { readonly title: string; readonly text: string }): Answer {
  return { kind: 'message', ...text, options: seeRequests };
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
