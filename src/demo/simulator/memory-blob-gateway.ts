import type { Clock, IdSource } from '../../runtime.ts';
import type { ArmView, BlobGateway, BlobRequest, BlobResponse } from './blob-gateway.ts';
import { maxPolicies, readPolicies, type StoredPolicy, writePolicies } from './blob-policies.ts';
import { readBearer } from './identity.ts';
import { type IssuedSas, sasProblem } from './memory-sas.ts';

interface Container {
  policies: readonly StoredPolicy[];
  readonly blobs: Map<string, Uint8Array>;
}

interface Target {
  readonly account: string;
  readonly container: string;
  readonly blob: string;
  readonly query: URLSearchParams;
}

type Answer = { readonly status: number; readonly code?: string; readonly body?: Uint8Array | string };

/**
 * A blob service in memory, for tests of the ARM half: containers, stored access policies, and blobs through SAS URLs
 * that it signed itself or by a bearer who holds the role. CORS and dates of blobs are beyond it.
 */
export async function createMemoryBlobGateway(
  arm: ArmView,
  { clock, ids }: { clock: Clock; ids: IdSource },
): Promise<BlobGateway> {
  const containers = new Map<string, Container>();
  const issued = new Map<string, IssuedSas>();
  const find = (account: string, container: string) => containers.get(`${account}/${container}`);

  /** Undefined when the SAS lets the caller do all that is asked. */
  function refusal({ account: name, container, query }: Target, asked: readonly string[]): string | undefined {
    const account = arm.account(name);
    const found = find(name, container);
    const sas = issued.get(query.get('sig') ?? '');
    if (account === undefined) return 'the storage account does not exist';
    if (found === undefined) return 'the container does not exist';
    if (sas?.account !== name || sas.container !== container) return 'the signature is not valid';
    return sasProblem(sas, asked, { account, policies: found.policies, now: clock.now() });
  }

  function authorize(request: BlobRequest, target: Target): Answer | undefined {
    if (request.from !== 'bastion' && arm.account(target.account)?.firewalled === true)
      return { status: 403, code: 'AuthorizationFailure' };
    const operation = operationOf(request.method, target);
    if (target.query.has('sig')) {
      const why = operation.sas === undefined ? 'no SAS permits it' : refusal(target, [operation.sas]);
      return why === undefined ? undefined : { status: 403, code: 'AuthenticationFailed', body: why };
    }
    const bearer = readBearer(request.headers.authorization);
    if (bearer === undefined) return { status: 401, code: 'NoAuthenticationInformation' };
    const scope = `${arm.accountId(target.account)}/blobServices/default/containers/${target.container}`;
    const may = arm.holds(bearer.entraObjectId, scope, operation.action, operation.data);
    return may ? undefined : { status: 403, code: 'AuthorizationPermissionMismatch' };
  }

  function perform({ method, body }: BlobRequest, target: Target): Answer {
    const { account, container, blob, query } = target;
    const found = find(account, container);
    if (blob === '' && method === 'PUT' && !query.has('comp')) {
      if (found !== undefined) return { status: 409, code: 'ContainerAlreadyExists' };
      containers.set(`${account}/${container}`, { policies: [], blobs: new Map() });
      return { status: 201 };
    }
    if (found === undefined) return { status: 404, code: 'ContainerNotFound' };
    if (blob === '') return performOnContainer(found, method, query, body);
    const content = found.blobs.get(blob);
    if (method === 'PUT') {
      found.blobs.set(blob, body);
      return { status: 201 };
    }
    if (content === undefined) return { status: 404, code: 'BlobNotFound' };
    if (method === 'DELETE') found.blobs.delete(blob);
    return method === 'DELETE' ? { status: 202 } : { status: 200, body: content };
  }

  return {
    async handle(request) {
      const target = targetOf(request.host, request.url);
      if (arm.account(target.account) === undefined) return response({ status: 404, code: 'ResourceNotFound' });
      return response(authorize(request, target) ?? perform(request, target));
    },
    async signServiceSas({ account, container, protocol, keyName, ...grant }) {
      const sig = Buffer.from(ids.next()).toString('base64');
      const generation = arm.account(account)?.keyGenerations[keyName] ?? 0;
      const { identifier, permissions, start, expiry } = grant;
      issued.set(sig, { account, container, identifier, permissions, start, expiry, keyName, generation });
      const token = new URLSearchParams({ sv: '2022-11-02', sr: 'c', spr: protocol, sig });
      const optional = { si: identifier, sp: permissions, st: start, se: expiry };
      for (const [name, value] of Object.entries(optional)) if (value !== undefined) token.set(name, value);
      return token.toString();
    },
    async ensureContainer(account, container) {
      if (find(account, container) !== undefined) return 'exists';
      containers.set(`${account}/${container}`, { policies: [], blobs: new Map() });
      return 'created';
    },
    containerExists: async (account, container) => find(account, container) !== undefined,
    async trySas(sasUrl) {
      const url = new URL(sasUrl);
      const reason = refusal(targetOf(url.host, `${url.pathname}${url.search}`), ['l', 'c']);
      return reason === undefined ? { works: true } : { works: false, reason };
    },
    async uploadThroughSas(sasUrl, blobName, content) {
      const url = new URL(sasUrl);
      const target = targetOf(url.host, `${url.pathname}/${blobName}${url.search}`);
      const reason = refusal(target, ['c']);
      if (reason !== undefined) throw new Error(`uploading ${blobName}: ${reason}`);
      find(target.account, target.container)?.blobs.set(blobName, content);
    },
    async reset() {
      containers.clear();
      issued.clear();
    },
  };
}

function performOnContainer(found: Container, method: string, query: URLSearchParams, body: Uint8Array): Answer {
  if (query.get('comp') === 'list') {
    const blobs = [...found.blobs].map(([name, { byteLength }]) => {
      const properties = `<Properties><Content-Length>${byteLength}</Content-Length></Properties>`;
      return `<Blob><Name>${name}</Name>${properties}</Blob>`;
    });
    return {
      status: 200,
      body: `<EnumerationResults><Blobs>${blobs.join('')}</Blobs><NextMarker/></EnumerationResults>`,
    };
  }
  if (query.get('comp') !== 'acl') return { status: 200 };
  if (method !== 'PUT') return { status: 200, body: writePolicies(found.policies) };
  const policies = readPolicies(Buffer.from(body));
  if (policies.length > maxPolicies) return { status: 400, code: 'InvalidXmlDocument' };
  found.policies = policies;
  return { status: 200 };
}

/** What the operation needs: of a SAS a permission, of a bearer an action. */
function operationOf(
  method: string,
  { blob, query }: Target,
): { sas: string | undefined; action: string; data: boolean } {
  const type = 'Microsoft.Storage/storageAccounts/blobServices/containers';
  const read = method === 'GET' || method === 'HEAD';
  if (query.get('comp') === 'acl') {
    return { sas: undefined, action: `${type}/${read ? 'getAcl' : 'setAcl'}/action`, data: false };
  }
  if (blob === '' && query.get('comp') === 'list') return { sas: 'l', action: `${type}/blobs/read`, data: true };
  if (blob === '') return { sas: undefined, action: `${type}/${read ? 'read' : 'write'}`, data: false };
  if (method === 'DELETE') return { sas: 'd', action: `${type}/blobs/delete`, data: true };
  return read
    ? { sas: 'r', action: `${type}/blobs/read`, data: true }
    : { sas: 'c', action: `${type}/blobs/write`, data: true };
}

function targetOf(host: string, pathAndQuery: string): Target {
  const { pathname, searchParams } = new URL(`https://${host}${pathAndQuery}`);
  const [, container = '', ...blob] = pathname.split('/');
  return {
    account: host.split('.')[0] ?? '',
    container,
    blob: decodeURIComponent(blob.join('/')),
    query: searchParams,
  };
}

function response({ status, code, body = '' }: Answer): BlobResponse {
  const xml = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}: ${String(body)}</Message></Error>`;
  const content = code === undefined ? body : xml;
  const type = content instanceof Uint8Array ? 'application/octet-stream' : 'application/xml';
  return {
    status,
    headers: { 'content-type': type, ...(code === undefined ? {} : { 'x-ms-error-code': code }) },
    body: Buffer.from(content),
  };
}
