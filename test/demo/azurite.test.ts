import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { type Azurite, type AzuriteConnection, startAzurite } from '../../src/demo/azurite.ts';

describe('Azurite for demo and tests', () => {
  const started: Azurite[] = [];
  const folders: string[] = [];

  afterEach(async () => {
    await Promise.all(started.splice(0).map((azurite) => azurite.stop()));
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  });

  it('answers tables over http and blobs over https, with a certificate that can be verified', async () => {
    const azurite = inject('azurite');

    const table = tableOf(azurite, 'answers');
    await table.createTable();
    const blobServer = await serverHeader(azurite);

    expect(blobServer).toMatch(/^Azurite-Blob\//);
  });

  it('keeps what was written in its data folder over a restart', async () => {
    const location = await mkdtemp(join(tmpdir(), 'bastion-bot-test-'));
    folders.push(location);
    const first = await startAzurite({ location });
    started.push(first);
    await tableOf(first, 'kept').createTable();
    await tableOf(first, 'kept').createEntity({ partitionKey: 'p', rowKey: 'r', answer: 42 });
    await first.stop();

    const second = await startAzurite({ location });
    started.push(second);

    expect(await tableOf(second, 'kept').getEntity('p', 'r')).toMatchObject({ answer: 42 });
  });

  it('no longer answers once it was stopped', async () => {
    const azurite = await startAzurite();
    started.push(azurite);

    await azurite.stop();

    await expect(serverHeader(azurite)).rejects.toThrow('ECONNREFUSED');
  });
});

function tableOf(azurite: AzuriteConnection, name: string): TableClient {
  return TableClient.fromConnectionString(azurite.tableConnectionString, name, {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });
}

function serverHeader(azurite: AzuriteConnection): Promise<string> {
  const { blobPort: port, certificate: ca } = azurite;
  const account = azurite.pool[0]?.name;
  return new Promise((resolve, reject) => {
    const headers = { host: `${account}.blob.core.windows.net` };
    request(
      { host: '127.0.0.1', port, ca, servername: 'localhost', path: '/c?restype=container', headers },
      (response) => {
        response.resume();
        resolve(String(response.headers.server));
      },
    )
      .once('error', reject)
      .end();
  });
}
