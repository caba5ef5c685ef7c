import { z } from 'zod';
import { armKey, isAtOrAbove, nameOf } from '../arm-id.ts';
import type { ArmResource, Simulation } from '../state.ts';
import { type ArmAnswer, type ArmRequest, param, resourceNotFound } from './answer.ts';
import type { ArmRoute } from './route.ts';

/**
 * Networks, addresses, interfaces, security groups, private endpoints, private DNS zones and VMs can be read, as far as
 * finding out what a host covers and what it reaches needs it.
 */
export const networkRoutes: readonly ArmRoute[] = [
  ...readable('Microsoft.Network/virtualNetworks'),
  ...readable('Microsoft.Network/publicIPAddresses'),
  ...readable('Microsoft.Network/networkInterfaces'),
  ...readable('Microsoft.Network/networkSecurityGroups'),
  ...readable('Microsoft.Network/privateEndpoints'),
  ...readable('Microsoft.Network/privateDnsZones', zoneVersions),
  ...readable('Microsoft.Compute/virtualMachines'),
  ...readableChildren('Microsoft.Network/virtualNetworks', 'subnets'),
  ...readableChildren('Microsoft.Network/virtualNetworks', 'virtualNetworkPeerings'),
  ...readableChildren('Microsoft.Network/privateDnsZones', 'virtualNetworkLinks', zoneVersions),
  ...readableChildren('Microsoft.Network/privateDnsZones', 'A', zoneVersions),
];

/** These are versioned apart from the rest of `Microsoft.Network`. */
function zoneVersions(): ReturnType<NonNullable<ArmRoute['versions']>> {
  return { type: 'privateDnsZones', served: ['2018-09-01', '2020-01-01', '2020-06-01', '2024-06-01'] };
}

function readable(type: string, versions?: ArmRoute['versions']): readonly ArmRoute[] {
  const group = '/subscriptions/{subscription}/resourceGroups/{group}';
  const action = `${type}/read`;
  const all = { action, ...(versions && { versions }) };
  const handle: ArmRoute['handle'] = (request, sim) => list(type, request, sim);
  return [
    { method: 'GET', scope: '/subscriptions/{subscription}', rest: `/providers/${type}`, ...all, handle },
    { method: 'GET', scope: group, rest: `/providers/${type}`, ...all, handle },
    { method: 'GET', scope: `${group}/providers/${type}/{name}`, rest: '', ...all, handle: get },
  ];
}

function readableChildren(parent: string, child: string, versions?: ArmRoute['versions']): readonly ArmRoute[] {
  const scope = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${parent}/{parent}`;
  const type = `${parent}/${child}`;
  const all = { action: `${type}/read`, ...(versions && { versions }) };
  return [
    { method: 'GET', scope, rest: `/${child}`, ...all, handle: (request, sim) => list(type, request, sim) },
    { method: 'GET', scope: `${scope}/${child}/{name}`, rest: '', ...all, handle: get },
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

/** A network shows its subnets and peerings within, and a subnet who uses it; `privateIp` is the simulator's own note. */
function shown({ privateIp: _note, ...resource }: ArmResource, all: ReadonlyMap<string, ArmResource>): unknown {
  if (resource.type === 'Microsoft.Network/virtualNetworks/subnets') return withUsers(resource, all);
  if (resource.type !== 'Microsoft.Network/virtualNetworks') return resource;
  const children = [...all.values()].filter(({ id }) => armKey(id).startsWith(`${armKey(resource.id)}/`));
  const of = (kind: string) => children.filter(({ type }) => type === `Microsoft.Network/virtualNetworks/${kind}`);
  return {
    ...resource,
    properties: {
      ...resource.properties,
      subnets: of('subnets').map((subnet) => withUsers(subnet, all)),
      virtualNetworkPeerings: of('virtualNetworkPeerings'),
    },
  };
}

const interfaceSchema = z.object({
  ipConfigurations: z.array(
    z.object({ id: z.string(), properties: z.object({ subnet: z.object({ id: z.string() }) }) }),
  ),
});

function withUsers(subnet: ArmResource, all: ReadonlyMap<string, ArmResource>): ArmResource {
  const users = [...all.values()].flatMap(({ type, properties }) => {
    if (type !== 'Microsoft.Network/networkInterfaces') return [];
    const configurations = interfaceSchema.safeParse(properties).data?.ipConfigurations ?? [];
    return configurations.filter((each) => armKey(each.properties.subnet.id) === armKey(subnet.id));
  });
  if (users.length === 0) return subnet;
  return { ...subnet, properties: { ...subnet.properties, ipConfigurations: users.map(({ id }) => ({ id })) } };
}
