import { sameArmId } from '../bastion/arm-id.ts';
import type { ArmJson, BastionHost } from '../bastion/bastion-host.ts';
import type { HostChange } from '../bastion/ports.ts';

/**
 * The body of the PUT: the host as it was read, minus what the published spec (bastionHost.json, 2026-01-01) marks
 * read-only, with `change` applied. A PUT replaces the resource, so properties that we don't know go back unchanged.
 */
export function toPutBody(host: BastionHost, change: HostChange): ArmJson {
  const { id, name, type, etag, systemData, ...writable } = host.raw;
  const { sku, attachIdentity, detachIdentity, sessionRecordingConfiguration, ...switches } = change;
  const { provisioningState, ...properties } = objectIn(host.raw.properties);
  return {
    ...writable,
    ...(sku === undefined ? {} : { sku: { ...objectIn(host.raw.sku), name: sku } }),
    ...identityMember(host, change),
    properties: {
      ...without(properties, sessionRecordingConfiguration === null ? 'sessionRecordingConfiguration' : undefined),
      ...('ipConfigurations' in properties
        ? { ipConfigurations: listIn(properties.ipConfigurations).map(writableIpConfiguration) }
        : {}),
      ...defined({ ...switches, sessionRecordingConfiguration: sessionRecordingConfiguration ?? undefined }),
    },
  };
}

/** Nothing is said of identities that neither the host has nor the change names. */
function identityMember({ raw }: BastionHost, { attachIdentity, detachIdentity }: HostChange): ArmJson {
  if (attachIdentity === undefined && detachIdentity === undefined)
    return 'identity' in raw ? { identity: writableIdentity(raw.identity) } : {};
  const before = objectIn(writableIdentity(raw.identity));
  const ids = Object.keys(objectIn(before.userAssignedIdentities)).filter(
    (id) => !sameArmId(id, detachIdentity ?? '') && !sameArmId(id, attachIdentity?.id ?? ''),
  );
  const all = attachIdentity === undefined ? ids : [...ids, attachIdentity.id];
  const system = String(before.type ?? '').includes('SystemAssigned') ? ['SystemAssigned'] : [];
  const type = [...system, ...(all.length > 0 ? ['UserAssigned'] : [])].join(', ') || 'None';
  const userAssigned = all.length > 0 ? { userAssignedIdentities: Object.fromEntries(all.map((id) => [id, {}])) } : {};
  return { identity: { ...without(before, 'userAssignedIdentities'), type, ...userAssigned } };
}

function without(members: ArmJson, name: string | undefined): ArmJson {
  return Object.fromEntries(Object.entries(members).filter(([member]) => member !== name));
}

function writableIdentity(identity: unknown): unknown {
  if (!isObject(identity)) return identity;
  const { principalId, tenantId, userAssignedIdentities, ...writable } = identity;
  if (!isObject(userAssignedIdentities)) return writable;
  const ids = Object.keys(userAssignedIdentities);
  return { ...writable, userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])) };
}

function writableIpConfiguration(configuration: unknown): unknown {
  if (!isObject(configuration)) return configuration;
  const { etag, type, ...writable } = configuration;
  if (!isObject(writable.properties)) return writable;
  const { provisioningState, ...properties } = writable.properties;
  return { ...writable, properties };
}

function defined(switches: ArmJson): ArmJson {
  return Object.fromEntries(Object.entries(switches).filter(([, value]) => value !== undefined));
}

function objectIn(value: unknown): ArmJson {
  return isObject(value) ? value : {};
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is ArmJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
