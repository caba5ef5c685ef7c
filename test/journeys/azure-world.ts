import type { Person } from '../../src/access/person.ts';
import { type AzureConnection, connectAzure } from '../../src/azure/azure-connection.ts';
import { createAzureReader } from '../../src/azure/azure-reader.ts';
import { createHostWriter } from '../../src/azure/host-writer.ts';
import { createIdentityWriter } from '../../src/azure/identity-writer.ts';
import { createPriceReader } from '../../src/azure/price-reader.ts';
import { createRecordingReader } from '../../src/azure/recording-reader.ts';
import { createRoleReader } from '../../src/azure/role-reader.ts';
import { createRoleWriter } from '../../src/azure/role-writer.ts';
import { createSessionWriter } from '../../src/azure/session-writer.ts';
import { createStorageWriter } from '../../src/azure/storage-writer.ts';
import type { RecordingAccess } from '../../src/bastion/managed-identity.ts';
import type { AzuriteConnection } from '../../src/demo/azurite.ts';
import { demoSubscriptions } from '../../src/demo/demo-settings.ts';
import { type DemoPerson, demoTenantId } from '../../src/demo/people.ts';
import { createBlobFront } from '../../src/demo/simulator/blob-front.ts';
import { botObjectId, issueToken } from '../../src/demo/simulator/identity.ts';
import { type Simulator, startSimulator } from '../../src/demo/simulator/simulator.ts';
import type { ProofWaits } from '../../src/monitoring/decide-proof.ts';
import { createMemoryTable } from '../../src/operations/memory-table.ts';
import type { ConversationRef, Operation } from '../../src/operations/operation.ts';
import type { ApprovalMode } from '../../src/operations/operations.ts';
import type { StartKind } from '../../src/operations/start.ts';
import { createProduct, type Product } from '../../src/product.ts';
import { silentLogger, systemClock, systemIds } from '../../src/runtime.ts';
import { usualWaits } from '../../src/steps/step-deps.ts';
import type { Table } from '../../src/table.ts';
import { createFakeChat, type FakeChat } from '../fakes/fake-chat.ts';
import { createKillSwitch, type KillSwitch } from '../fakes/kill-switch.ts';

/** Short, so that a dead process's work is soon another's, and longer than any single step takes. */
export const lease = 250;
const wait = 20;
const sampleRecording = new URL('../fixtures/recordings/ssh-session.guac', import.meta.url).pathname;

export const group: ConversationRef = {
  kind: 'groupChat',
  id: '19:group@thread.v2',
  serviceUrl: 'http://localhost/',
  tenantId: demoTenantId,
  bot: { id: '28:bot', name: 'Bastion' },
};

/** Simulated Azure, and the bot's connection to it, which holds no state and so serves every process. */
export interface Azure extends Simulator {
  readonly connection: AzureConnection;
}

/** Simulated Azure over real HTTP, its blobs in the real Azurite. Its minutes are milliseconds. */
export async function startAzure(azurite: AzuriteConnection): Promise<Azure> {
  const simulator = await startSimulator({
    port: 0,
    speed: 40_000,
    recordingPath: sampleRecording,
    blobGateway: (arm) => createBlobFront(azurite, arm),
  });
  const connection = connectAzure({
    cloud: 'AzureCloud',
    subscriptionIds: demoSubscriptions,
    simulatorUrl: simulator.url,
    credential: { getToken: async (scopes) => tokenFor([scopes].flat()[0] ?? '') },
  });
  return { ...simulator, connection };
}

/** What outlives a process of the bot: Azure, the table, the chat. */
export interface World {
  readonly azure: Azure;
  readonly table: Table;
  readonly chat: FakeChat;
  readonly approvals: ApprovalMode;
  /** As on the simulated Azure: one may confirm everything oneself. False unless a test is about it. */
  readonly isRehearsal: boolean;
  /** RECORDING_ACCOUNTS. */
  readonly recordingAccounts: readonly string[];
  /** The configured one. */
  readonly access: RecordingAccess;
  /** In ms; 0 unless a test is about it, so that others see at once what they changed. */
  readonly readsKept: number;
  /** Seldom unless a test is about it: a watch that looks all the time lets no process come to rest. */
  readonly proof: ProofWaits;
}

export type WorldOptions = Partial<
  Pick<World, 'approvals' | 'isRehearsal' | 'table' | 'chat' | 'recordingAccounts' | 'access' | 'readsKept' | 'proof'>
>;

const seldom: ProofWaits = { every: 3_600_000, alarmAfter: 3_600_000 };

export function createWorld(azure: Azure, options: WorldOptions = {}): World {
  const { approvals = 'two-person', table = createMemoryTable(), access = 'sas', readsKept = 0 } = options;
  const {
    isRehearsal = false,
    recordingAccounts = demoSubscriptions,
    proof = seldom,
    chat = createFakeChat(),
  } = options;
  return { azure, table, chat, approvals, isRehearsal, access, recordingAccounts, readsKept, proof };
}

/** The real adapters. */
export function adaptersOf({ connection }: Azure) {
  return {
    // What a test changes by hand is seen at once.
    reader: createAzureReader(connection, systemClock, 0),
    hostWriter: createHostWriter(connection),
    storageWriter: createStorageWriter(connection),
    identityWriter: createIdentityWriter(connection),
    roleWriter: createRoleWriter(connection),
    sessionWriter: createSessionWriter(connection),
    roleReader: createRoleReader(connection),
    recordingReader: createRecordingReader(connection),
    prices: createPriceReader(connection, { currency: 'USD' }),
  };
}

/** A process of the bot: the whole product on real adapters, but for the chat. */
export function startProcess(world: World, killSwitch: KillSwitch = createKillSwitch()): Product {
  const {
    reader,
    hostWriter,
    storageWriter,
    identityWriter,
    roleWriter,
    roleReader,
    sessionWriter,
    recordingReader,
    prices,
  } = adaptersOf(world.azure);
  const product = createProduct(
    {
      table: killSwitch.guard(world.table, ['commit']),
      chat: killSwitch.guard(world.chat, [
        'postCard',
        'updateCard',
        'postClosing',
        'postAlarm',
        'postWelcome',
        'updateInterrupted',
      ]),
      reader: killSwitch.guard(reader, []),
      hostWriter: killSwitch.guard(hostWriter, ['beginUpdate', 'setSessionRecordingSasUrl']),
      storageWriter: killSwitch.guard(storageWriter, [
        'createContainer',
        'restoreContainer',
        'setCorsRules',
        'setAccessPolicies',
        'issueSas',
        'probeSas',
        'removeProbe',
      ]),
      identityWriter: killSwitch.guard(identityWriter, ['createIdentity', 'deleteIdentity']),
      roleWriter: killSwitch.guard(roleWriter, ['assignRecordingRole', 'removeRecordingRole']),
      sessionWriter: killSwitch.guard(sessionWriter, ['disconnectSessions']),
      roleReader: killSwitch.guard(roleReader, []),
      recordingReader: killSwitch.guard(recordingReader, []),
      prices,
      clock: systemClock,
      ids: systemIds,
      logger: silentLogger,
    },
    {
      readsKept: world.readsKept,
      engine: {
        approvals: world.approvals,
        isRehearsal: world.isRehearsal,
        approvalExpiry: 3_600_000,
        lease,
        retryEvery: wait,
        pollEvery: 50,
        idlePoll: 50,
      },
      planner: {
        storePattern: { account: 'streccontoso{region:short}', container: '{host}' },
        recordingAccounts: world.recordingAccounts,
        access: world.access,
      },
      steps: {
        ...usualWaits,
        poll: wait,
        sasRetry: wait,
        unclear: 200,
        withoutSas: 5_000,
        recheck: wait,
        role: wait,
        principalRetry: wait,
      },
      proof: world.proof,
    },
  );
  product.loop.start();
  return product;
}

/** One message of a person, as Teams delivers it: again with the same id when the bot died before it answered. */
export async function say(product: Product, world: World, text: string, by: DemoPerson, activityId = text) {
  const askedAt = new Date('2026-11-23T12:00:00Z');
  const request = { text, caller: personOf(by), conversation: group, activityId, askedAt };
  const reply = await product.commands.handle(request, async (_host, earlier) => earlier ?? world.chat.postReading());
  await product.commands.answered(request);
  return reply;
}

export function press(
  product: Product,
  operation: Operation,
  decision: 'approve' | 'reject' | 'cancel',
  by: DemoPerson,
  start?: StartKind,
) {
  const { id: operationId, revision } = operation;
  const click = { decision, operationId, revision, caller: personOf(by), conversationId: group.id };
  return product.operations.click({ ...click, ...(start && { start }) });
}

/** Looks until something is there. Bounded: fails with what it was looking for. */
export async function until<T>(
  what: string | (() => Promise<string>),
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const end = systemClock.now().getTime() + 60_000;
  while (systemClock.now().getTime() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await systemClock.wait(5);
  }
  throw new Error(`waited 60 s in vain until ${typeof what === 'string' ? what : await what()}`);
}

export function personOf({ entraObjectId, name, chatId }: DemoPerson): Person {
  return { entraObjectId, name, chatId, tenantId: demoTenantId };
}

/** As the bot's managed identity would get it. */
function tokenFor(scope: string) {
  const now = systemClock.now();
  return {
    token: issueToken(botObjectId, scope.replace(/\/\.default$/, ''), now),
    expiresOnTimestamp: now.getTime() + 3_600_000,
  };
}
