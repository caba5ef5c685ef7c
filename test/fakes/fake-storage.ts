import { AzureProblem } from '../../src/bastion/ports.ts';
import type {
  BlobContainer,
  CorsRule,
  DeletedContainer,
  StorageAccount,
  StoredAccessPolicy,
} from '../../src/bastion/storage.ts';

export interface FakeAccount {
  /** A closed firewall lets the bot's own identity through, and no SAS. */
  letsIdentityIn: boolean;
  account: StorageAccount;
  isVersioningEnabled: boolean;
  corsRules: readonly CorsRule[];
  readonly containers: Map<string, FakeContainer>;
  readonly deleted: Map<string, { readonly facts: DeletedContainer; readonly container: FakeContainer }>;
}
export interface FakeContainer {
  facts: BlobContainer;
  policies: readonly (StoredAccessPolicy & { readonly writtenAt: number })[];
  readonly blobs: Set<string>;
}

export function deleteSoftly({ containers, deleted }: FakeAccount, name: string): void {
  const container = containers.get(name);
  if (container === undefined) throw new Error(`there is no container ${name}`);
  const facts = { ...container.facts, version: 'v1', deletedOn: '2026-11-20T08:00:00.000Z', remainingDays: 27 };
  deleted.set(name, { facts, container });
  containers.delete(name);
}

export function restore({ containers, deleted }: FakeAccount, name: string, version: string): void {
  const found = deleted.get(name);
  if (found?.facts.version !== version) throw new AzureProblem('gone', `There is no deleted ${name}`);
  if (containers.has(name)) throw new AzureProblem('refused', `There is a ${name}`);
  containers.set(name, found.container);
  deleted.delete(name);
}
