import { z } from 'zod';
import { AzureProblem } from '../bastion/ports.ts';
import { type Clock, redact } from '../runtime.ts';
import { texts } from '../texts/catalogue.ts';
import { type ArmAnswer, armErrorOf, isArmUrl, sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';

/**
 * A running ARM operation: where to ask. `resource`: ARM gave no URL, so the resource's own provisioningState tells.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations.
 */
export interface ArmOperation {
  readonly kind: 'azure-async' | 'location' | 'resource';
  readonly url: string;
}

export type OperationAnswer =
  | { readonly kind: 'running'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'succeeded'; readonly body: unknown }
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly message: string };

/** How long a call may wait within a process for a short operation; longer ones are polled durably by the engine. */
const boundMs = 20_000;
const defaultPauseMs = 1_000;
/** Even when Azure says `Retry-After: 0`. */
const leastPauseMs = 100;

/** Asks once. Throws `AzureProblem`; sends nothing to a host other than ARM's. */
export async function askOperation(connection: AzureConnection, operation: ArmOperation): Promise<OperationAnswer> {
  const answer = await sendArm(connection, { method: 'GET', url: operation.url, intent: 'read' });
  if (operation.kind === 'location') {
    return answer.status === 202
      ? { kind: 'running', retryAfterMs: answer.retryAfterMs }
      : { kind: 'succeeded', body: answer.body };
  }
  return settled(statusIn(answer.body, operation.kind), answer);
}

/**
 * Waits for a short operation that began with `first`, at most 20 s, as `Retry-After` says, and answers its final body.
 * Throws `AzureProblem` `refused` when it failed and `unavailable` when time is up.
 */
export async function waitForOperation(connection: AzureConnection, clock: Clock, first: ArmAnswer): Promise<unknown> {
  const operation = shortOperationOf(connection, first);
  if (operation === undefined) return first.body;
  const deadline = clock.now().getTime() + boundMs;
  let answer: OperationAnswer = { kind: 'running', retryAfterMs: first.retryAfterMs };
  while (answer.kind === 'running') {
    const pause = Math.max(leastPauseMs, answer.retryAfterMs ?? defaultPauseMs);
    if (clock.now().getTime() + pause > deadline) {
      throw new AzureProblem('unavailable', texts.azure.tooSlow(boundMs / 1_000), {
        code: 'StillRunning',
        retryAfterMs: pause,
        correlationId: first.correlationId,
      });
    }
    await clock.wait(pause);
    answer = await askOperation(connection, operation);
  }
  if (answer.kind === 'succeeded') return answer.body;
  throw new AzureProblem('refused', answer.message, { code: answer.code });
}

/** The operation that an accepted PUT started; undefined when its answer is already final. */
export function updateOperationOf(
  connection: AzureConnection,
  answer: ArmAnswer,
  resourceUrl: string,
): ArmOperation | undefined {
  if (isTerminal(statusIn(answer.body, 'resource'))) return undefined;
  const { asyncOperation, location } = answer;
  if (asyncOperation !== undefined && isArmUrl(connection, asyncOperation)) {
    return { kind: 'azure-async', url: asyncOperation };
  }
  if (location !== undefined && isArmUrl(connection, location)) return { kind: 'location', url: location };
  return { kind: 'resource', url: resourceUrl };
}

/**
 * The operation that a 202 started; undefined when its answer is already final. The Location has the result, so it goes
 * before Azure-AsyncOperation, which has only the state. Throws `AzureProblem` when Azure named no place to ask.
 */
export function shortOperationOf(connection: AzureConnection, answer: ArmAnswer): ArmOperation | undefined {
  if (answer.status !== 202) return undefined;
  const { asyncOperation, location } = answer;
  if (location !== undefined && isArmUrl(connection, location)) return { kind: 'location', url: location };
  if (asyncOperation !== undefined && isArmUrl(connection, asyncOperation)) {
    return { kind: 'azure-async', url: asyncOperation };
  }
  throw new AzureProblem('unavailable', texts.azure.noPlaceToAsk, {
    code: 'NoPoller',
  });
}

const Status = z.object({ status: z.string() });
const Resource = z.object({ properties: z.object({ provisioningState: z.string() }) });

function statusIn(body: unknown, kind: 'azure-async' | 'resource'): string | undefined {
  if (kind === 'azure-async') return Status.safeParse(body).data?.status;
  return Resource.safeParse(body).data?.properties.provisioningState;
}

function isTerminal(status: string | undefined): boolean {
  return ['succeeded', 'failed', 'canceled', 'cancelled'].includes(status?.toLowerCase() ?? '');
}

function settled(status: string | undefined, answer: ArmAnswer): OperationAnswer {
  if (!isTerminal(status)) return { kind: 'running', retryAfterMs: answer.retryAfterMs };
  if (status?.toLowerCase() === 'succeeded') return { kind: 'succeeded', body: answer.body };
  const { code, message } = armErrorOf(answer.body);
  return { kind: 'failed', code: code ?? status, message: redact(message ?? `Azure says: ${status}`) };
}
