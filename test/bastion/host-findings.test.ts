import { describe, expect, it } from 'vitest';
import { known } from '../../src/bastion/facts.ts';
import { type FindingFacts, hostFindings } from '../../src/bastion/host-findings.ts';
import { blobContributorRole } from '../../src/bastion/managed-identity.ts';
import type { CheckName } from '../../src/bastion/plan.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { networkFacts, storageFacts, store } from '../fakes/enable-facts.ts';
import { findingFacts, policyInUse } from '../fakes/finding-facts.ts';
import { blobContainer, storageAccount } from '../fakes/storage-accounts.ts';

const now = new Date('2026-11-24T10:00:00Z');
const unreadable = { known: false, reason: 'AuthorizationFailed' } as const;
const token = {
  kind: 'set',
  store,
  expiresOn: '2027-01-01T00:00:00Z',
  policyId: undefined,
  permissions: 'rcwl',
} as const;
const identityId =
  '/subscriptions/1/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-rec';
const identity = { type: 'UserAssigned', userAssignedIdentityId: identityId } as const;
const byIdentity: Partial<FindingFacts> = {
  binding: { kind: 'none' },
  host: bastionHost({
    sku: 'Premium',
    enableSessionRecording: true,
    identity: { systemAssigned: undefined, userAssigned: [{ id: identityId, principalId: 'p' }] },
    sessionRecordingConfiguration: {
      identity,
      blobContainerUri: `https://${store.account}.blob.core.windows.net/${store.container}`,
    },
  }),
};
const found = known({ id: identityId, principalId: 'p' });
const role = {
  id: '/r',
  scope: '/',
  roleDefinitionId: `/x/${blobContributorRole}`,
  condition: undefined,
  createdOn: undefined,
};
const recordsAs = { identity, found, grants: known([role]) };

/** What was found of that name, as `outcome code`. */
function findings(change: Partial<FindingFacts>, name: CheckName): readonly string[] {
  const all = hostFindings(findingFacts(change), now).findings;
  return all.filter((check) => check.name === name).map(({ outcome, code }) => `${outcome} ${code}`);
}

function bound(change: Partial<Parameters<typeof storageFacts>[0]>): Partial<FindingFacts> {
  return { bound: storageFacts({ ...findingFacts().bound, ...change }) };
}

function policy(change: Partial<typeof policyInUse> & { startsOn?: string }): Partial<FindingFacts> {
  return bound({ policies: known([{ ...policyInUse, ...change }]) });
}

const cases: readonly (readonly [CheckName, string, Partial<FindingFacts>])[] = [
  ['recordingFlag', 'pass on', {}],
  ['recordingFlag', 'warn off', { host: bastionHost() }],
  ['tier', 'pass premium', {}],
  ['hostSettled', 'warn busy', { host: bastionHost({ provisioningState: 'Updating' }) }],
  ['nativeClient', 'warn leftOn', { host: bastionHost({ enableSessionRecording: true, enableTunneling: true }) }],
  ['locks', 'warn readOnly', { hostLocks: known([{ id: '/l', name: 'l', level: 'ReadOnly' }]) }],
  ['locks', 'pass canNotDelete', { accountLocks: known([{ id: '/l', name: 'l', level: 'CanNotDelete' }]) }],
  ['locks', 'unknown unreadable', { hostLocks: unreadable }],
  ['sasInUse', 'pass byPolicy', {}],
  ['sasInUse', 'pass valid', { binding: token }],
  ['sasInUse', 'fail expired', { binding: { ...token, expiresOn: '2026-11-24T10:00:00Z' } }],
  ['sasInUse', 'unknown noExpiry', { binding: { ...token, expiresOn: undefined } }],
  ['sasInUse', 'unknown notShown', { binding: { kind: 'none' } }],
  ['sasInUse', 'unknown unreadable', { binding: { kind: 'unknown', reason: '404' } }],
  ['policyInUse', 'pass valid', {}],
  ['policyInUse', 'warn soon', policy({ expiresOn: '2026-12-03T10:00:00Z' })],
  ['policyInUse', 'pass valid', policy({ expiresOn: '2026-12-24T10:00:00Z' })],
  ['policyInUse', 'fail expired', policy({ expiresOn: '2026-11-24T09:59:59Z' })],
  ['policyInUse', 'fail missing', bound({ policies: known([]) })],
  ['policyInUse', 'unknown unreadable', bound({ policies: unreadable })],
  ['sasRights', 'pass enough', {}],
  ['sasRights', 'fail none', policy({ permissions: 'rl' })],
  ['sasRights', 'unknown reduced', policy({ permissions: 'rw' })],
  ['sasRights', 'unknown unknown', { binding: { ...token, permissions: undefined } }],
  ['signingKey', 'pass same', {}],
  ['signingKey', 'fail regenerated', { signedWith: { keyName: 'key2', keyCreatedOn: '2025-01-01T00:00:00Z' } }],
  ['signingKey', 'unknown unknown', { signedWith: undefined }],
  ['accountInUse', 'pass found', {}],
  ['accountInUse', 'unknown outOfSight', bound({ account: undefined })],
  ['keyAccess', 'fail disabled', bound({ account: storageAccount({ keyAccess: false }) })],
  ['containerInUse', 'pass there', {}],
  ['containerInUse', 'fail missing', bound({ container: known(undefined) })],
  [
    'containerInUse',
    'fail restorable',
    {
      ...bound({ container: known(undefined) }),
      deletedContainer: known({ ...blobContainer('c'), version: '1', deletedOn: undefined, remainingDays: 3 }),
    },
  ],
  ['containerInUse', 'warn public', bound({ container: known(blobContainer('c', { publicAccess: true })) })],
  ['containerInUse', 'unknown unreadable', bound({ container: unreadable })],
  ['versioning', 'fail on', bound({ blobService: known({ isVersioningEnabled: true, corsRules: [], raw: {} }) })],
  ['network', 'unknown restricted', bound({ account: storageAccount({ openToAllNetworks: false }) })],
  ['viewingRule', 'pass present', {}],
  [
    'viewingRule',
    'warn missing',
    bound({ blobService: known({ isVersioningEnabled: false, corsRules: [], raw: {} }) }),
  ],
  ['viewingRule', 'unknown unreadable', bound({ blobService: unreadable })],
  ['identityInUse', 'pass attached', { ...byIdentity, recordsAs }],
  ['identityInUse', 'fail deleted', { ...byIdentity, recordsAs: { ...recordsAs, found: known(undefined) } }],
  ['identityInUse', 'unknown unreadable', { ...byIdentity, recordsAs: undefined }],
  ['roleInUse', 'pass granted', { ...byIdentity, recordsAs }],
  ['roleInUse', 'fail missing', { ...byIdentity, recordsAs: { ...recordsAs, grants: known([]) } }],
  ['roleInUse', 'unknown unreadable', { ...byIdentity, recordsAs: { ...recordsAs, grants: unreadable } }],
  ['earlierSas', 'unknown sasAndIdentity', { ...byIdentity, binding: token, recordsAs }],
];

describe('looking at a host', () => {
  it.each(cases)('finds %s: %s', (name, expected, change) => {
    expect(findings(change, name)).toEqual([expected]);
  });

  it('finds nothing to remark where everything is in order', () => {
    const { health, findings: all } = hostFindings(findingFacts(), now);

    expect(health).toMatchObject({ kind: 'works', store });
    expect(all.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(all.length).toBeGreaterThan(12);
  });

  it('rates a missing CORS rule as no obstacle: people connect and are recorded', () => {
    const change = bound({ blobService: known({ isVersioningEnabled: false, corsRules: [], raw: {} }) });

    expect(hostFindings(findingFacts(change), now).health.kind).toBe('works');
  });

  it('can’t tell where the SAS is in order and something else keeps recordings from arriving', () => {
    const versioned = bound({ blobService: known({ isVersioningEnabled: true, corsRules: [], raw: {} }) });

    expect(hostFindings(findingFacts(versioned), now).health).toMatchObject({
      kind: 'cannotTell',
      reason: 'obstacleFound',
      store,
    });
  });

  it('says nothing worse than a warning of a host that doesn’t record: people can connect', () => {
    const change = { ...bound({ container: known(undefined) }), host: bastionHost({ sku: 'Developer' }) };
    const { health, findings: all } = hostFindings(findingFacts(change), now);

    expect(health.kind).toBe('off');
    expect(all.map(({ outcome }) => outcome)).not.toContain('fail');
    expect(all.map(({ name }) => name)).toContain('containerInUse');
  });

  it('looks at no storage of a host that was never set up', () => {
    const change = { host: bastionHost(), binding: { kind: 'none' }, bound: undefined } as const;

    expect(hostFindings(findingFacts(change), now).findings.map(({ name }) => name)).toEqual([
      'recordingFlag',
      'tier',
      'hostSettled',
      'locks',
    ]);
  });

  it('says nothing of a way through networks that could not be read', () => {
    const names = hostFindings(findingFacts({ network: undefined }), now).findings.map(({ name }) => name);

    expect(names).not.toContain('storageEgress');
    expect(findings({ network: networkFacts() }, 'storageEgress')).toEqual(['pass noGroup']);
  });
});
