import { describe, expect, it } from 'vitest';
import { mergeCorsRule, playerOrigin } from '../../src/bastion/cors.ts';
import { planEnableRecording } from '../../src/bastion/enable-recording.ts';
import { type EnableFacts, known } from '../../src/bastion/facts.ts';
import { configurationOf, fingerprintOf } from '../../src/bastion/fingerprint.ts';
import type { Plan } from '../../src/bastion/plan.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { enableFacts, storageFacts, store } from '../fakes/enable-facts.ts';
import { blobContainer, storageAccount } from '../fakes/storage-accounts.ts';

const now = new Date('2026-11-24T10:00:00.500Z');
const outcomeOf = (change: Partial<EnableFacts> = {}) => planEnableRecording(enableFacts(change), now);
const on = (change = {}) => bastionHost({ sku: 'Premium', enableSessionRecording: true, ...change });
const elsewhere = { account: 'stold', container: 'old' };
const bound = { kind: 'set' as const, store, expiresOn: undefined, policyId: 'p', permissions: undefined };
const healthy = storageFacts({
  policies: known([{ id: 'p', startsOn: undefined, expiresOn: '2029-01-01T00:00:00Z', permissions: 'rcwl' }]),
});

function planOf(change: Partial<EnableFacts> = {}): Plan {
  const outcome = outcomeOf(change);
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
}

describe('planning to enable recording', () => {
  it('shows every property that changes on a Standard host with native client on', () => {
    const { changes } = planOf({
      host: bastionHost({ enableTunneling: true }),
      wanted: storageFacts({ container: known(undefined) }),
    });

    expect(changes.map(({ property, before, after }) => [property, before, after])).toEqual([
      ['sku', 'Standard', 'Premium'],
      ['enableSessionRecording', false, true],
      ['enableTunneling', true, false],
      ['sessionRecordingSasUrl', undefined, 'streccontosoweu/bas-hub-rec'],
      ['container', undefined, 'bas-hub-rec'],
      ['corsRules', undefined, 'https://bst-1f0e7b7c-97a7-4f0b-8f25-0d1b4b7a4c11.bastion.azure.com'],
      ['accessPolicy', undefined, '2029-11-24T10:00:00.000Z'],
    ]);
  });

  it('goes in the order that keeps the promise', () => {
    expect(planOf().steps.map(({ name }) => name)).toEqual([
      'createContainer',
      'mergeCors',
      'createAccessPolicy',
      'checkSas',
      'upgradeTier',
      'setSas',
      'switchOn',
      'verifyRecording',
    ]);
    expect(planOf({ host: bastionHost({ sku: 'Premium' }) }).steps.map(({ name }) => name)).not.toContain(
      'upgradeTier',
    );
  });

  it('says what follows: what can’t be undone, whom it may cut off, what stays behind', () => {
    const { consequences, activeSessions } = planOf({
      host: bastionHost({ enableTunneling: true }),
      sessions: { known: false, reason: 'timeout' },
      binding: { ...bound, store: elsewhere },
      wanted: storageFacts({ account: storageAccount({ openToAllNetworks: false }) }),
    });

    expect(activeSessions).toBeUndefined();
    expect(consequences).toEqual([
      { kind: 'irreversibleUpgrade', from: 'Standard', to: 'Premium' },
      { kind: 'listPrice', price: undefined },
      { kind: 'sessionsAtRisk', count: undefined },
      { kind: 'nativeClientOff' },
      { kind: 'storageUnproven' },
      { kind: 'recordingsStayBehind', store: elsewhere },
      { kind: 'earlierSasStays' },
      { kind: 'everyoneIsRecorded' },
      { kind: 'watchedUntilProven' },
    ]);
  });

  it('refuses when a check fails, and shows the others too', () => {
    const outcome = outcomeOf({ host: bastionHost({ sku: 'Developer' }), accountListed: false });

    expect(outcome.kind).toBe('refused');
    const failed = outcome.kind === 'refused' ? outcome.checks.filter((check) => check.outcome === 'fail') : [];
    expect(failed.map(({ name }) => name)).toEqual(['tier', 'accountListed']);
  });
});

describe('planning for a host with recording on', () => {
  it('has nothing to do when it works', () => {
    expect(outcomeOf({ host: on(), binding: bound, bound: healthy })).toMatchObject({
      kind: 'nothingToDo',
      because: { kind: 'records', store, validUntil: '2029-01-01T00:00:00Z' },
    });
  });

  it('doesn’t move working recordings to another container', () => {
    const outcome = outcomeOf({
      host: on(),
      binding: { ...bound, store: elsewhere },
      bound: { ...healthy, store: elsewhere },
    });

    expect(outcome).toMatchObject({ kind: 'refused' });
    const codes = outcome.kind === 'refused' ? outcome.checks.map(({ code }) => code) : [];
    expect(codes).toContain('recordsElsewhere');
  });

  it('repairs when nobody can connect, without an update of the host, and says that it goes off if that fails', () => {
    const ended = { ...bound, expiresOn: '2026-11-23T00:00:00Z' };
    const plan = planOf({ host: on(), binding: ended, bound: healthy });

    expect(plan.kind).toBe('repairRecording');
    expect(plan.consequences.map(({ kind }) => kind)).toEqual([
      'offIfRepairFails',
      'everyoneIsRecorded',
      'watchedUntilProven',
    ]);
    expect(plan.steps.map(({ name }) => name)).toEqual([
      'createContainer',
      'mergeCors',
      'createAccessPolicy',
      'checkSas',
      'setSas',
      'verifyRecording',
    ]);
    expect(plan.steps.every(({ args }) => args.repair === true)).toBe(true);
  });

  it('repairs a host whose last change failed: the host itself isn’t updated', () => {
    const ended = { ...bound, expiresOn: '2026-11-23T00:00:00Z' };

    expect(planOf({ host: on({ provisioningState: 'Failed' }), binding: ended, bound: healthy }).kind).toBe(
      'repairRecording',
    );
  });

  const restricted = { ...healthy, account: storageAccount({ openToAllNetworks: false }) };

  it('leaves a host alone that can’t be judged from here, and says so', () => {
    const outcome = outcomeOf({
      host: on(),
      binding: bound,
      bound: restricted,
      wanted: restricted,
      choice: { kind: 'chosen', store, named: false },
    });

    const checks = outcome.kind === 'refused' ? outcome.checks : [];
    expect(checks.filter(({ outcome: of }) => of === 'fail')).toEqual([
      { name: 'earlierSas', outcome: 'fail', code: 'cannotJudge', data: store },
    ]);
  });

  it('sets a fresh SAS for a host that can’t be judged when the container is named', () => {
    const plan = planOf({ host: on(), binding: bound, bound: restricted, wanted: restricted });

    expect(plan).toMatchObject({ kind: 'enableRecording', store });
    expect(plan.changes.map(({ property }) => property)).toContain('sessionRecordingSasUrl');
  });

  it.each([{ kind: 'none' } as const, { kind: 'unknown', reason: 'no such action' } as const])(
    'repairs on request when Azure doesn’t show a SAS ($kind), and says what may be replaced',
    (binding) => {
      const plan = planOf({ host: on(), binding });

      expect(plan.kind).toBe('repairRecording');
      expect(plan.consequences.map(({ kind }) => kind)).toEqual([
        'earlierStoreUnseen',
        'offIfRepairFails',
        'sessionsAtRisk',
        'everyoneIsRecorded',
        'watchedUntilProven',
      ]);
      expect(plan.steps.every(({ args }) => args.repair === true)).toBe(true);
    },
  );

  it('sets its own store where an earlier SAS works but recording is off', () => {
    const plan = planOf({ binding: { ...bound, store: elsewhere }, bound: { ...healthy, store: elsewhere } });

    expect(plan).toMatchObject({ kind: 'enableRecording', store });
  });
});

describe('switching on first', () => {
  const ordered = (facts: EnableFacts) => {
    const outcome = planEnableRecording(facts, now, 'onFirst');
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
    return outcome.plan;
  };

  it('says first that nobody can connect for a while, and holds how many were connected', () => {
    const { steps, consequences } = ordered(enableFacts());

    expect(consequences[0]).toEqual({ kind: 'nobodyConnectsMeanwhile', minutes: 10, atWorst: 20 });
    expect(steps.map(({ name }) => name)).toEqual([
      'createContainer',
      'mergeCors',
      'createAccessPolicy',
      'checkSas',
      'upgradeTier',
      'switchOnThenGiveSas',
      'verifyRecording',
    ]);
    expect(steps[5]?.args).toMatchObject({ sessions: 0 });
  });

  it('says nothing where recording is on already', () => {
    const host = bastionHost({ sku: 'Premium', enableSessionRecording: true });

    const { steps, consequences } = ordered(enableFacts({ host, binding: { kind: 'none' } }));

    expect(steps.map(({ name }) => name)).toContain('setSas');
    expect(consequences.map(({ kind }) => kind)).not.toContain('nobodyConnectsMeanwhile');
  });
});

describe('the fingerprint', () => {
  const before = fingerprintOf(configurationOf(enableFacts()));
  const deleted = { ...blobContainer('rec'), version: 'v1', deletedOn: undefined, remainingDays: 9 };
  const missing = storageFacts({ container: known(undefined) });
  const raw = bastionHost().raw;
  const corsFor = (dnsName: string) => {
    const decision = mergeCorsRule([], playerOrigin(dnsName));
    const corsRules = decision.kind === 'absent' ? decision.rules : [];
    return { wanted: storageFacts({ blobService: known({ isVersioningEnabled: false, corsRules, raw: {} }) }) };
  };

  it.each([
    ['sessions', { sessions: { known: false, reason: 'x' } as const }],
    ['blobs', { someBlobs: known(['a']) }],
    ['clocks', { clockLead: known(360_000) }],
    ['words of Azure Policy', { policyDenials: { known: false, reason: 'x' } as const }],
    ['days left to restore an earlier container', { deletedContainer: known(deleted) }],
    ['CORS rules, of another host', corsFor('bst-other.bastion.azure.com')],
    ['an etag', { host: bastionHost({ etag: 'W/"2"' }) }],
  ])('stays the same with other %s', (_what, change) => {
    expect(fingerprintOf(configurationOf(enableFacts(change)))).toBe(before);
  });

  it.each([
    ['a tag', { host: bastionHost({ raw: { ...raw, tags: { owner: 'other' } } }) }],
    ['the tier', { host: bastionHost({ sku: 'Basic' }) }],
    ['a property that we don’t know', { host: bastionHost({ raw: { ...raw, someFutureFlag: true } }) }],
    ['the SAS', { binding: bound }],
    [
      'versioning',
      { wanted: storageFacts({ blobService: known({ isVersioningEnabled: true, corsRules: [], raw: {} }) }) },
    ],
    ['the CORS rule of this host', corsFor(bastionHost().dnsName ?? '')],
    ['the firewall', { wanted: storageFacts({ account: storageAccount({ openToAllNetworks: false }) }) }],
    ['the container', { wanted: storageFacts({ container: known(undefined) }) }],
    ['a container to restore', { wanted: missing, deletedContainer: known(deleted) }, { wanted: missing }],
    ['the owner', { wanted: storageFacts({ account: storageAccount({ owner: 'x' }) }) }],
    ['a lock', { hostLocks: known([{ id: 'l', name: 'l', level: 'ReadOnly' as const }]) }],
  ])('changes with %s', (_what, change, from: Partial<EnableFacts> = {}) => {
    expect(fingerprintOf(configurationOf(enableFacts(change)))).not.toBe(
      fingerprintOf(configurationOf(enableFacts(from))),
    );
  });

  it('doesn’t hang on the words in which Azure declines', () => {
    const declined = (reason: string) =>
      fingerprintOf(configurationOf(enableFacts({ hostLocks: { known: false, reason } })));

    expect(declined('403 (a)')).toBe(declined('403 (b)'));
  });
});
