import { describe, expect, it } from 'vitest';
import type { PlanOutcome, StepName } from '../../src/bastion/plan.ts';
import type { StorageHealth } from '../../src/bastion/storage.ts';
import { cloudEndpoints } from '../../src/cloud.ts';
import type { Clock } from '../../src/runtime.ts';
import { repairFromShell } from '../../src/shell/repair-from-shell.ts';
import { runPlan, type Said } from '../../src/shell/run-plan.ts';
import { brokenJourney, type EnableJourney } from '../fakes/enable-journey.ts';

describe('the repair from a shell', () => {
  it('lists every host with its verdict, and answers 1 while one is broken', async () => {
    const { printed, exitCode } = await run([]);

    expect(printed).toMatch(/bas-hub \(rg-network\): NOBODY CAN CONNECT \(policyExpired\)/);
    expect(printed).toContain('To repair one: npm run repair -- <host>');
    expect(exitCode).toBe(1);
  });

  it('shows what it would do and the commands for it, and changes nothing before the host’s name was typed', async () => {
    const { printed, exitCode, journey } = await run(['bas-hub'], 'yes');

    expect(printed).toContain('az rest --method post');
    expect(printed).toContain('properties.enableSessionRecording=false');
    expect(printed).toContain('Nothing was changed.');
    expect(printed).not.toMatch(/sig=/);
    expect(exitCode).toBe(1);
    expect(journey.azure.log.filter((call) => /^(create|restore|set|begin|issue|probe)/.test(call))).toEqual([]);
  });

  it('repairs once the name was typed', async () => {
    const { printed, exitCode, journey } = await run(['BAS-HUB'], 'bas-hub');

    expect(printed).toContain('bas-hub is repaired.');
    expect(exitCode).toBe(0);
    expect(journey.azure.sas?.policyId).toMatch(/^bastion-bot-/);
  });

  it('switches recording off when the repair fails', async () => {
    const journey = brokenJourney();
    const loses = (step: StepName, what: string) => {
      const container = journey.azure.accounts.get('streccontosoweu')?.containers.get('old-recordings');
      if (step === 'verifyRecording' && what === 'doing' && container !== undefined) container.policies = [];
    };

    const { printed, exitCode } = await run(['bas-hub', '--yes'], undefined, journey, loses);

    expect(printed).toContain('did not succeed');
    expect(exitCode).toBe(1);
    expect(journey.azure.host.enableSessionRecording).toBe(false);
  });

  it.each([
    [['--help'], 'Use it like this'],
    [['bas-hub', '--now'], 'Use it like this'],
    [['bas-nowhere'], 'I see no bastion host “bas-nowhere”.'],
  ])('answers 2 to %j', async (args, sentence) => {
    const { printed, exitCode } = await run(args);

    expect(printed).toContain(sentence);
    expect(exitCode).toBe(2);
  });
});

async function run(
  args: readonly string[],
  typed?: string,
  journey: EnableJourney = brokenJourney(),
  meanwhile: Said = () => undefined,
) {
  const clock: Clock = { now: () => journey.clock.now(), wait: async (ms) => journey.clock.pass(ms) };
  const { azure, makeStep } = journey;
  const lines: string[] = [];
  const health: StorageHealth = { kind: 'nobodyCanConnect', reason: 'policyExpired', store: undefined };
  const exitCode = await repairFromShell(
    args,
    { say: (line) => lines.push(line), ask: async () => typed },
    {
      reader: { listHosts: async () => ({ hosts: [azure.host], unreadable: [] }) },
      subscriptions: 1,
      cloud: cloudEndpoints.AzureCloud,
      readHealth: async () => health,
      plan: async (): Promise<PlanOutcome> => ({ kind: 'plan', plan: await journey.plan() }),
      run: (plan, said) =>
        runPlan(plan, makeStep, clock, (step, what) => {
          meanwhile(step, what);
          said(step, what);
        }),
    },
  );
  return { printed: lines.join('\n'), exitCode, journey };
}
