import { isDeepStrictEqual } from 'node:util';
import { armKey, isAtOrAbove } from '../arm-id.ts';
import { evaluateLockouts } from '../lockouts.ts';
import { cutSessions } from '../sessions.ts';
import type { ArmResource, HostState, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest, param, resourceNotFound } from './answer.ts';
import { acceptedHost, hostSchema, newEtag, patchSchema, shownHost } from './host-body.ts';
import { acceptedIdentity, checkIdentities } from './host-identity.ts';
import { checkHost } from './host-rules.ts';
import { durations, startOperation, statusHeaders } from './long-running.ts';
import { refuseByPolicy } from './policies.ts';
import type { ArmRoute } from './route.ts';

export const hostScope =
  '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/bastionHosts/{host}';
const type = 'Microsoft.Network/bastionHosts';

export const bastionHostRoutes: readonly ArmRoute[] = [
  { method: 'GET', scope: '/subscriptions/{subscription}', rest: `/providers/${type}`, ...read(list) },
  {
    method: 'GET',
    scope: '/subscriptions/{subscription}/resourceGroups/{group}',
    rest: `/providers/${type}`,
    ...read(list),
  },
  { method: 'GET', scope: hostScope, rest: '', ...read(get) },
  { method: 'PUT', scope: hostScope, rest: '', action: `${type}/write`, handle: put },
  { method: 'PATCH', scope: hostScope, rest: '', action: `${type}/write`, handle: patch },
];

function read(handle: ArmRoute['handle']): Pick<ArmRoute, 'action' | 'handle'> {
  return { action: `${type}/read`, handle };
}

export function findHost(request: ArmRequest, { world }: Simulation): HostState {
  const host = world.hosts.get(armKey(hostIdOf(request)));
  if (host === undefined) throw resourceNotFound(type, param(request, 'host'), param(request, 'group'));
  return host;
}

function hostIdOf(request: ArmRequest): string {
  return `/subscriptions/${param(request, 'subscription')}/resourceGroups/${param(request, 'group')}/providers/${type}/${param(request, 'host')}`;
}

/** Refuses a write while an update runs. Azure is known to answer either way. */
export function refuseWhileUpdating(host: HostState, request: ArmRequest, sim: Simulation): void {
  const operation = host.runningOperation === undefined ? undefined : sim.world.operations.get(host.runningOperation);
  if (operation === undefined) return;
  const { 'azure-asyncoperation': uri = '' } = statusHeaders(operation, request.apiVersion, sim);
  const message = `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${uri}.`;
  if (sim.world.switches.concurrentWrite === '409') throw new ArmProblem(409, 'AnotherOperationInProgress', message);
  throw new ArmProblem(429, 'RetryableErrorDueToAnotherOperation', message, { 'retry-after': sim.time.retryAfter(10) });
}

function list(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const scope = request.path.replace(/\/providers\/.*$/i, '');
  const hosts = [...world.hosts.values()].filter(({ resource }) => isAtOrAbove(scope, resource.id));
  return { status: 200, body: { value: hosts.map((host) => shownHost(host, request.apiVersion)) } };
}

function get(request: ArmRequest, sim: Simulation): ArmAnswer {
  return { status: 200, body: shownHost(findHost(request, sim), request.apiVersion) };
}

/** Replaces the host: what the body leaves out goes back to its default. */
async function put(request: ArmRequest, sim: Simulation): Promise<ArmAnswer> {
  const existing = sim.world.hosts.get(armKey(hostIdOf(request)));
  checkIfMatch(existing, request, sim);
  const body = hostSchema.safeParse(request.body);
  if (!body.success) throw badRequest(body.error.issues[0]?.path.join('.') ?? '');
  const wanted = acceptedHost(
    { id: existing?.resource.id ?? hostIdOf(request), body: body.data, existing },
    request,
    sim,
  );
  refuseByPolicy(sim.world, wanted);
  checkHost(wanted, existing, request, sim);
  if (existing !== undefined) refuseWhileUpdating(existing, request, sim);

  const changed = changedProperties(existing?.resource, wanted);
  const effective = changed.length > 0;
  const host = existing ?? newHost(wanted);
  const headers = await beginUpdate(host, wanted, { ms: durations.updateHost, disruptive: effective }, request, sim);
  sim.world.hosts.set(armKey(wanted.id), host);
  return {
    status: existing === undefined ? 201 : 200,
    headers,
    body: shownHost(host, request.apiVersion),
    effective,
    changed,
  };
}

/** Changes tags and identity only; anything else is ignored without a word (Azure/azure-cli #22304). */
async function patch(request: ArmRequest, sim: Simulation): Promise<ArmAnswer> {
  const host = findHost(request, sim);
  const body = patchSchema.safeParse(request.body);
  if (!body.success) throw badRequest(body.error.issues[0]?.path.join('.') ?? '');
  refuseWhileUpdating(host, request, sim);

  const wanted = structuredClone(host.resource);
  if (body.data.tags !== undefined) wanted.tags = body.data.tags;
  if (body.data.identity !== undefined && request.apiVersion >= '2026-01-01') {
    wanted.identity = acceptedIdentity(body.data.identity, { hostId: wanted.id, before: wanted.identity }, sim);
    checkIdentities(wanted, request, sim);
  }
  const effective = !isDeepStrictEqual(comparable(host.resource), comparable(wanted));
  const headers = await beginUpdate(host, wanted, { ms: durations.patchHost, disruptive: false }, request, sim);
  return { status: 202, headers, effective };
}

/**
 * The new configuration shows at once. What counts for connections is the worse of old and new until the update ends:
 * recording that is being switched on is needed already, recording that is being switched off still is.
 */
async function beginUpdate(
  host: HostState,
  wanted: ArmResource,
  { ms, disruptive }: { ms: number; disruptive: boolean },
  request: ArmRequest,
  sim: Simulation,
): Promise<Record<string, string>> {
  host.recordedBefore = host.resource.properties.enableSessionRecording === true;
  host.resource = {
    ...wanted,
    etag: newEtag(sim),
    properties: { ...wanted.properties, provisioningState: 'Updating' },
  };
  const { id, location } = wanted;
  const started = { resourceId: id, location, ms, fail: request.failOperation };
  const operation = startOperation({ ...started, onEnd: (outcome) => endUpdate(host, outcome, sim) }, sim);
  host.runningOperation = operation.id;
  if (disruptive && sim.world.switches.sessionsDuringUpdate === 'cut') await cutSessions(id, sim);
  return statusHeaders(operation, request.apiVersion, sim);
}

async function endUpdate(host: HostState, outcome: 'Succeeded' | 'Failed', sim: Simulation): Promise<void> {
  host.resource.properties.provisioningState = outcome === 'Failed' ? outcome : sim.world.switches.provisioningState;
  host.resource.etag = newEtag(sim);
  host.recordedBefore = host.resource.properties.enableSessionRecording === true;
  host.runningOperation = undefined;
  await evaluateLockouts(sim);
}

function newHost(resource: ArmResource): HostState {
  return { resource, recordedBefore: false, sasUrl: undefined, runningOperation: undefined };
}

/** Whether the real one honours the header isn't known: a switch. */
function checkIfMatch(existing: HostState | undefined, { headers }: ArmRequest, { world }: Simulation): void {
  const wanted = headers['if-match'];
  if (wanted === undefined || world.switches.ifMatch === 'ignored') return;
  if (existing !== undefined && (wanted === '*' || wanted === existing.resource.etag)) return;
  throw new ArmProblem(
    412,
    'PreconditionFailed',
    `Precondition failed. Etag provided in if-match header ${wanted} does not match etag of the resource.`,
  );
}

/** The names of what differs, `properties` one by one. */
function changedProperties(before: ArmResource | undefined, after: ArmResource): readonly string[] {
  const flat = (resource: ArmResource | undefined): Readonly<Record<string, unknown>> => {
    const { properties = {}, ...rest } = (resource ? comparable(resource) : {}) as Partial<ArmResource>;
    return { ...rest, ...properties };
  };
  const [old, wanted] = [flat(before), flat(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(wanted)]);
  return [...names].filter((name) => !isDeepStrictEqual(old[name], wanted[name]));
}

function comparable({ etag: _etag, properties, ...rest }: ArmResource): unknown {
  const { provisioningState: _state, ...settings } = properties;
  return JSON.parse(JSON.stringify({ ...rest, properties: settings }));
}

function badRequest(path: string): ArmProblem {
  return new ArmProblem(400, 'InvalidRequestFormat', `Cannot parse the request. The value at '${path}' is not valid.`);
}
