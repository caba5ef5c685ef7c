import { describe, expect, it } from 'vitest';
import { ada } from '../../src/demo/people.ts';
import { say } from './azure-world.ts';
import { nothingWasWritten, stageForEachTest } from './one-change.ts';

const on = stageForEachTest({}, nothingWasWritten);

const group = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-network';
const weu = { account: 'streccontosoweu' };
const enable = 'enable recording on bas-hub';
const toRec = `${enable} to streccontosoweu/rec`;

const settings = (properties: object) => ({ kind: 'account', ...weu, properties });
const resource = (changes: object) => ({ kind: 'account', ...weu, resource: changes });
const cors = (origin: string) => ({
  kind: 'blobService',
  ...weu,
  properties: {
    cors: {
      corsRules: [
        {
          allowedOrigins: [origin],
          allowedMethods: ['GET'],
          allowedHeaders: [],
          exposedHeaders: [],
          maxAgeInSeconds: 1,
        },
      ],
    },
  },
});
const blob = (name: string) => ({ kind: 'blob', ...weu, container: 'rec', name });
const deleted = { kind: 'deletedContainer', ...weu, container: 'rec' };
const earlierSas = {
  kind: 'host',
  host: 'bas-hub',
  sasUrl: 'https://stold.blob.core.windows.net/old?sv=2022-11-02&sr=c&sp=rcwl&se=2029-01-01T00:00:00Z&sig=eA%3D%3D',
};
const identity = {
  identity: { type: 'SystemAssigned' },
  blobContainerUri: 'https://streccontosoweu.blob.core.windows.net/rec',
};
const minute = 60_000;

type Row = readonly [what: string, check: string, code: string, text: string, changes: readonly object[]];

const warnings: readonly Row[] = [
  ['hierarchical namespace is on', 'hierarchicalNamespace', 'on', `${enable} to sthns/rec`, []],
  ['the key is the customer’s', 'encryptionKey', 'customer', `${enable} to stcmk/rec`, []],
  ['old TLS is allowed', 'minimumTls', 'low', toRec, [settings({ minimumTlsVersion: 'TLS1_0' })]],
  ['plain http is allowed', 'httpsOnly', 'off', toRec, [settings({ supportsHttpsTrafficOnly: false })]],
  ['containers can be opened to all', 'anonymousAccess', 'allowed', toRec, [settings({ allowBlobPublicAccess: true })]],
  ['the account is in another region', 'location', 'elsewhere', toRec, [resource({ location: 'northeurope' })]],
  ['every origin is let in', 'corsForeign', 'wildcard', toRec, [cors('*')]],
  ['every bastion is let in', 'corsForeign', 'wildcard', toRec, [cors('https://*.bastion.azure.com')]],
  ['blobs of others are there', 'containerExclusive', 'foreign', toRec, [blob('a/b.txt')]],
  ['a deleted container can be restored', 'container', 'restored', toRec, [blob('old'), deleted]],
  ['the clock is ahead', 'clock', 'ahead', toRec, [{ kind: 'clock', aheadMs: -10 * minute }]],
  ['the clock is behind', 'clock', 'behind', toRec, [{ kind: 'clock', aheadMs: 20 * minute }]],
  ['SAS that last long are logged', 'sasPolicy', 'logged', toRec, [settings({ sasPolicy: sasPolicy('Log') })]],
  [
    'a perimeter decides',
    'publicNetwork',
    'perimeter',
    toRec,
    [settings({ publicNetworkAccess: 'SecuredByPerimeter' })],
  ],
  ['another SAS was set before', 'earlierSas', 'elsewhere', toRec, [earlierSas]],
];

const refusals: readonly Row[] = [
  ['the account holds no block blobs', 'accountKind', 'noBlockBlobs', `${enable} to stfiles/rec`, []],
  [
    'Azure Policy would deny it',
    'azurePolicy',
    'denied',
    toRec,
    [{ kind: 'policy', name: 'no-premium', scope: group, field: 'sku.name', equals: 'Premium' }],
  ],
  ['the clock is far ahead', 'clock', 'tooFarAhead', toRec, [{ kind: 'clock', aheadMs: -16 * minute }]],
  [
    'a SAS and an identity are set',
    'earlierSas',
    'sasAndIdentity',
    toRec,
    [{ ...earlierSas, properties: { sessionRecordingConfiguration: identity } }],
  ],
];

describe('a plan to enable recording warns', () => {
  it.each(warnings)('when %s', async (_, name, code, text, changes) => {
    for (const change of changes) await on.azure.arrange(change);

    const { plan } = await on.ask(text);

    expect(plan.checks).toContainEqual(expect.objectContaining({ name, code, outcome: 'warn' }));
  });

  it('of nothing about storage that is as it should be, and names its owner', async () => {
    const { plan } = await on.ask(enable);

    const storage =
      /^(account|container|cors|min|https|anon|encr|loc|hier|clock|azurePolicy|public|deleted|versioning)/;
    expect(plan.checks.filter(({ name, outcome }) => storage.test(name) && outcome !== 'pass')).toEqual([]);
    expect(plan.checks).toContainEqual(
      expect.objectContaining({ name: 'accountExists', data: { ...weu, owner: 'recordings team' } }),
    );
  });

  it('of nothing that Azure does not tell of, and says that it can’t tell', async () => {
    const failing = { times: 100, action: { status: 503, body: {} } };
    await on.azure.fault({ path: 'checkPolicyRestrictions', ...failing });
    await on.azure.fault({ path: 'comp=list', ...failing });

    const { plan } = await on.ask(toRec);

    const unknown = plan.checks.filter(({ outcome }) => outcome === 'unknown').map(({ name }) => name);
    expect(unknown).toEqual(expect.arrayContaining(['azurePolicy', 'containerExclusive']));
  });
});

describe('a plan to enable recording is refused', () => {
  it.each(refusals)('when %s', async (_, name, code, text, changes) => {
    for (const change of changes) await on.azure.arrange(change);

    const reply = await say(on.product, on.world, text, ada);

    expect(reply).toMatchObject({
      kind: 'planRefused',
      checks: expect.arrayContaining([expect.objectContaining({ name, code, outcome: 'fail' })]),
    });
  });

  it.each([
    ['selected networks are let in', 'selected', { networkAcls: { defaultAction: 'Deny' } }],
    ['public network access is disabled', 'none', { publicNetworkAccess: 'Disabled' }],
  ])('when %s and the bot is kept out, which is named', async (_, code, properties) => {
    await on.azure.arrange(settings(properties));

    expect(await say(on.product, on.world, toRec, ada)).toMatchObject({
      kind: 'planRefused',
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'publicNetwork', code, outcome: 'warn' }),
        expect.objectContaining({ name: 'policyRoom', code: 'firewalled', outcome: 'fail' }),
      ]),
    });
  });

  it('when the account is not among those that may receive recordings', async () => {
    await on.restart({ recordingAccounts: ['streccontosoneu'] });

    const reply = await say(on.product, on.world, toRec, ada);

    expect(reply).toMatchObject({
      kind: 'planRefused',
      checks: expect.arrayContaining([expect.objectContaining({ name: 'accountListed', outcome: 'fail' })]),
    });
  });
});

function sasPolicy(expirationAction: 'Log' | 'Block') {
  return { sasExpirationPeriod: '7.00:00:00', expirationAction };
}
