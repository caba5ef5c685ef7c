import { describe, expect, it } from 'vitest';
import { linkedResources } from '../../src/bastion/azure-actions.ts';
import { planSwitchOff } from '../../src/bastion/switch-off-recording.ts';
import type { StepProblemCode } from '../../src/steps/results.ts';
import { stepProblems } from '../../src/texts/en/step-problems.ts';
import { prodSubscription } from '../fakes/bastion-hosts.ts';
import { brokenJourney, enableJourney, identityJourney, onFirstJourney } from '../fakes/enable-journey.ts';

const identityIds = ['one', 'two'].map(
  (name) =>
    `/subscriptions/${prodSubscription}/resourceGroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
);
const withTwo = {
  systemAssigned: undefined,
  userAssigned: identityIds.map((id, n) => ({ id, principalId: `99999999-0000-4000-8000-00000000000${n}` })),
};

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

  it.each([
    ['enabling by SAS', () => enableJourney({ identity: withTwo, enableTunneling: true })],
    ['enabling by SAS, switching on first', () => onFirstJourney({ identity: withTwo })],
    ['enabling by managed identity', () => identityJourney({ identity: withTwo })],
  ])(
    'names the right to assign each identity that the host has already, for every update of it (%s)',
    async (_, start) => {
      const { makeStep, plan, azure } = start();
      const planned = await plan();
      const off = planSwitchOff({
        host: planned.host,
        dnsName: azure.host.dnsName ?? '',
        links: linkedResources(azure.host),
        store: planned.store,
        accountId: planned.claims.account,
        access: planned.access,
      });

      const updates = [...planned.steps, ...off.steps]
        .map(({ name, args }) => makeStep(name, args).actions.person)
        .filter((actions) => actions.some(({ action }) => action.endsWith('bastionHosts/write')));

      expect(updates.length).toBeGreaterThan(1);
      for (const actions of updates) {
        const assigned = actions.filter(({ action }) => action.endsWith('userAssignedIdentities/assign/action'));
        expect(assigned.map(({ scope }) => scope)).toEqual(expect.arrayContaining(identityIds));
      }
    },
  );

  it('names the right to switch recording off again, also for a repair that does not update the host', async () => {
    const { makeStep, plan, azure } = brokenJourney({ identity: withTwo });
    const { steps } = await plan();

    const actions = steps.map(({ name, args }) => makeStep(name, args).actions.person);

    const off = [
      { action: 'Microsoft.Network/bastionHosts/write', scope: azure.host.id },
      ...identityIds.map((scope) => ({
        action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
        scope,
      })),
    ];
    for (const person of actions) expect(person).toEqual(expect.arrayContaining(off));
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
