import type { LoggedRequest } from './simulator-client.ts';

/** What a request to Azure changed. */
export type AzureWrite =
  | 'create container'
  | 'restore container'
  | 'CORS rule'
  | 'access policy'
  | 'write probe'
  | 'remove probe'
  | 'upgrade tier'
  | 'set SAS'
  | 'recording on'
  | 'recording off'
  | 'create identity'
  | 'delete identity'
  | 'assign role'
  | 'remove role'
  | 'disconnect session'
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
  // Tried once more right before recording is switched on.
  'write probe',
  'remove probe',
  'recording on',
];

/** The same for recording by managed identity: one update of the host does it all. */
export const safeOrderByIdentity: readonly AzureWrite[] = [
  'create container',
  'CORS rule',
  'create identity',
  'assign role',
  'recording on',
];

/** The writes that changed Azure's state, in order; what it refused is not among them. */
export function effectiveWrites(log: readonly LoggedRequest[]): readonly AzureWrite[] {
  return log.filter(({ effective }) => effective).map(nameOf);
}

function nameOf({ method, path: url, host, body, changed = [] }: LoggedRequest): AzureWrite {
  const [path = '', query = ''] = url.split('?');
  const blobHost = /\.blob\./.test(host);
  if (/\/setSessionRecordingSasUrl$/i.test(path)) return 'set SAS';
  if (/\/disconnectActiveSessions$/i.test(path)) return 'disconnect session';
  if (/\/bastionHosts\/[^/]+$/i.test(path) && method === 'PUT') return hostWrite(changed, body);
  if (/\/blobServices\/default$/i.test(path) && method === 'PUT') return 'CORS rule';
  if (/\/containers\/[^/]+$/i.test(path) && method === 'PUT') return 'create container';
  if (/\/userAssignedIdentities\/[^/]+$/i.test(path))
    return method === 'DELETE' ? 'delete identity' : 'create identity';
  if (/\/roleAssignments\/[^/]+$/i.test(path)) return method === 'DELETE' ? 'remove role' : 'assign role';
  if (blobHost && /\bcomp=acl\b/.test(query)) return 'access policy';
  if (blobHost && /\bcomp=undelete\b/.test(query)) return 'restore container';
  if (blobHost && /\brestype=container\b/.test(query)) return 'create container';
  if (blobHost && path.includes('/bastion-bot-probe/')) return method === 'DELETE' ? 'remove probe' : 'write probe';
  return `other: ${method} ${host}${path}`;
}

/** One update may change several things at once: recording is what counts most. */
function hostWrite(changed: readonly string[], body: unknown): AzureWrite {
  if (changed.includes('enableSessionRecording')) return recordingIn(body) ? 'recording on' : 'recording off';
  return changed.includes('sku') ? 'upgrade tier' : `other: update of ${changed.join(', ')}`;
}

function recordingIn(body: unknown): boolean {
  const resource = typeof body === 'string' ? (JSON.parse(body) as unknown) : body;
  if (typeof resource !== 'object' || resource === null || !('properties' in resource)) return false;
  const { properties } = resource;
  return typeof properties === 'object' && properties !== null && 'enableSessionRecording' in properties
    ? properties.enableSessionRecording === true
    : false;
}
