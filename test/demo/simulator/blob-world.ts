import { Readable } from 'node:stream';
import {
  AnonymousCredential,
  ContainerClient,
  type HttpHeaders,
  type IHttpClient,
  newPipeline,
  type WebResource,
} from '@azure/storage-blob';
import type { AccountView, ArmView, BlobGateway } from '../../../src/demo/simulator/blob-gateway.ts';
import { systemClock } from '../../../src/runtime.ts';

/** A world of storage accounts and roles that a test may change, as the ARM half shows it to the blob half. */
export class BlobWorld implements ArmView {
  readonly #accounts = new Map<string, AccountView>();
  /** `<oid> <action>` at any scope that begins with the value. */
  readonly #roles = new Map<string, string>();

  add(name: string, settings: Partial<AccountView> = {}): void {
    const keyGenerations = { key1: 1, key2: 1 };
    const open = { name, allowSharedKeyAccess: true, firewalled: false, keyGenerations, corsRules: [] };
    this.#accounts.set(name, { ...open, ...settings });
  }

  change(name: string, settings: Partial<AccountView>): void {
    this.add(name, { ...this.account(name), ...settings });
  }

  grant(entraObjectId: string, scope: string, ...actions: readonly string[]): void {
    for (const action of actions) this.#roles.set(`${entraObjectId} ${action}`, scope);
  }

  account(name: string): AccountView | undefined {
    return this.#accounts.get(name);
  }

  accountId(name: string): string | undefined {
    return this.#accounts.has(name) ? `/subscriptions/s/resourceGroups/rg/storageAccounts/${name}` : undefined;
  }

  holds(entraObjectId: string, scope: string, action: string): boolean {
    const granted = this.#roles.get(`${entraObjectId} ${action}`);
    return granted !== undefined && scope.startsWith(granted);
  }
}

/** An unsigned token, as the simulator's identity endpoint gives it. */
export function bearerToken(entraObjectId: string, lifetimeSeconds = 3600): string {
  const now = Math.floor(systemClock.now().getTime() / 1000);
  const times = { iat: now - 60, nbf: now - 60, exp: now + lifetimeSeconds };
  const claims = { aud: 'https://storage.azure.com', iss: 'https://sts.windows.net/t/', oid: entraObjectId, ...times };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.simulated`;
}

/** The SDK's client of a container, whose requests go to the gateway instead of the network. */
export function containerClient(gateway: BlobGateway, url: string, bearer?: string): ContainerClient {
  const httpClient: IHttpClient = {
    async sendRequest(request) {
      const { host, pathname, search } = new URL(request.url);
      const headers: Record<string, string> = {};
      for (const { name, value } of request.headers.headersArray()) headers[name.toLowerCase()] = value;
      if (bearer !== undefined) headers.authorization = `Bearer ${bearer}`;
      const body = Buffer.from(request.body ?? '');
      const answer = await gateway.handle({ method: request.method, url: pathname + search, host, headers, body });
      const streamed = request.streamResponseStatusCodes?.has(answer.status) === true;
      return {
        request,
        status: answer.status,
        headers: headersLike(answer.headers, request),
        ...(streamed
          ? { readableStreamBody: Readable.from([Buffer.from(answer.body)]) }
          : { bodyAsText: Buffer.from(answer.body).toString('utf8') }),
      };
    },
  };
  return new ContainerClient(
    url,
    newPipeline(new AnonymousCredential(), { httpClient, retryOptions: { maxTries: 1 } }),
  );
}

/** The older headers' class isn't exported, so a cloned one is emptied and filled. */
function headersLike(values: Readonly<Record<string, string>>, request: WebResource): HttpHeaders {
  const headers = request.headers.clone();
  for (const name of headers.headerNames()) headers.remove(name);
  for (const [name, value] of Object.entries(values)) headers.set(name, value);
  return headers;
}
