import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { type Clock, systemClock } from '../runtime.ts';
import { type AzuriteAccount, azuriteAccountsSetting, azuritePool, stateAccount } from './azurite-accounts.ts';
import { startAzuriteService } from './azurite-process.ts';
import { freePort } from './port.ts';

/** How to reach Azurite: plain data, so that it can be handed to another process. */
export interface AzuriteConnection {
  /** For `STATE_STORAGE`. */
  readonly tableConnectionString: string;
  /** https on 127.0.0.1; the account comes from the Host header (`<pool account>.blob.core.windows.net`). */
  readonly blobPort: number;
  readonly pool: readonly AzuriteAccount[];
  /** PEM, made at start; the name on it is `localhost`. */
  readonly certificate: string;
}

export interface Azurite extends AzuriteConnection {
  /** Rejects when one of its processes ends by itself. */
  readonly died: Promise<never>;
  stop(): Promise<void>;
}

export interface AzuriteOptions {
  /** The data folder. Without one all is kept in memory and gone at the end. */
  readonly location?: string;
  /** How many accounts the pool has; 12 unless told. */
  readonly accounts?: number;
}

/**
 * Starts Azurite's table service (http) and blob service (https, because bearer tokens and `spr=https` need it) on
 * free ports of 127.0.0.1. They are two processes, since one process would put its certificate on both. For demos and
 * tests: killed hard, Azurite can lose its last seconds.
 */
export async function startAzurite(options: AzuriteOptions = {}, clock: Clock = systemClock): Promise<Azurite> {
  const pool = azuritePool(options.accounts ?? 12);
  const folder = await mkdtemp(join(tmpdir(), 'bastion-bot-azurite-'));
  const tls = await certificateIn(folder);
  const blobPort = await freePort();
  const tablePort = await freePort();
  const common = [
    '--silent',
    '--skipApiVersionCheck',
    '--disableTelemetry',
    ...(options.location === undefined ? ['--inMemoryPersistence'] : ['--location', options.location]),
  ];
  const blobArgs = ['--blobHost', '127.0.0.1', '--blobPort', String(blobPort)];
  const tlsArgs = ['--oauth', 'basic', '--cert', tls.certificateFile, '--key', tls.keyFile];
  const tableArgs = ['--tableHost', '127.0.0.1', '--tablePort', String(tablePort)];
  const shared = { accounts: azuriteAccountsSetting([stateAccount, ...pool]), cwd: folder };

  const starting = await Promise.allSettled([
    startAzuriteService(
      { ...shared, name: 'blob', port: blobPort, args: [...common, ...blobArgs, ...tlsArgs], stopSignal: 'SIGTERM' },
      clock,
    ),
    // Azurite 3.37's table service handles SIGINT only: SIGTERM would end it before it saved.
    startAzuriteService(
      { ...shared, name: 'table', port: tablePort, args: [...common, ...tableArgs], stopSignal: 'SIGINT' },
      clock,
    ),
  ]);

  const stop = async () => {
    await Promise.all(starting.map((start) => (start.status === 'fulfilled' ? start.value.stop() : undefined)));
    await rm(folder, { recursive: true, force: true });
  };
  const failure = starting.find((start) => start.status === 'rejected');
  if (failure !== undefined) {
    await stop();
    throw failure.reason;
  }
  const running = starting.flatMap((start) => (start.status === 'fulfilled' ? [start.value.died] : []));
  const died = Promise.race(running);
  died.catch(() => {});
  return {
    died,
    tableConnectionString: connectionString(stateAccount, tablePort),
    blobPort,
    pool,
    certificate: tls.certificate,
    stop,
  };
}

async function certificateIn(folder: string) {
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec', algorithm: 'sha256' });
  const certificateFile = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'key.pem');
  await writeFile(certificateFile, pems.cert);
  await writeFile(keyFile, pems.private, { mode: 0o600 });
  return { certificate: pems.cert, certificateFile, keyFile };
}

function connectionString(account: AzuriteAccount, port: number): string {
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${account.name}`,
    `AccountKey=${account.key1}`,
    `TableEndpoint=http://127.0.0.1:${port}/${account.name}`,
  ].join(';');
}
