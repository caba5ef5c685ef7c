import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { NetworkManagementClient } from '@azure/arm-network';
import { StorageManagementClient } from '@azure/arm-storage';
import { createHttpHeaders, createPipelineRequest, type HttpMethods } from '@azure/core-rest-pipeline';
import { onTestFinished } from 'vitest';
import { botObjectId, issueToken } from '../../../src/demo/simulator/identity.ts';
import { type SimulatorOptions, startSimulator } from '../../../src/demo/simulator/simulator.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { simulatorHttpClient } from '../../fakes/simulator-http-client.ts';

export const prod = '11111111-1111-4111-8111-111111111111';
export const shared = '22222222-2222-4222-8222-222222222222';
export const prodHosts = `/subscriptions/${prod}/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts`;
export const sharedHosts = `/subscriptions/${shared}/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts`;
export const accounts = `/subscriptions/${prod}/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts`;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  readonly body: any;
}

/** A simulator of its own for one test, with what is needed to act on it. Time moves only by `clock.pass`. */
export async function raiseCurtain(options: Partial<SimulatorOptions> = {}) {
  const clock = new FakeClock();
  const simulator = await startSimulator({ port: 0, speed: 1, clock, ...options });
  onTestFinished(() => simulator.stop());
  const now = () => (options.clock ?? clock).now();

  async function request(method: string, path: string, body?: unknown, init: RequestOptions = {}): Promise<Answer> {
    const { caller = botObjectId, host = 'management.azure.com', apiVersion = '2026-01-01', headers = {} } = init;
    const separator = path.includes('?') ? '&' : '?';
    const answer = await simulatorHttpClient(simulator.url).sendRequest(
      createPipelineRequest({
        method: method as HttpMethods,
        url: `https://${host}${path}${host === 'management.azure.com' ? `${separator}api-version=${apiVersion}` : ''}`,
        headers: createHttpHeaders({
          authorization: `Bearer ${issueToken(caller, audienceOf(host), now())}`,
          'content-type': 'application/json',
          ...headers,
        }),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    return {
      status: answer.status,
      headers: new Headers(answer.headers.toJSON()),
      body: parsed(answer.bodyAsText ?? ''),
    };
  }

  return {
    simulator,
    clock,
    /** A request to ARM (or another host of Azure), by the bot unless said otherwise. */
    arm: request,
    async control(method: string, path: string, body?: unknown): Promise<Answer> {
      const answer = await fetch(`${simulator.url}/_sim/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, headers: answer.headers, body: parsed(await answer.text()) };
    },
    /** The official clients, as the product uses them. */
    clients(caller: string = botObjectId, subscription: string = prod) {
      const credential = {
        getToken: async () => ({
          token: issueToken(caller, 'https://management.azure.com', now()),
          expiresOnTimestamp: Number.MAX_SAFE_INTEGER,
        }),
      };
      const clientOptions = { httpClient: simulatorHttpClient(simulator.url), retryOptions: { maxRetries: 0 } };
      return {
        network: new NetworkManagementClient(credential, subscription, clientOptions),
        storage: new StorageManagementClient(credential, subscription, clientOptions),
        authorization: new AuthorizationManagementClient(credential, subscription, clientOptions),
      };
    },
    /** Changes a host as the product does: reads it whole, edits it, puts it back. */
    async change(host: string, sku: string | undefined, properties: Record<string, unknown> = {}): Promise<Answer> {
      const { body } = await request('GET', `${prodHosts}/${host}`);
      const edited = { ...body, properties: { ...body.properties, ...properties } };
      return await request(
        'PUT',
        `${prodHosts}/${host}`,
        sku === undefined ? edited : { ...edited, sku: { name: sku } },
      );
    },
  };
}

export type Stage = Awaited<ReturnType<typeof raiseCurtain>>;

export async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Longer than any update of a host takes. */
export const elevenMinutes = 11 * 60_000;

/** A SAS URL as Azure signs it, valid for a day. */
export async function signSas({ arm, clock }: Stage, account: string, container: string): Promise<string> {
  await arm('PUT', `${accounts}/${account}/blobServices/default/containers/${container}`, {});
  const answer = await arm('POST', `${accounts}/${account}/ListServiceSas`, {
    canonicalizedResource: `/blob/${account}/${container}`,
    signedResource: 'c',
    signedPermission: 'rcwl',
    signedProtocol: 'https',
    signedExpiry: new Date(clock.now().getTime() + 86_400_000).toISOString(),
  });
  return `https://${account}.blob.core.windows.net/${container}?${answer.body.serviceSasToken}`;
}

export const sasApi = { apiVersion: '2024-01-01' } as const;

interface RequestOptions {
  readonly caller?: string;
  readonly host?: string;
  readonly apiVersion?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function audienceOf(host: string): string {
  return host === 'management.azure.com' ? 'https://management.azure.com' : 'https://storage.azure.com';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
