import { planEnableRecording } from '../../src/bastion/enable-recording.ts';
import { type EnableFacts, known } from '../../src/bastion/facts.ts';
import { fallbackIdentity } from '../../src/bastion/host-identity.ts';
import type { Plan, PreflightCheck } from '../../src/bastion/plan.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { coverage, enableFacts, networkFacts, storageFacts } from '../fakes/enable-facts.ts';
import { virtualNetwork } from '../fakes/fake-network.ts';
import { blobContainer, storageAccount } from '../fakes/storage-accounts.ts';

const now = new Date('2026-11-23T14:00:00.000Z');
const store = { account: 'streccontosoweu', container: 'bas-hub-1a2b3c' };
const session = {
  sessionId: '1',
  userName: 'azureuser',
  targetHostName: 'web-01',
  protocol: 'rdp',
  startTime: undefined,
};
export const twoSessions: EnableFacts['sessions'] = {
  known: true,
  sessions: [session, { ...session, sessionId: '2', userName: undefined }],
};
export const prices: EnableFacts['prices'] = {
  currency: 'USD',
  hourly: [
    { meter: 'Standard Gateway', amount: 0.29 },
    { meter: 'Premium Gateway', amount: 0.45 },
  ],
};

function facts(change: Partial<EnableFacts> = {}): EnableFacts {
  return enableFacts({
    sessions: twoSessions,
    choice: { kind: 'chosen', store, named: false },
    wanted: storageFacts({ store, container: known(undefined) }),
    someBlobs: known([]),
    coverage: known(
      coverage({ machines: ['web-01', 'web-02', 'sql-prod-03', 'jump-01'], unrecorded: ['jump-01'], otherHosts: 1 }),
    ),
    prices,
    ...change,
  });
}

/** A Standard host as many have one: 2 people connected, no storage yet. */
export const ordinaryPlan = planned(facts());
/** It would record as a managed identity, because no SAS works on its account. */
export const identityPlan = planned(
  facts({
    wanted: storageFacts({ store, container: known(undefined), account: storageAccount({ keyAccess: false }) }),
    identity: { identity: fallbackIdentity(bastionHost()), found: known(undefined), grants: undefined },
  }),
);
/** The same where the account isn't open either; a deleted container of the name comes back. */
export const unprovenIdentityPlan = planned(
  facts({
    wanted: storageFacts({
      store,
      container: known(undefined),
      account: storageAccount({ keyAccess: false, openToAllNetworks: false, publicNetwork: 'selected' }),
    }),
    deletedContainer: known({
      ...blobContainer(store.container),
      version: '01D',
      deletedOn: '2026-11-20T10:00:00Z',
      remainingDays: 3,
    }),
    identity: { identity: fallbackIdentity(bastionHost()), found: known(undefined), grants: undefined },
  }),
);
/** Recording is on, and Azure doesn't show its SAS. */
export const unseenPlan = planned(
  facts({
    host: bastionHost({ sku: 'Premium', enableSessionRecording: true }),
    binding: { kind: 'unknown', reason: 'NotFound' },
  }),
);
/** Everything that a plan can warn of, on names as long as Azure allows. */
export const hardestPlan = planned(hardest());
/** Of a tier that can't be upgraded as it is, on an account where nothing is right. */
export const refusedChecks = refused(
  facts({
    host: bastionHost({ name: 'bas-dev', sku: 'Developer', provisioningState: 'Updating' }),
    wanted: storageFacts({
      store,
      account: storageAccount({ name: 'stversioned', kind: 'FileStorage', tier: 'Premium' }),
      blobService: known({ isVersioningEnabled: true, corsRules: [], raw: {} }),
    }),
    network: networkFacts({
      host: { network: known(virtualNetwork('vnet-dev', { subnets: [] })), addresses: known([]) },
    }),
    accountListed: false,
    accountLocks: known([{ id: `${storageAccount().id}/locks/keep`, name: 'keep', level: 'ReadOnly' }]),
    policyDenials: known([{ assignment: 'Only approved tiers', assignmentId: 'policy' }]),
  }),
);

function hardest(): EnableFacts {
  const name = `bas-${'very-long-name-'.repeat(5)}x`.slice(0, 80);
  const host = bastionHost({
    name,
    resourceGroup: 'rg-'.padEnd(90, 'x'),
    enableTunneling: true,
    enableFileCopy: true,
    enableIpConnect: true,
    enableShareableLink: true,
    enableKerberos: true,
    disableCopyPaste: true,
  });
  const longest = { account: 'streccontosowesteurope12', container: 'c'.repeat(63) };
  const account = storageAccount({
    name: longest.account,
    location: 'northeurope',
    openToAllNetworks: false,
    publicNetwork: 'selected',
    hierarchicalNamespace: true,
    minimumTlsVersion: 'TLS1_0',
    httpsOnly: false,
    customerManagedKey: true,
    anonymousAccess: true,
    sasPolicy: { expirationPeriod: '07.00:00:00', action: 'Log' },
  });
  const rule = { allowedMethods: ['GET'], allowedHeaders: ['*'], exposedHeaders: [], maxAgeInSeconds: 60 };
  const corsRules = ['https://contoso.example', 'https://fabrikam.example'].map((o) => ({
    ...rule,
    allowedOrigins: [o],
  }));
  return facts({
    host,
    binding: {
      kind: 'set',
      store: { account: 'stold', container: 'o'.repeat(63) },
      expiresOn: undefined,
      policyId: 'p',
      permissions: 'rcwl',
    },
    bound: storageFacts({ store: { account: 'stold', container: 'o'.repeat(63) } }),
    sessions: { known: false, reason: 'The gateway did not answer in time.' },
    choice: { kind: 'chosen', store: longest, named: true },
    wanted: storageFacts({
      store: longest,
      account,
      blobService: known({ isVersioningEnabled: false, corsRules, raw: {} }),
    }),
    someBlobs: known(['a.bin', 'b.bin']),
    clockLead: known(400_000),
    policyDenials: { known: false, reason: 'AuthorizationFailed' },
    network: networkFacts({ host: { zones: { known: false, reason: 'AuthorizationFailed' } } }),
    coverage: known(coverage({ atLeast: true, unrecorded: ['web-01'], otherHosts: 2, otherHostsAtLeast: true })),
    prices: undefined,
  });
}

function planned(given: EnableFacts): Plan {
  const outcome = planEnableRecording(given, now);
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
}

function refused(given: EnableFacts): readonly PreflightCheck[] {
  const outcome = planEnableRecording(given, now);
  if (outcome.kind !== 'refused') throw new Error(outcome.kind);
  return outcome.checks;
}
