import { z } from 'zod';
import { corsRulesOf } from './arm/blob-services.ts';
import { isClosed } from './reach.ts';
import { findHostByName } from './sessions.ts';
import type { Simulation } from './state.ts';

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
  if (host.sasUrl === undefined) return { kind: 'failed', error: 'Unable to fetch blobs: no SAS URL was set.' };
  const sas = new URL(host.sasUrl);
  const account = sim.world.accounts.get(sas.hostname.split('.')[0] ?? '');
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
    url: `${sas.pathname.replace(/\/$/, '')}/${path}${sas.search}`,
    host: sas.host,
    headers: { host: sas.host, origin, 'x-ms-version': '2022-11-02' },
    body: new Uint8Array(),
  });
  if (answer.status !== 200) return { kind: 'failed', error: `Unable to fetch blobs: HTTP ${answer.status}.` };
  return { kind: 'played', bytes: answer.body.byteLength };
}
