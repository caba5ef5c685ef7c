import { z } from 'zod';
import { armKey, isAtOrAbove, nameOf } from '../arm-id.ts';
import { evaluateLockouts } from '../lockouts.ts';
import type { DenyAssignmentState, RoleAssignmentState, RoleDefinitionState, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest, param } from './answer.ts';
import { durations } from './long-running.ts';
import { principalsOf } from './rights.ts';
import { mayAssign } from './role-condition.ts';
import type { ArmRoute } from './route.ts';

const provider = 'Microsoft.Authorization';
const scope = '{scopePath*}';

/** Azure RBAC as it is read: assignments with Azure's two useful filters, definitions, deny assignments. */
export const roleRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    scope,
    rest: `/providers/${provider}/roleAssignments`,
    action: `${provider}/roleAssignments/read`,
    handle: listAssignments,
  },
  {
    method: 'PUT',
    scope,
    rest: `/providers/${provider}/roleAssignments/{assignment}`,
    action: `${provider}/roleAssignments/write`,
    handle: putAssignment,
  },
  {
    method: 'DELETE',
    scope,
    rest: `/providers/${provider}/roleAssignments/{assignment}`,
    action: `${provider}/roleAssignments/delete`,
    handle: deleteAssignment,
  },
  {
    method: 'GET',
    scope,
    rest: `/providers/${provider}/denyAssignments`,
    action: `${provider}/denyAssignments/read`,
    handle: listDenyAssignments,
  },
  {
    method: 'GET',
    scope,
    rest: `/providers/${provider}/roleEligibilityScheduleInstances`,
    action: `${provider}/roleEligibilityScheduleInstances/read`,
    handle: listEligibleRoles,
  },
  {
    method: 'GET',
    scope,
    rest: `/providers/${provider}/roleDefinitions`,
    action: `${provider}/roleDefinitions/read`,
    handle: listDefinitions,
  },
  {
    method: 'GET',
    scope,
    rest: `/providers/${provider}/roleDefinitions/{definition}`,
    action: `${provider}/roleDefinitions/read`,
    handle: getDefinition,
  },
];

interface Filter {
  /** At and above the scope only. */
  readonly atScope: boolean;
  /** Of this person or identity, through groups too. */
  readonly assignedTo: string | undefined;
}

function readFilter({ query }: ArmRequest): Filter {
  const text = query.get('$filter') ?? '';
  const filter: { atScope: boolean; assignedTo: string | undefined } = { atScope: false, assignedTo: undefined };
  for (const term of text.split(/\s+and\s+/i).filter((part) => part !== '')) {
    const person = /^assignedTo\('([^']+)'\)$/i.exec(term.trim())?.[1];
    if (person !== undefined) filter.assignedTo = person;
    else if (/^atScope\(\)$/i.test(term.trim())) filter.atScope = true;
    else throw new ArmProblem(400, 'UnsupportedQuery', `The filter '${text}' is not supported.`);
  }
  return filter;
}

function inScope(assigned: string, asked: string, { atScope }: Filter): boolean {
  return isAtOrAbove(assigned, asked) || (!atScope && isAtOrAbove(asked, assigned));
}

function listAssignments(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const filter = readFilter(request);
  const principals = filter.assignedTo === undefined ? undefined : principalsOf(world, filter.assignedTo);
  const found = world.roleAssignments.filter(
    (assignment) =>
      inScope(assignment.scope, param(request, 'scopePath'), filter) &&
      (principals === undefined || principals.has(assignment.principalId.toLowerCase())),
  );
  return { status: 200, body: { value: found.map(shownAssignment) } };
}

/** Of a person: at, above and below the scope, unless `atScope()` is asked for, too. */
function listEligibleRoles(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const filter = readFilter(request);
  const principals = filter.assignedTo === undefined ? undefined : principalsOf(world, filter.assignedTo);
  const found = world.eligibleRoles.filter(
    (eligible) =>
      inScope(eligible.scope, param(request, 'scopePath'), filter) &&
      (principals === undefined || principals.has(eligible.principalId.toLowerCase())),
  );
  return { status: 200, body: { value: found.map(shownEligibility) } };
}

/** Deny assignments that name everyone are listed by `atScope()` alone, not by `assignedTo(…)`. */
function listDenyAssignments(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const filter = readFilter(request);
  const principals = filter.assignedTo === undefined ? undefined : principalsOf(world, filter.assignedTo);
  const found = world.denyAssignments.filter(
    (deny) =>
      inScope(deny.scope, param(request, 'scopePath'), filter) &&
      (principals === undefined || deny.principals.some((id) => principals.has(id.toLowerCase()))),
  );
  return { status: 200, body: { value: found.map(shownDenyAssignment) } };
}

const assignmentSchema = z.looseObject({
  properties: z.looseObject({
    roleDefinitionId: z.string(),
    principalId: z.string(),
    principalType: z.enum(['User', 'Group', 'ServicePrincipal']).default('User'),
    condition: z.string().nullish(),
  }),
});

function putAssignment(request: ArmRequest, sim: Simulation): ArmAnswer {
  const body = assignmentSchema.safeParse(request.body);
  if (!body.success) throw new ArmProblem(400, 'InvalidRequestContent', 'The request content was invalid.');
  const { roleDefinitionId, principalId, principalType, condition } = body.data.properties;
  const assignment: RoleAssignmentState = {
    name: param(request, 'assignment'),
    scope: param(request, 'scopePath'),
    roleGuid: nameOf(roleDefinitionId).toLowerCase(),
    ...{ principalId, principalType, condition: condition ?? undefined },
    createdOn: sim.clock.now().toISOString(),
    pending: sim.world.switches.rolePropagation === 'delayed',
  };
  if (!sim.world.roleDefinitions.has(assignment.roleGuid)) {
    const message = `The specified role definition with ID '${assignment.roleGuid}' does not exist.`;
    throw new ArmProblem(400, 'RoleDefinitionDoesNotExist', message);
  }
  requireRole(request, 'write', assignment.roleGuid, sim);
  const before = sim.world.roleAssignments.find((other) => sameGrant(other, assignment));
  if (before?.name === assignment.name) return { status: 200, body: shownAssignment(before) };
  if (before !== undefined) {
    throw new ArmProblem(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  }
  sim.world.roleAssignments.push(assignment);
  if (assignment.pending) takeEffectLater(assignment, sim);
  return { status: 201, body: shownAssignment(assignment), effective: true };
}

/** Who may change role assignments may be limited to certain roles. */
function requireRole(request: ArmRequest, change: 'write' | 'delete', roleGuid: string, { world }: Simulation): void {
  const required = { action: `${provider}/roleAssignments/${change}`, scope: param(request, 'scopePath') };
  if (mayAssign(world, request.caller, required, roleGuid)) return;
  const message = `The client '${request.caller}' does not have authorization to perform action '${required.action}' for this role: the condition of its own role assignment is not met.`;
  throw new ArmProblem(403, 'AuthorizationFailed', message);
}

function takeEffectLater(assignment: RoleAssignmentState, sim: Simulation): void {
  sim.time.after(durations.roleTakesEffect, async () => {
    assignment.pending = false;
    await evaluateLockouts(sim);
  });
}

function sameGrant(a: RoleAssignmentState, b: RoleAssignmentState): boolean {
  return armKey(a.scope) === armKey(b.scope) && a.roleGuid === b.roleGuid && a.principalId === b.principalId;
}

function deleteAssignment(request: ArmRequest, sim: Simulation): ArmAnswer {
  const { world } = sim;
  const name = param(request, 'assignment');
  const gone = world.roleAssignments.find((one) => one.name === name);
  if (gone === undefined) return { status: 204 };
  requireRole(request, 'delete', gone.roleGuid, sim);
  world.roleAssignments = world.roleAssignments.filter((one) => one !== gone);
  return { status: 200, body: shownAssignment(gone), effective: true };
}

function listDefinitions(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const all = [...world.roleDefinitions.values()];
  return { status: 200, body: { value: all.map((one) => shownDefinition(one, param(request, 'scopePath'))) } };
}

function getDefinition(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const guid = param(request, 'definition').toLowerCase();
  const definition = world.roleDefinitions.get(guid);
  if (definition !== undefined) return { status: 200, body: shownDefinition(definition, param(request, 'scopePath')) };
  throw new ArmProblem(
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${guid}' does not exist.`,
  );
}

function shownAssignment({ name, scope: at, roleGuid, ...rest }: RoleAssignmentState): unknown {
  return {
    id: `${at}/providers/${provider}/roleAssignments/${name}`,
    name,
    type: `${provider}/roleAssignments`,
    properties: {
      roleDefinitionId: definitionId(roleGuid, at),
      scope: at === '' ? '/' : at,
      principalId: rest.principalId,
      principalType: rest.principalType,
      ...(rest.createdOn === undefined ? {} : { createdOn: rest.createdOn }),
      condition: rest.condition ?? null,
      conditionVersion: rest.condition === undefined ? null : '2.0',
    },
  };
}

function shownEligibility({ name, scope: at, roleGuid, principalId, principalType }: RoleAssignmentState): unknown {
  return {
    id: `${at}/providers/${provider}/roleEligibilityScheduleInstances/${name}`,
    name,
    type: `${provider}/roleEligibilityScheduleInstances`,
    properties: {
      roleDefinitionId: definitionId(roleGuid, at),
      scope: at === '' ? '/' : at,
      principalId,
      principalType,
      status: 'Provisioned',
      memberType: principalType === 'Group' ? 'Group' : 'Direct',
    },
  };
}

function shownDenyAssignment({ name, displayName, scope: at, ...rest }: DenyAssignmentState): unknown {
  const principal = (id: string) => ({ id, type: /^[0-]+$/.test(id) ? 'SystemDefined' : 'User' });
  return {
    id: `${at}/providers/${provider}/denyAssignments/${name}`,
    name,
    type: `${provider}/denyAssignments`,
    properties: {
      denyAssignmentName: displayName,
      permissions: rest.permissions,
      scope: at === '' ? '/' : at,
      doNotApplyToChildScopes: rest.doNotApplyToChildScopes,
      principals: rest.principals.map(principal),
      excludePrincipals: rest.excludePrincipals.map(principal),
      isSystemProtected: true,
    },
  };
}

function shownDefinition({ guid, roleName, type, description, permissions }: RoleDefinitionState, at: string): unknown {
  return {
    id: definitionId(guid, at),
    name: guid,
    type: `${provider}/roleDefinitions`,
    properties: { roleName, type, description, assignableScopes: ['/'], permissions },
  };
}

/** Azure writes the id with the subscription that it was asked about. */
function definitionId(guid: string, at: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(at)?.[0] ?? '';
  return `${subscription}/providers/${provider}/roleDefinitions/${guid}`;
}
