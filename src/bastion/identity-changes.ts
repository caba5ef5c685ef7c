import { resourceGroupOf, resourceNameOf } from './arm-id.ts';
import { containerChange, corsChange, hostChanges } from './enable-changes.ts';
import type { EnableFacts, StorageFacts } from './facts.ts';
import { type IdentityFacts, identityState } from './host-identity.ts';
import { mayRecord } from './managed-identity.ts';
import type { PropertyChange } from './plan.ts';
import { storeOfUrl } from './recording-store.ts';

/** Every property that differs after recording by managed identity is on. */
export function identityChanges(
  { host, deletedContainer }: EnableFacts,
  wanted: StorageFacts,
  identity: IdentityFacts,
): readonly PropertyChange[] {
  const name = nameOf(identity);
  const state = identityState(host, identity);
  const isNew = identity.found?.known === true && identity.found.value === undefined;
  const isGranted = identity.grants?.known === true && mayRecord(identity.grants.value) === 'granted';
  const before = host.sessionRecordingConfiguration && storeOfUrl(host.sessionRecordingConfiguration.blobContainerUri);
  const after = `${wanted.store.account}/${wanted.store.container}`;
  const recordsTo = before && `${before.account}/${before.container}`;

  return [
    ...hostChanges(host),
    ...(state === 'detached' || state === 'deleted' ? [changed('host', 'identity', undefined, name)] : []),
    ...(recordsTo === after ? [] : [changed('host', 'sessionRecordingConfiguration', recordsTo, after)]),
    ...(isNew ? [changed('identity', name, undefined, resourceGroupOf(idOf(identity)))] : []),
    ...containerChange(wanted, deletedContainer),
    ...corsChange(wanted, host.dnsName),
    ...(isGranted ? [] : [changed('container', 'roleAssignment', undefined, name)]),
  ];
}

/** As people know it. The system-assigned one has no name of its own. */
function nameOf(facts: IdentityFacts): string {
  return facts.identity.type === 'SystemAssigned' ? 'system-assigned' : resourceNameOf(idOf(facts));
}

function idOf({ identity }: IdentityFacts): string {
  return identity.type === 'UserAssigned' ? identity.userAssignedIdentityId : '';
}

function changed(
  target: PropertyChange['target'],
  property: string,
  before: PropertyChange['before'],
  after: PropertyChange['after'],
): PropertyChange {
  return { target, property, before, after };
}
