/** What the ARM half of the simulator needs from the blob half. */
export interface BlobGateway {
  /** Handles a request whose Host is `<account>.blob.core.windows.net`. */
  handle(request: BlobRequest): Promise<BlobResponse>;
  /** A service SAS token (query string without '?') for a container, signed for the pool name. */
  signServiceSas(p: {
    account: string;
    container: string;
    identifier?: string;
    permissions?: string;
    start?: string;
    expiry?: string;
    protocol: 'https' | 'https,http';
    keyName: 'key1' | 'key2';
  }): Promise<string>;
  ensureContainer(account: string, container: string): Promise<'created' | 'exists'>;
  containerExists(account: string, container: string): Promise<boolean>;
  /**
   * Whether this SAS URL could list and create blobs right now, and if not, why (Azurite's own judgement plus the
   * account's switches). For a bastion, whose way to the account is the ARM half's to judge.
   */
  trySas(sasUrl: string): Promise<{ works: true } | { works: false; reason: string }>;
  /** Uploads as the bastion does: through the SAS URL it was given. Its way to the account is the ARM half's to judge. */
  uploadThroughSas(sasUrl: string, blobName: string, content: Uint8Array): Promise<void>;
  reset(): Promise<void>;
}

export interface BlobRequest {
  method: string;
  /** Path and query. */
  url: string;
  host: string;
  headers: Record<string, string | undefined>;
  body: Uint8Array;
  /** A bastion host, from within its network: the account's firewall isn't asked. Otherwise the bot, from outside. */
  from?: 'bastion';
}

export interface BlobResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What the blob half needs from the ARM half: the account's settings and who a bearer is. */
export interface AccountView {
  name: string;
  allowSharedKeyAccess: boolean;
  /** To the bot. */
  firewalled: boolean;
  keyGenerations: { key1: number; key2: number };
  corsRules: readonly unknown[];
}

export interface ArmView {
  account(name: string): AccountView | undefined;
  /** Does the bearer's oid hold this data action / action at the container? */
  holds(entraObjectId: string, scope: string, action: string, data: boolean): boolean;
  accountId(name: string): string | undefined;
}
