import { describe, expect, it } from 'vitest';
import { ada } from '../../src/demo/people.ts';
import { say } from './azure-world.ts';
import { nothingWasWritten, stageForEachTest } from './one-change.ts';

const on = stageForEachTest({}, nothingWasWritten);

const group = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-network';
const hubId = `${group}/providers/Microsoft.Network/bastionHosts/bas-hub`;
const weu = { account: 'streccontosoweu' };
const enable = 'enable recording on bas-hub';
const toRec = `${enable} to streccontosoweu/rec`;
const byIdentity = `${toRec} using managed identity`;
const bySas = `${toRec} using sas`;

const host = (properties: object, name = 'bas-hub') => ({ kind: 'host', host: name, properties });
const account = (properties: object) => ({ kind: 'account', ...weu, properties });
const container = (properties: object) => ({ kind: 'container', ...weu, container: 'rec', properties });
const closed = (properties: object) => ({
  kind: 'account',
  account: 'stfirewalled',
  properties: {
    networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.10', action: 'Allow' }], ...properties },
  },
});
const endpoint = (status: string) => ({
  id: `${group}/providers/Microsoft.Network/privateEndpoints/pe-stfirewalled`,
  properties: {
    privateEndpoint: { id: `${group}/providers/Microsoft.Network/privateEndpoints/pe-stfirewalled` },
    privateLinkServiceConnectionState: { status },
  },
});
const endpoints = (privateEndpointConnections: readonly object[]) => ({
  kind: 'account',
  account: 'stfirewalled',
  properties: { privateEndpointConnections },
});
const sasPolicy = (sasExpirationPeriod: string) =>
  account({ sasPolicy: { sasExpirationPeriod, expirationAction: 'Block' } });
const sasUrl =
  'https://stold.blob.core.windows.net/old?sv=2022-11-02&sr=c&sp=rcwl&se=2029-01-01T00:00:00Z&sig=eA%3D%3D';
const identity = {
  identity: { type: 'SystemAssigned' },
  blobContainerUri: 'https://streccontosoweu.blob.core.windows.net/rec',
};
const twoIdentities = {
  type: 'UserAssigned',
  userAssignedIdentities: Object.fromEntries(
    ['id-one', 'id-two'].map((name) => [
      `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
      {},
    ]),
  ),
};
const blob = { kind: 'blob', ...weu, container: 'rec', name: 'a' };
const deleted = { kind: 'deletedContainer', ...weu, container: 'rec' };
const recordsByUnknownSas = {
  kind: 'host',
  host: 'bas-hub',
  sku: 'Premium',
  properties: { enableSessionRecording: true },
  sasUrl,
};

type Row = readonly [check: string, text: string, changes: readonly object[]];

const rows: readonly Row[] = [
  ['hostSettled warning warn', toRec, [host({ provisioningState: 'Warning' })]],
  ['hostSettled failed fail', toRec, [host({ provisioningState: 'Failed' })]],
  [
    'hostSettled failedUntouched warn',
    'enable recording on bas-spoke',
    [host({ provisioningState: 'Failed' }, 'bas-spoke')],
  ],
  ['nativeClient leftOn warn', 'enable recording on bas-spoke', [host({ enableTunneling: true }, 'bas-spoke')]],
  ['earlierSas cannotJudge fail', enable, [recordsByUnknownSas]],
  ['earlierSas recordsElsewhere fail', 'enable recording on bas-audit to streccontosoneu/other', []],
  ['earlierSas managedIdentity fail', bySas, [host({ sessionRecordingConfiguration: identity })]],
  ['earlierSas sasSet fail', byIdentity, [{ kind: 'host', host: 'bas-hub', sasUrl }]],
  ['locks canNotDelete warn', toRec, [{ kind: 'lock', name: 'keep', scope: hubId, level: 'CanNotDelete' }]],
  ['privateEndpoint notApproved warn', `${enable} to stfirewalled/rec`, [closed({}), endpoints([endpoint('Pending')])]],
  [
    'privateEndpoint subnetLetThrough warn',
    `${enable} to stfirewalled/rec`,
    [
      closed({
        virtualNetworkRules: [
          {
            id: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/AzureBastionSubnet`,
            action: 'Allow',
          },
        ],
      }),
      endpoints([]),
    ],
  ],
  ['identity namedAgain unknown', bySas, [{ ...host({}), identity: twoIdentities }]],
  ['access sasPolicyBlocks warn', toRec, [sasPolicy('7.00:00:00')]],
  ['sasPolicy blocked fail', bySas, [sasPolicy('7.00:00:00')]],
  ['sasPolicy mayBlock warn', bySas, [sasPolicy('1500.00:00:00')]],
  ['container public fail', toRec, [blob, container({ publicAccess: 'Blob' })]],
  ['deletedContainer beside warn', toRec, [blob, deleted, blob]],
  ['immutability account fail', toRec, [account({ immutableStorageWithVersioning: { enabled: true } })]],
  ['immutability versions fail', toRec, [blob, container({ immutableStorageWithVersioning: { enabled: true } })]],
  ['corsRoom noDnsName fail', toRec, [host({ dnsName: null })]],
];

/** What Azure doesn't answer: `path` of the request, and the status it gets. */
const unanswered: readonly (readonly [check: string, text: string, path: string, status: number])[] = [
  ['hostSettled gone fail', toRec, '/bastionHosts/bas-hub\\?', 404],
  [
    'earlierSas recordsBySas fail',
    'enable recording on bas-audit using managed identity',
    'getSessionRecordingSasUrl',
    503,
  ],
  ['earlierSas sasUnseen unknown', byIdentity, 'getSessionRecordingSasUrl', 503],
  ['locks unreadable unknown', toRec, 'Microsoft.Authorization/locks', 403],
  ['identity unreadable fail', byIdentity, 'userAssignedIdentities', 403],
  ['containerSoftDelete unreadable unknown', toRec, 'blobServices/default\\?', 403],
  ['versioning unreadable unknown', toRec, 'blobServices/default\\?', 403],
  ['deletedContainer unreadable unknown', toRec, 'include=deleted', 403],
  ['policyRoom unreadable fail', toRec, 'comp=acl', 403],
];

/** The check of that name, as the plan or its refusal has it. */
async function found(text: string, name: string | undefined): Promise<string> {
  const reply = await say(on.product, on.world, text, ada);
  const checks =
    reply.kind === 'operation' ? reply.operation.plan.checks : reply.kind === 'planRefused' ? reply.checks : undefined;
  if (checks === undefined) throw new Error(`neither plan nor refusal: ${JSON.stringify(reply).slice(0, 300)}`);
  const check = checks.find((each) => each.name === name);
  return `${name} ${check?.code} ${check?.outcome}`;
}

describe('a plan to enable recording says', () => {
  it.each(rows)('%s', async (check, text, changes) => {
    for (const change of changes) await on.azure.arrange(change);

    expect(await found(text, check.split(' ')[0])).toBe(check);
  });

  it.each(unanswered)('%s', async (check, text, path, status) => {
    await on.azure.arrange(blob);
    await on.azure.fault({ path, times: 100, action: { status, body: {} } });

    expect(await found(text, check.split(' ')[0])).toBe(check);
  });

  it('recordingRole unreadable fail', async () => {
    const principalId = '99999999-0000-4000-8000-00000000aaaa';
    await on.azure.arrange({ ...host({}), identity: { type: 'SystemAssigned', principalId } });
    const path = '/containers/rec/providers/Microsoft.Authorization/roleAssignments';
    await on.azure.fault({ path, times: 100, action: { status: 403, body: {} } });

    expect(await found(byIdentity, 'recordingRole')).toBe('recordingRole unreadable fail');
  });

  it('activeSessions some warn', async () => {
    await on.azure.login({ host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh' });

    expect(await found(toRec, 'activeSessions')).toBe('activeSessions some warn');
  });
});
