import { describe, expect, it } from 'vitest';
import { type HealthFacts, known, type StorageFacts } from '../../src/bastion/facts.ts';
import { blobContributorRole } from '../../src/bastion/managed-identity.ts';
import type { SasBinding } from '../../src/bastion/storage.ts';
import { storageHealth } from '../../src/bastion/storage-health.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { storageFacts, store } from '../fakes/enable-facts.ts';
import { storageAccount } from '../fakes/storage-accounts.ts';

const now = new Date('2026-11-24T10:00:00Z');
const on = bastionHost({ sku: 'Premium', enableSessionRecording: true });
const set = { kind: 'set' as const, store, expiresOn: undefined, policyId: 'p', permissions: undefined };
const policy = { id: 'p', startsOn: undefined, expiresOn: '2029-01-01T00:00:00Z', permissions: 'rcwl' };

function health(
  binding: SasBinding,
  bound: Partial<StorageFacts> = {},
  host: HealthFacts['host'] = on,
  recordsAs?: HealthFacts['recordsAs'],
) {
  const facts = { host, binding, bound: storageFacts({ policies: known([policy]), ...bound }), recordsAs };
  return storageHealth(facts, now);
}

describe('a key of the account that was made anew', () => {
  const keyCreatedOn = { key1: '2026-11-20T12:00:00.000Z', key2: '2026-01-01T00:00:00.000Z' };
  const bound = storageFacts({ policies: known([policy]), account: storageAccount({ keyCreatedOn }) });
  const facts = { host: on, binding: set, bound, recordsAs: undefined };

  it.each([
    ['key1', '2026-11-20T11:59:59.999Z', 'nobodyCanConnect'],
    ['key1', '2026-11-20T12:00:00Z', 'works'],
    ['key2', '2026-01-01T00:00:00.000Z', 'works'],
  ] as const)('after %s, made at %s, signed the SAS: %s', (keyName, createdOn, kind) => {
    const found = storageHealth({ ...facts, signedWith: { keyName, keyCreatedOn: createdOn } }, now);

    expect(found.kind).toBe(kind);
    if (found.kind === 'nobodyCanConnect') expect(found).toMatchObject({ reason: 'keyRegenerated', store });
  });

  it('proves nothing for a SAS that somebody else gave, or where Azure tells no age', () => {
    expect(storageHealth(facts, now).kind).toBe('works');
    const untold = { ...facts, bound: storageFacts({ policies: known([policy]) }) };
    const signedWith = { keyName: 'key1', keyCreatedOn: '2020-01-01T00:00:00Z' } as const;
    expect(storageHealth({ ...untold, signedWith }, now).kind).toBe('works');
  });
});

describe('storage health', () => {
  it('is off without recording, whatever is set', () => {
    expect(health({ kind: 'none' }, {}, bastionHost())).toEqual({ kind: 'off' });
  });

  it('works with a valid SAS, until the policy ends', () => {
    expect(health(set)).toEqual({ kind: 'works', store, validUntil: '2029-01-01T00:00:00Z' });
  });

  it('works with a SAS that has everything on the token', () => {
    const token = { ...set, policyId: undefined, expiresOn: '2027-01-01T00:00:00Z', permissions: 'rcwl' };

    expect(health(token)).toEqual({ kind: 'works', store, validUntil: '2027-01-01T00:00:00Z' });
  });

  it.each([
    ['sasExpired', { ...set, expiresOn: '2026-11-24T09:59:59Z' }, {}],
    ['sasExpired', { ...set, expiresOn: '2026-11-24T09:59:59Z' }, { account: undefined }],
    ['policyMissing', set, { policies: known([]) }],
    ['policyExpired', set, { policies: known([{ ...policy, expiresOn: '2026-11-24T10:00:00Z' }]) }],
    ['permissionsMissing', set, { policies: known([{ ...policy, permissions: 'rl' }]) }],
    ['containerMissing', set, { container: known(undefined) }],
    ['keyAccessDisabled', set, { account: storageAccount({ keyAccess: false }) }],
  ] as const)('nobody can connect: %s', (reason, binding, bound) => {
    expect(health(binding, bound)).toMatchObject({ kind: 'nobodyCanConnect', reason });
  });

  it.each([
    ['noSasShown', { kind: 'none' } as const, {}],
    ['sasUnreadable', { kind: 'unknown', reason: 'x' } as const, {}],
    ['accountOutOfSight', set, { account: undefined }],
    ['containerUnreadable', set, { container: { known: false, reason: '403' } as const }],
    ['policiesUnreadable', set, { policies: { known: false, reason: '403' } as const }],
    ['expiryUnknown', { ...set, policyId: undefined, permissions: 'rcwl' }, {}],
    ['permissionsUnknown', { ...set, policyId: undefined, expiresOn: '2027-01-01T00:00:00Z' }, {}],
    ['permissionsReduced', set, { policies: known([{ ...policy, permissions: 'cw' }]) }],
    ['policyNotYetValid', set, { policies: known([{ ...policy, startsOn: '2027-01-01T00:00:00Z' }]) }],
    ['accountRestricted', set, { account: storageAccount({ openToAllNetworks: false }) }],
  ] as const)('can’t be told: %s', (reason, binding, bound) => {
    expect(health(binding, bound)).toMatchObject({ kind: 'cannotTell', reason });
  });

  describe('of a host that records by managed identity', () => {
    const id = `${on.id.split('/providers')[0]}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-hub`;
    const used = { type: 'UserAssigned' as const, userAssignedIdentityId: id };
    const found = known({ id, principalId: 'p-1' });
    const grant = {
      id: 'g',
      scope: 's',
      roleDefinitionId: blobContributorRole,
      condition: undefined,
      createdOn: undefined,
    };
    const ready = { identity: used, found, grants: known([grant]) };
    const identity = bastionHost({
      sku: 'Premium',
      enableSessionRecording: true,
      identity: { systemAssigned: undefined, userAssigned: [{ id: id.toUpperCase(), principalId: 'p-1' }] },
      sessionRecordingConfiguration: {
        identity: used,
        blobContainerUri: 'https://streccontosoweu.blob.core.windows.net/bas-hub-rec',
      },
    });
    const judge = (recordsAs: HealthFacts['recordsAs'], host = identity) =>
      health({ kind: 'none' }, {}, host, recordsAs);

    it('works as far as can be seen when it has the identity, and that has its role', () => {
      expect(judge(ready)).toEqual({ kind: 'works', store, validUntil: undefined });
    });

    it('works by a role given higher up, and by Storage Blob Data Owner', () => {
      const owner = { ...grant, roleDefinitionId: '/x/roleDefinitions/B7E6DC6D-f1e8-4753-8033-0f276bb0955b' };

      expect(judge({ ...ready, grants: known([owner]) })).toMatchObject({ kind: 'works' });
    });

    it.each([
      ['identityDeleted', { ...ready, found: known(undefined) }, identity],
      ['identityDeleted', { ...ready, found: known({ id, principalId: 'p-2' }) }, identity],
      ['identityDetached', ready, { ...identity, identity: undefined }],
      ['roleMissing', { ...ready, grants: known([]) }, identity],
      ['identityDetached', { ...ready, identity: { type: 'SystemAssigned' as const }, found: undefined }, identity],
    ] as const)('is broken on evidence: %s', (reason, recordsAs, host) => {
      expect(judge(recordsAs, host)).toMatchObject({ kind: 'nobodyCanConnect', reason, store });
    });

    it.each([
      ['rolesUnreadable', { ...ready, grants: { known: false, reason: '403' } as const }],
      ['roleUnclear', { ...ready, grants: known([{ ...grant, roleDefinitionId: '/x/roleDefinitions/custom' }]) }],
      ['roleUnclear', { ...ready, grants: known([{ ...grant, condition: '@Resource' }]) }],
      ['identityUnreadable', undefined],
    ] as const)('can’t be told: %s', (reason, recordsAs) => {
      expect(judge(recordsAs)).toMatchObject({ kind: 'cannotTell', reason });
    });

    it('can’t be told behind a firewall', () => {
      const bound = { account: storageAccount({ openToAllNetworks: false }) };

      expect(health({ kind: 'none' }, bound, identity, ready)).toMatchObject({ reason: 'accountRestricted' });
    });

    it('is broken when its container is gone', () => {
      expect(health({ kind: 'none' }, { container: known(undefined) }, identity)).toMatchObject({
        kind: 'nobodyCanConnect',
        reason: 'containerMissing',
      });
    });

    it('can’t be told with a SAS beside it', () => {
      expect(health(set, {}, identity)).toMatchObject({ kind: 'cannotTell', reason: 'sasAndIdentity' });
    });
  });
});
