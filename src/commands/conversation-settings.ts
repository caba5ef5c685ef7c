import { z } from 'zod';
import { withoutThread } from '../operations/conversation.ts';
import type { ConversationRef } from '../operations/operation.ts';
import { hashOf } from '../operations/operation-store.ts';
import type { Table } from '../table.ts';

/** What a conversation (with all its threads) or the tenant has settled. Every method may throw `TableUnavailable`. */
export interface ConversationSettings {
  /** The ARM id of the host that is meant where none is named. It may be gone since, or not be for everybody to see. */
  defaultHost(conversationId: string): Promise<string | undefined>;
  useHost(conversationId: string, hostId: string | undefined): Promise<void>;
  approvals(tenantId: string): Promise<ApprovalsPlace | undefined>;
  sendApprovalsTo(tenantId: string, place: ApprovalsPlace | undefined): Promise<void>;
  /** The conversation that is told when recording is switched off. */
  security(tenantId: string): Promise<ApprovalsPlace | undefined>;
  tellSecurityIn(tenantId: string, place: ApprovalsPlace | undefined): Promise<void>;
}

/** A conversation that was settled for the tenant: where approval cards are posted, whoever asks wherever, or who is told. */
export interface ApprovalsPlace {
  /** Without a thread: in a channel each card begins its own. */
  readonly conversation: ConversationRef;
  readonly settledBy: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

const partition = 'conversations';
const races = 5;

const placeSchema = z.object({
  conversation: z.object({
    kind: z.enum(['personal', 'groupChat', 'channel']),
    id: z.string(),
    serviceUrl: z.string(),
    tenantId: z.string(),
    name: z.string().optional(),
    bot: z.object({ id: z.string(), name: z.string() }),
  }),
  settledBy: z.string(),
  at: z.string(),
});

export function createConversationSettings(table: Table): ConversationSettings {
  async function read(key: string): Promise<string | undefined> {
    const value = (await table.get(partition, key))?.values.value;
    return value === undefined ? undefined : String(value);
  }

  async function write(key: string, value: string | undefined): Promise<void> {
    for (let race = 0; race < races; race += 1) {
      const row = await table.get(partition, key);
      const values = { value: value ?? '' };
      if (row === undefined && value === undefined) return;
      const { kind } = await table.commit(partition, [
        row === undefined
          ? { kind: 'insert', key, values }
          : value === undefined
            ? { kind: 'remove', key, etag: row.etag }
            : { kind: 'replace', key, etag: row.etag, values },
      ]);
      if (kind === 'committed') return;
    }
    throw new Error(`the setting ${key} could not be saved: ${races} other saves came first`);
  }

  async function readPlace(key: string): Promise<ApprovalsPlace | undefined> {
    const value = await read(key);
    return value === undefined ? undefined : placeSchema.parse(JSON.parse(value));
  }

  const writePlace = (key: string, place: ApprovalsPlace | undefined) =>
    write(key, place === undefined ? undefined : JSON.stringify(place));

  return {
    defaultHost: (conversationId) => read(hostKey(conversationId)),
    useHost: (conversationId, hostId) => write(hostKey(conversationId), hostId),
    approvals: (tenantId) => readPlace(`approvals|${tenantId}`),
    sendApprovalsTo: (tenantId, place) => writePlace(`approvals|${tenantId}`, place),
    security: (tenantId) => readPlace(`security|${tenantId}`),
    tellSecurityIn: (tenantId, place) => writePlace(`security|${tenantId}`, place),
  };
}

function hostKey(conversationId: string): string {
  return `host|${hashOf(withoutThread(conversationId))}`;
}
