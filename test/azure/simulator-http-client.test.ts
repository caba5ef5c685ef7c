import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectAzure } from '../../src/azure/azure-connection.ts';
import { createSimulatorHttpClient } from '../../src/azure/simulator-http-client.ts';
import { account } from '../fakes/arm-samples.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

let arm: ScriptedArm;
beforeEach(async () => {
  arm = await ScriptedArm.start();
});
afterEach(() => arm.stop());

const unused = { sendRequest: () => Promise.reject(new Error('nothing may be sent')) };

it.each([
  'https://management.azure.com',
  'http://10.0.0.4:4100',
  'http://127.0.0.1.example.com',
  'ftp://127.0.0.1',
  'x',
])('A simulator at %s is refused before anything is sent', (url) => {
  expect(() => createSimulatorHttpClient(url, unused)).toThrow('AZURE_SIMULATOR_URL');
  expect(() => connectAzure({ cloud: 'AzureCloud', subscriptionIds: ['s'], simulatorUrl: url })).toThrow(
    'AZURE_SIMULATOR_URL',
  );
});

it.each(['http://127.0.0.1:4100', 'http://localhost:4100', 'http://[::1]:4100', 'http://127.1.2.3'])(
  'A simulator at %s is accepted',
  (url) => {
    expect(() => createSimulatorHttpClient(url, unused)).not.toThrow();
  },
);

it('A real identity is never used with a simulator', () => {
  const settings = { cloud: 'AzureCloud', subscriptionIds: ['s'], simulatorUrl: arm.url } as const;
  const before = process.env.IDENTITY_ENDPOINT;
  process.env.IDENTITY_ENDPOINT = 'http://169.254.169.254/token';

  try {
    expect(() => connectAzure(settings)).toThrow('IDENTITY_ENDPOINT');
  } finally {
    if (before === undefined) delete process.env.IDENTITY_ENDPOINT;
    else process.env.IDENTITY_ENDPOINT = before;
  }
});

it('ARM and blob requests reach the simulator with the host that they meant', async () => {
  const connection = arm.connect();
  arm.on('GET', '/subscriptions/s/x', { status: 200, body: {} });
  arm.on('GET', '/container', { status: 200, body: '<?xml version="1.0"?><SignedIdentifiers/>' });

  const { sendArm } = await import('../../src/azure/arm-request.ts');
  await sendArm(connection, { method: 'GET', url: '/subscriptions/s/x', apiVersion: '1', intent: 'read' });
  const container = await connection.container(`${account.blobEndpoint}container`);
  const policies = await container.getAccessPolicy();

  expect(policies.signedIdentifiers).toEqual([]);
  expect(arm.requests.map(({ host }) => host)).toEqual([
    'management.azure.com',
    'streccontosoweu.blob.core.windows.net',
  ]);
  expect(arm.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer scripted-token',
    'Bearer scripted-token',
  ]);
});

it.each([
  ['AzureUSGovernment', 'management.usgovcloudapi.net'],
  ['AzureChinaCloud', 'management.chinacloudapi.cn'],
] as const)('%s has its own hosts and audience', async (cloud, host) => {
  const scopes: unknown[] = [];
  const credential = {
    getToken: async (scope: unknown) => {
      scopes.push(scope);
      return { token: 't', expiresOnTimestamp: Number.MAX_SAFE_INTEGER };
    },
  };
  const connection = arm.connect({ cloud, credential });
  arm.on('GET', '/subscriptions/s/x', { status: 200, body: {} });

  const { sendArm } = await import('../../src/azure/arm-request.ts');
  await sendArm(connection, { method: 'GET', url: '/subscriptions/s/x', intent: 'read' });

  expect(arm.requests[0]?.host).toBe(host);
  expect(scopes.flat()).toEqual([`https://${host}/.default`]);
});
