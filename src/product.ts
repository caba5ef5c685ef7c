import type { Access } from './access/access.ts';
import { approvalRefusal } from './access/approval-policy.ts';
import { createAccess } from './access/create-access.ts';
import type { RoleReader } from './access/ports.ts';
import { createAuditBuffer } from './audit/audit-buffer.ts';
import { createAuditLog } from './audit/audit-log.ts';
import type { PriceReader } from './bastion/list-price.ts';
import {
  AzureProblem,
  type AzureReader,
  type HostWriter,
  type IdentityWriter,
  type RoleWriter,
  type StorageWriter,
} from './bastion/ports.ts';
import type { SessionWriter } from './bastion/session-writer.ts';
import type { Commands } from './commands/commands.ts';
import { createConversationSettings } from './commands/conversation-settings.ts';
import type { HostReads } from './commands/deps.ts';
import { createCommands } from './commands/handle.ts';
import { createLastAnswers } from './commands/last-answers.ts';
import type { PlannerSettings } from './commands/plan-enable-recording.ts';
import { createPlanner } from './commands/planner.ts';
import { readHealth } from './commands/read-health.ts';
import { rememberedSignatures } from './commands/read-signature.ts';
import { rememberedPrices } from './commands/remembered-prices.ts';
import { createWarmReads } from './commands/warm-reads.ts';
import { afterSuccess } from './monitoring/after-success.ts';
import type { ProofWaits } from './monitoring/decide-proof.ts';
import { createHealthWatch } from './monitoring/health-watch.ts';
import type { RecordingReader } from './monitoring/ports.ts';
import { createProofWatch } from './monitoring/proof-watch.ts';
import { createResumeWatch } from './monitoring/resume-watch.ts';
import { createRetireWatch } from './monitoring/retire-watch.ts';
import { approvalMode } from './operations/approval-mode.ts';
import { createEngine, type Engine, type EngineSettings } from './operations/engine.ts';
import { createHostRecords } from './operations/host-records.ts';
import type { HostAtEnd, Operation } from './operations/operation.ts';
import { createOperationHistory } from './operations/operation-history.ts';
import type { Click, Operations } from './operations/operations.ts';
import { minimumFor } from './operations/plan-minimum.ts';
import type { ChatPort } from './operations/ports.ts';
import type { Step, StepContext, StepFactory } from './operations/step.ts';
import type { Clock, IdSource, Logger } from './runtime.ts';
import { createStepFactory } from './steps/register.ts';
import type { StepWaits } from './steps/step-deps.ts';
import type { Table } from './table.ts';

/** The outside, as the product knows it. Real adapters in `app.ts`, fakes in tests. */
export interface ProductPorts {
  readonly table: Table;
  readonly chat: ChatPort;
  readonly reader: AzureReader;
  readonly hostWriter: HostWriter;
  readonly storageWriter: StorageWriter;
  readonly identityWriter: IdentityWriter;
  readonly roleWriter: RoleWriter;
  readonly sessionWriter: SessionWriter;
  readonly recordingReader: RecordingReader;
  readonly roleReader: RoleReader;
  readonly prices: PriceReader;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}

export interface ProductSettings {
  readonly engine: EngineSettings;
  readonly planner: PlannerSettings;
  readonly steps: StepWaits;
  readonly proof: ProofWaits;
  /** How old what commands only show may be, in ms. 0: always read anew. */
  readonly readsKept: number;
}

export interface Product extends Engine {
  readonly commands: Commands;
  /** Writes what is still buffered for the audit. */
  close(): Promise<void>;
}

/** Joins the rooms: who gets which port is decided here and nowhere else. Writers go to steps only. */
export function createProduct(ports: ProductPorts, settings: ProductSettings): Product {
  const { reader, clock, ids, logger, table } = ports;
  const access: Access = createAccess(ports.roleReader, clock);
  const audit = createAuditLog(table);
  const auditBuffer = createAuditBuffer(audit, clock, logger);
  const hosts = createHostRecords(table, clock);
  const readSignature = rememberedSignatures(hosts);
  const readPrices = rememberedPrices(ports.prices, clock);
  const planner = createPlanner({
    reader,
    settings: settings.planner,
    readPrices,
    readSignature,
    clock,
    hostRecords: hosts,
  });
  const conversations = createConversationSettings(table);
  const engine = createEngine({
    ...ports,
    audit,
    access,
    planner,
    steps: forgetting(createStepFactory({ ...ports, waits: settings.steps }), () => warm.forget()),
    minimum: minimumFor,
    mayDecide: (decision, operation, click) =>
      decision === 'reject'
        ? undefined
        : approvalRefusal({
            mode: approvalMode(operation.plan.kind, settings.engine, disturbs(operation, click)),
            requester: operation.requester,
            caller: click.caller,
            conversationKind: operation.conversation.kind,
          }),
    countSessions: async (hostId) => {
      const active = await reader.readActiveSessions(hostId);
      return active.known ? active.sessions.length : undefined;
    },
    lookAtHost: (hostId) => lookAtHost(hostId, reader),
    securityConversation: async (tenantId) => (await conversations.security(tenantId))?.conversation,
    followUps: {
      afterSuccess: (ended, at) => afterSuccess(ended, at, settings.proof.retireAfter),
      handlers: (operations) => ({
        proof: createProofWatch({
          reader,
          recordings: ports.recordingReader,
          hosts,
          operations,
          clock,
          logger,
          waits: settings.proof,
        }),
        health: createHealthWatch({
          reader,
          readHealth: (host) => readHealth(host, clock.now(), { reader, readSignature }),
          planner,
          hosts,
          operations,
          clock,
          logger,
          every: settings.proof.every,
        }),
        resume: createResumeWatch({ planner, operations, clock, logger, every: settings.proof.every }),
        retire: createRetireWatch({ reader, hosts, operations, clock, logger, every: settings.proof.every }),
      }),
    },
    settings: settings.engine,
  });
  const operations: Operations = {
    ...engine.operations,
    submit: (submission) => engine.operations.submit(submission).finally(warm.forget),
    click: (click) => engine.operations.click(click).finally(warm.forget),
  };
  const reads: HostReads = {
    reader,
    readHealth: (host) => readHealth(host, clock.now(), { reader, readSignature }),
    liveFor: (host) => operations.liveFor(host),
    recordOf: (hostId) => hosts.get(hostId),
  };
  const warm = createWarmReads(reads, settings.readsKept, clock);
  const commands = createCommands({
    ...reads,
    warm,
    azure: reader,
    readSignature,
    history: createOperationHistory(table, clock),
    access,
    operations,
    hostRecords: {
      get: (hostId) => engine.hostRecords.get(hostId),
      list: () => engine.hostRecords.list(),
      change: (hostId, modify) => engine.hostRecords.change(hostId, modify).finally(warm.forget),
    },
    planner,
    audit,
    auditSoon: (event) => auditBuffer.add(event),
    settings: conversations,
    lastAnswers: createLastAnswers(clock),
    approvals: (kind) => approvalMode(kind, settings.engine),
    clock,
    ids,
  });
  return { ...engine, operations, commands, close: () => auditBuffer.close() };
}

function disturbs({ startChoices }: Operation, { start }: Click): boolean {
  return start === 'now' && startChoices?.swapsStorage === true;
}

/** After a step nobody is shown what was read before it. */
function forgetting(makeStep: StepFactory, forget: () => void): StepFactory {
  return (name, args) => {
    const step = makeStep(name, args);
    const andForget = (act: Step['advance']) => (context: StepContext) => act(context).finally(forget);
    return { ...step, advance: andForget(step.advance), undo: andForget(step.undo) };
  };
}

/** For the last card: what the host is like, as far as it can be read. */
async function lookAtHost(hostId: string, reader: AzureReader): Promise<HostAtEnd | undefined> {
  try {
    const host = await reader.readHost(hostId);
    if (host === undefined) return undefined;
    const { enableSessionRecording: recording, provisioningState, sku } = host;
    return { recording, provisioningState, sku };
  } catch (error) {
    if (error instanceof AzureProblem) return undefined;
    throw error;
  }
}
