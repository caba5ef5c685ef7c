import { z } from 'zod';
import { demoTenantId } from '../../people.ts';
import { armKey, nameOf } from '../arm-id.ts';
import type { IdentityState, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest, param, resourceNotFound } from './answer.ts';
import type { ArmRoute } from './route.ts';

const type = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const scope = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${type}/{identity}`;

/** User-assigned identities. https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities */
export const identityRoutes: readonly ArmRoute[] = [
  { method: 'GET', scope, rest: '', action: `${type}/read`, handle: get },
  { method: 'PUT', scope, rest: '', action: `${type}/write`, handle: put },
  { method: 'DELETE', scope, rest: '', action: `${type}/delete`, handle: remove },
];

function get(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const found = world.identities.get(armKey(request.path));
  if (found === undefined) throw resourceNotFound(type, param(request, 'identity'), param(request, 'group'));
  return { status: 200, body: shown(found) };
}

const putSchema = z.looseObject({
  location: z.string().min(1),
  tags: z.record(z.string(), z.string()).optional(),
});

/** Made at once. One that was deleted and is made again has another principal. */
function put(request: ArmRequest, sim: Simulation): ArmAnswer {
  const body = putSchema.safeParse(request.body);
  if (!body.success) {
    throw new ArmProblem(400, 'LocationRequired', 'The location property is required for this definition.');
  }
  const before = sim.world.identities.get(armKey(request.path));
  const identity: IdentityState = {
    id: before?.id ?? request.path,
    location: body.data.location,
    tags: body.data.tags ?? {},
    principalId: before?.principalId ?? sim.ids.next(),
    clientId: before?.clientId ?? sim.ids.next(),
  };
  sim.world.identities.set(armKey(identity.id), identity);
  return { status: before === undefined ? 201 : 200, body: shown(identity), effective: before === undefined };
}

/** Resources that have it keep its name and can't use it any more. */
function remove(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const effective = world.identities.delete(armKey(request.path));
  return { status: effective ? 200 : 204, effective };
}

function shown({ id, location, tags, principalId, clientId }: IdentityState): unknown {
  return { id, name: nameOf(id), type, location, tags, properties: { tenantId: demoTenantId, principalId, clientId } };
}
