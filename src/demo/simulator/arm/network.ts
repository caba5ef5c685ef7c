import { armKey, isAtOrAbove, nameOf } from '../arm-id.ts';
import type { ArmResource, Simulation } from '../state.ts';
import { type ArmAnswer, type ArmRequest, param, resourceNotFound } from './answer.ts';
import type { ArmRoute } from './route.ts';

/** Networks, addresses, interfaces and VMs can be read, as far as finding out what a host covers needs it. */
export const networkRoutes: readonly ArmRoute[] = [
  ...readable('Microsoft.Network/virtualNetworks'),
  ...readable('Microsoft.Network/publicIPAddresses'),
  ...readable('Microsoft.Network/networkInterfaces'),
  ...readable('Microsoft.Compute/virtualMachines'),
  ...readableChildren('Microsoft.Network/virtualNetworks', 'subnets'),
  ...readableChildren('Microsoft.Network/virtualNetworks', 'virtualNetworkPeerings'),
];

function readable(type: string): readonly ArmRoute[] {
  const group = '/subscriptions/{subscription}/resourceGroups/{group}';
  const action = `${type}/read`;
  const handle: ArmRoute['handle'] = (request, sim) => list(type, request, sim);
  return [
    { method: 'GET', scope: '/subscriptions/{subscription}', rest: `/providers/${type}`, action, handle },
    { method: 'GET', scope: group, rest: `/providers/${type}`, action, handle },
    { method: 'GET', scope: `${group}/providers/${type}/{name}`, rest: '', action, handle: get },
  ];
}

function readableChildren(parent: string, child: string): readonly ArmRoute[] {
  const scope = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${parent}/{parent}`;
  const type = `${parent}/${child}`;
  const action = `${type}/read`;
  return [
    { method: 'GET', scope, rest: `/${child}`, action, handle: (request, sim) => list(type, request, sim) },
    { method: 'GET', scope: `${scope}/${child}/{name}`, rest: '', action, handle: get },
  ];
}

function list(type: string, request: ArmRequest, { world }: Simulation): ArmAnswer {
  const isChild = type.split('/').length > 2;
  const scope = request.path.replace(isChild ? /\/[^/]+$/ : /\/providers\/.*$/i, '');
  const found = [...world.resources.values()].filter(
    (resource) => resource.type === type && isAtOrAbove(scope, resource.id),
  );
  return { status: 200, body: { value: found.map((resource) => shown(resource, world.resources)) } };
}

function get(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const resource = world.resources.get(armKey(request.path));
  if (resource !== undefined) return { status: 200, body: shown(resource, world.resources) };
  const type = /\/providers\/(.+)\/[^/]+$/i.exec(request.path)?.[1] ?? '';
  throw resourceNotFound(type, nameOf(request.path), param(request, 'group'));
}

/** A network shows its subnets and peerings within; `privateIp` is the simulator's own note. */
function shown({ privateIp: _note, ...resource }: ArmResource, all: ReadonlyMap<string, ArmResource>): unknown {
  if (resource.type !== 'Microsoft.Network/virtualNetworks') return resource;
  const children = [...all.values()].filter(({ id }) => armKey(id).startsWith(`${armKey(resource.id)}/`));
  const of = (kind: string) => children.filter(({ type }) => type === `Microsoft.Network/virtualNetworks/${kind}`);
  return {
    ...resource,
    properties: {
      ...resource.properties,
      subnets: of('subnets'),
      virtualNetworkPeerings: of('virtualNetworkPeerings'),
    },
  };
}
