import { z } from 'zod';
import { resourceGroupOf, subscriptionIdOf } from '../bastion/arm-id.ts';
import type { ArmJson, BastionHost } from '../bastion/bastion-host.ts';
import type { HostIdentity, SessionRecordingConfiguration } from '../bastion/managed-identity.ts';
import { readAnswer } from './arm-answer.ts';

/** The newest stable api-version: the first that carries `identity` and `sessionRecordingConfiguration`. */
export const hostApiVersion = '2026-01-01';

const flag = z
  .boolean()
  .nullish()
  .transform((on) => on ?? false);

const Identity = z.object({
  principalId: z.string().nullish(),
  userAssignedIdentities: z.record(z.string(), z.object({ principalId: z.string().nullish() }).nullish()).nullish(),
});

const Configuration = z.object({
  identity: z.object({
    type: z.enum(['SystemAssigned', 'UserAssigned']),
    userAssignedIdentityId: z.string().nullish(),
  }),
  blobContainerUri: z.string(),
});

/** Only what the product reads; the whole stays in `raw`. Absent `sku` is Standard, as the published spec defaults it. */
const Host = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  etag: z.string().nullish(),
  identity: Identity.nullish(),
  sku: z.object({ name: z.enum(['Developer', 'Basic', 'Standard', 'Premium']) }).nullish(),
  properties: z.object({
    provisioningState: z.enum(['Succeeded', 'Failed', 'Updating', 'Deleting', 'Creating', 'Canceled', 'Warning']),
    dnsName: z.string().nullish(),
    scaleUnits: z.number().nullish(),
    enableSessionRecording: flag,
    enableTunneling: flag,
    enableFileCopy: flag,
    enableIpConnect: flag,
    enableShareableLink: flag,
    enableKerberos: flag,
    enablePrivateOnlyBastion: flag,
    disableCopyPaste: flag,
    sessionRecordingConfiguration: Configuration.nullish(),
  }),
});

const Json = z.record(z.string(), z.unknown());

/** Throws `AzureProblem` `UnexpectedAnswer` for a host that can't be understood, such as one of an unknown tier. */
export function toBastionHost(body: unknown): BastionHost {
  const host = readAnswer(Host, body, 'host');
  const raw: ArmJson = readAnswer(Json, body, 'host');
  const { dnsName, scaleUnits, sessionRecordingConfiguration, ...properties } = host.properties;
  return {
    id: host.id,
    name: host.name,
    subscriptionId: subscriptionIdOf(host.id) ?? '',
    resourceGroup: resourceGroupOf(host.id) ?? '',
    location: host.location,
    sku: host.sku?.name ?? 'Standard',
    ...properties,
    dnsName: dnsName ?? undefined,
    scaleUnits: scaleUnits ?? undefined,
    identity: host.identity ? toHostIdentity(host.identity) : undefined,
    sessionRecordingConfiguration: sessionRecordingConfiguration
      ? toConfiguration(sessionRecordingConfiguration)
      : undefined,
    etag: host.etag ?? undefined,
    raw,
  };
}

function toHostIdentity({ principalId, userAssignedIdentities }: z.infer<typeof Identity>): HostIdentity {
  return {
    systemAssigned: principalId ? { principalId } : undefined,
    userAssigned: Object.entries(userAssignedIdentities ?? {})
      .map(([id, identity]) => ({ id, principalId: identity?.principalId ?? undefined }))
      .toSorted((a, b) => a.id.toLowerCase().localeCompare(b.id.toLowerCase())),
  };
}

function toConfiguration({
  identity: { type, userAssignedIdentityId },
  blobContainerUri,
}: z.infer<typeof Configuration>): SessionRecordingConfiguration {
  const identity =
    type === 'SystemAssigned'
      ? ({ type } as const)
      : ({ type, userAssignedIdentityId: userAssignedIdentityId ?? '' } as const);
  return { identity, blobContainerUri };
}
