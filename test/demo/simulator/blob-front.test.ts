import type { ContainerClient, SignedIdentifier } from '@azure/storage-blob';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { createBlobFront } from '../../../src/demo/simulator/blob-front.ts';
import type { BlobGateway } from '../../../src/demo/simulator/blob-gateway.ts';
import { systemClock } from '../../../src/runtime.ts';
import { azuriteForThisWorker } from '../../azurite.ts';
import { BlobWorld, bearerToken, containerClient } from './blob-world.ts';

const bot = '0b07b07b-0000-4000-8000-00000000b07b';
const containers = 'Microsoft.Storage/storageAccounts/blobServices/containers';
const hour = 3_600_000;
const url = 'https://streccontosoweu.blob.core.windows.net/bas-hub-00ff00';

describe('the blob service of the simulator', () => {
  let world: BlobWorld;
  let front: BlobGateway;

  beforeEach(async () => {
    world = new BlobWorld();
    world.add('streccontosoweu');
    front = await createBlobFront(azuriteForThisWorker(inject('azurite')), world);
    await front.ensureContainer('streccontosoweu', 'bas-hub-00ff00');
  });

  describe('through a SAS by stored policy', () => {
    let sasUrl: string;
    let container: ContainerClient;

    beforeEach(async () => {
      await setPolicies(policy('recording', 'rcwl', hour));
      sasUrl = await sas({ identifier: 'recording' });
      container = containerClient(front, sasUrl);
    });

    it('lets write, list and read, but not delete', async () => {
      const blob = container.getBlockBlobClient('2026/session 1.rec');
      await blob.upload('recorded', 8);

      expect(await blobNames(container)).toEqual(['2026/session 1.rec']);
      expect((await blob.downloadToBuffer()).toString()).toBe('recorded');
      await expect(blob.delete()).rejects.toMatchObject({ statusCode: 403 });
    });

    it('names the simulated account, never the one behind it', async () => {
      const answer = await container.listBlobsFlat().byPage().next();

      expect(answer.value.serviceEndpoint).toBe('https://streccontosoweu.blob.core.windows.net/');
    });

    it('works for the bastion, and trying it leaves nothing behind', async () => {
      expect(await front.trySas(sasUrl)).toEqual({ works: true });
      expect(await blobNames(container)).toEqual([]);

      await front.uploadThroughSas(sasUrl, 'a/b c.rec', Buffer.from('recorded'));

      expect(await blobNames(container)).toEqual(['a/b c.rec']);
    });

    it('is refused over plain http', async () => {
      expect(await front.trySas(sasUrl.replace('https:', 'http:'))).toMatchObject({ works: false });
    });

    it('ends when the policy expires', async () => {
      await setPolicies(policy('recording', 'rcwl', -hour));

      await refused(/^listing: AuthenticationFailed$/);
    });

    it('ends when the policy is removed', async () => {
      await setPolicies(policy('another', 'rcwl', hour));

      await refused(/^listing: AuthenticationFailed$/);
    });

    it('does not work for the bastion when the policy lets it only list', async () => {
      await setPolicies(policy('recording', 'rl', hour));

      await refused(/^creating: AuthorizationPermissionMismatch$/);
    });

    it('ends when the key that signed it is regenerated, and only that one', async () => {
      const other = await sas({ identifier: 'recording', keyName: 'key2' });

      world.change('streccontosoweu', { keyGenerations: { key1: 2, key2: 1 } });

      await refused(/^listing: AuthenticationFailed$/);
      expect(await front.trySas(other)).toEqual({ works: true });
      expect(await front.trySas(await sas({ identifier: 'recording' }))).toEqual({ works: true });
    });

    it('is refused while key access is disabled', async () => {
      world.change('streccontosoweu', { allowSharedKeyAccess: false });

      await refused(/^listing: KeyBasedAuthenticationNotPermitted$/);
      await expect(container.getProperties()).rejects.toMatchObject({ statusCode: 403 });
    });

    it('is refused from outside while the firewall is closed; from within, the network decides before', async () => {
      world.change('streccontosoweu', { firewalled: true });

      await expect(container.getBlockBlobClient('a').upload('a', 1)).rejects.toMatchObject({
        code: 'AuthorizationFailure',
      });
      expect(await front.trySas(sasUrl)).toEqual({ works: true });
    });

    it('is refused when a field is both in the SAS and in its policy', async () => {
      sasUrl = await sas({ identifier: 'recording', permissions: 'rcwl' });

      await refused(/^listing: AuthenticationFailed$/);
    });

    it('is refused before its own start', async () => {
      sasUrl = await sas({ identifier: 'recording', start: at(hour) });
      await refused(/^listing: AuthenticationFailed$/);

      sasUrl = await sas({ identifier: 'recording', start: at(-hour) });
      expect(await front.trySas(sasUrl)).toEqual({ works: true });
    });

    it('is refused with a signature that was tampered with', async () => {
      sasUrl = sasUrl.replace(/sig=[^&]+/, 'sig=AAAA');

      await refused(/^listing: AuthenticationFailed$/);
    });

    it('opens no other container', async () => {
      await front.ensureContainer('streccontosoweu', 'other');
      sasUrl = sasUrl.replace('bas-hub-00ff00', 'other');

      await refused(/^listing: AuthenticationFailed$/);
    });

    async function refused(reason: RegExp): Promise<void> {
      expect(await front.trySas(sasUrl)).toEqual({ works: false, reason: expect.stringMatching(reason) });
    }
  });

  it('judges a SAS without a policy by its own dates', async () => {
    const good = await sas({ permissions: 'rcwl', start: at(-hour), expiry: at(hour) });
    const expired = await sas({ permissions: 'rcwl', start: at(-2 * hour), expiry: at(-hour) });

    expect(await front.trySas(good)).toEqual({ works: true });
    expect(await front.trySas(expired)).toMatchObject({ works: false });
  });

  describe('for a bearer', () => {
    let container: ContainerClient;
    const scope = '/subscriptions/s/resourceGroups/rg/storageAccounts/streccontosoweu';

    beforeEach(() => {
      container = containerClient(front, url, bearerToken(bot));
    });

    it('refuses every operation without its role', async () => {
      await expect(container.getProperties()).rejects.toMatchObject({ statusCode: 403 });
      await expect(blobNames(container)).rejects.toMatchObject({ code: 'AuthorizationPermissionMismatch' });
      await expect(container.getAccessPolicy()).rejects.toMatchObject({ statusCode: 403 });
      await expect(container.setAccessPolicy(undefined, [])).rejects.toMatchObject({ statusCode: 403 });
      await expect(container.getBlockBlobClient('a').upload('a', 1)).rejects.toMatchObject({ statusCode: 403 });
    });

    it('lets do what the role has and nothing else', async () => {
      world.grant(bot, scope, `${containers}/blobs/read`, `${containers}/blobs/write`, `${containers}/read`);
      const blob = container.getBlockBlobClient('a');

      await blob.upload('recorded', 8);

      expect((await blob.downloadToBuffer()).toString()).toBe('recorded');
      expect(await blobNames(container)).toEqual(['a']);
      await expect(blob.delete()).rejects.toMatchObject({ code: 'AuthorizationPermissionMismatch' });
      world.grant(bot, scope, `${containers}/blobs/delete`);
      await blob.delete();
      expect(await blobNames(container)).toEqual([]);
    });

    it('grants nothing for a role at another container', async () => {
      world.grant(bot, `${scope}/blobServices/default/containers/other`, `${containers}/blobs/read`);

      await expect(blobNames(container)).rejects.toMatchObject({ code: 'AuthorizationPermissionMismatch' });
    });

    it('reads and replaces access policies, at most five', async () => {
      world.grant(bot, scope, `${containers}/getAcl/action`, `${containers}/setAcl/action`);
      const five = [1, 2, 3, 4, 5].map((n) => policy(`policy-${n}`, 'rl', hour));

      await container.setAccessPolicy(undefined, five);

      await expect(container.setAccessPolicy(undefined, [...five, policy('sixth', 'rl', hour)])).rejects.toMatchObject({
        statusCode: 400,
      });
      const { signedIdentifiers } = await container.getAccessPolicy();
      expect(signedIdentifiers.map(({ id }) => id)).toEqual(five.map(({ id }) => id));
      expect(signedIdentifiers[0]?.accessPolicy).toMatchObject({
        permissions: 'rl',
        expiresOn: five[0]?.accessPolicy.expiresOn,
      });
    });

    it('works although key access is disabled, but not through the firewall', async () => {
      world.grant(bot, scope, `${containers}/blobs/read`);
      world.change('streccontosoweu', { allowSharedKeyAccess: false });
      expect(await blobNames(container)).toEqual([]);

      world.change('streccontosoweu', { firewalled: true });
      await expect(blobNames(container)).rejects.toMatchObject({ code: 'AuthorizationFailure' });
    });

    it('refuses a token that has expired', async () => {
      world.grant(bot, scope, `${containers}/blobs/read`, `${containers}/getAcl/action`);
      const late = containerClient(front, url, bearerToken(bot, -10));

      await expect(blobNames(late)).rejects.toMatchObject({ statusCode: 401 });
      await expect(late.getAccessPolicy()).rejects.toMatchObject({ statusCode: 401 });
    });
  });

  it('answers who says nothing with 401 and who brings a key with 403', async () => {
    const anonymous = await front.handle(request('GET', `${url}?restype=container`));
    const withKey = await front.handle(
      request('GET', `${url}?restype=container`, { authorization: 'SharedKey streccontosoweu:AAAA' }),
    );

    expect([anonymous.status, withKey.status]).toEqual([401, 403]);
  });

  it('answers an unknown account with 502, as if its name could not be resolved', async () => {
    const unknown = url.replace('streccontosoweu', 'nobody');

    const answer = await front.handle(request('GET', `${unknown}?restype=container&comp=list`));

    expect(answer).toMatchObject({ status: 502, headers: { 'x-ms-error-code': 'UnknownHost' } });
    expect(await front.trySas(`${unknown}?sig=AAAA`)).toEqual({ works: false, reason: 'listing: UnknownHost' });
    expect(await front.containerExists('nobody', 'bas-hub-00ff00')).toBe(false);
  });

  it('keeps accounts apart, and forgets everything when it is reset', async () => {
    world.add('streccontosoneu');

    expect(await front.ensureContainer('streccontosoweu', 'bas-hub-00ff00')).toBe('exists');
    expect(await front.containerExists('streccontosoneu', 'bas-hub-00ff00')).toBe(false);
    expect(await front.ensureContainer('streccontosoneu', 'bas-hub-00ff00')).toBe('created');
    await front.reset();

    expect(await front.containerExists('streccontosoneu', 'bas-hub-00ff00')).toBe(false);
    expect(await front.ensureContainer('streccontosoweu', 'bas-hub-00ff00')).toBe('created');
  });

  describe('for a page in a browser', () => {
    const origin = 'https://bst-AbC.bastion.azure.com';
    const preflight = {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'x-ms-version',
    };

    beforeEach(() => {
      const rule = { allowedOrigins: [origin], allowedMethods: ['GET'], allowedHeaders: ['*'], exposedHeaders: ['*'] };
      world.change('streccontosoweu', { corsRules: [{ ...rule, maxAgeInSeconds: 86_400 }] });
    });

    it('allows a preflight of the exact origin and no other', async () => {
      const allowed = await front.handle(request('OPTIONS', url, preflight));
      const otherCase = await front.handle(request('OPTIONS', url, { ...preflight, origin: origin.toLowerCase() }));
      const otherMethod = await front.handle(
        request('OPTIONS', url, { ...preflight, 'access-control-request-method': 'PUT' }),
      );

      expect(allowed).toMatchObject({
        status: 200,
        headers: { 'access-control-allow-origin': origin, 'access-control-max-age': '86400' },
      });
      expect([otherCase.status, otherMethod.status]).toEqual([403, 403]);
    });

    it('lets only a page of the exact origin read the answer', async () => {
      const listing = `${await sas({ permissions: 'rl', expiry: at(hour) })}&restype=container&comp=list`;

      const fitting = await front.handle(request('GET', listing, { origin }));
      const otherCase = await front.handle(request('GET', listing, { origin: origin.toLowerCase() }));

      expect([fitting.status, otherCase.status]).toEqual([200, 200]);
      expect(fitting.headers['access-control-allow-origin']).toBe(origin);
      expect(otherCase.headers['access-control-allow-origin']).toBeUndefined();
    });
  });

  type SasOrder = Parameters<BlobGateway['signServiceSas']>[0];
  async function sas(order: Partial<SasOrder>): Promise<string> {
    const usual = {
      account: 'streccontosoweu',
      container: 'bas-hub-00ff00',
      protocol: 'https',
      keyName: 'key1',
    } as const;
    return `${url}?${await front.signServiceSas({ ...usual, ...order })}`;
  }

  async function setPolicies(...policies: SignedIdentifier[]): Promise<void> {
    world.grant('owner', '/', `${containers}/setAcl/action`);
    await containerClient(front, url, bearerToken('owner')).setAccessPolicy(undefined, policies);
  }
});

function policy(id: string, permissions: string, expiresInMs: number): SignedIdentifier {
  return { id, accessPolicy: { permissions, expiresOn: new Date(at(expiresInMs)) } };
}

function at(offsetMs: number): string {
  return new Date(systemClock.now().getTime() + offsetMs).toISOString();
}

function request(method: string, target: string, headers: Record<string, string> = {}) {
  const { host, pathname, search } = new URL(target);
  return { method, url: pathname + search, host, headers, body: new Uint8Array() };
}

async function blobNames(container: ContainerClient): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const blob of container.listBlobsFlat()) names.push(blob.name);
  return names;
}
