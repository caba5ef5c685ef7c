import { describe, expect, it } from 'vitest';
import type { StepName } from '../../src/bastion/plan.ts';
import type { AzureProblemKind } from '../../src/bastion/ports.ts';
import {
  brokenIdentityJourney,
  brokenJourney,
  type EnableJourney,
  enableJourney,
  identityJourney,
  onFirstJourney,
} from '../fakes/enable-journey.ts';
import type { Fault } from '../fakes/fake-azure.ts';
import { runSteps } from '../fakes/run-steps.ts';

const kinds: readonly AzureProblemKind[] = ['busy', 'throttled', 'unavailable', 'unclear', 'denied', 'refused', 'gone'];

const withSystemIdentity = {
  identity: { systemAssigned: { principalId: '99999999-0000-4000-8000-00000000aaaa' }, userAssigned: [] },
} as const;

interface World {
  readonly name: string;
  readonly start: () => EnableJourney;
  /** The plan says that nobody can connect for a while. */
  readonly announced?: boolean;
}

const worlds: readonly World[] = [
  { name: 'Standard', start: () => enableJourney() },
  { name: 'Premium', start: () => enableJourney({ sku: 'Premium' }) },
  { name: 'native client on', start: () => enableJourney({ enableTunneling: true }) },
  {
    name: 'no SAS taken while off, switching on first',
    start: () => onFirstJourney({ enableTunneling: true }),
    announced: true,
  },
  { name: 'nobody can connect', start: brokenJourney },
  {
    name: 'recording on, and Azure shows no SAS',
    start: () => enableJourney({ sku: 'Premium', enableSessionRecording: true }),
  },
  { name: 'by identity, Basic', start: () => identityJourney({ sku: 'Basic' }) },
  {
    name: 'by identity, native client on',
    start: () => identityJourney({ sku: 'Premium', enableTunneling: true }),
  },
  { name: 'by the host’s system-assigned identity', start: () => identityJourney(withSystemIdentity) },
  { name: 'the identity lost its role', start: () => brokenIdentityJourney('role') },
  { name: 'the identity was detached', start: () => brokenIdentityJourney('attachment') },
  { name: 'the identity was deleted', start: () => brokenIdentityJourney('identity') },
];

/** Every port call, struck by everything that Azure or the process can do to it. */
async function sweep({ start, announced }: World, faults: (at: number) => readonly Fault[]) {
  const calm = start();
  const planned = await calm.plan();
  const before = calm.azure.calls;
  await runSteps(planned, calm.makeStep, calm.clock);
  const wrong: string[] = [];
  let runs = 0;

  for (let at = before + 1; at <= calm.azure.calls; at += 1)
    for (const fault of faults(at)) {
      const { azure, clock, makeStep, plan } = start();
      const broken = await plan();
      const wasOn = azure.host.enableSessionRecording;
      azure.lockouts.length = 0;
      azure.fault = fault;
      const run = await runSteps(broken, makeStep, clock);
      clock.pass(azure.updateMs * 2);
      azure.settle();
      runs += 1;
      const story = `${JSON.stringify(fault)} at ${azure.log[at - 1]} → ${run.outcome}, ${JSON.stringify(run.problem)}`;
      if (azure.host.enableSessionRecording && !azure.storageWorks()) wrong.push(`on without storage: ${story}`);
      if (!wasOn && announced !== true && azure.lockouts.length > 0)
        wrong.push(`locked out ${azure.lockouts[0]}: ${story}`);
      if (new Set(azure.effectivePuts.map((put) => JSON.stringify(put))).size !== azure.effectivePuts.length)
        wrong.push(`written twice: ${story}`);
      if (run.outcome === 'succeeded' && !azure.host.enableSessionRecording) wrong.push(`not on: ${story}`);
    }
  return { wrong, runs };
}

describe.each(worlds)('promise 1, starting with: $name', (world) => {
  const { start } = world;
  it('holds whatever single call Azure fails, before or after its effect', async () => {
    const { wrong, runs } = await sweep(world, (at) => [
      ...kinds.map((kind) => ({ at, kind })),
      { at, kind: 'unclear', after: true },
    ]);

    expect(wrong).toEqual([]);
    expect(runs).toBeGreaterThan(200);
  });

  it('holds wherever the process dies, and every step still has one effective PUT', async () => {
    const { wrong } = await sweep(world, (at) => [
      { at, kind: 'crash' },
      { at, kind: 'crash', after: true },
    ]);

    expect(wrong).toEqual([]);
  });

  it('holds when a call keeps failing ten times', async () => {
    const { wrong } = await sweep(world, (at) => [
      { at, kind: 'denied', times: 10 },
      { at, kind: 'unclear', times: 10 },
    ]);

    expect(wrong).toEqual([]);
  });

  it('holds when a write whose answer was lost arrives half a minute later', async () => {
    const { wrong } = await sweep(world, (at) => [{ at, kind: 'unclear', lateMs: 30_000 }]);

    expect(wrong).toEqual([]);
  });

  it('holds when it is taken back after any number of steps, and takes back what it wrote', async () => {
    const { steps } = await start().plan();
    for (let cancelAfter = 1; cancelAfter <= steps.length; cancelAfter += 1) {
      const { azure, clock, makeStep, plan } = start();
      const planned = await plan();
      const { enableTunneling: nativeClient, identity, sessionRecordingConfiguration } = azure.host;
      const identities = new Map(azure.identities.principals);
      const grants = [...azure.identities.grants];

      const run = await runSteps(planned, makeStep, clock, { cancelAfter });

      const account = azure.accounts.get('streccontosoweu');
      const policies = account?.containers.get(planned.store.container)?.policies ?? [];
      expect(run.outcome).toBe('undone');
      expect(azure.host).toMatchObject({ enableSessionRecording: false, enableTunneling: nativeClient });
      expect(account?.corsRules).toEqual([]);
      expect(azure.identities.grants).toEqual(grants);
      expect(policies.filter(({ id }) => id.startsWith('bastion-bot-'))).toEqual([]);
      expect(account?.containers.has(planned.store.container)).toBe(true);
      // A repair leaves the host what it gave it: without its identity it could not be updated.
      if (planned.kind === 'enableRecording') {
        expect(azure.host).toMatchObject({ identity, sessionRecordingConfiguration });
        expect(azure.identities.principals).toEqual(identities);
      }
    }
  });
});

describe('the account key that signed the SAS, made anew in mid-change', () => {
  it.each<StepName>(['setSas', 'switchOn'])('is seen after %s, and leaves nobody locked out', async (last) => {
    const { azure, clock, makeStep, plan } = enableJourney({ sku: 'Premium' });
    const kept = azure.accounts.get('streccontosoweu');
    if (kept === undefined) throw new Error('no such account');
    const made = (key1: string) => ({ ...kept.account, keyCreatedOn: { key1, key2: undefined } });
    kept.account = made('2026-01-01T00:00:00Z');
    const factory: typeof makeStep = (name, args) => {
      const step = makeStep(name, args);
      if (name !== last) return step;
      return {
        ...step,
        advance: async (context) => {
          const result = await step.advance(context);
          if (result.kind === 'done') kept.account = made('2026-11-24T10:00:00Z');
          return result;
        },
      };
    };

    const run = await runSteps(await plan(), factory, clock);

    expect(run).toMatchObject({ outcome: 'undone', problem: { code: 'storage.keyRegenerated' } });
    expect(azure.host.enableSessionRecording).toBe(false);
    if (last === 'setSas') expect(azure.lockouts).toEqual([]);
  });
});

describe('switching off again', () => {
  it('goes on until Azure lets it, and tells each time what Azure says', async () => {
    const { azure, clock, makeStep, plan } = enableJourney({ sku: 'Premium' });
    const planned = await plan();
    const factory: typeof makeStep = (name, args) => {
      const step = makeStep(name, args);
      if (name !== 'verifyRecording') return step;
      // The storage breaks after switching on, and then Azure refuses everything that is asked of the host.
      return {
        ...step,
        advance: async (context) => {
          azure.accounts.get('streccontosoweu')?.containers.delete(planned.store.container);
          const result = await step.advance(context);
          if (result.kind === 'stop') azure.fault = { at: azure.calls + 3, kind: 'denied', times: 20 };
          return result;
        },
      };
    };

    const run = await runSteps(planned, factory, clock);

    expect(run).toMatchObject({ outcome: 'undone', problem: { code: 'storage.containerMissing' } });
    expect(run.alarms.length).toBeGreaterThan(10);
    expect(run.alarms[0]).toMatchObject({ kind: 'denied', message: 'Azure is denied' });
    expect(azure.host.enableSessionRecording).toBe(false);
  });
});
