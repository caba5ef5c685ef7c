/** What a request to the blob service wants, as far as rights depend on it. */
export interface BlobOperation {
  /** Of the URL's path; undefined for the whole service. */
  readonly container: string | undefined;
  readonly acl: 'get' | 'set' | undefined;
  /** The right that a bearer needs at the container, or at the account when there is no container. */
  readonly action: string;
  /** A data action (`dataActions` of a role). */
  readonly data: boolean;
}

const service = 'Microsoft.Storage/storageAccounts/blobServices';
const containers = `${service}/containers`;
const blobs = `${containers}/blobs`;

/**
 * Source: https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory, "Permissions for
 * Blob service operations". Writing a blob also passes there with `blobs/add/action` when it is new; that is not played.
 */
export function blobOperation(method: string, url: string): BlobOperation {
  const { pathname, searchParams } = new URL(url, 'https://account');
  const [container = '', ...blob] = decodeURIComponent(pathname.slice(1)).split('/');
  const reads = method === 'GET' || method === 'HEAD';
  const component = searchParams.get('comp');
  if (container === '') {
    return { container: undefined, acl: undefined, ...serviceRight(reads, component) };
  }
  if (blob.join('/') === '') {
    const acl = component === 'acl' ? (reads ? 'get' : 'set') : undefined;
    return { container, acl, ...containerRight(method, reads, component) };
  }
  return { container, acl: undefined, ...blobRight(method, reads, component) };
}

type Right = Pick<BlobOperation, 'action' | 'data'>;

function serviceRight(reads: boolean, component: string | null): Right {
  if (component === 'list') return { action: `${containers}/read`, data: false };
  if (component === 'userdelegationkey') return { action: `${service}/generateUserDelegationKey/action`, data: false };
  return { action: `${service}/${reads ? 'read' : 'write'}`, data: false };
}

function containerRight(method: string, reads: boolean, component: string | null): Right {
  if (component === 'list') return { action: `${blobs}/read`, data: true };
  if (component === 'acl') return { action: `${containers}/${reads ? 'getAcl' : 'setAcl'}/action`, data: false };
  if (method === 'DELETE') return { action: `${containers}/delete`, data: false };
  return { action: `${containers}/${reads ? 'read' : 'write'}`, data: false };
}

function blobRight(method: string, reads: boolean, component: string | null): Right {
  if (component === 'tags') return { action: `${blobs}/tags/${reads ? 'read' : 'write'}`, data: true };
  if (method === 'DELETE') return { action: `${blobs}/delete`, data: true };
  return { action: `${blobs}/${reads ? 'read' : 'write'}`, data: true };
}
