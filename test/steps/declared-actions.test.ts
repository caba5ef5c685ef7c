import { describe, expect, it } from 'vitest';
import type { StepProblemCode } from '../../src/steps/results.ts';
import { stepProblems } from '../../src/texts/en/step-problems.ts';
import { enableJourney } from '../fakes/enable-journey.ts';

/** Compiles only while every problem has its words. */
const worded: Readonly<Record<StepProblemCode, unknown>> = stepProblems;

describe('what a plan asks people for', () => {
  it('names every right that enabling needs, at its scope', async () => {
    const { makeStep, plan, azure } = enableJourney();
    const planned = await plan();

    const actions = planned.steps.flatMap(({ name, args }) => makeStep(name, args).actions.person);

    expect([...new Set(actions.map(({ action }) => action))].sort()).toEqual([
      'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action',
      'Microsoft.Network/bastionHosts/write',
      'Microsoft.Network/publicIPAddresses/join/action',
      'Microsoft.Network/virtualNetworks/subnets/join/action',
      'Microsoft.Storage/storageAccounts/blobServices/containers/setAcl/action',
      'Microsoft.Storage/storageAccounts/blobServices/containers/write',
      'Microsoft.Storage/storageAccounts/blobServices/write',
      'Microsoft.Storage/storageAccounts/listServiceSas/action',
    ]);
    expect(actions.find(({ action }) => action.endsWith('bastionHosts/write'))?.scope).toBe(azure.host.id);
    expect(actions.find(({ action }) => action.endsWith('subnets/join/action'))?.scope).toMatch(/AzureBastionSubnet$/);
  });

  it('lets nobody cancel between on and verified', async () => {
    const { makeStep, plan } = enableJourney();
    const planned = await plan();

    const safe = planned.steps.filter(({ name, args }) => !makeStep(name, args).pointOfNoCancel);

    expect(safe.at(-1)?.name).toBe('setSas');
  });

  it('refuses arguments that don’t fit', () => {
    const { makeStep } = enableJourney();

    expect(() => makeStep('setSas', { hostId: 'x' })).toThrow();
  });

  it('has words for every problem', () => {
    for (const say of Object.values(worded)) expect(typeof say).toBe('function');
  });
});
