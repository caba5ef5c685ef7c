import { z } from 'zod';
import { subscriptionIdOf } from '../bastion/arm-id.ts';
import { AzureProblem } from '../bastion/ports.ts';
import { texts } from '../texts/catalogue.ts';
import type { AzureConnection } from './azure-connection.ts';
import { type Intent, problemOfStatus, translated } from './azure-error.ts';
import { correlationIdOf, retryAfterMsOf } from './azure-headers.ts';
import { restPipeline } from './rest-pipeline.ts';

export interface ArmRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** A path with its query, or an absolute URL that ARM gave (next page, poller). */
  readonly url: string;
  /** Left out when `url` has it already. */
  readonly apiVersion?: string;
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
  readonly intent: Intent;
}

/** A 2xx answer. */
export interface ArmAnswer {
  readonly status: number;
  /** JSON; text when it isn't JSON; undefined when empty. */
  readonly body: unknown;
  readonly location: string | undefined;
  readonly asyncOperation: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly correlationId: string | undefined;
}

/**
 * One request through the SDK's pipeline (sign-in, telemetry), once. The raw way, because the SDK's models drop
 * properties that they don't know, and a PUT without them would reset them. Throws `AzureProblem`; for a URL of another
 * host too (`ForeignUrl`), before anything is sent: the bot's token is for ARM alone.
 */
export async function sendArm(connection: AzureConnection, request: ArmRequest): Promise<ArmAnswer> {
  const url = armUrl(connection, request);
  const { createHttpHeaders, createPipelineRequest } = await restPipeline();
  const client = await connection.network(subscriptionIdOf(url) ?? connection.subscriptionIds[0] ?? '');
  const headers = createHttpHeaders({ accept: 'application/json' });
  if (request.body !== undefined) headers.set('content-type', 'application/json');
  if (request.ifMatch !== undefined) headers.set('if-match', request.ifMatch);
  const answer = await translated(request.intent, () =>
    client.pipeline.sendRequest(
      connection.httpClient,
      createPipelineRequest({
        url,
        method: request.method,
        headers,
        body: request.body === undefined ? undefined : JSON.stringify(request.body),
      }),
    ),
  );
  const body = parsed(answer.bodyAsText);
  if (answer.status < 200 || answer.status > 299) {
    throw problemOfStatus(answer.status, { ...armErrorOf(body), headers: answer.headers }, request.intent);
  }
  return {
    status: answer.status,
    body,
    location: answer.headers.get('location'),
    asyncOperation: answer.headers.get('azure-asyncoperation'),
    retryAfterMs: retryAfterMsOf(answer.headers),
    correlationId: correlationIdOf(answer.headers),
  };
}

/** Whether the bot's ARM token may be sent there. */
export function isArmUrl(connection: AzureConnection, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === connection.cloud.arm;
}

const ArmError = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) });

/** ARM's error envelope, wherever it is found; empty when the answer has none. */
export function armErrorOf(body: unknown): { code?: string | undefined; message?: string | undefined } {
  const found = ArmError.safeParse(body);
  return found.success ? found.data.error : {};
}

function armUrl(connection: AzureConnection, request: ArmRequest): string {
  const url = new URL(request.url, connection.cloud.arm);
  if (!isArmUrl(connection, url.toString())) {
    throw new AzureProblem('refused', texts.azure.foreignUrl, {
      code: 'ForeignUrl',
    });
  }
  if (request.apiVersion !== undefined) url.searchParams.set('api-version', request.apiVersion);
  return url.toString();
}

function parsed(text: string | null | undefined): unknown {
  if (text === undefined || text === null || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
