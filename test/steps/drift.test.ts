import { describe, expect, it } from 'vitest';
import { type EnableJourney, enableJourney, identityJourney, onFirstJourney } from '../fakes/enable-journey.ts';
import type { FakeAzure } from '../fakes/fake-azure.ts';
import { runSteps } from '../fakes/run-steps.ts';

const worlds: readonly (readonly [string, () => EnableJourney])[] = [
  ['by SAS', () => enableJourney({ sku: 'Premium' })],
  ['switching on first', () => onFirstJourney({ sku: 'Premium' })],
  ['by identity', () => identityJourney({ sku: 'Premium' })],
];

const drifts: readonly (readonly [string, (azure: FakeAzure, container: string) => void])[] = [
  [
    'switches recording on by hand',
    (azure) => {
      if (azure.host.provisioningState === 'Succeeded') azure.host = { ...azure.host, enableSessionRecording: true };
    },
  ],
  [
    'deletes the container',
    (azure, container) => {
      const isThere = azure.accounts.get('streccontosoweu')?.containers.has(container);
      if (isThere === true) azure.deleteContainer('streccontosoweu', container);
    },
  ],
  [
    'deletes the identity and its role',
    ({ identities }) => {
      identities.principals.clear();
      identities.grants.length = 0;
    },
  ],
];

/** Reads of the last step, side by side: what changes after them can't be seen any more. */
const lastReads = 8;

describe('somebody else', () => {
  it.each(worlds.flatMap(([way, start]) => drifts.map(([what, drift]) => [what, way, drift, start] as const)))(
    '%s at any moment of enabling %s, and nobody is left unable to connect',
    async (_what, _way, drift, start) => {
      const calm = start();
      const calmly = await calm.plan();
      const before = calm.azure.calls;
      await runSteps(calmly, calm.makeStep, calm.clock);
      const wrong: string[] = [];

      for (let at = before + 1; at <= calm.azure.calls - lastReads; at += 1) {
        const { azure, clock, makeStep, plan } = start();
        const planned = await plan();
        const settle = azure.settle.bind(azure);
        let isDrifted = false;
        azure.settle = () => {
          if (!isDrifted && azure.calls >= at) {
            isDrifted = true;
            drift(azure, planned.store.container);
          }
          settle();
        };
        const { outcome, problem } = await runSteps(planned, makeStep, clock);
        clock.pass(azure.updateMs * 2);
        settle();
        if (azure.host.enableSessionRecording && !azure.storageWorks())
          wrong.push(`after ${azure.log[at - 1]} → ${outcome}, ${JSON.stringify(problem)}`);
      }

      expect(wrong).toEqual([]);
    },
  );
});
