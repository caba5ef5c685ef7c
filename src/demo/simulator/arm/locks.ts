import { z } from 'zod';
import { armKey, isAtOrAbove } from '../arm-id.ts';
import type { LockState, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest, param } from './answer.ts';
import type { ArmRoute } from './route.ts';

const type = 'Microsoft.Authorization/locks';
const rest = `/providers/${type}/{lock}`;

/** Management locks. A lock holds for all that lies below its scope. */
export const lockRoutes: readonly ArmRoute[] = [
  { method: 'GET', scope: '{scopePath*}', rest: `/providers/${type}`, action: `${type}/read`, handle: list },
  { method: 'PUT', scope: '{scopePath*}', rest, action: `${type}/write`, handle: put },
  { method: 'DELETE', scope: '{scopePath*}', rest, action: `${type}/delete`, handle: remove },
];

/** Locks at, above and below the scope; with `$filter=atScope()` at and above only. */
function list(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const scope = param(request, 'scopePath');
  const atScope = request.query.get('$filter') === 'atScope()';
  const found = world.locks.filter(
    (lock) => isAtOrAbove(lock.scope, scope) || (!atScope && isAtOrAbove(scope, lock.scope)),
  );
  return { status: 200, body: { value: found.map(shown) } };
}

const putSchema = z.looseObject({
  properties: z.looseObject({ level: z.enum(['CanNotDelete', 'ReadOnly']), notes: z.string().optional() }),
});

function put(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const body = putSchema.safeParse(request.body);
  if (!body.success) throw new ArmProblem(400, 'InvalidLock', 'The lock is not valid.');
  const { level, notes } = body.data.properties;
  const lock: LockState = { name: param(request, 'lock'), scope: param(request, 'scopePath'), level, notes };
  const others = world.locks.filter((other) => !sameLock(other, lock));
  const status = others.length === world.locks.length ? 201 : 200;
  world.locks = [...others, lock];
  return { status, body: shown(lock), effective: true };
}

function remove(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const lock = { name: param(request, 'lock'), scope: param(request, 'scopePath') };
  const others = world.locks.filter((other) => !sameLock(other, lock));
  const effective = others.length < world.locks.length;
  world.locks = others;
  return { status: effective ? 200 : 204, effective };
}

function sameLock(a: Pick<LockState, 'name' | 'scope'>, b: Pick<LockState, 'name' | 'scope'>): boolean {
  return armKey(a.scope) === armKey(b.scope) && a.name === b.name;
}

function shown({ name, scope, level, notes }: LockState): unknown {
  return { id: `${scope}/providers/${type}/${name}`, name, type, properties: { level, notes } };
}
