import type { LoggedRequest } from './simulator-client.ts';

/** What a request to Azure changed. Reads, which Azure also has as POST, are none of these. */
export type AzureWrite =
  | 'create container'
  | 'CORS rule'
  | 'access policy'
  | 'write probe'
  | 'remove probe'
  | 'upgrade tier'
  | 'set SAS'
  | 'recording on'
  | `other: ${string}`;

/** The order of writes that never leaves a host with recording on and no working storage. */
export const safeOrder: readonly AzureWrite[] = [
  'create container',
  'CORS rule',
  'access policy',
  'write probe',
  'remove probe',
  'upgrade tier',
  'set SAS',
  'recording on',
];

/** Calls by POST that change nothing: signing a SAS leaves no trace in Azure. */
const readingPosts = /\/(getActiveSessions|getSessionRecordingSasUrl|listServiceSas)$/i;

/** The writes that Azure accepted, in order; a write refused or repeated without effect is not among them. */
export function acceptedWrites(log: readonly LoggedRequest[]): readonly AzureWrite[] {
  return log.flatMap((request) => {
    const write = request.status < 400 ? writeOf(request) : undefined;
    return write === undefined ? [] : [write];
  });
}

function writeOf({ method, path: url, host, body }: LoggedRequest): AzureWrite | undefined {
  const [path = '', query = ''] = url.split('?');
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || path.startsWith('/_sim/')) return undefined;
  const blobHost = /\.blob\./.test(host);

  if (method === 'POST' && readingPosts.test(path)) return undefined;
  if (/\/setSessionRecordingSasUrl$/i.test(path)) return 'set SAS';
  if (/\/bastionHosts\/[^/]+$/i.test(path) && method === 'PUT') {
    return recordingIn(body) ? 'recording on' : 'upgrade tier';
  }
  if (/\/blobServices\/default$/i.test(path) && method === 'PUT') return 'CORS rule';
  if (/\/containers\/[^/]+$/i.test(path) && method === 'PUT') return 'create container';
  if (blobHost && /\bcomp=acl\b/.test(query)) return 'access policy';
  if (blobHost && /\brestype=container\b/.test(query)) return 'create container';
  if (blobHost && path.includes('/bastion-bot-probe/')) return method === 'DELETE' ? 'remove probe' : 'write probe';
  return `other: ${method} ${host}${path}`;
}

function recordingIn(body: unknown): boolean {
  const resource = typeof body === 'string' ? (JSON.parse(body) as unknown) : body;
  if (typeof resource !== 'object' || resource === null || !('properties' in resource)) return false;
  const { properties } = resource;
  return typeof properties === 'object' && properties !== null && 'enableSessionRecording' in properties
    ? properties.enableSessionRecording === true
    : false;
}
