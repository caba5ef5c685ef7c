import { describe, expect, it } from 'vitest';
import { type EnableFacts, known, type StorageFacts } from '../../src/bastion/facts.ts';
import type { CheckName } from '../../src/bastion/plan.ts';
import { preflight } from '../../src/bastion/preflight/preflight.ts';
import type { BlobService, DeletedContainer, StorageAccount } from '../../src/bastion/storage.ts';
import { texts } from '../../src/texts/catalogue.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { enableFacts, storageFacts, store } from '../fakes/enable-facts.ts';
import { blobContainer, storageAccount } from '../fakes/storage-accounts.ts';

const minute = 60_000;
const sas = {
  policyId: 'bastion-bot-abc123',
  keyName: 'key1' as const,
  expiresOn: '2029-11-24T10:00:00.000Z',
  neededUntil: '2027-11-24T10:00:00.000Z',
  lastsMs: 3 * 365 * 86_400_000,
  startsBeforeMs: 15 * minute,
};
const unreadable = { known: false, reason: 'no right' } as const;
const deleted: DeletedContainer = {
  ...blobContainer(store.container),
  version: '01D64EB9886F00C4',
  deletedOn: '2026-11-20T08:00:00.000Z',
  remainingDays: 27,
};
const boundHere = { kind: 'set', store, expiresOn: undefined, policyId: 'p', permissions: undefined } as const;

const recordsHere = bastionHost({
  sessionRecordingConfiguration: {
    identity: { type: 'SystemAssigned' },
    blobContainerUri: `https://${store.account}.blob.core.windows.net/${store.container}`,
  },
});

const storage = (change: Partial<StorageFacts>) => ({ wanted: storageFacts(change) });
const account = (change: Partial<StorageAccount>) => storage({ account: storageAccount(change) });
const service = (change: Partial<BlobService>) =>
  storage({ blobService: known({ isVersioningEnabled: false, corsRules: [], raw: {}, ...change }) });
const missing = { wanted: storageFacts({ container: known(undefined) }) };
const restoring = (change: Partial<DeletedContainer> = {}) => ({
  ...missing,
  deletedContainer: known({ ...deleted, ...change }),
});
const corsFor = (...allowedOrigins: string[]) =>
  service({
    corsRules: [
      { allowedOrigins, allowedMethods: ['GET'], allowedHeaders: [], exposedHeaders: [], maxAgeInSeconds: 1 },
    ],
  });
const denials = known(['no-premium', 'tags'].map((assignment) => ({ assignment, assignmentId: `/x/${assignment}` })));

const cases: readonly (readonly [CheckName, string, string, Partial<EnableFacts>])[] = [
  ['publicNetwork', 'warn', 'selected', account({ publicNetwork: 'selected' })],
  ['publicNetwork', 'warn', 'none', account({ publicNetwork: 'none' })],
  ['publicNetwork', 'warn', 'perimeter', account({ publicNetwork: 'perimeter' })],
  ['accountKind', 'pass', 'blockBlobs', {}],
  ['accountKind', 'pass', 'blockBlobs', account({ kind: 'BlockBlobStorage', tier: 'Premium' })],
  ['accountKind', 'fail', 'noBlockBlobs', account({ kind: 'FileStorage', tier: 'Premium' })],
  ['accountKind', 'fail', 'noBlockBlobs', account({ kind: 'StorageV2', tier: 'Premium' })],
  ['accountKind', 'unknown', 'unlisted', account({ kind: 'StorageV9' })],
  ['hierarchicalNamespace', 'pass', 'off', {}],
  ['hierarchicalNamespace', 'warn', 'on', account({ hierarchicalNamespace: true })],
  ['minimumTls', 'pass', 'enough', account({ minimumTlsVersion: 'TLS1_3' })],
  ['minimumTls', 'warn', 'low', account({ minimumTlsVersion: 'TLS1_1' })],
  ['httpsOnly', 'pass', 'on', {}],
  ['httpsOnly', 'warn', 'off', account({ httpsOnly: false })],
  ['anonymousAccess', 'pass', 'off', {}],
  ['anonymousAccess', 'warn', 'allowed', account({ anonymousAccess: true })],
  ['encryptionKey', 'pass', 'microsoft', {}],
  ['encryptionKey', 'warn', 'customer', account({ customerManagedKey: true })],
  ['location', 'pass', 'same', account({ location: 'West Europe' })],
  ['location', 'warn', 'elsewhere', account({ location: 'northeurope' })],
  ['container', 'pass', 'created', missing],
  ['container', 'warn', 'restored', restoring()],
  ['container', 'fail', 'public', restoring({ publicAccess: true })],
  ['immutability', 'fail', 'legalHold', restoring({ hasLegalHold: true })],
  ['deletedContainer', 'warn', 'beside', { deletedContainer: known(deleted) }],
  ['deletedContainer', 'unknown', 'unreadable', { deletedContainer: unreadable }],
  ['containerExclusive', 'pass', 'empty', { someBlobs: known(['bastion-bot-probe/1']) }],
  ['containerExclusive', 'pass', 'own', { binding: boundHere, someBlobs: known(['a']) }],
  ['containerExclusive', 'pass', 'own', { host: recordsHere, someBlobs: known(['a']) }],
  ['containerExclusive', 'warn', 'foreign', { someBlobs: known(['a', 'b']) }],
  ['containerExclusive', 'unknown', 'unreadable', { someBlobs: unreadable }],
  ['containerSoftDelete', 'pass', 'off', {}],
  ['containerSoftDelete', 'pass', 'short', service({ containerSoftDeleteDays: 7 })],
  ['containerSoftDelete', 'pass', 'on', service({ containerSoftDeleteDays: 30 })],
  ['containerSoftDelete', 'unknown', 'unreadable', storage({ blobService: unreadable })],
  ['corsForeign', 'pass', 'kept', corsFor('https://app.example')],
  ['corsForeign', 'warn', 'wildcard', corsFor('*')],
  ['corsForeign', 'warn', 'wildcard', corsFor('https://*.bastion.azure.com')],
  ['azurePolicy', 'pass', 'none', {}],
  ['azurePolicy', 'fail', 'denied', { policyDenials: denials }],
  ['azurePolicy', 'unknown', 'unreadable', { policyDenials: unreadable }],
  ['clock', 'pass', 'right', { clockLead: known(4 * minute) }],
  ['clock', 'warn', 'ahead', { clockLead: known(6 * minute) }],
  ['clock', 'warn', 'behind', { clockLead: known(-60 * minute) }],
  ['clock', 'fail', 'tooFarAhead', { clockLead: known(15 * minute) }],
  ['clock', 'unknown', 'unreadable', { clockLead: unreadable }],
  [
    'earlierSas',
    'fail',
    'sasAndIdentity',
    {
      binding: boundHere,
      host: bastionHost({
        sessionRecordingConfiguration: { identity: { type: 'SystemAssigned' }, blobContainerUri: 'https://a/b' },
      }),
    },
  ],
];

const checksOf = (change: Partial<EnableFacts>) =>
  preflight(enableFacts(change), { kind: 'off' }, sas, { access: 'sas', instead: undefined });

describe('preflight of the storage', () => {
  it.each(cases)('%s: %s, %s', (name, outcome, code, change) => {
    const found = checksOf(change).filter((check) => check.name === name);

    expect(found).toMatchObject([{ outcome, code }]);
  });

  it.each(cases)('%s: %s, %s has words of its own', (name, outcome, code, change) => {
    const [found] = checksOf(change).filter((check) => check.name === name);

    const words = texts.checks(name, outcome, code, found?.data ?? {});

    expect(words.found).not.toBe(texts.checks(name, outcome, undefined, {}).found);
    expect(words.found).not.toMatch(/undefined|\?/);
    if (outcome === 'fail') expect(words.remedy).toBeDefined();
  });

  it.each([
    ['publicNetwork', {}],
    ['deletedContainer', {}],
    ['corsForeign', corsFor('https://bst-1.bastion.azure.com')],
    ['azurePolicy', { policyDenials: undefined }],
  ] as const)('doesn’t mention %s when there is nothing to say', (name, change) => {
    const checks = checksOf({ host: bastionHost({ dnsName: 'bst-1.bastion.azure.com' }), ...change });

    expect(checks.filter((check) => check.name === name)).toEqual([]);
  });

  it('names the owner that the account’s tag says', () => {
    const found = checksOf(account({ owner: 'finance audit' })).find(({ name }) => name === 'accountExists');

    const { found: sentence } = texts.checks('accountExists', 'pass', 'found', found?.data ?? {});

    expect(sentence).toBe('Storage account streccontosoweu is there; its owner tag says “finance audit”.');
  });
});
