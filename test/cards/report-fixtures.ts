import { known } from '../../src/bastion/facts.ts';
import { type FindingFacts, hostFindings } from '../../src/bastion/host-findings.ts';
import type { Reply } from '../../src/commands/reply.ts';
import type { HandedHost, HostCheck } from '../../src/commands/reports.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { storageFacts } from '../fakes/enable-facts.ts';
import { findingFacts, policyInUse } from '../fakes/finding-facts.ts';
import { hostRecord } from '../fakes/host-records.ts';
import { blobContainer, storageAccount } from '../fakes/storage-accounts.ts';
import { allDone, approver, begunOf, ended, operationOf, options, repairPlan, store } from './fixtures.ts';

const now = options.now();
const works = findingFacts();
const spoke = bastionHost({ name: 'bas-spoke', sku: 'Premium', enableSessionRecording: true });

function checked(facts: FindingFacts, running?: HostCheck['running']): HostCheck {
  return { host: facts.host, ...hostFindings(facts, now), running };
}

/** A SAS of somebody else's, expired, on an account that isn't open and lacks the CORS rule. */
const broken = checked(
  findingFacts({
    host: spoke,
    binding: { kind: 'set', store, expiresOn: '2026-11-23T10:00:00Z', policyId: undefined, permissions: 'rcwl' },
    signedWith: undefined,
    hostLocks: known([{ id: '/x', name: 'no-delete', level: 'CanNotDelete' }]),
    bound: storageFacts({
      account: storageAccount({ openToAllNetworks: false, publicNetwork: 'selected' }),
      container: known(blobContainer(store.container)),
    }),
  }),
);
const inDoubt = checked(
  findingFacts({
    host: bastionHost({ name: 'bas-branch', sku: 'Premium', enableSessionRecording: true, enableTunneling: true }),
    binding: { kind: 'unknown', reason: 'not supported' },
    bound: undefined,
    network: undefined,
  }),
);
const versioned = checked(
  findingFacts({
    bound: storageFacts({
      ...works.bound,
      blobService: known({ isVersioningEnabled: true, corsRules: [], raw: {} }),
      policies: known([{ ...policyInUse, expiresOn: '2026-12-03T10:00:00Z' }]),
    }),
  }),
);
const endsSoon = checked(
  findingFacts({
    bound: storageFacts({ ...works.bound, policies: known([{ ...policyInUse, expiresOn: '2026-12-03T10:00:00Z' }]) }),
  }),
);
const off = checked(findingFacts({ host: bastionHost(), binding: { kind: 'none' }, bound: undefined }));

const session = { sessionId: '1', userName: 'azureuser', targetHostName: 'web-01', protocol: 'ssh' };
const sessions = [
  { ...session, startTime: '2026-11-23T13:38:00Z' },
  {
    ...session,
    sessionId: '2',
    userName: undefined,
    targetHostName: 'sql-prod-03',
    protocol: 'rdp',
    startTime: undefined,
  },
];
const host = bastionHost({ sku: 'Premium', enableSessionRecording: true });
const looked = { untold: [], looked: 1, hidden: 0 };
const around = [bastionHost({ name: 'bas-branch', sku: 'Basic' })];

function handed(name: string, change: Partial<HandedHost> = {}): HandedHost {
  const record = hostRecord({ store: { account: 'streccontosoweu', container: `${name}-1a2b3c` } });
  const of = bastionHost({ name, sku: 'Premium', enableSessionRecording: true, dnsName: record.dnsName });
  return {
    host: of,
    health: { kind: 'works', store: record.store, validUntil: '2029-11-23T14:00:00Z' },
    record,
    operation: begunOf(allDone, {
      status: 'succeeded',
      approvals: [{ person: approver, at: ended, revision: 1 }],
    }),
    accountOwner: 'security@contoso.example',
    way: { kind: 'sas', policyId: 'bastion-bot-1a2b3c' },
    origin: 'https://bst-1f0e7b7c-97a7-4f0b-8f25-0d1b4b7a4c11.bastion.azure.com',
    ...change,
  };
}

const machines = ['jump-01', 'sql-prod-03', 'web-01', 'web-02'];

/** What was read or recorded, as the commands that only read answer it. */
export const reportReplies: Readonly<Record<string, Reply>> = {
  'check-works': { kind: 'check', hosts: [checked(works)], unreadable: [] },
  'check-ends-soon': { kind: 'check', hosts: [endsSoon], unreadable: [] },
  'check-broken': { kind: 'check', hosts: [broken], unreadable: [] },
  'check-in-doubt': { kind: 'check', hosts: [inDoubt], unreadable: [] },
  'check-obstacle': { kind: 'check', hosts: [versioned], unreadable: [] },
  'check-off': { kind: 'check', hosts: [off], unreadable: [] },
  'check-running': {
    kind: 'check',
    hosts: [{ ...broken, running: operationOf({ plan: repairPlan }) }],
    unreadable: [],
  },
  'check-all': {
    kind: 'check',
    hosts: [broken, inDoubt, { ...off, findings: undefined }, { ...checked(works), findings: undefined }],
    unreadable: [{ subscriptionId: '22222222-2222-4222-8222-222222222222', reason: 'AuthorizationFailed' }],
  },
  'check-all-fine': {
    kind: 'check',
    hosts: [
      { ...checked(works), findings: undefined },
      { ...off, findings: undefined },
    ],
    unreadable: [],
  },
  'sessions-counted': {
    kind: 'sessions',
    of: { host },
    found: [{ host: 'bas-hub', count: 2, sessions: undefined }],
    ...looked,
  },
  'sessions-named': { kind: 'sessions', of: { host }, found: [{ host: 'bas-hub', count: 2, sessions }], ...looked },
  'sessions-none': { kind: 'sessions', of: { host }, found: [{ host: 'bas-hub', count: 0, sessions: [] }], ...looked },
  'sessions-untold': {
    kind: 'sessions',
    of: { host },
    found: [],
    untold: [{ host: 'bas-hub', reason: 'The operation is not supported.' }],
    looked: 1,
    hidden: 0,
  },
  'sessions-machine-counted': {
    kind: 'sessions',
    of: { machine: 'sql-prod-03' },
    found: [{ host: 'bas-hub', count: 1, sessions: undefined }],
    untold: [{ host: 'bas-native', reason: '429' }],
    looked: 5,
    hidden: 1,
  },
  'sessions-machine-named': {
    kind: 'sessions',
    of: { machine: 'sql-prod-03' },
    found: [{ host: 'bas-hub', count: 1, sessions: sessions.slice(1) }],
    ...looked,
  },
  'sessions-machine-none': { kind: 'sessions', of: { machine: 'sql-prod-3' }, found: [], ...looked, looked: 6 },
  coverage: {
    kind: 'coverage',
    host,
    coverage: {
      machines: machines.map((name) => ({ name, around: name.startsWith('web') ? ['bas-branch'] : [] })),
      hidden: 1,
      atLeast: true,
      around,
      hiddenAround: 0,
      unrecorded: 2,
      aroundAtLeast: true,
    },
  },
  'coverage-closed': {
    kind: 'coverage',
    host: bastionHost({ enableTunneling: true }),
    coverage: {
      machines: machines.map((name) => ({ name, around: [] })),
      hidden: 0,
      atLeast: false,
      around: [],
      hiddenAround: 0,
      unrecorded: 0,
      aroundAtLeast: false,
    },
  },
  'coverage-none': {
    kind: 'coverage',
    host,
    coverage: {
      machines: [],
      hidden: 0,
      atLeast: false,
      around: [],
      hiddenAround: 0,
      unrecorded: 0,
      aroundAtLeast: false,
    },
  },
  'coverage-cannot-tell': { kind: 'coverage', host, coverage: undefined },
  history: {
    kind: 'history',
    host: undefined,
    operations: [
      operationOf(),
      begunOf(allDone, {
        id: '202611-0123456789aaaaaa',
        status: 'succeeded',
        approvals: [{ person: approver, at: ended, revision: 1 }],
        endedAt: ended,
      }),
      operationOf({
        id: '202610-0123456789bbbbbb',
        status: 'rejected',
        plan: repairPlan,
        decidedBy: approver,
        createdAt: '2026-10-02T08:00:00.000Z',
        endedAt: '2026-10-02T08:10:00.000Z',
      }),
    ],
    page: 1,
    hasMore: true,
  },
  'history-page': { kind: 'history', host, operations: [operationOf()], page: 2, hasMore: false },
  'history-none': { kind: 'history', host, operations: [], page: 1, hasMore: false },
  'history-no-further': { kind: 'history', host: undefined, operations: [], page: 3, hasMore: false },
  handover: { kind: 'handover', host, hosts: [handed('bas-hub')] },
  'handover-identity': {
    kind: 'handover',
    host,
    hosts: [
      handed('bas-hub', {
        record: hostRecord({ access: 'managedIdentity', proof: { kind: 'proven', at: ended } }),
        way: {
          kind: 'identity',
          identity: { type: 'named', name: 'id-recording-bas-hub-1a2b3c' },
          scope: `${hostRecord().accountId}/blobServices/default/containers/bas-hub-1a2b3c`,
        },
        health: { kind: 'works', store, validUntil: undefined },
        accountOwner: undefined,
        operation: undefined,
      }),
    ],
  },
  'handover-all': {
    kind: 'handover',
    host: undefined,
    hosts: Array.from({ length: 23 }, (_, n) => handed(`bas-production-weu-${n + 1}`)),
  },
  'handover-none': { kind: 'handover', host: undefined, hosts: [] },
  'handover-not-mine': { kind: 'handover', host, hosts: [] },
};
