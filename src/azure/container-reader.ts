import { AzureProblem, type AzureReader } from '../bastion/ports.ts';
import type { Clock } from '../runtime.ts';
import { texts } from '../texts/catalogue.ts';
import { listArm } from './arm-list.ts';
import type { AzureConnection } from './azure-connection.ts';
import { translated } from './azure-error.ts';
import { restPipeline } from './rest-pipeline.ts';
import { storageApiVersion, toDeletedContainer } from './storage-json.ts';

type ContainerReader = Pick<AzureReader, 'findDeletedContainer' | 'listSomeBlobs' | 'readClockLead'>;

/** Enough to tell whether others use the container. */
const someBlobs = 20;
const clockPatienceMs = 5_000;

/** What a plan wants to know of the container beside its settings. */
export function createContainerReader(connection: AzureConnection, clock: Clock): ContainerReader {
  return {
    /** Control action `Microsoft.Storage/storageAccounts/blobServices/containers/read` on the account. */
    findDeletedContainer: async (account, container) => {
      const query = new URLSearchParams({ $include: 'deleted', $filter: container });
      const items = await listArm(
        connection,
        `${account.id}/blobServices/default/containers?${query}`,
        storageApiVersion,
      );
      return items
        .map(toDeletedContainer)
        .filter((deleted) => deleted?.name === container)
        .toSorted((a, b) => (b?.deletedOn ?? '').localeCompare(a?.deletedOn ?? ''))[0];
    },

    /**
     * Data action `Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read`: Azure has no right of its own
     * for listing. Nothing of any blob is read.
     */
    listSomeBlobs: async (account, container) => {
      const client = await connection.container(`${account.blobEndpoint}${container}`);
      try {
        const pages = client.listBlobsFlat().byPage({ maxPageSize: someBlobs });
        const page = await translated('read', () => pages.next());
        return page.done === true ? [] : page.value.segment.blobItems.map(({ name }) => name);
      } catch (error) {
        if (error instanceof AzureProblem && error.kind === 'gone') return [];
        throw error;
      }
    },

    /** No right: the `Date` of an anonymous request, which is refused, tells the time by which a SAS is judged. */
    readClockLead: async (account) => {
      const { createPipelineRequest } = await restPipeline();
      const url = `${account.blobEndpoint}?restype=service&comp=properties`;
      const request = createPipelineRequest({ url, method: 'GET', timeout: clockPatienceMs });
      const before = clock.now().getTime();
      const answer = await translated('read', () => connection.httpClient.sendRequest(request));
      const after = clock.now().getTime();
      const theirs = Date.parse(answer.headers.get('date') ?? '');
      if (Number.isNaN(theirs)) throw new AzureProblem('refused', texts.azure.noDate, { code: 'UnexpectedAnswer' });
      return Math.round((before + after) / 2 - theirs);
    },
  };
}
