import type { Access } from '../access/access.ts';
import type { AuditLog } from '../audit/audit-event.ts';
import type { Plan, ScopedAction } from '../bastion/plan.ts';
import type { Clock, IdSource, Logger } from '../runtime.ts';
import type { Table } from '../table.ts';
import type { ApprovalRules } from './approval-mode.ts';
import { type DecideDeps, decide } from './decide.ts';
import type { FollowUpWork } from './follow-up.ts';
import { createHostRecords, type HostRecords } from './host-records.ts';
import { createLoop, type DueHandler, type Loop } from './loop.ts';
import { moveCard } from './move-card.ts';
import type { ConversationRef, Operation } from './operation.ts';
import { refusalEvent } from './operation-events.ts';
import { createOperationStore, hashOf } from './operation-store.ts';
import type { Click, Operations } from './operations.ts';
import { createOutbox, type OutboxDeps, oweWelcome } from './outbox.ts';
import { stepsOf } from './plan-steps.ts';
import type { ChatPort, Planner } from './ports.ts';
import { createReadings } from './readings.ts';
import type { RunDeps } from './run-steps.ts';
import type { StepFactory } from './step.ts';
import { operationId, submit } from './submit.ts';
import { isTerminal } from './transitions.ts';
import { withdraw } from './withdraw.ts';
import { createWorker } from './worker.ts';

export interface EngineDeps {
  readonly table: Table;
  readonly chat: ChatPort;
  readonly audit: AuditLog;
  readonly access: Access;
  readonly planner: Planner;
  readonly steps: StepFactory;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly minimum: (plan: Plan) => readonly ScopedAction[];
  readonly mayDecide: DecideDeps['mayDecide'];
  readonly countSessions: RunDeps['countSessions'];
  readonly lookAtHost: RunDeps['lookAtHost'];
  readonly securityConversation: OutboxDeps['securityConversation'];
  readonly followUps: FollowUpWork;
  readonly settings: EngineSettings;
}

/** Durations in ms. */
export interface EngineSettings extends ApprovalRules {
  readonly approvalExpiry: number;
  readonly lease: number;
  readonly retryEvery: number;
  readonly pollEvery: number;
  /** Between looks at who is connected, of a change that waits for a quiet host. */
  readonly idlePoll: number;
}

export interface Engine {
  readonly operations: Operations;
  readonly loop: Loop;
  readonly hostRecords: HostRecords;
  /** Ids of live records that another version of the program wrote: an older one must not run beside them. */
  readonly unreadable: () => Promise<readonly string[]>;
  /** The conversation gets its welcome, once. */
  readonly welcome: (conversation: ConversationRef) => Promise<void>;
}

const shortIdLength = 6;

/** Puts the room together: what commands and clicks ask, and the loop that does the work. */
export function createEngine(deps: EngineDeps): Engine {
  const { table, clock, ids, settings, steps } = deps;
  const store = createOperationStore(table, clock);
  const hosts = createHostRecords(table, clock);
  const outbox = createOutbox({ ...deps, store, hosts });
  const owner = ids.next();
  const stopping = new AbortController();
  const { afterSuccess } = deps.followUps;
  const worker = createWorker({ ...deps, ...settings, afterSuccess, store, owner, stopping: stopping.signal });
  const proof: DueHandler = (due) => followUps.proof(due);
  const retire: DueHandler = (due) => followUps.retire(due);
  const resume: DueHandler = (due) => followUps.resume(due);
  const health: DueHandler = (due) => followUps.health(due);
  const handlers = { operation: worker, ...outbox, proof, retire, resume, health };
  const loop = createLoop({
    ...deps,
    handlers,
    patience: settings.lease,
    pollEvery: settings.pollEvery,
    spread: spreadOf(owner),
  });

  async function recent(): Promise<readonly Operation[]> {
    const newestFirst = [...(await store.list())].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    return [...newestFirst.filter((o) => !isTerminal(o)), ...newestFirst.filter(isTerminal)];
  }

  const operations: Operations = {
    idFor: operationId,
    recent,
    async find(id) {
      if (id.length > shortIdLength) return await store.get(id);
      const found = (await store.list()).filter((operation) => operation.id.endsWith(id.toLowerCase()));
      return found.length === 1 ? found[0] : undefined;
    },
    async liveFor({ hostId, accountId }) {
      const live = (await store.list()).filter((operation) => !isTerminal(operation));
      const same = (a: string, b: string | undefined) => a.toLowerCase() === b?.toLowerCase();
      return (
        live.find(({ plan }) => same(plan.host.id, hostId)) ??
        live.find(
          ({ plan, status }) =>
            status === 'running' && plan.claims.account !== undefined && same(plan.claims.account, accountId),
        )
      );
    },
    ...createReadings(table, clock),
    actionsOf: (plan) => stepsOf(plan, steps).flatMap((step) => step.actions.person),
    async submit(submission) {
      const operation = await submit(submission, { store, clock, approvalExpiry: settings.approvalExpiry });
      loop.poke();
      return operation;
    },
    async withdraw(id, why) {
      await withdraw(id, why, { store, clock });
      loop.poke();
    },
    async showAgain(id, conversation) {
      const result = await store.change(id, (operation) => moveCard(operation, conversation, clock.now()));
      loop.poke();
      return result.kind === 'saved' ? result.operation : undefined;
    },
    async click(click) {
      const outcome = await decide(click, {
        store,
        clock,
        mayDecide: deps.mayDecide,
      });
      if (outcome.kind === 'refused') await recordRefusal(click, outcome.refusal);
      loop.poke();
      return outcome;
    },
  };

  const followUps = deps.followUps.handlers(operations);

  async function stop(): Promise<void> {
    stopping.abort();
    await loop.stop();
  }

  /** Durable before the answer. */
  async function recordRefusal(click: Click, code: string): Promise<void> {
    const { operationId, conversationId, decision } = click;
    const refused = { operationId, conversationId, command: decision, code };
    await deps.audit.append([refusalEvent(refused, click.caller, ids.next(), clock.now())]);
  }

  return {
    operations,
    unreadable: store.unreadable,
    loop: { ...loop, stop },
    hostRecords: {
      ...hosts,
      async change(hostId, modify) {
        const record = await hosts.change(hostId, modify);
        loop.poke();
        return record;
      },
    },
    async welcome(conversation) {
      await oweWelcome(conversation, table, clock);
      loop.poke();
    },
  };
}

function spreadOf(owner: string): number {
  return Number.parseInt(hashOf(owner).slice(0, 8), 16) / 0xffffffff;
}
