import { z } from 'zod';
import { nameOf } from '../arm-id.ts';
import type { ArmResource, HostState, Properties, Simulation } from '../state.ts';
import type { ArmRequest } from './answer.ts';
import { acceptedIdentity, configurationSchema, identitySchema } from './host-identity.ts';

/** From this version on, a host has `identity` and `sessionRecordingConfiguration`; a PUT by an older one drops them. */
const identityVersion = '2026-01-01';

export const skus = ['Developer', 'Basic', 'Standard', 'Premium'] as const;

const features = [
  'disableCopyPaste',
  'enableFileCopy',
  'enableIpConnect',
  'enableShareableLink',
  'enableTunneling',
  'enableKerberos',
  'enableSessionRecording',
  'enablePrivateOnlyBastion',
] as const;

const flag = z.boolean().nullish();
const reference = z.looseObject({ id: z.string() });

const ipConfiguration = z.looseObject({
  name: z.string(),
  properties: z.looseObject({ subnet: reference, publicIPAddress: reference.nullish() }),
});

/** A PUT's body. What isn't named is kept as it is, as Azure would keep what a newer version than ours knows. */
export const hostSchema = z.looseObject({
  location: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  zones: z.array(z.string()).optional(),
  sku: z.looseObject({ name: z.enum(skus).optional() }).optional(),
  identity: identitySchema.optional(),
  properties: z
    .looseObject({
      ...{ disableCopyPaste: flag, enableFileCopy: flag, enableIpConnect: flag, enableShareableLink: flag },
      ...{ enableTunneling: flag, enableKerberos: flag, enableSessionRecording: flag, enablePrivateOnlyBastion: flag },
      scaleUnits: z.int().min(2).max(50).nullish(),
      ipConfigurations: z.array(ipConfiguration).max(1).nullish(),
      virtualNetwork: reference.nullish(),
      sessionRecordingConfiguration: configurationSchema.nullish(),
    })
    .default({}),
});

export const patchSchema = z.looseObject({
  tags: z.record(z.string(), z.string()).optional(),
  identity: identitySchema.optional(),
});

/** The resource that Azure keeps for a PUT's body: read-only properties from before, defaults for what is left out. */
export function acceptedHost(
  { id, body, existing }: { id: string; body: z.infer<typeof hostSchema>; existing: HostState | undefined },
  { apiVersion }: ArmRequest,
  sim: Simulation,
): ArmResource {
  const { provisioningState: _readOnly, ...given } = body.properties;
  const { etag: _etag, identity: givenIdentity, tags, zones, ...envelope } = body;
  const modern = apiVersion >= identityVersion;
  if (!modern) delete given.sessionRecordingConfiguration;
  return {
    ...envelope,
    id,
    name: nameOf(id),
    type: 'Microsoft.Network/bastionHosts',
    location: body.location ?? '',
    sku: { name: body.sku?.name ?? 'Standard' },
    ...(tags === undefined ? {} : { tags }),
    ...(zones === undefined ? {} : { zones }),
    ...(modern && givenIdentity !== undefined
      ? withIdentity(acceptedIdentity(givenIdentity, { hostId: id, before: existing?.resource.identity }, sim))
      : {}),
    properties: {
      ...withoutNulls(given),
      dnsName: existing?.resource.properties.dnsName ?? `bst-${sim.ids.next()}.bastion.azure.com`,
      scaleUnits: given.scaleUnits ?? 2,
      ...Object.fromEntries(features.map((feature) => [feature, given[feature] ?? false])),
      ipConfigurations: (given.ipConfigurations ?? []).map((configuration) => shownIpConfiguration(id, configuration)),
    },
  };
}

/** The GET's body; an older api-version doesn't show what came later. */
export function shownHost({ resource }: HostState, apiVersion: string): ArmResource {
  const shown = structuredClone(resource);
  if (apiVersion < identityVersion) {
    delete shown.identity;
    delete shown.properties.sessionRecordingConfiguration;
  }
  return shown;
}

export function newEtag(sim: Simulation): string {
  return `W/"${sim.ids.next()}"`;
}

function shownIpConfiguration(hostId: string, { name, properties }: z.infer<typeof ipConfiguration>): Properties {
  return {
    name,
    id: `${hostId}/bastionHostIpConfigurations/${name}`,
    type: 'Microsoft.Network/bastionHosts/bastionHostIpConfigurations',
    properties: {
      provisioningState: 'Succeeded',
      privateIPAllocationMethod: 'Dynamic',
      subnet: { id: properties.subnet.id },
      ...(properties.publicIPAddress == null ? {} : { publicIPAddress: { id: properties.publicIPAddress.id } }),
    },
  };
}

function withIdentity(identity: Properties | undefined): Properties {
  return identity === undefined ? {} : { identity };
}

function withoutNulls(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}
