import { samePerson } from '../access/approval-policy.ts';
import { isAskedByBot } from '../operations/asked-by-bot.ts';
import { isIn } from '../operations/conversation.ts';
import type { Operation, ShownOperation } from '../operations/operation.ts';
import { commandOf } from './command-of.ts';
import type { TextRequest } from './commands.ts';
import type { CommandDeps, Run } from './deps.ts';
import type { Told } from './last-answers.ts';
import type { ParsedCommand } from './parsed-command.ts';
import type { Reason } from './reply.ts';
import { findVisible } from './visible-operations.ts';

/**
 * The check or refusal behind the sender's last answer in this conversation or thread; or behind what the bot has asked
 * there by itself since.
 */
export const why: Run = async ({ request }, deps) => {
  const told = await lastTold(request, deps);
  const about = told === undefined ? undefined : await reasonOf(told, request, deps);
  return { answer: { kind: 'why', about } };
};

async function lastTold(request: TextRequest, deps: CommandDeps): Promise<Told | undefined> {
  const remembered = deps.lastAnswers.of(request);
  const asked = remembered === undefined ? await lastAsked(request, deps) : undefined;
  const since = remembered?.at.toISOString() ?? asked?.createdAt ?? '';
  const alarm = await lastAlarm(request, deps);
  if (alarm !== undefined && alarm.createdAt > since) {
    return toldBefore(alarm);
  }
  return remembered?.told ?? toldBefore(asked);
}

/** In the very thread: an alarm elsewhere isn't what is asked about. */
async function lastAlarm({ conversation }: TextRequest, { operations }: CommandDeps): Promise<Operation | undefined> {
  const alarms = (await operations.recent()).filter(
    (operation) =>
      isAskedByBot(operation) &&
      [operation.conversation.id, operation.askedIn?.conversation.id].includes(conversation.id),
  );
  return alarms.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
}

async function reasonOf(told: Told, { caller }: TextRequest, deps: CommandDeps): Promise<Reason | undefined> {
  if (told.kind !== 'operation') {
    return told;
  }
  const operation = await findVisible(told.operationId, caller, deps);
  return operation === undefined ? undefined : { kind: 'operation', operation: await asItIsNow(operation, deps) };
}

/** A change that succeeded with what is known of its proof. Where a recording was missed, that is what is asked about. */
async function asItIsNow(operation: Operation, { hostRecords, operations }: CommandDeps): Promise<ShownOperation> {
  const record = operation.status === 'succeeded' ? await hostRecords.get(operation.plan.host.id) : undefined;
  if (record?.operationId !== operation.id) {
    return operation;
  }
  const { proof } = record;
  const alarm = proof.kind === 'unrecorded' ? await operations.find(proof.operationId) : undefined;
  return alarm ?? { ...operation, proof };
}

/** The last command that can be asked for another host. */
export async function lastCommand(request: TextRequest, deps: CommandDeps): Promise<ParsedCommand | undefined> {
  const remembered = deps.lastAnswers.of(request)?.command;
  const asked = await lastAsked(request, deps);
  return remembered ?? (asked && commandOf(asked.request));
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
