import { decidePolicy } from './access-policy.ts';
import type { BastionHost } from './bastion-host.ts';
import { mergeCorsRule, playerOrigin } from './cors.ts';
import type { EnableFacts, StorageFacts } from './facts.ts';
import type { PropertyChange } from './plan.ts';
import type { HostChange } from './ports.ts';
import type { WantedSas } from './preflight/preflight.ts';
import { storeOfUrl } from './recording-store.ts';
import { restorableContainer } from './restorable-container.ts';

/**
 * Every property that differs afterwards, with its value before. `sessionRecordingSasUrl` is shown as account/container:
 * the SAS itself is a secret. `policyExpiresOn`: of the policy that is kept or written.
 */
export function enableChanges(
  facts: EnableFacts,
  wanted: StorageFacts,
  sas: WantedSas,
): { readonly changes: readonly PropertyChange[]; readonly policyExpiresOn: string } {
  const policies = wanted.policies?.known ? wanted.policies.value : [];
  const decision = decidePolicy(policies, { id: sas.policyId, expiresOn: sas.expiresOn, neededUntil: sas.neededUntil });
  const policyExpiresOn = decision.kind === 'fits' ? decision.expiresOn : sas.expiresOn;
  const policyBefore = policies.find((policy) => policy.id === sas.policyId)?.expiresOn;

  return {
    policyExpiresOn,
    changes: [
      ...hostChanges(facts.host),
      sasChange(facts, wanted),
      ...identityLeft(facts.host),
      ...containerChange(wanted, facts.deletedContainer),
      ...corsChange(wanted, facts.host.dnsName),
      ...(decision.kind === 'fits' ? [] : [changed('container', 'accessPolicy', policyBefore, policyExpiresOn)]),
    ],
  };
}

/** A host that gets a SAS records as its identity no more. */
function identityLeft({ sessionRecordingConfiguration: configured }: BastionHost): readonly PropertyChange[] {
  const before = configured && storeOfUrl(configured.blobContainerUri);
  if (configured === undefined) return [];
  return [
    changed('host', 'sessionRecordingConfiguration', before && `${before.account}/${before.container}`, undefined),
  ];
}

/** How the host itself would be updated, all in all; undefined when it isn't, because recording is on. */
export function intendedHostChange(host: BastionHost): HostChange | undefined {
  if (host.enableSessionRecording) return undefined;
  return { sku: 'Premium', enableSessionRecording: true, ...(host.enableTunneling && { enableTunneling: false }) };
}

export function hostChanges(host: BastionHost): readonly PropertyChange[] {
  if (host.enableSessionRecording) return [];
  return [
    ...(host.sku === 'Premium' ? [] : [changed('host', 'sku', host.sku, 'Premium')]),
    changed('host', 'enableSessionRecording', false, true),
    ...(host.enableTunneling ? [changed('host', 'enableTunneling', true, false)] : []),
  ];
}

function sasChange({ binding }: EnableFacts, { store }: StorageFacts): PropertyChange {
  const before = binding.kind === 'set' ? `${binding.store.account}/${binding.store.container}` : undefined;
  return changed('host', 'sessionRecordingSasUrl', before, `${store.account}/${store.container}`);
}

export function containerChange(
  { store, container }: StorageFacts,
  deletedContainer: EnableFacts['deletedContainer'],
): readonly PropertyChange[] {
  const missing = container?.known === true && container.value === undefined;
  if (!missing) return [];
  return restorableContainer(container, deletedContainer) === undefined
    ? [changed('account', 'container', undefined, store.container)]
    : [changed('account', 'deletedContainer', undefined, store.container)];
}

export function corsChange({ blobService }: StorageFacts, dnsName: string | undefined): readonly PropertyChange[] {
  if (dnsName === undefined) return [];
  const origin = playerOrigin(dnsName);
  const present = blobService?.known === true && mergeCorsRule(blobService.value.corsRules, origin).kind === 'present';
  return present ? [] : [changed('account', 'corsRules', undefined, origin)];
}

function changed(
  target: PropertyChange['target'],
  property: string,
  before: PropertyChange['before'],
  after: PropertyChange['after'],
): PropertyChange {
  return { target, property, before, after };
}
