import { randomUUID } from 'node:crypto';
import type { Access } from '../../src/access/access.ts';
import type { Person } from '../../src/access/person.ts';
import type { AuditEvent } from '../../src/audit/audit-event.ts';
import type { Plan, ScopedAction, StepName } from '../../src/bastion/plan.ts';
import { createEngine, type Engine } from '../../src/operations/engine.ts';
import type { FollowUpWork } from '../../src/operations/follow-up.ts';
import { createMemoryTable, type TableFaults } from '../../src/operations/memory-table.ts';
import type { ConversationRef } from '../../src/operations/operation.ts';
import { dueRows } from '../../src/operations/operation-store.ts';
import type { ApprovalMode, Click, ClickOutcome, Submission } from '../../src/operations/operations.ts';
import type { Planner } from '../../src/operations/ports.ts';
import type { StepFactory, StepResult } from '../../src/operations/step.ts';
import { silentLogger } from '../../src/runtime.ts';
import { createFakeChat } from '../fakes/fake-chat.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { createKillSwitch, type KillSwitch } from '../fakes/kill-switch.ts';

export const ada: Person = { entraObjectId: 'ada', tenantId: 'contoso', name: 'Ada', chatId: '29:ada' };
export const grace: Person = { entraObjectId: 'grace', tenantId: 'contoso', name: 'Grace', chatId: '29:grace' };
export const group: ConversationRef = {
  kind: 'groupChat',
  id: '19:group',
  serviceUrl: 'https://smba.example/',
  tenantId: 'contoso',
  bot: { id: '28:bot', name: 'Bastion' },
};
export const hostId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/bastionHosts/bas-hub';
const accountId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/strec';
const write: ScopedAction = { action: 'Microsoft.Network/bastionHosts/write', scope: hostId };

/** A thing in Azure with two switches; setting one takes two polls. Level-triggered like the real steps. */
export interface TinyAzure {
  readonly on: Set<StepName>;
  /** Each write that changed something. */
  readonly writes: string[];
  set(name: StepName, to: boolean): Promise<void>;
  /** Thrown by the next `set`s, in order; `undefined` lets one pass. */
  readonly faults: (Error | undefined)[];
  /** Taking the second step back begins by reading that recording is off. */
  offIsRead: boolean;
  /** What the second step finds once it has switched on. */
  afterSwitchOn: Error | undefined;
  correlationId: string | undefined;
  /** What happens right after a write, such as `+switchOn`. */
  onWrite?: (write: string) => void;
}

export function createTinyAzure(): TinyAzure {
  const on = new Set<StepName>();
  const writes: string[] = [];
  const faults: (Error | undefined)[] = [];
  return {
    on,
    writes,
    faults,
    offIsRead: false,
    afterSwitchOn: undefined,
    correlationId: undefined,
    async set(name, to) {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      if (on.has(name) === to) return;
      if (to) on.add(name);
      else on.delete(name);
      const write = `${to ? '+' : '-'}${name}`;
      writes.push(write);
      this.onWrite?.(write);
    },
  };
}

/** The two-step plan: `createContainer`, then `switchOn`, after which there is no cancelling. */
function steps(azure: TinyAzure): StepFactory {
  return (name) => ({
    name,
    actions: { person: [write], botOnly: [] },
    claimsAccount: name === 'createContainer',
    disruptive: name === 'switchOn',
    pointOfNoCancel: name === 'switchOn',
    undoUntilDone: name === 'switchOn',
    async advance({ memory, remember }): Promise<StepResult> {
      if (azure.on.has(name)) {
        if (name === 'switchOn' && azure.afterSwitchOn !== undefined) throw azure.afterSwitchOn;
        return { kind: 'done' };
      }
      if (memory.asked === undefined) {
        await remember({ asked: true });
        return { kind: 'wait', ms: 1000, note: 'Updating' };
      }
      await azure.set(name, true);
      await remember({ correlationId: azure.correlationId ?? `c-${name}` });
      return { kind: 'wait', ms: 1000 };
    },
    async undo({ memory, remember }): Promise<StepResult> {
      if (name === 'switchOn' && azure.offIsRead) await remember({ recordingOff: true });
      if (memory.asked !== undefined) await azure.set(name, false);
      return { kind: 'done' };
    },
  });
}

export const plan: Plan = {
  kind: 'enableRecording',
  access: 'sas',
  host: { id: hostId, name: 'bas-hub', location: 'westeurope' },
  store: { account: 'strec', container: 'bas-hub' },
  changes: [],
  checks: [],
  consequences: [],
  steps: [
    { name: 'createContainer', args: {} },
    { name: 'switchOn', args: {} },
  ],
  claims: { host: hostId, account: accountId },
  fingerprint: 'f1',
  activeSessions: 0,
};

/** Everything that outlives a process: the table, the chat, Azure, the clock. */
export function createWorld(options: { approvals?: ApprovalMode; followUps?: FollowUpWork } = {}) {
  const clock = new FakeClock();
  const tableFaults: TableFaults = {};
  const table = createMemoryTable({ faults: tableFaults });
  const chat = createFakeChat();
  const azure = createTinyAzure();
  const audited = new Map<string, AuditEvent>();
  const facts: { plan: Plan; sessions: number | undefined } = { plan, sessions: 0 };
  const planner: Planner = { plan: async () => ({ kind: 'plan', plan: facts.plan }) };
  const rights = { missing: async (): Promise<readonly never[]> => [] } as Access;
  let processes = 0;

  function start(killSwitch: KillSwitch = createKillSwitch()): Engine {
    processes += 1;
    return createEngine({
      table: killSwitch.guard(table, ['commit']),
      chat: killSwitch.guard(chat, [
        'postCard',
        'updateCard',
        'postStatusCard',
        'updateStatusCard',
        'postClosing',
        'postAlarm',
        'postWelcome',
      ]),
      audit: {
        append: async (events) => {
          for (const event of events) audited.set(event.id, event);
        },
      },
      access: { missing: (...args) => world.rights.missing(...args) },
      planner: { plan: (request) => world.planner.plan(request) },
      steps: steps(killSwitch.guard(azure, ['set'])),
      clock,
      ids: { next: () => `process-${processes}-${randomUUID()}` },
      logger: silentLogger,
      minimum: () => [write],
      mayDecide: (decision, operation, click) =>
        decision === 'approve' &&
        options.approvals !== 'confirm' &&
        click.caller.entraObjectId === operation.requester.entraObjectId
          ? 'ownRequest'
          : undefined,
      countSessions: async () => facts.sessions,
      securityConversation: async () => undefined,
      lookAtHost: async () => ({ recording: azure.on.has('switchOn'), provisioningState: 'Succeeded', sku: 'Premium' }),
      followUps: options.followUps ?? {
        afterSuccess: () => ({ owed: [] }),
        handlers: () => ({
          proof: async () => undefined,
          retire: async () => undefined,
          resume: async () => undefined,
          health: async () => undefined,
        }),
      },
      settings: {
        approvals: options.approvals ?? 'two-person',
        approvalExpiry: 3_600_000,
        lease: 5000,
        retryEvery: 2000,
        pollEvery: 1000,
        idlePoll: 60_000,
      },
    });
  }

  /** Does what is due and lets time pass until nothing but far-off rows (expiry, archive) remains. */
  async function run(engine: Engine, horizon = 600_000): Promise<void> {
    const end = clock.now().getTime() + horizon;
    for (;;) {
      await engine.loop.settle();
      const times = (await dueRows(table)).map(({ due }) => due.at.getTime());
      const next = Math.min(...times);
      if (next > end || times.length === 0) return;
      clock.pass(next - clock.now().getTime());
    }
  }

  const world = { clock, table, tableFaults, chat, azure, audited, facts, planner, rights, start, run };
  return world;
}

export function submission(engine: Engine, activityId = 'activity-1'): Submission {
  return {
    id: engine.operations.idFor(group.id, activityId, new Date('2026-11-23T12:00:00Z')),
    request: { command: 'enableRecording', hostId, account: undefined, container: undefined, reason: 'INC-4711' },
    requester: ada,
    conversation: group,
    plan,
    cardActivityId: undefined,
    stillMissing: [],
  };
}

export function click(
  engine: Engine,
  operationId: string,
  decision: Click['decision'],
  caller = grace,
  revision = 1,
): Promise<ClickOutcome> {
  return engine.operations.click({ decision, operationId, revision, caller, conversationId: group.id });
}
