import { restorePoller } from '@azure/arm-network';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/runtime.ts';
import { all, elevenMinutes, prodHosts, raiseCurtain, sharedHosts } from './stage.ts';

describe('a bastion host of the simulated Azure', () => {
  it('is listed by subscription and by resource group', async () => {
    const { clients } = await raiseCurtain();
    const { network } = clients();

    const bySubscription = await all(network.bastionHosts.list());
    const byGroup = await all(network.bastionHosts.listByResourceGroup('rg-network'));

    const names = ['bas-hub', 'bas-branch', 'bas-native', 'bas-dev', 'bas-spoke'];
    expect(bySubscription.map(({ name }) => name)).toEqual(names);
    expect(byGroup.map(({ name }) => name)).toEqual(names);
  });

  it('is upgraded by a PUT of the official client, which polls until it is done', async () => {
    const { clients } = await raiseCurtain({ speed: 60_000, clock: systemClock });
    const { network } = clients();
    const before = await network.bastionHosts.get('rg-network', 'bas-hub');

    const after = await network.bastionHosts.createOrUpdate('rg-network', 'bas-hub', {
      ...before,
      sku: { name: 'Premium' },
    });

    expect(after).toMatchObject({ sku: { name: 'Premium' }, provisioningState: 'Succeeded', dnsName: before.dnsName });
  });

  it('can be followed by a second client that knows only what the first one saved', async () => {
    const { clients, control } = await raiseCurtain({ speed: 60_000, clock: systemClock });
    const { network } = clients();
    const before = await network.bastionHosts.get('rg-network', 'bas-hub');
    const first = network.bastionHosts.createOrUpdate('rg-network', 'bas-hub', { ...before, sku: { name: 'Premium' } });
    await first.submitted();
    const saved = await first.serialize();
    const second = clients().network;

    const after = await restorePoller(second, saved, second.bastionHosts.createOrUpdate).pollUntilDone();

    expect(after.sku?.name).toBe('Premium');
    const log: { method: string }[] = (await control('GET', 'log')).body;
    expect(log.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it('shows its new configuration and Updating at once, and settles after ten minutes', async () => {
    const { arm, change, clock } = await raiseCurtain();

    const answer = await change('bas-hub', 'Premium');
    clock.pass(9 * 60_000);
    const during = await arm('GET', `${prodHosts}/bas-hub`);
    clock.pass(60_000);
    const after = await arm('GET', `${prodHosts}/bas-hub`);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(answer.headers.get('azure-asyncoperation')).toMatch(/locations\/westeurope\/operations\//);
    expect(during.body).toMatchObject({ sku: { name: 'Premium' }, properties: { provisioningState: 'Updating' } });
    expect(after.body.properties.provisioningState).toBe('Succeeded');
  });

  it('settles as Warning when the switch says so', async () => {
    const { arm, change, clock, control } = await raiseCurtain();
    await control('POST', 'switches', { provisioningState: 'Warning' });

    await change('bas-hub', 'Premium');
    clock.pass(elevenMinutes);

    expect((await arm('GET', `${prodHosts}/bas-hub`)).body.properties.provisioningState).toBe('Warning');
  });

  it('refuses a lower tier', async () => {
    const { arm, control } = await raiseCurtain();
    const { body } = await arm('GET', `${prodHosts}/bas-spoke`);

    const answer = await arm('PUT', `${prodHosts}/bas-spoke`, { ...body, sku: { name: 'Standard' } });
    const omitted = await arm('PUT', `${prodHosts}/bas-spoke`, { ...body, sku: undefined });

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BastionUpdateNotSupported' } } });
    expect(omitted).toMatchObject({ status: 400, body: { error: { code: 'BastionUpdateNotSupported' } } });
    expect((await control('GET', 'log')).body.some(({ effective }: { effective: boolean }) => effective)).toBe(false);
  });

  it('refuses recording below Premium', async () => {
    const { change } = await raiseCurtain();

    expect((await change('bas-hub', undefined, { enableSessionRecording: true })).status).toBe(400);
    expect((await change('bas-hub', 'Premium', { enableSessionRecording: true })).status).toBe(200);
  });

  it('loses the features that a PUT leaves out, and keeps those that it does not know', async () => {
    const { arm, clock } = await raiseCurtain();
    const { body } = await arm('GET', `${prodHosts}/bas-native`);
    const { ipConfigurations } = body.properties;

    const properties = { ipConfigurations, enableFileCopy: true, laterInvention: { a: 1 } };
    await arm('PUT', `${prodHosts}/bas-native`, { location: body.location, sku: body.sku, properties });
    clock.pass(elevenMinutes);

    const after = (await arm('GET', `${prodHosts}/bas-native`)).body;
    expect(after.properties).toMatchObject({ enableTunneling: false, enableFileCopy: true, laterInvention: { a: 1 } });
    expect(after.tags).toBeUndefined();
  });

  it('takes nothing but tags and identity from a PATCH, and says nothing', async () => {
    const { arm, clock } = await raiseCurtain();

    const answer = await arm('PATCH', `${prodHosts}/bas-native`, {
      tags: { owner: 'somebody' },
      properties: { enableTunneling: false },
    });
    clock.pass(elevenMinutes);

    const after = (await arm('GET', `${prodHosts}/bas-native`)).body;
    expect(answer.status).toBe(202);
    expect(after).toMatchObject({ tags: { owner: 'somebody' }, properties: { enableTunneling: true } });
  });

  it('refuses a second write while it is being updated', async () => {
    const { change, control } = await raiseCurtain();
    await change('bas-hub', 'Premium');

    const conflict = await change('bas-hub', 'Premium', { enableTunneling: true });
    await control('POST', 'switches', { concurrentWrite: 429 });
    const busy = await change('bas-hub', 'Premium', { enableTunneling: true });

    expect(conflict).toMatchObject({ status: 409, body: { error: { code: 'AnotherOperationInProgress' } } });
    expect(busy).toMatchObject({ status: 429, body: { error: { code: 'RetryableErrorDueToAnotherOperation' } } });
  });

  it('honours If-Match unless the switch says that it is ignored', async () => {
    const { arm, control } = await raiseCurtain();
    const { body } = await arm('GET', `${prodHosts}/bas-hub`);
    const stale = { headers: { 'if-match': 'W/"stale"' } };

    const refused = await arm('PUT', `${prodHosts}/bas-hub`, body, stale);
    await control('POST', 'switches', { ifMatch: 'ignored' });
    const ignored = await arm('PUT', `${prodHosts}/bas-hub`, body, stale);

    expect([refused.status, ignored.status]).toEqual([412, 200]);
  });

  it('needs a subnet and an address to leave the Developer tier', async () => {
    const { arm } = await raiseCurtain();
    const { body } = await arm('GET', `${prodHosts}/bas-dev`);

    const answer = await arm('PUT', `${prodHosts}/bas-dev`, { ...body, sku: { name: 'Premium' } });

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BastionSubnetRequired' } } });
  });

  it('hides managed-identity recording from older api-versions, whose PUT loses it', async () => {
    const { arm, change, clock } = await raiseCurtain();
    const blobContainerUri = 'https://streccontosoweu.blob.core.windows.net/rec';
    const sessionRecordingConfiguration = { identity: { type: 'SystemAssigned' }, blobContainerUri };
    await change('bas-hub', 'Premium', { sessionRecordingConfiguration });
    clock.pass(elevenMinutes);

    const older = await arm('GET', `${prodHosts}/bas-hub`, undefined, { apiVersion: '2024-01-01' });
    await arm('PUT', `${prodHosts}/bas-hub`, older.body, { apiVersion: '2024-01-01' });

    expect(older.body.properties.sessionRecordingConfiguration).toBeUndefined();
    expect((await arm('GET', `${prodHosts}/bas-hub`)).body.properties.sessionRecordingConfiguration).toBeUndefined();
  });

  it('carries the request ids that support asks for, on errors too', async () => {
    const { arm } = await raiseCurtain();

    const { status, headers, body } = await arm('GET', `${sharedHosts}/bas-nowhere`);

    expect(status).toBe(404);
    expect(body.error.code).toBe('ResourceNotFound');
    expect(headers.get('x-ms-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-ms-correlation-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
