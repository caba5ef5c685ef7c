import { refusal } from './blob-answers.ts';
import type { ArmView, BlobGateway, BlobRequest, BlobResponse } from './blob-gateway.ts';
import { blobOperation } from './blob-operation.ts';
import { readBearer } from './identity.ts';
import type { World } from './state.ts';

/**
 * Containers that were deleted softly are kept, and hidden, until Restore Container brings one back under its own name.
 * As long as a new one of that name is there the old one can't come back
 * (https://learn.microsoft.com/azure/storage/blobs/soft-delete-container-overview). Not played: the new one begins with
 * what was in the old one, where the real one begins empty.
 */
export function withSoftDelete(gateway: BlobGateway, arm: ArmView, world: () => World): BlobGateway {
  const deletedIn = (account: string) => world().accounts.get(account)?.deletedContainers;
  const isHidden = (account: string, container: string | undefined) =>
    container !== undefined && deletedIn(account)?.has(container) === true && !isBack(account, container);
  const isBack = (account: string, container: string) =>
    world().accounts.get(account)?.containers.has(container) === true;

  function restore(account: string, container: string, request: BlobRequest): BlobResponse {
    const bearer = readBearer(request.headers.authorization);
    const { action, data } = blobOperation(request.method, request.url);
    const scope = `${arm.accountId(account)}/blobServices/default/containers/${container}`;
    if (arm.account(account)?.firewalled === true) return refusal('AuthorizationFailure');
    if (bearer === undefined) return refusal('NoAuthenticationInformation');
    if (!arm.holds(bearer.entraObjectId, scope, action, data)) return refusal('AuthorizationPermissionMismatch');
    const name = request.headers['x-ms-deleted-container-name'];
    const deleted = name === container ? deletedIn(account)?.get(container) : undefined;
    if (deleted === undefined || deleted.version !== request.headers['x-ms-deleted-container-version'])
      return refusal('ContainerNotFound');
    if (isBack(account, container)) return refusal('ContainerAlreadyExists');
    world().accounts.get(account)?.containers.set(container, deleted.properties);
    deletedIn(account)?.delete(container);
    return { status: 201, headers: { 'content-length': '0' }, body: new Uint8Array() };
  }

  const hiddenSas = (sasUrl: string) => {
    const { hostname, pathname } = new URL(sasUrl);
    return isHidden(hostname.split('.')[0] ?? '', pathname.split('/')[1]);
  };

  return {
    ...gateway,
    async handle(request) {
      const account = request.host.split('.')[0]?.toLowerCase() ?? '';
      const { searchParams } = new URL(request.url, 'https://account');
      const { container } = blobOperation(request.method, request.url);
      if (container !== undefined && searchParams.get('comp') === 'undelete')
        return restore(account, container, request);
      return isHidden(account, container) ? refusal('ContainerNotFound') : gateway.handle(request);
    },
    containerExists: async (account, container) =>
      !isHidden(account, container) && (await gateway.containerExists(account, container)),
    async ensureContainer(account, container) {
      const hidden = isHidden(account, container);
      const outcome = await gateway.ensureContainer(account, container);
      return hidden ? 'created' : outcome;
    },
    trySas: async (sasUrl) =>
      hiddenSas(sasUrl) ? { works: false, reason: 'ContainerNotFound' } : gateway.trySas(sasUrl),
    async uploadThroughSas(sasUrl, blobName, content) {
      if (hiddenSas(sasUrl)) throw new Error(`uploading ${blobName}: ContainerNotFound`);
      await gateway.uploadThroughSas(sasUrl, blobName, content);
    },
  };
}
