import { containerId } from '../../src/bastion/azure-actions.ts';
import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import { ownIdentityId, type RecordingAccess } from '../../src/bastion/managed-identity.ts';
import { parseStorePattern } from '../../src/bastion/recording-store.ts';
import { planEnabling } from '../../src/commands/plan-enable-recording.ts';
import type { StepFactory } from '../../src/operations/step.ts';
import { createStepFactory } from '../../src/steps/register.ts';
import { usualWaits } from '../../src/steps/step-deps.ts';
import { bastionHost } from './bastion-hosts.ts';
import { FakeAzure } from './fake-azure.ts';
import { FakeClock } from './fake-clock.ts';
import { nobodyToDisconnect } from './fake-session-writer.ts';
import { recordingPlan } from './recording-plan.ts';
import { storageAccount } from './storage-accounts.ts';

export interface EnableJourney {
  readonly azure: FakeAzure;
  readonly clock: FakeClock;
  readonly makeStep: StepFactory;
  /** Plans `enable recording`, optionally into a named container. Throws when there is no plan. */
  plan(named?: { readonly account: string; readonly container: string }): Promise<ReturnType<typeof recordingPlan>>;
}

/** The planner and the steps over a fake Azure with one host and the account that its recordings go to. */
export function enableJourney(
  host: Partial<BastionHost> = {},
  order?: 'onFirst',
  access: RecordingAccess = 'sas',
): EnableJourney {
  const clock = new FakeClock();
  const azure = new FakeAzure(bastionHost(host), clock);
  azure.addAccount(storageAccount());
  const pattern = parseStorePattern('streccontoso{region:short}/{host}');
  if (typeof pattern === 'string') throw new Error(pattern);
  const settings = { storePattern: pattern, recordingAccounts: ['streccontosoweu', 'stother'], access };
  const deps = {
    reader: azure.reader,
    settings,
    readPrices: async () => undefined,
    readSignature: async () => undefined,
    clock,
  };
  return {
    azure,
    clock,
    makeStep: createStepFactory({ ...azure, sessionWriter: nobodyToDisconnect, waits: usualWaits }),
    plan: async (named) => {
      const request = {
        command: 'enableRecording',
        hostId: azure.host.id,
        account: named?.account,
        container: named?.container,
        ...(order && { order }),
        reason: undefined,
      } as const;
      const outcome = await planEnabling(request, deps);
      if (outcome.kind !== 'plan') throw new Error(`no plan: ${JSON.stringify(outcome)}`);
      return recordingPlan(outcome.plan);
    },
  };
}

/** As where managed identity is the configured way. */
export function identityJourney(host: Partial<BastionHost> = {}): EnableJourney {
  return enableJourney(host, undefined, 'managedIdentity');
}

/** Azure takes no SAS while recording is off, and the plan switches it on first. */
export function onFirstJourney(host: Partial<BastionHost> = {}): EnableJourney {
  const journey = enableJourney(host, 'onFirst');
  journey.azure.takesSasWhileOff = false;
  return journey;
}

/** A Premium host with recording on and a SAS whose policy ended: nobody can connect. */
export function brokenJourney(host: Partial<BastionHost> = {}): EnableJourney {
  const journey = enableJourney({ sku: 'Premium', enableSessionRecording: true, ...host });
  const { container, policyId } = { container: 'old-recordings', policyId: 'somebodys' };
  const kept = journey.azure.addContainer('streccontosoweu', container);
  kept.policies = [
    { id: policyId, startsOn: undefined, expiresOn: '2026-11-01T00:00:00Z', permissions: 'rcwl', writtenAt: 0 },
  ];
  journey.azure.sas = { account: 'streccontosoweu', container, policyId };
  return journey;
}

/** A Premium host that records as its own identity, which lost what it needs: nobody can connect. */
export function brokenIdentityJourney(lost: 'role' | 'attachment' | 'identity'): EnableJourney {
  const journey = identityJourney({ sku: 'Premium', enableSessionRecording: true });
  const { azure } = journey;
  const store = { account: 'streccontosoweu', container: 'old-recordings' };
  azure.addContainer(store.account, store.container);
  const id = ownIdentityId(azure.host);
  const principalId = azure.identities.newPrincipal();
  const scope = containerId(storageAccount().id, store.container);
  if (lost !== 'identity') azure.identities.principals.set(id.toLowerCase(), principalId);
  if (lost !== 'role') azure.identities.grant(scope, principalId);
  azure.host = {
    ...azure.host,
    identity: lost === 'attachment' ? undefined : { systemAssigned: undefined, userAssigned: [{ id, principalId }] },
    sessionRecordingConfiguration: {
      identity: { type: 'UserAssigned', userAssignedIdentityId: id },
      blobContainerUri: `https://${store.account}.blob.core.windows.net/${store.container}`,
    },
  };
  return journey;
}
