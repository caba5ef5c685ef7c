import { describe, expect, it } from 'vitest';
import { enableJourney } from '../fakes/enable-journey.ts';
import { runSteps } from '../fakes/run-steps.ts';

const store = { account: 'streccontosoweu', container: 'rec' };

/** The wanted container was deleted, with a recording in it. */
function deletedJourney() {
  const journey = enableJourney();
  journey.azure.addContainer(store.account, store.container).blobs.add('earlier-recording');
  journey.azure.deleteContainer(store.account, store.container);
  const blobs = () => journey.azure.accounts.get(store.account)?.containers.get(store.container)?.blobs;
  return { ...journey, blobs };
}

describe('a deleted container', () => {
  it('is restored with its recordings, instead of stranding them by a new one', async () => {
    const { azure, clock, makeStep, plan, blobs } = deletedJourney();
    const planned = await plan(store);

    const run = await runSteps(planned, makeStep, clock);

    expect(planned.changes).toContainEqual({
      ...{ target: 'account', property: 'deletedContainer', before: undefined, after: 'rec' },
    });
    expect(run.outcome).toBe('succeeded');
    expect(azure.log).toContain('restoreContainer');
    expect(azure.log).not.toContain('createContainer');
    expect([...(blobs() ?? [])]).toContain('earlier-recording');
  });

  it('is restored once when the answer was lost', async () => {
    const calm = deletedJourney();
    const before = await calm.plan(store);
    const plannedCalls = calm.azure.calls;
    await runSteps(before, calm.makeStep, calm.clock);
    const nth = calm.azure.log.indexOf('restoreContainer') + 1;
    const { azure, clock, makeStep, plan } = deletedJourney();
    const planned = await plan(store);
    expect(azure.calls).toBe(plannedCalls);
    azure.fault = { at: nth, kind: 'unclear', after: true };

    const run = await runSteps(planned, makeStep, clock);

    expect(run.outcome).toBe('succeeded');
    expect(Object.values(run.memories).filter(({ foundDone }) => foundDone === true)).toHaveLength(1);
    expect(azure.log.filter((call) => call === 'restoreContainer')).toHaveLength(1);
  });

  it('stays restored when the rest is taken back', async () => {
    const { azure, clock, makeStep, plan, blobs } = deletedJourney();
    const planned = await plan(store);
    azure.takesSasWhileOff = false;

    const run = await runSteps(planned, makeStep, clock);

    expect(run.outcome).not.toBe('succeeded');
    expect([...(blobs() ?? [])]).toEqual(['earlier-recording']);
  });
});
