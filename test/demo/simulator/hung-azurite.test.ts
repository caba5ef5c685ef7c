import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { azuritePool } from '../../../src/demo/azurite-accounts.ts';
import { createBlobFront } from '../../../src/demo/simulator/blob-front.ts';
import type { BlobGateway } from '../../../src/demo/simulator/blob-gateway.ts';
import { systemClock } from '../../../src/runtime.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { BlobWorld, bearerToken } from './blob-world.ts';

const bot = '0b07b07b-0000-4000-8000-00000000b07b';
const readBlobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read';
const listing = '/bas-hub-00ff00?restype=container&comp=list';

describe('the blob service of the simulator, when Azurite takes a request and never answers', () => {
  let azurite: Server;
  let clock: FakeClock;
  let front: BlobGateway;

  beforeEach(async () => {
    const pems = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec', algorithm: 'sha256' });
    // Empty of containers, and silent about any one of them.
    azurite = createServer({ cert: pems.cert, key: pems.private }, (request, response) => {
      if (request.url === '/?comp=list') response.end('<EnumerationResults/>');
      else azurite.emit('held');
    }).listen(0, '127.0.0.1');
    await once(azurite, 'listening');
    clock = new FakeClock(systemClock.now().toISOString());
    const world = new BlobWorld();
    world.add('streccontosoweu');
    world.grant(bot, '', readBlobs);
    const { port } = azurite.address() as AddressInfo;
    const connection = { blobPort: port, certificate: pems.cert, pool: azuritePool(1), tableConnectionString: '' };
    front = await createBlobFront(connection, world, clock);
  });

  afterEach(() => {
    azurite.closeAllConnections();
    azurite.close();
  });

  it('answers as Azure does when time is up, long before the bot gives up', async () => {
    const held = once(azurite, 'held');
    const headers = { authorization: `Bearer ${bearerToken(bot)}` };
    const host = 'streccontosoweu.blob.core.windows.net';
    const answer = front.handle({ method: 'GET', url: listing, host, headers, body: new Uint8Array() });
    await held;

    clock.pass(10_000);

    const { status, headers: answered } = await answer;
    expect({ status, code: answered['x-ms-error-code'] }).toEqual({ status: 500, code: 'OperationTimedOut' });
  });

  it('doesn’t take the silence for a container that isn’t there', async () => {
    const held = once(azurite, 'held');
    const exists = front.containerExists('streccontosoweu', 'bas-hub-00ff00');
    await held;

    clock.pass(10_000);

    await expect(exists).rejects.toThrow('Azurite gave no answer');
  });
});
