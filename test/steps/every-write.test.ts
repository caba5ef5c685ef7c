import { describe, expect, it } from 'vitest';
import { type EnableJourney, enableJourney } from '../fakes/enable-journey.ts';
import type { Fault } from '../fakes/fake-azure.ts';
import { runSteps } from '../fakes/run-steps.ts';

const writes = [
  'createContainer',
  'setCorsRules',
  'setAccessPolicies',
  'probeSas',
  'removeProbe',
  'beginUpdate',
  'setSas',
];

/** Calls of Azure and saves of the operation, in the order in which they came. */
async function story(journey: EnableJourney, cancelAfter?: number) {
  const { azure, clock, makeStep, plan } = journey;
  const planned = await plan();
  azure.log.length = 0;
  const onSave = (patch: object) => azure.log.push('correlationId' in patch ? 'saved correlation id' : 'saved');
  const run = await runSteps(planned, makeStep, clock, { onSave, ...(cancelAfter !== undefined && { cancelAfter }) });
  const { log } = azure;
  const around = log.flatMap((call, at) =>
    writes.includes(call) ? [{ call, before: log[at - 1], after: log[at + 1] }] : [],
  );
  return { run, around, log, planned };
}

describe('every write to Azure', () => {
  it('comes right after a save, which fails when the lease was lost, and its correlation id is saved at once', async () => {
    const { around } = await story(enableJourney({ enableTunneling: true }));

    expect(new Set(around.map(({ call }) => call))).toEqual(new Set(writes));
    expect(around.filter(({ before }) => !before?.startsWith('saved'))).toEqual([]);
    const answered = around.filter(({ call, after }) => call !== 'probeSas' || after === 'saved correlation id');
    expect(answered.filter(({ after }) => after !== 'saved correlation id')).toEqual([]);
  });

  it('does so on the way back too', async () => {
    const { around, run, log, planned } = await story(enableJourney({ enableTunneling: true }), 7);

    const back = log.lastIndexOf('setSas');
    expect(run.outcome).toBe('undone');
    expect(planned.steps[6]?.name).toBe('switchOn');
    expect(new Set(log.slice(back + 1).filter((call) => writes.includes(call)))).toEqual(
      new Set(['probeSas', 'beginUpdate', 'setAccessPolicies', 'removeProbe', 'setCorsRules']),
    );
    expect(around.filter(({ before }) => !before?.startsWith('saved'))).toEqual([]);
    expect(around.filter(({ call, after }) => call !== 'probeSas' && after !== 'saved correlation id')).toEqual([]);
  });

  it('asks for a signature only after a save', async () => {
    const { log } = await story(enableJourney());

    const before = log.flatMap((call, at) => (call === 'issueSas' ? [log[at - 1]] : []));
    expect(before.length).toBeGreaterThan(2);
    expect(before.filter((entry) => !entry?.startsWith('saved'))).toEqual([]);
  });

  it.each(['createContainer', 'setCorsRules', 'setAccessPolicies', 'beginUpdate', 'setSas'])(
    'is told too when the answer of %s was lost and it took effect',
    async (call) => {
      const calm = enableJourney();
      const { log } = await story(calm);
      const lost = enableJourney();
      const nth = log.filter((entry) => !entry.startsWith('saved')).indexOf(call) + 1;
      const planned = await lost.plan();
      const fault: Fault = { at: lost.azure.calls + nth, kind: 'unclear', after: true };
      lost.azure.fault = fault;

      const run = await runSteps(planned, lost.makeStep, lost.clock);

      expect(run.outcome).toBe('succeeded');
      const told = Object.values(run.memories).filter(({ foundDone }) => foundDone === true);
      expect(told).toHaveLength(1);
      expect(told[0]).toHaveProperty('correlationId');
      expect(lost.azure.log.filter((entry) => entry === call)).toHaveLength(call === 'beginUpdate' ? 2 : 1);
    },
  );
});
