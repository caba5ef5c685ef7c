import { z } from 'zod';
import { corsRulesOf } from './arm/blob-services.ts';
import { configurationSchema, recordingPrincipal } from './arm/host-identity.ts';
import { issueToken } from './identity.ts';
import { isClosed } from './reach.ts';
import { findHostByName } from './sessions.ts';
import type { HostState, Simulation } from './state.ts';

export const viewSchema = z.object({
  /** Name or ARM id. */
  host: z.string(),
  blob: z.string(),
});

export type View =
  | { readonly kind: 'played'; readonly bytes: number }
  | { readonly kind: 'unknown' | 'failed'; readonly error: string };

/**
 * Somebody plays a recording in the portal: a browser page of the origin `https://<dnsName>` fetches the blob itself, so
 * a CORS rule must allow GET to exactly this origin, capitals included.
 */
export async function view({ host: name, blob }: z.infer<typeof viewSchema>, sim: Simulation): Promise<View> {
  const host = findHostByName(name, sim);
  if (host === undefined) return { kind: 'unknown', error: `There is no bastion host ${name}.` };
  const way = wayOf(host, sim);
  if (way === undefined) return { kind: 'failed', error: 'Unable to fetch blobs: no storage was set.' };
  const { url } = way;
  const account = sim.world.accounts.get(url.hostname.split('.')[0] ?? '');
  const origin = `https://${String(host.resource.properties.dnsName)}`;
  const allowed =
    account !== undefined &&
    corsRulesOf(account).some(
      ({ allowedOrigins, allowedMethods }) =>
        (allowedOrigins.includes(origin) || allowedOrigins.includes('*')) && allowedMethods.includes('GET'),
    );
  if (!allowed) return { kind: 'failed', error: `Unable to fetch blobs: no CORS rule allows GET from ${origin}.` };

  // The viewer's browser comes from anywhere.
  if (isClosed(account))
    return { kind: 'failed', error: 'Unable to fetch blobs: the account is closed to the public.' };

  const path = blob.split('/').map(encodeURIComponent).join('/');
  const answer = await sim.gateway.handle({
    method: 'GET',
    url: `${url.pathname.replace(/\/$/, '')}/${path}${url.search}`,
    host: url.host,
    headers: { host: url.host, origin, 'x-ms-version': '2022-11-02', ...way.headers },
    body: new Uint8Array(),
  });
  if (answer.status !== 200) return { kind: 'failed', error: `Unable to fetch blobs: HTTP ${answer.status}.` };
  return { kind: 'played', bytes: answer.body.byteLength };
}

/** By the SAS, or as the host's identity. As whom the real player reads with an identity isn't known. */
function wayOf({ sasUrl, resource }: HostState, sim: Simulation) {
  if (sasUrl !== undefined) return { url: new URL(sasUrl), headers: {} };
  const principalId = recordingPrincipal(resource, sim);
  const configuration = configurationSchema.safeParse(resource.properties.sessionRecordingConfiguration).data;
  if (configuration === undefined || principalId === undefined) return undefined;
  const token = issueToken(principalId, 'https://storage.azure.com', sim.clock.now());
  return { url: new URL(configuration.blobContainerUri), headers: { authorization: `Bearer ${token}` } };
}
