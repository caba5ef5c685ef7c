import { describe, expect, it } from 'vitest';
import { accounts, all, raiseCurtain, signSas } from './stage.ts';

const group = 'rg-recordings';
const rule = {
  allowedOrigins: ['https://bst-1.bastion.azure.com'],
  allowedMethods: ['GET'],
  maxAgeInSeconds: 86_400,
  exposedHeaders: ['*'],
  allowedHeaders: ['*'],
};

describe('storage in the simulated Azure', () => {
  it('shows what is wrong with each account to the official client', async () => {
    const { clients } = await raiseCurtain();
    const { storage } = clients();

    const noKeys = await storage.storageAccounts.getProperties(group, 'stnokeys');
    const firewalled = await storage.storageAccounts.getProperties(group, 'stfirewalled');
    const versioned = await storage.blobServices.getServiceProperties(group, 'stversioned');
    const locked = await storage.blobContainers.get(group, 'stimmutable', 'locked');
    const held = await storage.blobContainers.get(group, 'stimmutable', 'held');

    expect(noKeys.allowSharedKeyAccess).toBe(false);
    expect(firewalled.networkRuleSet?.defaultAction).toBe('Deny');
    expect(versioned.isVersioningEnabled).toBe(true);
    expect(locked).toMatchObject({ hasImmutabilityPolicy: true, hasLegalHold: false });
    expect(held).toMatchObject({ hasImmutabilityPolicy: false, hasLegalHold: true });
  });

  it('creates a container once', async () => {
    const { clients, control } = await raiseCurtain();
    const { storage } = clients();

    await storage.blobContainers.create(group, 'streccontosoweu', 'rec-hub', { publicAccess: 'None' });
    await storage.blobContainers.create(group, 'streccontosoweu', 'rec-hub', { publicAccess: 'None' });

    const names = (await all(storage.blobContainers.list(group, 'streccontosoweu'))).map(({ name }) => name);
    expect(names).toContain('rec-hub');
    const puts = (await control('GET', 'log')).body.filter(({ method }: { method: string }) => method === 'PUT');
    expect(puts).toMatchObject([
      { status: 201, effective: true },
      { status: 200, effective: false },
    ]);
  });

  it.each(['ab', 'Upper', 'two--dashes', 'under_score'])('refuses the container name %s', async (name) => {
    const { arm } = await raiseCurtain();

    const answer = await arm('PUT', `${accounts}/streccontosoweu/blobServices/default/containers/${name}`, {});

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'InvalidResourceName' } } });
  });

  it('replaces the CORS rules, of which five fit', async () => {
    const { arm } = await raiseCurtain();
    const path = `${accounts}/stversioned/blobServices/default`;
    const put = (count: number) =>
      arm('PUT', path, { properties: { cors: { corsRules: Array.from({ length: count }, () => rule) } } });

    const five = await put(5);
    const six = await put(6);

    expect([five.status, six.status]).toEqual([200, 400]);
    const { properties } = (await arm('GET', path)).body;
    expect(properties.cors.corsRules).toHaveLength(5);
    expect(properties.isVersioningEnabled).toBeUndefined();
  });

  it('signs a SAS without showing a key, and keeps its signature out of the log', async () => {
    const stage = await raiseCurtain();

    const sasUrl = await signSas(stage, 'streccontosoweu', 'rec-hub');

    const sas = new URL(sasUrl);
    const log = JSON.stringify((await stage.control('GET', 'log')).body);
    expect(Object.fromEntries(sas.searchParams)).toMatchObject({ sr: 'c', sp: 'rcwl', spr: 'https' });
    expect(log).toContain('sig=REDACTED');
    expect(log).not.toContain(encodeURIComponent(sas.searchParams.get('sig') ?? 'none'));
  });

  it('lets a SAS write and list, but not delete, which the bot does by its own right', async () => {
    const stage = await raiseCurtain();
    const { host, pathname, search } = new URL(await signSas(stage, 'streccontosoweu', 'rec-hub'));
    const probe = `${pathname}/bastion-bot-probe/1`;

    const written = await stage.arm('PUT', `${probe}${search}`, { probe: true }, { host });
    const listed = await stage.arm('GET', `${pathname}${search}&restype=container&comp=list`, undefined, { host });
    const byTheSas = await stage.arm('DELETE', `${probe}${search}`, undefined, { host });
    const byTheBot = await stage.arm('DELETE', probe, undefined, { host });

    expect([written.status, listed.status, byTheSas.status, byTheBot.status]).toEqual([201, 200, 403, 202]);
    expect(listed.body).toContain('<Name>bastion-bot-probe/1</Name>');
  });

  it('notes in the log the action that a bearer needed at the container', async () => {
    const stage = await raiseCurtain();
    await signSas(stage, 'streccontosoweu', 'rec-hub');
    const host = 'streccontosoweu.blob.core.windows.net';

    await stage.arm('GET', '/rec-hub?restype=container&comp=acl', undefined, { host });

    const last = (await stage.control('GET', 'log')).body.at(-1);
    expect(last).toMatchObject({ host, status: 200, effective: false });
    expect(last.actions).toEqual([
      {
        action: 'Microsoft.Storage/storageAccounts/blobServices/containers/getAcl/action',
        scope: `${accounts}/streccontosoweu/blobServices/default/containers/rec-hub`,
        data: false,
      },
    ]);
  });
});
