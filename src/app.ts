import { type AzureConnection, connectAzure } from './azure/azure-connection.ts';
import { createAzureReader } from './azure/azure-reader.ts';
import { createHostWriter } from './azure/host-writer.ts';
import { createIdentityWriter } from './azure/identity-writer.ts';
import { createPriceReader } from './azure/price-reader.ts';
import { createRecordingReader } from './azure/recording-reader.ts';
import { createRoleReader } from './azure/role-reader.ts';
import { createRoleWriter } from './azure/role-writer.ts';
import { createSessionWriter } from './azure/session-writer.ts';
import { openStateTable } from './azure/state-table.ts';
import { createStorageWriter } from './azure/storage-writer.ts';
import { type HttpAnswer, type IncomingRequest, TeamsAdapter } from './bot/adapter.ts';
import { createCardActions } from './bot/card-actions.ts';
import { createChat } from './bot/chat.ts';
import { createMembers } from './bot/members.ts';
import { createPresenter } from './bot/present.ts';
import { createRateLimit } from './bot/rate-limit.ts';
import { createSender } from './bot/sender.ts';
import { TeamsBot } from './bot/teams-bot.ts';
import { compileCards } from './cards/template.ts';
import { revealStateStorage } from './config/state-storage.ts';
import type { Config } from './config.ts';
import { createProduct, type Product, type ProductPorts, type ProductSettings } from './product.ts';
import { type Clock, type IdSource, type Logger, systemClock, systemIds } from './runtime.ts';
import { usualWaits } from './steps/step-deps.ts';
import { type Table, TableUnavailable } from './table.ts';
import { texts } from './texts/catalogue.ts';

export interface App {
  /** What Teams sends. Never throws. */
  receive(request: IncomingRequest): Promise<HttpAnswer>;
  /** What is not ready, by name; empty when all is. */
  notReady(): Promise<readonly string[]>;
  /** To be called when no more requests come. Lets the work come to its next save and gives its leases back. */
  stop(): Promise<void>;
}

export interface AppRuntime {
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly ids?: IdSource;
  /** Called around the ports before they are used: tests number and cut their calls here. */
  readonly guard?: (ports: ProductPorts) => ProductPorts;
}

/** The whole bot on real adapters: Azure (or the simulator), Teams over HTTP, state in Azure Tables. */
export async function startApp(config: Config, runtime: AppRuntime): Promise<App> {
  const { logger, clock = systemClock, ids = systemIds, guard = (ports) => ports } = runtime;
  const table = await openStateTable(revealStateStorage(config.stateStorage), ids);
  const adapter = new TeamsAdapter(config.bot, { clock, log: logger });
  const presenter = createPresenter({
    approvals: config.approvals.mode,
    isRehearsal: config.azure.simulatorUrl !== undefined,
    now: () => clock.now(),
    tenantId: config.bot.identity.tenantId,
    cloud: config.azure.cloud,
  });
  const sender = createSender({ connectorFor: (url) => adapter.connectorFor(url), rules: config.bot });
  const members = createMembers({
    connectorFor: (url) => adapter.connectorFor(url),
    rules: config.bot,
    tenantId: config.bot.identity.tenantId,
    guests: config.bot.guests,
    clock,
    log: logger,
  });
  const rateLimit = createRateLimit(config.bot.asksPerMinute);
  const azure = connectAzure(config.azure);
  const ports = { ...azurePorts(azure, config.azure, clock), table, chat: createChat({ sender, presenter }) };
  const product = createProduct(guard({ ...ports, clock, ids, logger }), productSettings(config));
  const cardActions = createCardActions({ ...product, presenter, members, rateLimit, clock, ids, log: logger });
  const bot = new TeamsBot({
    commands: product.commands,
    cardActions,
    welcomes: { owed: product.welcome },
    sender,
    presenter,
    members,
    rateLimit,
    clock,
    ids,
    log: logger,
  });
  await refuseOtherVersions(product);
  compileCards();
  product.loop.start();
  azure.load().catch((error: unknown) => logger.warn('Azure SDKs not loaded', { error }));

  return {
    receive: (request) => adapter.receive(request, (context) => bot.run(context)),
    notReady: async () => [...(adapter.keysLoaded() ? [] : ['keys']), ...((await reaches(table)) ? [] : ['store'])],
    async stop() {
      await bot.drain();
      await product.loop.stop();
      await product.close();
    },
  };
}

function azurePorts(connection: AzureConnection, { priceCurrency }: Config['azure'], clock: Clock) {
  return {
    reader: createAzureReader(connection, clock),
    hostWriter: createHostWriter(connection),
    storageWriter: createStorageWriter(connection),
    identityWriter: createIdentityWriter(connection),
    roleWriter: createRoleWriter(connection),
    sessionWriter: createSessionWriter(connection),
    roleReader: createRoleReader(connection),
    recordingReader: createRecordingReader(connection),
    prices: createPriceReader(connection, { currency: priceCurrency }),
  };
}

/** An older program must not run beside work that a newer one began: it could neither finish it nor leave it in peace. */
async function refuseOtherVersions({ unreadable }: Product): Promise<void> {
  const ids = await unreadable();
  if (ids.length > 0) throw new Error(texts.errors.otherVersion(ids));
}

async function reaches(table: Table): Promise<boolean> {
  try {
    await table.get('readiness', 'probe');
    return true;
  } catch (error) {
    if (error instanceof TableUnavailable) return false;
    throw error;
  }
}

/** How often the table is read for what another replica saved, in ms. */
const pollEvery = 2_000;
/** How old the facts of `hosts` and `status` may be, in ms. */
const readsKept = 10_000;
/** A host that people use is asked once a minute whether anybody is left, in ms. */
const idlePoll = 60_000;
/** The waits for Azure in a rehearsal, where its minutes are seconds, in ms. */
const rehearsalWait = 500;

/** The settings that operators know, as the rooms know them. */
function productSettings({ approvals, waits, recording, azure }: Config): ProductSettings {
  const rehearsal = azure.simulatorUrl !== undefined;
  const short = { poll: rehearsalWait, sasRetry: rehearsalWait, principalRetry: rehearsalWait };
  return {
    engine: {
      approvals: approvals.mode,
      isRehearsal: rehearsal,
      approvalExpiry: approvals.expiryMs,
      lease: waits.leaseMs,
      retryEvery: rehearsal ? rehearsalWait : usualWaits.poll,
      pollEvery: Math.min(pollEvery, waits.leaseMs),
      idlePoll: rehearsal ? 5 * rehearsalWait : idlePoll,
    },
    readsKept,
    planner: { storePattern: recording.store, recordingAccounts: recording.accounts, access: recording.access },
    proof: { every: waits.monitorEveryMs, alarmAfter: waits.proofAlarmMs },
    steps: { ...usualWaits, ...(rehearsal ? short : {}), recheck: waits.recheckAfterMs, role: waits.roleWaitMs },
  };
}
