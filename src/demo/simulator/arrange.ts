import { z } from 'zod';
import { armKey, nameOf } from './arm-id.ts';
import { arrangeStorage, merge, storageArrangements } from './arrange-storage.ts';
import { findHostByName } from './sessions.ts';
import type { Simulation } from './state.ts';

const properties = z.record(z.string(), z.unknown());
const permissions = z.object({
  actions: z.array(z.string()).default([]),
  notActions: z.array(z.string()).default([]),
  dataActions: z.array(z.string()).default([]),
  notDataActions: z.array(z.string()).default([]),
});

/** Changes of the world behind everybody's back: drift, and what no API lets one set up. Null removes a property. */
export const arrangementSchema = z.discriminatedUnion('kind', [
  /** `sasUrl: null` takes the SAS away. */
  z.strictObject({
    kind: z.literal('host'),
    host: z.string(),
    sku: z.string().optional(),
    properties: properties.default({}),
    sasUrl: z.string().nullish(),
    /** Null takes every identity from the host. */
    identity: properties.nullish(),
  }),
  /** A network resource: made when it isn't there. `remove` takes it away. */
  z.strictObject({
    kind: z.literal('resource'),
    id: z.string(),
    properties: properties.default({}),
    remove: z.literal(true).optional(),
  }),
  ...storageArrangements,
  /** An Azure Policy that denies what has this value at this path, such as `sku.name`. */
  z.strictObject({
    kind: z.literal('policy'),
    name: z.string(),
    scope: z.string(),
    field: z.string(),
    equals: z.union([z.string(), z.number(), z.boolean()]),
  }),
  /** By how much Azure's clocks differ from the machine's; negative: behind. */
  z.strictObject({ kind: z.literal('clock'), aheadMs: z.number() }),
  /** A user-assigned identity; with `principalId: null` it goes. */
  z.strictObject({ kind: z.literal('identity'), id: z.string(), principalId: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('lock'),
    name: z.string(),
    scope: z.string(),
    level: z.enum(['CanNotDelete', 'ReadOnly']),
  }),
  z.strictObject({
    kind: z.literal('roleAssignment'),
    scope: z.string(),
    roleGuid: z.string(),
    principalId: z.string(),
    principalType: z.enum(['User', 'Group', 'ServicePrincipal']).default('User'),
    condition: z.string().optional(),
  }),
  /** What somebody could activate (PIM). */
  z.strictObject({ kind: z.literal('eligibleRole'), scope: z.string(), roleGuid: z.string(), principalId: z.string() }),
  z.strictObject({ kind: z.literal('group'), id: z.string(), members: z.array(z.string()) }),
  /** A custom role, or another definition of one that is there. */
  z.strictObject({
    kind: z.literal('roleDefinition'),
    guid: z.string(),
    roleName: z.string(),
    permissions: z.array(permissions.extend({ condition: z.string().optional() })),
  }),
  /** An open session whose recording will not be uploaded, though everything looks well. */
  z.strictObject({ kind: z.literal('unrecordedSession'), session: z.string() }),
  /** Takes every role from a principal; not those of its groups. */
  z.strictObject({ kind: z.literal('noRoles'), principalId: z.string() }),
  z.strictObject({
    kind: z.literal('denyAssignment'),
    name: z.string(),
    scope: z.string(),
    permissions,
    principals: z.array(z.string()),
    excludePrincipals: z.array(z.string()).default([]),
    doNotApplyToChildScopes: z.boolean().default(false),
  }),
]);

/** What is wrong when the thing isn't there. */
export async function arrange(wanted: z.infer<typeof arrangementSchema>, sim: Simulation): Promise<string | undefined> {
  const { world } = sim;
  switch (wanted.kind) {
    case 'host': {
      const host = findHostByName(wanted.host, sim);
      if (host === undefined) return `There is no bastion host ${wanted.host}.`;
      merge(host.resource.properties, wanted.properties);
      if (wanted.sku !== undefined) host.resource.sku = { name: wanted.sku };
      if (wanted.identity !== undefined) host.resource.identity = wanted.identity ?? undefined;
      if (wanted.sasUrl !== undefined) host.sasUrl = wanted.sasUrl ?? undefined;
      if (host.runningOperation === undefined) {
        host.recordedBefore = host.resource.properties.enableSessionRecording === true;
      }
      return undefined;
    }
    case 'resource':
      arrangeResource(wanted, sim);
      return undefined;
    case 'identity': {
      const { id, principalId } = wanted;
      const key = armKey(id);
      if (principalId === null) world.identities.delete(key);
      else world.identities.set(key, { id, location: 'westeurope', tags: {}, principalId, clientId: sim.ids.next() });
      return undefined;
    }
    case 'lock': {
      const { name, scope, level } = wanted;
      world.locks.push({ name, scope, level });
      return undefined;
    }
    case 'roleAssignment': {
      const { kind: _kind, ...assignment } = wanted;
      world.roleAssignments.push({ ...assignment, name: sim.ids.next() });
      return undefined;
    }
    case 'eligibleRole': {
      const { kind: _kind, ...eligible } = wanted;
      world.eligibleRoles.push({ ...eligible, principalType: 'User', name: sim.ids.next() });
      return undefined;
    }
    case 'group':
      world.groups.set(wanted.id.toLowerCase(), wanted.members);
      return undefined;
    case 'roleDefinition': {
      const { kind: _kind, ...definition } = wanted;
      world.roleDefinitions.set(wanted.guid, { ...definition, type: 'CustomRole', description: '' });
      return undefined;
    }
    case 'noRoles':
      world.roleAssignments = world.roleAssignments.filter((one) => one.principalId !== wanted.principalId);
      return undefined;
    case 'unrecordedSession': {
      const session = world.sessions.get(wanted.session);
      if (session === undefined) return `There is no session ${wanted.session}.`;
      session.recordTo = undefined;
      return undefined;
    }
    case 'denyAssignment': {
      const { kind: _kind, name, ...deny } = wanted;
      world.denyAssignments.push({ ...deny, name: sim.ids.next(), displayName: name, permissions: [deny.permissions] });
      return undefined;
    }
    case 'account':
    case 'blobService':
    case 'container':
    case 'blob':
    case 'deletedContainer':
      return await arrangeStorage(wanted, sim);
    case 'policy': {
      const { kind: _kind, ...policy } = wanted;
      world.policies.push(policy);
      return undefined;
    }
    case 'clock':
      world.clockAheadMs = wanted.aheadMs;
      return undefined;
  }
}

function arrangeResource(
  { id, properties: changes, remove }: Extract<z.infer<typeof arrangementSchema>, { kind: 'resource' }>,
  { world }: Simulation,
): void {
  const key = armKey(id);
  if (remove === true) {
    world.resources.delete(key);
    return;
  }
  const resource = world.resources.get(key) ?? { id, name: nameOf(id), type: typeOf(id), location: '', properties: {} };
  merge(resource.properties, changes);
  world.resources.set(key, resource);
}

/** `…/providers/Microsoft.Network/virtualNetworks/x/subnets/y` → `Microsoft.Network/virtualNetworks/subnets`. */
function typeOf(id: string): string {
  const [provider = '', ...rest] = (id.split(/\/providers\//i).at(-1) ?? '').split('/');
  return [provider, ...rest.filter((_, i) => i % 2 === 0)].join('/');
}
