import { ManagedIdentityCredential } from '@azure/identity';
import { describe, expect, it, vi } from 'vitest';
import { botObjectId, identityHeader, readBearer } from '../../../src/demo/simulator/identity.ts';
import { systemClock } from '../../../src/runtime.ts';
import { elevenMinutes, prodHosts, raiseCurtain } from './stage.ts';

const hub = `${prodHosts}/bas-hub`;

describe('a fault', () => {
  it('answers the nth matching request, so many times, without effect', async () => {
    const { arm, control } = await raiseCurtain();
    const action = { status: 503, headers: { 'retry-after': '7' }, body: { error: { code: 'ServerBusy' } } };
    await control('POST', 'faults', { method: 'GET', path: '/bastionHosts/bas-hub\\?', nth: 2, times: 2, action });

    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await arm('GET', hub));
    const other = await arm('GET', `${prodHosts}/bas-spoke`);

    expect(answers.map(({ status }) => status)).toEqual([200, 503, 503, 200]);
    expect(answers[1]?.headers.get('retry-after')).toBe('7');
    expect(answers[1]?.body.error.code).toBe('ServerBusy');
    expect(other.status).toBe(200);
  });

  it('can cut the connection before the request has its effect', async () => {
    const { arm, change, control } = await raiseCurtain();
    await control('POST', 'faults', { method: 'PUT', path: 'bas-hub', action: { reset: 'before' } });

    await expect(change('bas-hub', 'Premium')).rejects.toThrow(/socket|ECONNRESET/);

    expect((await arm('GET', hub)).body.sku.name).toBe('Standard');
    expect((await control('GET', 'log')).body.at(-2)).toMatchObject({ method: 'PUT', status: 0, effective: false });
  });

  it('can cut the connection after the request has had its effect', async () => {
    const { arm, change, control } = await raiseCurtain();
    await control('POST', 'faults', { method: 'PUT', path: 'bas-hub', action: { reset: 'after' } });

    await expect(change('bas-hub', 'Premium')).rejects.toThrow(/socket|ECONNRESET/);

    expect((await arm('GET', hub)).body.sku.name).toBe('Premium');
    expect((await control('GET', 'log')).body.at(-2)).toMatchObject({ method: 'PUT', status: 200, effective: true });
  });

  it('can let an accepted operation fail in the end', async () => {
    const { arm, change, clock, control } = await raiseCurtain();
    const failOperation = { code: 'InternalServerError', message: 'An error occurred.' };
    await control('POST', 'faults', { method: 'PUT', path: 'bas-hub', action: { failOperation } });

    const accepted = await change('bas-hub', 'Premium');
    clock.pass(elevenMinutes);
    const status = await arm('GET', new URL(accepted.headers.get('azure-asyncoperation') ?? '').pathname);

    expect(accepted.status).toBe(200);
    expect(status.body).toMatchObject({ status: 'Failed', error: failOperation });
    expect((await arm('GET', hub)).body.properties.provisioningState).toBe('Failed');
  });

  it('hits requests to the blob service too', async () => {
    const { arm, control } = await raiseCurtain();
    await control('POST', 'faults', { path: 'comp=acl', action: { status: 500 } });
    const host = 'streccontosoweu.blob.core.windows.net';

    const answer = await arm('GET', '/x?restype=container&comp=acl', undefined, { host });

    expect(answer.status).toBe(500);
  });
});

describe('the log', () => {
  it('has every request to Azure, and none to the controls', async () => {
    const { arm, change, control } = await raiseCurtain();
    await control('GET', 'hosts');

    await arm('GET', `${prodHosts}/nobody`);
    await change('bas-hub', 'Premium');

    const log = (await control('GET', 'log')).body;
    expect(log).toMatchObject([
      { method: 'GET', host: 'management.azure.com', status: 404, effective: false },
      { method: 'GET', status: 200, effective: false },
      { method: 'PUT', status: 200, effective: true, body: { sku: { name: 'Premium' } } },
    ]);
    expect(log[2].path).toBe(`${hub}?api-version=2026-01-01`);
  });

  it('says which RBAC actions a request needed, those on linked resources too', async () => {
    const { change, control } = await raiseCurtain();

    await change('bas-hub', 'Premium');

    const { actions } = (await control('GET', 'log')).body.at(-1);
    expect(actions.map(({ action }: { action: string }) => action)).toEqual([
      'Microsoft.Network/bastionHosts/write',
      'Microsoft.Network/virtualNetworks/subnets/join/action',
      'Microsoft.Network/publicIPAddresses/join/action',
    ]);
    expect(actions[0].scope).toBe(hub);
  });

  it('calls a PUT that changes nothing not effective', async () => {
    const { change, control } = await raiseCurtain();

    const answer = await change('bas-hub', undefined);

    expect(answer.status).toBe(200);
    expect((await control('GET', 'log')).body.at(-1).effective).toBe(false);
  });
});

describe('the controls', () => {
  it('refuse what they do not understand, and say what it was', async () => {
    const { control } = await raiseCurtain();

    const unknown = await control('POST', 'switches', { sasWhileOff: 'perhaps' });
    const misspelt = await control('POST', 'switches', { sasWhileof: 'refused' });

    expect([unknown.status, misspelt.status]).toEqual([400, 400]);
    expect(unknown.body.error).toContain('sasWhileOff');
  });

  it('bring everything back to the seed', async () => {
    const { change, control, clock, arm } = await raiseCurtain();
    await change('bas-hub', 'Premium');
    await control('POST', 'switches', { sessions: 'object' });
    await control('POST', 'faults', { path: '.', action: { status: 500 } });

    await control('POST', 'reset');
    clock.pass(elevenMinutes);

    const state = (await control('GET', 'state')).body;
    expect(state.hosts[0]).toMatchObject({ name: 'bas-hub', sku: 'Standard', provisioningState: 'Succeeded' });
    expect(state.hosts.at(-1)).toMatchObject({ name: 'bas-audit', storage: 'sas', storageWorks: true });
    expect(state).toMatchObject({ faults: [], operations: [], switches: { sessions: 'array' } });
    expect((await control('GET', 'log')).body).toEqual([]);
    expect((await arm('GET', hub)).status).toBe(200);
  });

  it('are not reached under any other name than the loopback’s', async () => {
    const { arm } = await raiseCurtain();

    const answer = await arm('GET', '/_sim/state', undefined, { host: 'evil.example' });

    expect(answer.status).toBe(404);
    expect(answer.body.error.code).toBe('UnknownHost');
  });
});

describe('the identity endpoint', () => {
  it('gives the official credential a token of the bot’s identity', async () => {
    const { simulator } = await raiseCurtain({ clock: systemClock });
    vi.stubEnv('IDENTITY_ENDPOINT', `${simulator.url}/identity/token`);
    vi.stubEnv('IDENTITY_HEADER', identityHeader);

    const { token } = await new ManagedIdentityCredential().getToken('https://management.azure.com/.default');

    vi.unstubAllEnvs();
    expect(readBearer(`Bearer ${token}`)).toMatchObject({
      entraObjectId: botObjectId,
      audience: 'https://management.azure.com',
    });
  });

  it('gives nothing without its header', async () => {
    const { simulator } = await raiseCurtain();

    const answer = await fetch(`${simulator.url}/identity/token?resource=https://storage.azure.com`);

    expect(answer.status).toBe(401);
  });
});
