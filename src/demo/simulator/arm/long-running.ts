import { subscriptionOf } from '../arm-id.ts';
import type { OperationState, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest, param } from './answer.ts';
import type { ArmRoute } from './route.ts';

/** How long Azure takes, in its own time. "About 10 minutes" is what the documentation says of updates. */
export const durations = {
  updateHost: 10 * 60_000,
  patchHost: 30_000,
  setSas: 10_000,
  listSessions: 3_000,
  roleTakesEffect: 5 * 60_000,
} as const;

const pollAfterSeconds = 10;

export interface Started {
  /** The resource that it works on: gives the subscription. */
  readonly resourceId: string;
  readonly location: string;
  readonly ms: number;
  readonly fail?: ArmRequest['failOperation'];
  /** Runs when it ends; what it returns is the answer of `operationResults`. */
  readonly onEnd: (outcome: 'Succeeded' | 'Failed') => Promise<unknown>;
}

export function startOperation({ resourceId, location, ms, fail, onEnd }: Started, sim: Simulation): OperationState {
  const operation: OperationState = {
    id: sim.ids.next(),
    subscription: subscriptionOf(resourceId),
    location,
    status: 'InProgress',
  };
  sim.world.operations.set(operation.id, operation);
  sim.time.after(ms, async () => {
    const outcome = fail === undefined ? 'Succeeded' : 'Failed';
    operation.result = await onEnd(outcome);
    if (fail !== undefined) operation.error = fail;
    operation.status = outcome;
  });
  return operation;
}

/** The headers of an answer whose operation is watched by its status (PUT, PATCH). */
export function statusHeaders(operation: OperationState, apiVersion: string, sim: Simulation): Record<string, string> {
  return { 'azure-asyncoperation': url(operation, 'operations', apiVersion), ...retryAfter(sim) };
}

/** The headers of an answer whose operation is watched until it gives its result (POST). */
export function resultHeaders(operation: OperationState, apiVersion: string, sim: Simulation): Record<string, string> {
  return { location: url(operation, 'operationResults', apiVersion), ...retryAfter(sim) };
}

export const longRunningRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    scope: '/subscriptions/{subscription}',
    rest: '/providers/Microsoft.Network/locations/{location}/operations/{operation}',
    action: 'Microsoft.Network/locations/operations/read',
    handle: answerStatus,
  },
  {
    method: 'GET',
    scope: '/subscriptions/{subscription}',
    rest: '/providers/Microsoft.Network/locations/{location}/operationResults/{operation}',
    action: 'Microsoft.Network/locations/operationResults/read',
    handle: answerResult,
  },
];

function answerStatus(request: ArmRequest, sim: Simulation): ArmAnswer {
  const { status, error } = findOperation(request, sim);
  if (status === 'InProgress') return { status: 200, headers: retryAfter(sim), body: { status } };
  return { status: 200, body: error === undefined ? { status } : { status, error: { ...error, details: [] } } };
}

function answerResult(request: ArmRequest, sim: Simulation): ArmAnswer {
  const operation = findOperation(request, sim);
  if (operation.status === 'InProgress') {
    return { status: 202, headers: resultHeaders(operation, request.apiVersion, sim) };
  }
  if (operation.error !== undefined) throw new ArmProblem(400, operation.error.code, operation.error.message);
  return { status: 200, body: operation.result };
}

function findOperation(request: ArmRequest, { world }: Simulation): OperationState {
  const operation = world.operations.get(param(request, 'operation'));
  if (operation !== undefined && operation.subscription === param(request, 'subscription')) return operation;
  throw new ArmProblem(404, 'OperationNotFound', `Operation ${param(request, 'operation')} not found.`);
}

function url({ id, subscription, location }: OperationState, kind: string, apiVersion: string): string {
  return `https://management.azure.com/subscriptions/${subscription}/providers/Microsoft.Network/locations/${location}/${kind}/${id}?api-version=${apiVersion}`;
}

function retryAfter(sim: Simulation): Record<string, string> {
  return { 'retry-after': sim.time.retryAfter(pollAfterSeconds) };
}
