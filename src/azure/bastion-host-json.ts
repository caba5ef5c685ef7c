import { z } from 'zod';
import { resourceGroupOf, subscriptionIdOf } from '../bastion/arm-id.ts';
import type { ArmJson, BastionHost } from '../bastion/bastion-host.ts';
import { readAnswer } from './arm-answer.ts';

/** The newest stable api-version: the first that carries `identity` and `sessionRecordingConfiguration`. */
export const hostApiVersion = '2026-01-01';

const flag = z
  .boolean()
  .nullish()
  .transform((on) => on ?? false);

/** Only what the product reads; the whole stays in `raw`. Absent `sku` is Standard, as the published spec defaults it. */
const Host = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  etag: z.string().nullish(),
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
    sessionRecordingConfiguration: z.object({ blobContainerUri: z.string() }).nullish(),
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
    sessionRecordingConfiguration: sessionRecordingConfiguration ?? undefined,
    etag: host.etag ?? undefined,
    raw,
  };
}
