import { describe, expect, it } from 'vitest';
import { type EnableFacts, known, type StorageFacts } from '../../src/bastion/facts.ts';
import type { CheckName } from '../../src/bastion/plan.ts';
import { preflight } from '../../src/bastion/preflight/preflight.ts';
import type { StorageAccount } from '../../src/bastion/storage.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { enableFacts, storageFacts, store } from '../fakes/enable-facts.ts';
import { blobContainer, storageAccount } from '../fakes/storage-accounts.ts';

const sas = {
  policyId: 'bastion-bot-abc123',
  keyName: 'key1' as const,
  expiresOn: '2029-11-24T10:00:00.000Z',
  neededUntil: '2027-11-24T10:00:00.000Z',
  lastsMs: 3 * 365 * 86_400_000,
  startsBeforeMs: 15 * 60_000,
};
const host = (change: Parameters<typeof bastionHost>[0]) => ({ host: bastionHost(change) });
const storage = (change: Partial<StorageFacts>) => ({ wanted: storageFacts(change) });
const account = (change: Partial<StorageAccount>) => storage({ account: storageAccount(change) });
const container = (change: Parameters<typeof blobContainer>[1]) =>
  storage({ container: known(blobContainer('rec', change)) });
const unreadable = { known: false, reason: 'no right' } as const;
const session = { sessionId: '1', userName: 'root', targetHostName: 'vm', protocol: 'ssh', startTime: undefined };
const foreignPolicies = known(
  ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, startsOn: undefined, expiresOn: undefined, permissions: 'r' })),
);
const lock = (level: 'ReadOnly' | 'CanNotDelete') => known([{ id: 'l', name: 'freeze', level }]);
const elsewhere = { account: 'stold', container: 'old' };
const bound = { kind: 'set' as const, store: elsewhere, expiresOn: undefined, policyId: 'p', permissions: undefined };
const corsRules = [1, 2, 3, 4, 5].map((n) => ({
  allowedOrigins: [`https://app${n}.example`],
  allowedMethods: ['GET'],
  allowedHeaders: [],
  exposedHeaders: [],
  maxAgeInSeconds: 1,
}));

const cases: readonly (readonly [CheckName, string, string, Partial<EnableFacts>])[] = [
  ['hostSettled', 'pass', 'settled', {}],
  ['hostSettled', 'warn', 'warning', host({ provisioningState: 'Warning' })],
  ['hostSettled', 'fail', 'busy', host({ provisioningState: 'Updating' })],
  ['hostSettled', 'fail', 'failed', host({ provisioningState: 'Failed' })],
  ['tier', 'pass', 'premium', host({ sku: 'Premium' })],
  ['tier', 'warn', 'upgrade', host({ sku: 'Basic' })],
  ['tier', 'fail', 'developer', host({ sku: 'Developer' })],
  ['nativeClient', 'pass', 'off', {}],
  ['nativeClient', 'warn', 'switchedOff', host({ enableTunneling: true })],
  ['nativeClient', 'warn', 'leftOn', host({ enableTunneling: true, enableSessionRecording: true })],
  [
    'hostSettled',
    'warn',
    'failedUntouched',
    host({ sku: 'Premium', enableSessionRecording: true, provisioningState: 'Failed' }),
  ],
  [
    'hostSettled',
    'fail',
    'busy',
    host({ sku: 'Premium', enableSessionRecording: true, provisioningState: 'Updating' }),
  ],
  ['earlierSas', 'pass', 'none', {}],
  ['earlierSas', 'pass', 'same', { binding: { ...bound, store } }],
  ['earlierSas', 'warn', 'elsewhere', { binding: bound }],
  ['earlierSas', 'unknown', 'unreadable', { binding: { kind: 'unknown', reason: 'no such action' } }],
  [
    'earlierSas',
    'fail',
    'managedIdentity',
    host({ sessionRecordingConfiguration: { identity: { type: 'SystemAssigned' }, blobContainerUri: 'https://a/b' } }),
  ],
  ['activeSessions', 'pass', 'none', {}],
  ['activeSessions', 'warn', 'some', { sessions: { known: true, sessions: [session] } }],
  ['activeSessions', 'unknown', 'unreadable', { sessions: unreadable }],
  ['accountExists', 'pass', 'found', {}],
  ['accountExists', 'fail', 'missing', storage({ account: undefined })],
  ['accountExists', 'fail', 'noDefault', { choice: { kind: 'noDefault' }, wanted: undefined }],
  ['accountExists', 'fail', 'unknownRegion', { choice: { kind: 'unknownRegion', region: 'moon' }, wanted: undefined }],
  ['accountListed', 'pass', 'listed', {}],
  ['accountListed', 'fail', 'notListed', { accountListed: false }],
  ['container', 'pass', 'exists', {}],
  ['container', 'pass', 'created', storage({ container: known(undefined) })],
  ['container', 'fail', 'public', container({ publicAccess: true })],
  ['container', 'unknown', 'unreadable', storage({ container: unreadable })],
  ['versioning', 'pass', 'off', {}],
  ['versioning', 'fail', 'on', storage({ blobService: known({ isVersioningEnabled: true, corsRules: [], raw: {} }) })],
  ['versioning', 'unknown', 'unreadable', storage({ blobService: unreadable })],
  ['immutability', 'pass', 'none', {}],
  ['immutability', 'fail', 'account', account({ immutableStorage: true })],
  ['immutability', 'fail', 'policy', container({ hasImmutabilityPolicy: true })],
  ['immutability', 'fail', 'legalHold', container({ hasLegalHold: true })],
  ['immutability', 'fail', 'versions', container({ immutableStorageWithVersioning: true })],
  ['keyAccess', 'pass', 'enabled', {}],
  ['keyAccess', 'fail', 'disabled', account({ keyAccess: false })],
  ['sasPolicy', 'pass', 'none', {}],
  ['sasPolicy', 'fail', 'blocked', account({ sasPolicy: { expirationPeriod: '7.00:00:00', action: 'Block' } })],
  ['sasPolicy', 'warn', 'mayBlock', account({ sasPolicy: { expirationPeriod: '3650.00:00:00', action: 'Block' } })],
  ['sasPolicy', 'warn', 'logged', account({ sasPolicy: { expirationPeriod: '7.00:00:00', action: 'Log' } })],
  ['sasPolicy', 'pass', 'longEnough', account({ sasPolicy: { expirationPeriod: '3650.00:00:00', action: 'Log' } })],
  ['sasPolicy', 'unknown', 'unreadable', account({ sasPolicy: { expirationPeriod: 'P7D', action: 'Block' } })],
  ['network', 'pass', 'open', {}],
  ['network', 'unknown', 'restricted', account({ openToAllNetworks: false })],
  ['corsRoom', 'pass', 'room', {}],
  ['corsRoom', 'fail', 'full', storage({ blobService: known({ isVersioningEnabled: false, corsRules, raw: {} }) })],
  ['corsRoom', 'fail', 'noDnsName', host({ dnsName: undefined })],
  ['policyRoom', 'pass', 'room', {}],
  ['policyRoom', 'fail', 'full', storage({ policies: foreignPolicies })],
  ['policyRoom', 'fail', 'unreadable', storage({ policies: unreadable })],
  [
    'policyRoom',
    'fail',
    'firewalled',
    storage({ account: storageAccount({ openToAllNetworks: false }), policies: unreadable }),
  ],
  ['locks', 'pass', 'none', {}],
  ['locks', 'warn', 'canNotDelete', { hostLocks: lock('CanNotDelete') }],
  ['locks', 'fail', 'readOnly', { hostLocks: lock('ReadOnly') }],
  ['locks', 'fail', 'readOnly', { hostLocks: unreadable, accountLocks: lock('ReadOnly') }],
  ['locks', 'unknown', 'unreadable', { accountLocks: unreadable }],
];

describe('preflight', () => {
  it.each(cases)('%s: %s, %s', (name, outcome, code, change) => {
    const checks = preflight(enableFacts(change), { kind: 'off' }, sas, { access: 'sas', instead: undefined });

    expect(checks.filter((check) => check.name === name)).toMatchObject([{ outcome, code }]);
  });

  it('fails nothing for a host and storage that are as they should be', () => {
    const checks = preflight(enableFacts(), { kind: 'off' }, sas, { access: 'sas', instead: undefined });

    expect(checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')).toEqual([]);
  });

  it('counts sessions whose VM account is blank as unnamed', () => {
    const sessions = { known: true as const, sessions: [session, { ...session, userName: ' ' }] };

    const checks = preflight(enableFacts({ sessions }), { kind: 'off' }, sas, { access: 'sas', instead: undefined });

    expect(checks.find(({ name }) => name === 'activeSessions')?.data).toEqual({ count: 2, unnamed: 1 });
  });
});
