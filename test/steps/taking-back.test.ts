import { describe, expect, it } from 'vitest';
import type { StepName } from '../../src/bastion/plan.ts';
import { AzureProblem } from '../../src/bastion/ports.ts';
import type { Step } from '../../src/operations/step.ts';
import { brokenJourney, type EnableJourney, enableJourney, identityJourney } from '../fakes/enable-journey.ts';
import { runSteps } from '../fakes/run-steps.ts';
import { stepMemory } from '../fakes/step-context.ts';

describe('taking back', () => {
  it('waits for a running switch-on instead of overtaking it', async () => {
    const { azure, clock, makeStep, plan } = enableJourney({ sku: 'Premium' });
    const planned = await plan();
    // The step is stopped from outside after its PUT was accepted.
    const impatient = (step: Step): Step => ({
      ...step,
      advance: async (context) => {
        const result = await step.advance(context);
        return azure.effectivePuts.length > 0 ? { kind: 'stop', problem: { code: 'test.stopped', data: {} } } : result;
      },
    });

    const run = await runSteps(
      planned,
      (name, args) => (name === 'switchOn' ? impatient(makeStep(name, args)) : makeStep(name, args)),
      clock,
    );

    expect(run.outcome).toBe('undone');
    expect(azure.effectivePuts).toEqual([{ enableSessionRecording: true }, { enableSessionRecording: false }]);
    expect(azure.host.enableSessionRecording).toBe(false);
    expect(azure.lockouts).toEqual([]);
  });

  it('switches off what somebody else switched on with our SAS, before its policy goes', async () => {
    const { azure, clock, makeStep, plan } = enableJourney({ sku: 'Premium' });
    const planned = await plan();
    const stopped = { kind: 'stop' as const, problem: { code: 'test.stopped', data: {} } };

    await runSteps(
      planned,
      (name, args) => {
        const step = makeStep(name, args);
        if (name !== 'switchOn') return step;
        const byHand = async () => {
          azure.host = { ...azure.host, enableSessionRecording: true };
          return stopped;
        };
        return { ...step, advance: byHand };
      },
      clock,
    );

    expect(azure.host.enableSessionRecording).toBe(false);
    expect(azure.lockouts).toEqual([]);
  });

  it('takes no storage from a host that somebody switches on in the moment before its configuration goes', async () => {
    const { azure, clock, makeStep, plan } = identityJourney();
    const planned = await plan();
    const { beginUpdate } = azure.hostWriter;
    azure.hostWriter.beginUpdate = async (host, change) => {
      if (change.detachIdentity !== undefined) azure.host = { ...azure.host, enableSessionRecording: true };
      return await beginUpdate(host, change);
    };
    const stopped = { kind: 'stop' as const, problem: { code: 'test.stopped', data: {} } };

    await runSteps(
      planned,
      (name, args) => {
        const step = makeStep(name, args);
        return name === 'verifyIdentity' ? { ...step, advance: async () => stopped } : step;
      },
      clock,
    );

    expect(azure.effectivePuts.at(-1)).toMatchObject({ detachIdentity: expect.any(String) });
    expect(azure.lockouts).toEqual([]);
  });

  it('waits for a lost switch-on to show, though the host still reads as off', async () => {
    const { clock, makeStep, plan } = enableJourney({ sku: 'Premium' });
    const call = (await plan()).steps.find(({ name }) => name === 'switchOn');
    const step = stepMemory(clock);
    await step.context().remember({ putAt: clock.now().toISOString(), putPoller: '' });
    const undo = () => makeStep('switchOn', call?.args ?? {}).undo(step.context());

    expect(await undo()).toMatchObject({ kind: 'wait' });
    clock.pass(61_000);
    expect(await undo()).toEqual({ kind: 'done' });
  });

  it('believes a running switch-on more than a host that still reads as off', async () => {
    const { azure, clock, makeStep, plan } = enableJourney({ sku: 'Premium' });
    const call = (await plan()).steps.find(({ name }) => name === 'switchOn');
    const before = azure.host;
    const { pollerState = '' } = await azure.hostWriter.beginUpdate(before, { enableSessionRecording: true });
    azure.reader.readHost = async () => before;
    const step = stepMemory(clock);
    await step.context().remember({ putAt: clock.now().toISOString(), putPoller: pollerState });

    expect(await makeStep('switchOn', call?.args ?? {}).undo(step.context())).toMatchObject({ kind: 'wait' });
  });

  it('keeps the policy of a host that records with it', async () => {
    const { azure, clock, makeStep, plan } = enableJourney({ sku: 'Premium' });
    const planned = await plan();
    await runSteps(planned, makeStep, clock);
    const call = planned.steps.find(({ name }) => name === 'createAccessPolicy');

    const result = await makeStep('createAccessPolicy', call?.args ?? {}).undo({
      operationId: 'op',
      now: clock.now(),
      startedAt: clock.now(),
      memory: { writtenAt: clock.now().toISOString() },
      earlier: {},
      remember: async () => {},
    });

    expect(result).toEqual({ kind: 'done' });
    expect(azure.storageWorks()).toBe(true);
  });

  it('waits for the host to be looked at twice before its policy goes because the host is gone', async () => {
    const { journey, undo } = await recording();
    const { readHost } = journey.azure.reader;
    journey.azure.reader.readHost = async () => undefined;
    expect(await undo('createAccessPolicy')).toEqual({ kind: 'wait', ms: 60_000 });

    journey.azure.reader.readHost = readHost;
    journey.clock.pass(60_000);
    expect(await undo('createAccessPolicy')).toEqual({ kind: 'done' });
    expect(journey.azure.storageWorks()).toBe(true);
  });

  it('doesn’t call a host switched off because it wasn’t found once', async () => {
    const { journey, undo } = await recording();
    const { readHost } = journey.azure.reader;
    let looks = 0;
    journey.azure.reader.readHost = async (id) => {
      looks += 1;
      return looks % 2 === 1 ? undefined : readHost(id);
    };

    expect(await undo('setSas')).toEqual({ kind: 'wait', ms: 60_000 });
    journey.clock.pass(60_000);
    expect(await undo('setSas')).toMatchObject({ kind: 'wait' });
    expect(journey.azure.effectivePuts.at(-1)).toEqual({ enableSessionRecording: false });
  });

  it('is at its end when the host stays gone', async () => {
    const { journey, undo } = await recording();
    journey.azure.reader.readHost = async () => undefined;

    await undo('setSas');
    journey.clock.pass(60_000);

    expect(await undo('setSas')).toEqual({ kind: 'done' });
  });
});

describe('a switch-off that Azure doesn’t do', () => {
  it.each(['denied', 'refused'] as const)('is told when it is %s, in Azure’s words', async (kind) => {
    const { journey, undo } = await recording();
    journey.azure.hostWriter.beginUpdate = async () => {
      throw new AzureProblem(kind, 'The scope is locked.', { code: 'ScopeLocked', correlationId: 'c-1' });
    };

    await expect(undo('setSas')).rejects.toMatchObject({ kind, message: 'The scope is locked.', correlationId: 'c-1' });
  });

  it('is told when it fails, and sent again', async () => {
    const { journey, undo } = await recording();
    journey.azure.failingUpdates = 1;

    expect(await undo('setSas')).toMatchObject({ kind: 'wait' });
    journey.clock.pass(60_000);
    expect(await undo('setSas')).toMatchObject({
      kind: 'stop',
      problem: { code: 'host.updateFailed', azureSays: 'Azure gave up' },
    });
    expect(await undo('setSas')).toMatchObject({ kind: 'wait' });
    journey.clock.pass(60_000);
    expect(await undo('setSas')).toEqual({ kind: 'done' });
    expect(journey.azure.host.enableSessionRecording).toBe(false);
  });

  it('is never given up by a step after which recording may be on', async () => {
    const { makeStep, plan } = enableJourney();
    const planned = await plan();

    const forEver = planned.steps.filter(({ name, args }) => makeStep(name, args).undoUntilDone);

    expect(forEver.map(({ name }) => name)).toEqual(['setSas', 'switchOn', 'verifyRecording']);
  });

  it('is never given up by any step of a repair', async () => {
    const { makeStep, plan } = brokenJourney();
    const { steps } = await plan();

    expect(steps.every(({ name, args }) => makeStep(name, args).undoUntilDone)).toBe(true);
  });
});

/** A host that records as planned, and the undoing of any one step, with the memory that the step has. */
async function recording() {
  const journey: EnableJourney = enableJourney({ sku: 'Premium' });
  const planned = await journey.plan();
  const run = await runSteps(planned, journey.makeStep, journey.clock);
  const memories = new Map<StepName, ReturnType<typeof stepMemory>>();
  const undo = async (name: StepName) => {
    const args = planned.steps.find((step) => step.name === name)?.args ?? {};
    const memory = memories.get(name) ?? stepMemory(journey.clock);
    if (!memories.has(name)) await memory.context().remember(run.memories[name] ?? {});
    memories.set(name, memory);
    return journey.makeStep(name, args).undo(memory.context());
  };
  return { journey, undo };
}
