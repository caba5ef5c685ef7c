import type { ArmJson, BastionHost } from '../bastion/bastion-host.ts';
import type { HostChange } from '../bastion/ports.ts';

/**
 * The body of the PUT: the host as it was read, minus what the published spec (bastionHost.json, 2026-01-01) marks
 * read-only, with `change` applied. A PUT replaces the resource, so properties that we don't know go back unchanged.
 */
export function toPutBody(host: BastionHost, change: HostChange): ArmJson {
  const { id, name, type, etag, systemData, ...writable } = host.raw;
  const { sku, ...switches } = change;
  const { provisioningState, ...properties } = objectIn(host.raw.properties);
  return {
    ...writable,
    ...(sku === undefined ? {} : { sku: { ...objectIn(host.raw.sku), name: sku } }),
    ...('identity' in host.raw ? { identity: writableIdentity(host.raw.identity) } : {}),
    properties: {
      ...properties,
      ...('ipConfigurations' in properties
        ? { ipConfigurations: listIn(properties.ipConfigurations).map(writableIpConfiguration) }
        : {}),
      ...defined(switches),
    },
  };
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
