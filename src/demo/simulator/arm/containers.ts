import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AccountState, Properties, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest, param } from './answer.ts';
import type { ArmRoute } from './route.ts';
import { accountScope, findAccount } from './storage-accounts.ts';

const type = 'Microsoft.Storage/storageAccounts/blobServices/containers';
const containerScope = `${accountScope}/blobServices/default/containers/{container}`;

export const containerRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    scope: accountScope,
    rest: '/blobServices/default/containers',
    action: `${type}/read`,
    handle: list,
  },
  { method: 'GET', scope: containerScope, rest: '', action: `${type}/read`, handle: get },
  { method: 'PUT', scope: containerScope, rest: '', action: `${type}/write`, handle: put },
];

async function list(request: ArmRequest, sim: Simulation): Promise<ArmAnswer> {
  const account = findAccount(request, sim);
  const value: unknown[] = [];
  const prefix = request.query.get('$filter') ?? '';
  for (const [name, properties] of account.containers) {
    if (!name.startsWith(prefix)) continue;
    if (await sim.gateway.containerExists(account.resource.name, name)) value.push(shown(account, name, properties));
  }
  if (request.query.get('$include') === 'deleted') value.push(...deletedOnes(account, prefix));
  return { status: 200, body: { value } };
}

function deletedOnes(account: AccountState, prefix: string): readonly unknown[] {
  return [...account.deletedContainers].flatMap(([name, { properties, ...deleted }]) =>
    name.startsWith(prefix) ? [shown(account, name, { ...properties, ...deleted, deleted: true })] : [],
  );
}

async function get(request: ArmRequest, sim: Simulation): Promise<ArmAnswer> {
  const account = findAccount(request, sim);
  const name = param(request, 'container');
  if (!(await sim.gateway.containerExists(account.resource.name, name))) {
    throw new ArmProblem(404, 'ContainerNotFound', 'The specified container does not exist.');
  }
  const properties = account.containers.get(name) ?? newContainer(sim.clock.now());
  account.containers.set(name, properties);
  return { status: 200, body: shown(account, name, properties) };
}

const putSchema = z.looseObject({
  properties: z.looseObject({ publicAccess: z.enum(['None', 'Blob', 'Container']).optional() }).optional(),
});

/** Creates the container: 201, or 200 when it is there already. Account keys aren't needed, so key access doesn't matter. */
async function put(request: ArmRequest, sim: Simulation): Promise<ArmAnswer> {
  const account = findAccount(request, sim);
  const name = param(request, 'container');
  const body = putSchema.safeParse(request.body ?? {});
  if (!body.success) throw new ArmProblem(400, 'InvalidRequestContent', 'The request content was invalid.');
  if (!/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    const message = 'The specified resource name contains invalid characters.';
    throw new ArmProblem(400, 'InvalidResourceName', message);
  }
  const access = body.data.properties?.publicAccess ?? 'None';
  if (access !== 'None' && account.resource.properties.allowBlobPublicAccess !== true) {
    const message = 'Public access is not permitted on this storage account.';
    throw new ArmProblem(409, 'PublicAccessNotPermitted', message);
  }

  const outcome = await sim.gateway.ensureContainer(account.resource.name, name);
  const properties = account.containers.get(name) ?? newContainer(sim.clock.now());
  account.containers.set(name, { ...properties, publicAccess: access });
  return {
    status: outcome === 'created' ? 201 : 200,
    body: shown(account, name, properties),
    effective: outcome === 'created' || properties.publicAccess !== access,
  };
}

export function newContainer(now: Date): Properties {
  return {
    publicAccess: 'None',
    leaseStatus: 'Unlocked',
    leaseState: 'Available',
    lastModifiedTime: now.toISOString(),
    hasImmutabilityPolicy: false,
    hasLegalHold: false,
  };
}

function shown({ resource }: AccountState, name: string, properties: Properties): unknown {
  return {
    id: `${resource.id}/blobServices/default/containers/${name}`,
    name,
    type,
    etag: `"0x${createHash('sha256').update(JSON.stringify(properties)).digest('hex').slice(0, 15).toUpperCase()}"`,
    properties,
  };
}
