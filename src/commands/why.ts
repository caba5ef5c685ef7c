import { samePerson } from '../access/approval-policy.ts';
import { isIn } from '../operations/conversation.ts';
import type { Operation } from '../operations/operation.ts';
import type { TextRequest } from './commands.ts';
import type { CommandDeps, Run } from './deps.ts';
import type { Told } from './last-answers.ts';
import type { ParsedCommand } from './parsed-command.ts';
import type { Reason } from './reply.ts';
import { findVisible } from './visible-operations.ts';

/** The check or refusal behind the sender's last answer in this conversation or thread. */
export const why: Run = async ({ request }, deps) => {
  const last = deps.lastAnswers.of(request)?.told ?? toldBefore(await lastAsked(request, deps));
  const about = last === undefined ? undefined : await reasonOf(last, request, deps);
  return { answer: { kind: 'why', about } };
};

async function reasonOf(told: Told, { caller }: TextRequest, deps: CommandDeps): Promise<Reason | undefined> {
  if (told.kind !== 'operation') {
    return told;
  }
  const operation = await findVisible(told.operationId, caller, deps);
  return operation === undefined ? undefined : { kind: 'operation', operation };
}

/** The last command that can be asked for another host. */
export async function lastCommand(request: TextRequest, deps: CommandDeps): Promise<ParsedCommand | undefined> {
  const remembered = deps.lastAnswers.of(request)?.command;
  return remembered ?? commandOf(await lastAsked(request, deps));
}

/** What outlives a restart: the change that the sender asked for last in this conversation. */
async function lastAsked({ caller, conversation }: TextRequest, deps: CommandDeps): Promise<Operation | undefined> {
  const own = (await deps.operations.recent()).filter(
    (operation) => samePerson(operation.requester, caller) && isIn(operation, conversation.id),
  );
  return own.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
}

function toldBefore(operation: Operation | undefined): Told | undefined {
  return operation && { kind: 'operation', operationId: operation.id };
}

function commandOf(operation: Operation | undefined): ParsedCommand | undefined {
  if (operation === undefined) {
    return undefined;
  }
  const { hostId, account, container, access, order, reason } = operation.request;
  return {
    name: 'enable recording',
    host: { kind: 'id', id: hostId, tenantId: undefined },
    store: account === undefined ? undefined : { account, container },
    access,
    onFirst: order === 'onFirst',
    reason,
    operationId: undefined,
    topic: undefined,
  };
}
