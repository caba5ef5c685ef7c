import type { ApprovalMode } from '../../src/access/approval-policy.ts';
import type { Person } from '../../src/access/person.ts';
import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import type { StorageHealth } from '../../src/bastion/storage.ts';
import type { Commands, TextRequest } from '../../src/commands/commands.ts';
import { createConversationSettings } from '../../src/commands/conversation-settings.ts';
import type { HostReads } from '../../src/commands/deps.ts';
import { createCommands } from '../../src/commands/handle.ts';
import { createLastAnswers } from '../../src/commands/last-answers.ts';
import { rememberedSignatures } from '../../src/commands/read-signature.ts';
import type { Reply } from '../../src/commands/reply.ts';
import { createWarmReads } from '../../src/commands/warm-reads.ts';
import { ada, barbara, type DemoPerson, demoTenantId, edsger, grace } from '../../src/demo/people.ts';
import { approvalMode } from '../../src/operations/approval-mode.ts';
import { createHostRecords } from '../../src/operations/host-records.ts';
import { createMemoryTable } from '../../src/operations/memory-table.ts';
import type { ConversationRef } from '../../src/operations/operation.ts';
import { demoHosts } from './bastion-hosts.ts';
import { FakeAccess } from './fake-access.ts';
import { FakeAudit } from './fake-audit.ts';
import { FakeAzureReader } from './fake-azure-reader.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeOperations } from './fake-operations.ts';
import { FakePlanner } from './fake-planner.ts';

export interface Said {
  readonly by?: DemoPerson;
  readonly in?: ConversationRef['kind'];
  /** Of a channel. */
  readonly thread?: string;
  /** The same activity said again has the same id. */
  readonly activityId?: string;
  readonly mayOnlyRead?: boolean;
}

/** The demo's people and hosts around the commands, all fake but the commands. */
export class ChatWorld {
  readonly azure: FakeAzureReader;
  readonly access = new FakeAccess();
  readonly clock = new FakeClock();
  readonly operations = new FakeOperations(this.clock);
  readonly table = createMemoryTable();
  readonly hostRecords = createHostRecords(this.table, this.clock);
  readonly planner = new FakePlanner();
  readonly audit = new FakeAudit();
  readonly health = new Map<string, StorageHealth>();
  /** Hosts for which "reading Azure" was posted. */
  readonly progressed: string[] = [];
  commands: Commands;
  readonly #table = createMemoryTable();
  readonly #approvals: ApprovalMode;
  readonly #readsKept: number;
  #said = 0;

  constructor(approvals: ApprovalMode = 'confirm', hosts: readonly BastionHost[] = demoHosts(), readsKept = 0) {
    this.azure = new FakeAzureReader(hosts);
    for (const owner of [ada, grace]) {
      this.access.grant(owner, /.*/);
    }
    this.access.grant(edsger, /^Microsoft\.Network\//);
    this.access.grant(barbara, /\/read$/);
    this.health.set('bas-spoke', { kind: 'nobodyCanConnect', reason: 'sasExpired', store: undefined });
    this.#approvals = approvals;
    this.#readsKept = readsKept;
    this.commands = this.#start();
  }

  /** What lives in the process alone is gone. */
  restart(): void {
    this.commands = this.#start();
  }

  #start(): Commands {
    const reads: HostReads = {
      reader: this.azure,
      liveFor: (host) => this.operations.liveFor(host),
      recordOf: (hostId) => this.hostRecords.get(hostId),
      readHealth: async (host) =>
        this.health.get(host.name) ?? {
          kind: host.enableSessionRecording ? 'works' : 'off',
          store: { account: 'a', container: 'c' },
          validUntil: undefined,
        },
    };
    return createCommands({
      ...reads,
      azure: this.azure,
      readSignature: rememberedSignatures(this.hostRecords),
      history: { months: () => this.operations.months() },
      warm: createWarmReads(reads, this.#readsKept, this.clock),
      access: this.access,
      operations: this.operations,
      hostRecords: this.hostRecords,
      planner: this.planner,
      audit: this.audit,
      auditSoon: this.audit.later,
      settings: createConversationSettings(this.#table),
      lastAnswers: createLastAnswers(this.clock),
      approvals: (kind) => approvalMode(kind, { approvals: this.#approvals }),
      clock: this.clock,
      ids: { next: () => `id-${this.audit.durable.length + this.audit.soon.length}` },
    });
  }

  /** The answer is read, but that it arrived is not yet known; see `answered`. */
  say(text: string, said: Said = {}): Promise<Reply> {
    this.#said += 1;
    return this.commands.handle(this.request(text, said), async (host, earlier) => {
      this.progressed.push(host);
      return earlier ?? `card-${this.progressed.length}`;
    });
  }

  /** What was said last has its answer in the chat. */
  answered(text: string, said: Said = {}): Promise<void> {
    return this.commands.answered(this.request(text, said));
  }

  person(person: DemoPerson): Person {
    return personOf(person);
  }

  request(
    text: string,
    { by = ada, in: kind = 'channel', activityId, thread, mayOnlyRead = false }: Said = {},
  ): TextRequest {
    return {
      text,
      caller: personOf(by),
      conversation: conversation(kind, thread === undefined ? undefined : `19:${kind};messageid=${thread}`),
      activityId: activityId ?? `activity-${this.#said}`,
      askedAt: this.clock.now(),
      mayOnlyRead,
    };
  }
}

export function personOf({ entraObjectId, name, chatId }: DemoPerson): Person {
  return { entraObjectId, tenantId: demoTenantId, name, chatId };
}

export function conversation(kind: ConversationRef['kind'], id = `19:${kind}`): ConversationRef {
  return {
    kind,
    id,
    serviceUrl: 'https://chat.example',
    tenantId: demoTenantId,
    bot: { id: '28:bot', name: 'bastion' },
  };
}
