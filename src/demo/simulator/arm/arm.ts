import { isAtOrAbove } from '../arm-id.ts';
import { readBearer } from '../identity.ts';
import type { Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest } from './answer.ts';
import { bastionHostRoutes } from './bastion-hosts.ts';
import { blobServiceRoutes } from './blob-services.ts';
import { containerRoutes } from './containers.ts';
import { lockRoutes } from './locks.ts';
import { longRunningRoutes } from './long-running.ts';
import { identityRoutes } from './managed-identities.ts';
import { networkRoutes } from './network.ts';
import { policyRoutes } from './policies.ts';
import { recordingSasRoutes } from './recording-sas.ts';
import { holds, type RequiredAction } from './rights.ts';
import { roleRoutes } from './roles.ts';
import { matchRoute, type RouteMatch } from './route.ts';
import { sessionRoutes } from './session-calls.ts';
import { storageAccountRoutes } from './storage-accounts.ts';

const routes = [
  ...bastionHostRoutes,
  ...recordingSasRoutes,
  ...sessionRoutes,
  ...longRunningRoutes,
  ...storageAccountRoutes,
  ...blobServiceRoutes,
  ...containerRoutes,
  ...roleRoutes,
  ...lockRoutes,
  ...identityRoutes,
  ...networkRoutes,
  ...policyRoutes,
];

export interface ArmCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly failOperation: { readonly code: string; readonly message: string } | undefined;
  /** Told every RBAC action that the request needed, held or not. */
  readonly onAction: (required: RequiredAction) => void;
}

/** Answers as Azure Resource Manager does. Never throws: what isn't right becomes `{error: {code, message}}`. */
export async function answerArm(call: ArmCall, sim: Simulation): Promise<ArmAnswer> {
  try {
    return await answer(call, sim);
  } catch (error) {
    if (error instanceof ArmProblem) {
      return {
        status: error.status,
        headers: error.headers,
        body: { error: { code: error.code, message: error.message } },
      };
    }
    sim.logger.error('the simulated ARM broke', { path: call.path, error: String(error) });
    return { status: 500, body: { error: { code: 'InternalServerError', message: String(error) } } };
  }
}

/** In Azure's order: who, which version, does the type exist, may they, is it locked, then the resource itself. */
async function answer(call: ArmCall, sim: Simulation): Promise<ArmAnswer> {
  const caller = authenticate(call, sim);
  const apiVersion = readApiVersion(call);
  // SDKs ask for `//subscriptions/…` when an id with its slash is put into a template.
  const path = call.path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  checkSubscription(path, sim);
  const match = matchRoute(routes, call.method, path);
  if (match === undefined) {
    throw new ArmProblem(404, 'InvalidResourceType', `The simulator doesn't know ${call.method} ${path}.`);
  }
  checkVersion(match, apiVersion, sim);
  const require = (required: RequiredAction) => {
    call.onAction(required);
    if (holds(sim.world, caller, required)) return;
    throw new ArmProblem(403, 'AuthorizationFailed', notAuthorized(caller, required));
  };
  require({ action: match.route.action, scope: match.scope });
  checkLocks(match, sim);

  return await match.route.handle(
    {
      ...{ method: call.method, path, params: match.params, query: call.query, apiVersion, headers: call.headers },
      ...{ body: parseBody(call.body), caller, failOperation: call.failOperation },
      requireLinked: (required) => requireLinked(call, sim, { caller, match, required }),
    } satisfies ArmRequest,
    sim,
  );
}

function authenticate({ headers }: ArmCall, sim: Simulation): string {
  const challenge = { 'www-authenticate': 'Bearer authorization_uri="https://login.windows.net/"' };
  if (headers.authorization === undefined) {
    const message = "Authentication failed. The 'Authorization' header is missing.";
    throw new ArmProblem(401, 'AuthenticationFailed', message, challenge);
  }
  const bearer = readBearer(headers.authorization);
  if (bearer === undefined) {
    throw new ArmProblem(401, 'InvalidAuthenticationToken', 'The access token is invalid.', challenge);
  }
  if (!/^https:\/\/management\.(core\.windows\.net|azure\.com)\/?$/.test(bearer.audience)) {
    const message = `The access token has been obtained for wrong audience or resource '${bearer.audience}'.`;
    throw new ArmProblem(401, 'InvalidAuthenticationTokenAudience', message, challenge);
  }
  if (bearer.expiresAt <= sim.clock.now().getTime()) {
    throw new ArmProblem(401, 'ExpiredAuthenticationToken', 'The access token expiry time has passed.', challenge);
  }
  return bearer.entraObjectId;
}

function readApiVersion({ query }: ArmCall): string {
  const version = query.get('api-version');
  if (version === null) {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    throw new ArmProblem(400, 'MissingApiVersionParameter', message);
  }
  if (!/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(version)) {
    throw new ArmProblem(400, 'InvalidApiVersionParameter', `The api-version '${version}' is invalid.`);
  }
  return version;
}

function checkSubscription(path: string, { world }: Simulation): void {
  const id = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1];
  if (id === undefined || world.subscriptions.has(id.toLowerCase())) return;
  throw new ArmProblem(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
}

function checkVersion({ route }: RouteMatch, version: string, sim: Simulation): void {
  const versions = route.versions?.(sim);
  if (versions === undefined || versions.served.includes(version)) return;
  const supported = versions.served.join(', ');
  throw new ArmProblem(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'westeurope' and API version '${version}' for type '${versions.type}'. The supported api-versions are '${supported}'. The supported locations are 'westeurope, northeurope'.`,
  );
}

function notAuthorized(caller: string, { action, scope }: RequiredAction): string {
  return `The client '${caller}' with object id '${caller}' does not have authorization to perform action '${action}' over scope '${scope || '/'}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
}

function requireLinked(
  call: ArmCall,
  sim: Simulation,
  { caller, match, required }: { caller: string; match: RouteMatch; required: RequiredAction },
): void {
  call.onAction(required);
  if (holds(sim.world, caller, required)) return;
  throw new ArmProblem(
    403,
    'LinkedAuthorizationFailed',
    `The client '${caller}' with object id '${caller}' has permission to perform action '${match.route.action}' on scope '${match.scope}'; however, it does not have permission to perform action '${required.action}' on the linked scope(s) '${required.scope}' or the linked scope(s) are invalid.`,
  );
}

/** A ReadOnly lock stops every call that isn't a GET, POST actions too; CanNotDelete stops deletes. */
function checkLocks({ route, scope }: RouteMatch, { world }: Simulation): void {
  if (route.method === 'GET' || route.action.startsWith('Microsoft.Authorization/locks/')) return;
  const locks = world.locks.filter(
    (lock) => isAtOrAbove(lock.scope, scope) && (lock.level === 'ReadOnly' || route.method === 'DELETE'),
  );
  if (locks.length === 0) return;
  const verb = route.method === 'DELETE' ? 'delete' : 'write';
  const scopes = locks.map((lock) => lock.scope).join(',');
  throw new ArmProblem(
    409,
    'ScopeLocked',
    `The scope '${scope}' cannot perform ${verb} operation because following scope(s) are locked: '${scopes}'. Please remove the lock and try again.`,
  );
}

function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ArmProblem(
      400,
      'InvalidRequestContent',
      'The request content was invalid and could not be deserialized.',
    );
  }
}
