import type { StorageAccount } from '../bastion/storage.ts';

/** Looks into containers of recordings, by the bot's own identity. Throws `AzureProblem`. */
export interface RecordingReader {
  /**
   * A blob of the container that was written at `since` or later, isn't empty and isn't the bot's own probe. Names are
   * opaque: nothing is read out of them. Times are storage's, to the second.
   */
  findRecording(account: StorageAccount, container: string, since: Date): Promise<FoundRecording | undefined>;
}

export interface FoundRecording {
  /** ISO 8601 UTC. */
  readonly writtenAt: string;
}
