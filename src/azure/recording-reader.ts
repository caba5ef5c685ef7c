import type { FoundRecording, RecordingReader } from '../monitoring/ports.ts';
import type { AzureConnection } from './azure-connection.ts';
import { translated } from './azure-error.ts';

const probes = 'bastion-bot-probe/';

/**
 * List Blobs with the bot's own identity: data action
 * `Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read` at the container. Nothing is downloaded. Source:
 * https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory.
 */
export function createRecordingReader(connection: AzureConnection): RecordingReader {
  return {
    findRecording: async (account, container, since) => {
      const client = await connection.container(`${account.blobEndpoint}${container}`);
      const pages = client.listBlobsFlat().byPage();
      for (;;) {
        const page = await translated('read', () => pages.next());
        if (page.done === true) return undefined;
        const found = page.value.segment.blobItems.map(({ name, properties }) => ({ name, ...properties })).find(isNew);
        if (found !== undefined) return recordingOf(found);
      }

      function isNew(blob: Blob & { readonly name: string }): boolean {
        const isOwn = blob.name.startsWith(probes);
        return !isOwn && (blob.contentLength ?? 0) > 0 && timeOf(blob) >= toSecond(since);
      }
    },
  };
}

interface Blob {
  readonly createdOn?: Date;
  readonly lastModified: Date;
  readonly contentLength?: number;
}

function recordingOf(blob: Blob): FoundRecording {
  return { writtenAt: new Date(timeOf(blob)).toISOString() };
}

function timeOf({ createdOn, lastModified }: Blob): number {
  return (createdOn ?? lastModified).getTime();
}

/** Storage's times have no fraction. */
function toSecond(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}
