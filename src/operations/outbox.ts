import type { AuditLog } from '../audit/audit-event.ts';
import { parseAuditEvent } from '../audit/audit-event-schema.ts';
import type { Clock, Logger } from '../runtime.ts';
import type { Table } from '../table.ts';
import { decidedWhereAsked, toAsker } from './asked-in.ts';
import { sameConversation } from './conversation.ts';
import { activePartition, type Due, dueKey, dueValues, newDue } from './due.ts';
import type { HostRecords } from './host-records.ts';
import { type MovedPayload, movedDue } from './move-card.ts';
import type { ConversationRef, Operation, ShownOperation } from './operation.ts';
import { undeliveredEvent } from './operation-events.ts';
import { dueRows, hashOf, type OperationStore } from './operation-store.ts';
import { peopleOf } from './people-of.ts';
import { type ChatPort, ChatProblem } from './ports.ts';
import type { ReadingPayload } from './readings.ts';
import { isTerminal } from './transitions.ts';

export interface OutboxDeps {
  readonly table: Table;
  readonly store: OperationStore;
  readonly hosts: Pick<HostRecords, 'get'>;
  readonly chat: ChatPort;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The conversation of the tenant that is told when recording is switched off, if one was named. */
  readonly securityConversation: (tenantId: string) => Promise<ConversationRef | undefined>;
}

const unclearPostsAtMost = 2;

/** What is owed to chat and audit, sent after the save that owed it. Chat trouble never stops or fails the Azure work. */
export function createOutbox(deps: OutboxDeps) {
  const { table, store, hosts, chat, audit, clock, logger, securityConversation } = deps;

  /** The one card shows the operation as it is. Posted once, then only updated. */
  async function card(due: Due): Promise<Date | undefined> {
    const operation = await store.get(due.owner);
    if (operation === undefined) return undefined;
    return await send(due, async () => {
      const shown = await withProof(operation);
      try {
        if (operation.cardActivityId === undefined) await post(shown);
        else await update(shown, operation.cardActivityId);
      } catch (error) {
        if (isGone(error)) await decideWhereAsked(operation);
        throw error;
      }
    });
  }

  /** The place for approvals is closed to the bot: somebody must still be able to decide. */
  async function decideWhereAsked({ id }: Operation): Promise<void> {
    await store.change(id, (current) => decidedWhereAsked(current, clock.now()));
  }

  /** Only the change that the record is of shows its proof: a host may have been changed again since. */
  async function withProof(operation: Operation): Promise<ShownOperation> {
    if (operation.status !== 'succeeded') return operation;
    const record = await hosts.get(operation.plan.host.id);
    return record?.operationId === operation.id ? { ...operation, proof: record.proof } : operation;
  }

  /** After an unclear end the card may stand in the chat: it is posted once more, no oftener. */
  async function post(operation: ShownOperation): Promise<void> {
    refuseThird(operation.unclearPosts);
    await store.change(operation.id, (current) => ({
      operation: { ...current, unclearPosts: operation.unclearPosts + 1 },
    }));
    const cardActivityId = await postOnce(operation);
    await store.change(operation.id, (current) => {
      if (current.conversation.id === operation.conversation.id)
        return { operation: { ...current, cardActivityId, unclearPosts: 0 } };
      // Meanwhile it was asked for in another thread, and is posted there: this one has no say any more.
      return { operation: current, owed: movedDue(current.id, operation.conversation, cardActivityId, clock.now()) };
    });
  }

  async function postOnce(operation: ShownOperation): Promise<string> {
    try {
      return await chat.postCard(operation);
    } catch (error) {
      if (isCertainlyNotSent(error)) {
        await store.change(operation.id, (current) => ({
          operation: { ...current, unclearPosts: operation.unclearPosts },
        }));
      }
      throw error;
    }
  }

  async function update(operation: ShownOperation, cardActivityId: string): Promise<void> {
    try {
      await chat.updateCard(operation, cardActivityId);
    } catch (error) {
      if (!isGone(error)) throw error;
      await post(operation);
    }
  }

  /**
   * Told until it is certain, since nobody may be able to connect, or nothing may be recorded; unless the trouble is over.
   * A plan that the bot made ready concerns those of the change that it follows.
   */
  async function alarm(due: Due): Promise<Date | undefined> {
    const operation = await store.get(due.owner);
    if (operation === undefined || isTerminal(operation)) return undefined;
    const conversation = (due.name === toAsker ? operation.askedIn?.conversation : undefined) ?? operation.conversation;
    const followed = operation.approvedBy === undefined ? undefined : await store.get(operation.approvedBy);
    const people = peopleOf(operation, ...(followed === undefined ? [] : [followed]));
    return await send(due, () => chat.postAlarm(operation, conversation, people));
  }

  /** The asker's card, where it was asked. As the other one it is posted once more after an unclear end, no oftener. */
  async function statusCard(due: Due): Promise<Date | undefined> {
    const operation = await store.get(due.owner);
    if (operation?.askedIn === undefined) return undefined;
    const { cardActivityId } = operation.askedIn;
    return await send(due, async () => {
      const shown = await withProof(operation);
      const isThere = cardActivityId !== undefined && (await updatedStatus(shown, cardActivityId));
      if (!isThere) await postStatus(shown);
    });
  }

  async function updatedStatus(operation: ShownOperation, cardActivityId: string): Promise<boolean> {
    try {
      await chat.updateStatusCard(operation, cardActivityId);
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  async function postStatus(operation: ShownOperation): Promise<void> {
    const earlier = operation.askedIn?.unclearPosts ?? 0;
    refuseThird(earlier);
    await countStatusPosts(operation, earlier + 1);
    const cardActivityId = await chat.postStatusCard(operation).catch(async (error: unknown) => {
      if (isCertainlyNotSent(error)) await countStatusPosts(operation, earlier);
      throw error;
    });
    await store.change(operation.id, (current) => {
      const postedIn = operation.askedIn?.conversation;
      if (current.askedIn === undefined || postedIn === undefined) return undefined;
      if (current.askedIn.conversation.id === postedIn.id)
        return { operation: { ...current, askedIn: { conversation: current.askedIn.conversation, cardActivityId } } };
      return { operation: current, owed: movedDue(current.id, postedIn, cardActivityId, clock.now()) };
    });
  }

  async function countStatusPosts({ id }: Operation, unclearPosts: number): Promise<void> {
    await store.change(id, (current) =>
      current.askedIn === undefined
        ? undefined
        : { operation: { ...current, askedIn: { ...current.askedIn, unclearPosts } } },
    );
  }

  async function movedCard(due: Due): Promise<Date | undefined> {
    const operation = await store.get(due.owner);
    if (operation === undefined) return undefined;
    const { conversation, cardActivityId } = JSON.parse(due.payload) as MovedPayload;
    return await send(due, () => chat.updateMoved(operation, conversation, cardActivityId));
  }

  /** Told at most once that it went well; told at least once that it didn't. */
  async function closing(due: Due): Promise<Date | undefined> {
    const operation = await store.get(due.owner);
    if (operation === undefined) return undefined;
    const bad = operation.status === 'failed' || operation.status === 'rolledBack';
    if (due.state === 'sending' && !bad) return undefined;
    return await send(due, () => chat.postClosing(operation));
  }

  /** Told once; where the change itself is decided there, its card says it. */
  async function security(due: Due): Promise<Date | undefined> {
    const operation = await store.get(due.owner);
    if (operation === undefined || due.state === 'sending') return undefined;
    const conversation = await securityConversation(operation.requester.tenantId);
    if (conversation === undefined || sameConversation(conversation.id, operation.conversation.id)) return undefined;
    return await send(due, () => chat.postSecurity(operation, conversation));
  }

  async function welcome(due: Due): Promise<Date | undefined> {
    if (due.state === 'sending') return undefined;
    return await send(due, () => chat.postWelcome(JSON.parse(due.payload) as ConversationRef));
  }

  async function reading(due: Due): Promise<Date | undefined> {
    const { conversation, cardActivityId } = JSON.parse(due.payload) as ReadingPayload;
    return await send(due, () => chat.updateInterrupted(conversation, cardActivityId));
  }

  /** With all that happened before it and still waits, in that order: the log leaves out what it has. */
  async function event(due: Due): Promise<undefined> {
    const own = parseAuditEvent(due.payload);
    const waiting = (await dueRows(table)).filter(({ due: { kind } }) => kind === 'audit');
    const earlier = waiting.map(({ due: { payload } }) => parseAuditEvent(payload)).filter(({ at }) => at < own.at);
    await audit.append([...earlier.toSorted((a, b) => a.at.localeCompare(b.at)), own]);
  }

  /** Certainly not sent: later. Never deliverable: dropped and logged. Anything else is the loop's to postpone. */
  async function send(due: Due, attempt: () => Promise<void>): Promise<Date | undefined> {
    try {
      await attempt();
      return undefined;
    } catch (error) {
      if (!(error instanceof ChatProblem)) throw error;
      if (error.kind === 'throttled') return new Date(clock.now().getTime() + (error.retryAfterMs ?? 1000));
      if (error.kind === 'ambiguous') throw error;
      logger.error('the chat refuses a message for good', { kind: due.kind, owner: due.owner, error });
      await audit.append([undeliveredEvent(due.owner, due.kind, clock.now())]);
      return undefined;
    }
  }

  return { card, statusCard, movedCard, closing, alarm, security, welcome, reading, audit: event };
}

function refuseThird(unclearPosts: number): void {
  if (unclearPosts >= unclearPostsAtMost)
    throw new ChatProblem('refused', 'the card may stand in the chat twice already');
}

function isCertainlyNotSent(error: unknown): boolean {
  return error instanceof ChatProblem && error.kind !== 'ambiguous';
}

function isGone(error: unknown): boolean {
  return error instanceof ChatProblem && error.kind === 'gone';
}

/** Owes a conversation its welcome, once for ever: the marker and the due row come in one batch. */
export async function oweWelcome(conversation: ConversationRef, table: Table, clock: Clock): Promise<void> {
  const owner = hashOf(conversation.id);
  const due = newDue('welcome', owner, clock.now(), { payload: JSON.stringify(conversation) });
  await table.commit(activePartition, [
    { kind: 'insert', key: `welcomed|${owner}`, values: { at: clock.now().toISOString() } },
    { kind: 'insert', key: dueKey(owner, 'welcome'), values: dueValues(due) },
  ]);
}
