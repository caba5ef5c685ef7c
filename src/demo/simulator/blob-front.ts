import { type Clock, systemClock } from '../../runtime.ts';
import type { AzuriteConnection } from '../azurite.ts';
import { createLentAccounts, renamed } from './blob-accounts.ts';
import { errorCode, refusal } from './blob-answers.ts';
import { type AzuriteRequest, AzuriteSilence, createAzuriteBlobs } from './blob-azurite.ts';
import { preflight, withCors } from './blob-cors.ts';
import type { AccountView, ArmView, BlobGateway, BlobRequest, BlobResponse } from './blob-gateway.ts';
import { blobOperation } from './blob-operation.ts';
import { maxPolicies, readPolicies, type StoredPolicy } from './blob-policies.ts';
import { resetAzurite } from './blob-reset.ts';
import { type SigningKey, sasRefusal, signSas } from './blob-sas.ts';
import { readBearer } from './identity.ts';

/**
 * Azure's blob service in front of Azurite: checks what Azurite doesn't know (roles, key access, firewall, generations
 * of keys, at most 5 access policies, CORS by ARM's rules) and forwards the rest, over https and in the name of the
 * account of the pool that plays the simulated one. Starts empty: what is in the pool's accounts is removed.
 * An unknown account is answered 502, in place of a name that can't be resolved.
 */
export async function createBlobFront(
  azurite: AzuriteConnection,
  arm: ArmView,
  clock: Clock = systemClock,
): Promise<BlobGateway> {
  const blobs = createAzuriteBlobs(azurite, clock);
  const accounts = createLentAccounts(azurite.pool);
  /** By signature. A SAS that isn't here was not signed by this simulator: Azurite refuses it. */
  const signedBy = new Map<string, SigningKey>();

  /** To callers from outside, silence is Azure's own error. Inside it is thrown: it says nothing about SAS or container. */
  async function handle(request: BlobRequest): Promise<BlobResponse> {
    try {
      return await judge(request);
    } catch (error) {
      if (error instanceof AzuriteSilence) return refusal('OperationTimedOut');
      throw error;
    }
  }

  async function judge(request: BlobRequest): Promise<BlobResponse> {
    const account = arm.account(accountName(request.host));
    if (account === undefined) return refusal('UnknownHost');
    if (request.method === 'OPTIONS') return preflight(account, request);
    const answer = await answered(account, request);
    return withCors(account, request, renamed(answer, accounts.for(account.name), account.name));
  }

  async function answered(account: AccountView, request: BlobRequest): Promise<BlobResponse> {
    if (account.firewalled && request.from !== 'bastion') return refusal('AuthorizationFailure');
    // Azurite would fetch the source itself, from wherever it says.
    if (request.headers['x-ms-copy-source'] !== undefined) return refusal('NotSimulated');
    const authorization = request.headers.authorization;
    if (new URL(request.url, 'https://account').searchParams.has('sig')) return answerSas(account, request);
    if (authorization === undefined) return refusal('NoAuthenticationInformation');
    if (/^Bearer /i.test(authorization)) return answerBearer(account, request, authorization);
    // Nobody was ever given an account key.
    return refusal(account.allowSharedKeyAccess ? 'AuthenticationFailed' : 'KeyBasedAuthenticationNotPermitted');
  }

  async function answerSas(account: AccountView, request: BlobRequest): Promise<BlobResponse> {
    const { searchParams } = new URL(request.url, 'https://account');
    const key = signedBy.get(searchParams.get('sig') ?? '');
    const policy = await policyOf(account, request.url, searchParams.get('si'));
    const refused = sasRefusal(searchParams, { account, key, policy, now: clock.now() });
    if (refused !== undefined) return refusal(refused.code, refused.detail);
    const judged = await blobs.send(accounts.for(account.name), request);
    // Azurite calls every invalid SAS AuthorizationFailure, which in Azure means the firewall.
    const invalid = judged.status === 403 && errorCode(judged) === 'AuthorizationFailure';
    return invalid ? refusal('AuthenticationFailed', 'Signature, time frame or access policy of the SAS.') : judged;
  }

  async function policyOf(account: AccountView, url: string, id: string | null): Promise<StoredPolicy | undefined> {
    const { container } = blobOperation('GET', url);
    if (id === null || container === undefined) return undefined;
    const acl = await signed(account.name, 'GET', `/${container}?restype=container&comp=acl`);
    return acl.status === 200 ? readPolicies(acl.body).find((policy) => policy.id === id) : undefined;
  }

  async function answerBearer(
    account: AccountView,
    request: BlobRequest,
    authorization: string,
  ): Promise<BlobResponse> {
    const bearer = readBearer(authorization);
    if (bearer === undefined || bearer.expiresAt <= clock.now().getTime()) return refusal('InvalidAuthenticationInfo');
    const operation = blobOperation(request.method, request.url);
    const service = `${arm.accountId(account.name)}/blobServices/default`;
    const scope = operation.container === undefined ? service : `${service}/containers/${operation.container}`;
    if (!arm.holds(bearer.entraObjectId, scope, operation.action, operation.data))
      return refusal('AuthorizationPermissionMismatch');
    if (operation.acl === 'set' && readPolicies(request.body).length > maxPolicies)
      return refusal('InvalidXmlDocument');
    const lent = accounts.for(account.name);
    // Azurite reads and sets policies for holders of a key only.
    return operation.acl === undefined ? blobs.send(lent, request) : blobs.sendSigned(lent, request);
  }

  function signed(account: string, method: string, url: string): Promise<BlobResponse> {
    const request: AzuriteRequest = { method, url, headers: {}, body: new Uint8Array() };
    return blobs.sendSigned(accounts.for(account), request);
  }

  function throughSas(
    sasUrl: string,
    request: { method: string; blob?: string; query?: string; more: Partial<BlobRequest> },
  ) {
    const { host, pathname, search } = new URL(sasUrl);
    const blob = request.blob === undefined ? '' : `/${request.blob.split('/').map(encodeURIComponent).join('/')}`;
    const query = request.query === undefined ? '' : `&${request.query}`;
    const url = `${pathname.replace(/\/$/, '')}${blob}${search}${query}`;
    const plain = { method: request.method, url, host, headers: {}, body: new Uint8Array() };
    return judge({ ...plain, ...request.more, from: 'bastion' });
  }

  async function reset(): Promise<void> {
    await resetAzurite(blobs, azurite.pool);
    accounts.reset();
    signedBy.clear();
  }

  await reset();
  return {
    handle,
    reset,
    async signServiceSas(order) {
      const generation = arm.account(order.account)?.keyGenerations[order.keyName];
      if (generation === undefined) throw new Error(`there is no storage account ${order.account}`);
      const token = signSas(order, accounts.for(order.account));
      signedBy.set(new URLSearchParams(token).get('sig') ?? '', { name: order.keyName, generation });
      return token;
    },
    async ensureContainer(account, container) {
      const { status, ...answer } = await signed(account, 'PUT', `/${container}?restype=container`);
      if (status === 201) return 'created';
      if (status === 409) return 'exists';
      throw new Error(`creating container ${container} of ${account}: ${errorCode({ status, ...answer })}`);
    },
    async containerExists(account, container) {
      if (arm.account(account) === undefined) return false;
      return (await signed(account, 'GET', `/${container}?restype=container`)).status === 200;
    },
    async trySas(sasUrl) {
      // Storage accounts require secure transfer unless somebody switched that off, which isn't played.
      if (new URL(sasUrl).protocol !== 'https:') return { works: false, reason: 'AccountRequiresHttps' };
      const listing = await throughSas(sasUrl, {
        method: 'GET',
        query: 'restype=container&comp=list&maxresults=1',
        more: {},
      });
      if (listing.status !== 200) return { works: false, reason: `listing: ${errorCode(listing)}` };
      // A creation that is allowed and then fails on its own condition leaves nothing behind.
      const headers = { 'x-ms-blob-type': 'BlockBlob', 'if-match': '"never"' };
      const creation = await throughSas(sasUrl, { method: 'PUT', blob: 'bastion-probe', more: { headers } });
      return creation.status === 412 ? { works: true } : { works: false, reason: `creating: ${errorCode(creation)}` };
    },
    async uploadThroughSas(sasUrl, blobName, content) {
      const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' };
      const answer = await throughSas(sasUrl, { method: 'PUT', blob: blobName, more: { headers, body: content } });
      if (answer.status !== 201) throw new Error(`uploading ${blobName}: ${errorCode(answer)}`);
    },
  };
}

function accountName(host: string): string {
  return (host.split('.')[0] ?? '').toLowerCase();
}
