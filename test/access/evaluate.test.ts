import { describe, expect, it } from 'vitest';
import { type AssignedRole, evaluate, type RightsFacts } from '../../src/access/evaluate.ts';
import type { DenyAssignment, RolePermissions } from '../../src/access/ports.ts';
import { scopeKey } from '../../src/access/scope.ts';

const subscription = '/subscriptions/11111111-1111-4111-8111-111111111111';
const group = `${subscription}/resourceGroups/rg-network`;
const host = `${group}/providers/Microsoft.Network/bastionHosts/bas-hub`;
const write = { action: 'Microsoft.Network/bastionHosts/write', scope: host };
const me = 'a-1';

describe('a role', () => {
  it('grants at its own scope and below', () => {
    for (const scope of ['/', '/providers/Microsoft.Management/managementGroups/corp', subscription, group, host]) {
      expect(evaluate([write], facts([role({ actions: ['Microsoft.Network/*'] }, { scope })]))).toEqual([]);
    }
  });

  it('grants nothing beside or below the scope that is asked for', () => {
    for (const scope of [`${group}-2`, `${host}/sub`, '/subscriptions/2']) {
      expect(why(facts([role({ actions: ['*'] }, { scope })]))).toBe('noRole');
    }
  });

  it('is compared without case, in scope and action', () => {
    const shouted = role({ actions: ['MICROSOFT.NETWORK/BASTIONHOSTS/WRITE'] }, { scope: group.toUpperCase() });

    expect(why(facts([shouted]))).toBe('held');
  });

  it.each([
    ['*', 'held'],
    ['Microsoft.Network/*/write', 'held'],
    ['*/bastionHosts/*', 'held'],
    ['Microsoft.Network/bastionHosts/*te', 'held'],
    ['Microsoft.Network/bastionHosts', 'noRole'],
    ['Microsoft.Network/*/read', 'noRole'],
    ['*Hosts/write/*', 'noRole'],
  ])('with %s: %s', (pattern, expected) => {
    expect(why(facts([role({ actions: [pattern] })]))).toBe(expected);
  });

  it('takes away by notActions only what its own block gives', () => {
    const limited = role([{ actions: ['*'], notActions: ['Microsoft.Network/*'] }]);
    const twoBlocks = role([
      { actions: ['*'], notActions: ['Microsoft.Network/*'] },
      { actions: ['Microsoft.Network/bastionHosts/*'] },
    ]);
    const other = role({ actions: ['Microsoft.Network/bastionHosts/write'] });

    expect(why(facts([limited]))).toBe('noRole');
    expect(why(facts([twoBlocks]))).toBe('held');
    expect(why(facts([limited, other]))).toBe('held');
  });

  it('with all actions has no data action', () => {
    const play = { action: 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read', data: true };
    const owner = facts([role({ actions: ['*'] })]);
    const reader = facts([role({ dataActions: ['*/blobs/read'] })]);

    expect(evaluate([{ ...play, scope: host }], owner)).toMatchObject([{ usualRole: 'Storage Blob Data Reader' }]);
    expect(evaluate([{ ...play, scope: host }], reader)).toEqual([]);
    expect(evaluate([{ ...write, data: false }], facts([role({ dataActions: ['*'] })]))).toHaveLength(1);
  });

  it('with a condition grants nothing and is named', () => {
    const conditional = role({ actions: ['*'] }, { condition: '@Resource[...]' });

    expect(evaluate([write], facts([conditional]))).toMatchObject([
      { why: 'conditional', detail: 'Ignored: A role with a condition on rg-network.' },
    ]);
    expect(why(facts([conditional, role({ actions: ['*'] })]))).toBe('held');
  });

  it('that grants only under a condition of its own grants nothing and is named', () => {
    const own = role([{ actions: ['*'], condition: '@Request[...]' }]);

    expect(evaluate([write], facts([own]))).toMatchObject([{ why: 'conditional' }]);
    expect(why(facts([role([{ actions: ['*'], condition: 'c' }, { actions: ['*/write'] }])]))).toBe('held');
  });

  it('whose definition can not be read grants nothing, and only then matters', () => {
    const unreadable: AssignedRole = { ...role({}), definition: { unreadable: '403 on role x' } };

    expect(evaluate([write], facts([unreadable]))).toMatchObject([{ why: 'unreadable', detail: '403 on role x' }]);
    expect(why(facts([unreadable, role({ actions: ['*'] })]))).toBe('held');
  });
});

describe('a deny assignment', () => {
  const owner = role({ actions: ['*'] });

  it('beats every role when it names the person', () => {
    const denied = facts([owner], [deny({ assignedToPerson: true, name: 'locked down' })]);

    expect(evaluate([write], denied)).toMatchObject([{ why: 'denied', detail: '“locked down”.' }]);
  });

  it('for everyone spares only those it excludes by name', () => {
    const everyone = '00000000-0000-0000-0000-000000000000';

    expect(why(facts([owner], [deny({ principals: [everyone] })]))).toBe('denied');
    expect(why(facts([owner], [deny({ principals: [everyone], excludePrincipals: ['A-1'] })]))).toBe('held');
    expect(why(facts([owner], [deny({ principals: [everyone], excludePrincipals: ['my-group'] })]))).toBe('denied');
  });

  it('says that exclusions through groups are not seen', () => {
    const principals = ['00000000-0000-0000-0000-000000000000'];
    const denied = facts([owner], [deny({ principals, excludePrincipals: ['my-group'], name: 'stack' })]);

    expect(evaluate([write], denied)[0]?.detail).toContain('excluded from it through a group');
  });

  it('for somebody else does nothing', () => {
    expect(why(facts([owner], [deny({ principals: ['b-2'] })]))).toBe('held');
  });

  it('that stops at its own scope leaves what is below alone', () => {
    const here = { assignedToPerson: true, doNotApplyToChildScopes: true };

    expect(why(facts([owner], [deny({ ...here, scope: group })]))).toBe('held');
    expect(why(facts([owner], [deny({ ...here, scope: host.toUpperCase() })]))).toBe('denied');
  });

  it('leaves what its own notActions except', () => {
    const all = { actions: ['*'], notActions: ['Microsoft.Network/bastionHosts/*'] };

    expect(why(facts([owner], [deny({ assignedToPerson: true, permissions: [block(all)] })]))).toBe('held');
  });
});

describe('a scope that was not read', () => {
  it('counts as missing', () => {
    const nothing = { entraObjectId: me, scopes: new Map() };
    const failed = { ...nothing, scopes: new Map([[scopeKey(host), { kind: 'unreadable', reason: '503' } as const]]) };

    expect(why(nothing)).toBe('unreadable');
    expect(evaluate([write], failed)).toMatchObject([{ why: 'unreadable', detail: '503' }]);
  });
});

function why(given: RightsFacts): string {
  return evaluate([write], given)[0]?.why ?? 'held';
}

function facts(roles: readonly AssignedRole[], denies: readonly DenyAssignment[] = []): RightsFacts {
  return { entraObjectId: me, scopes: new Map([[scopeKey(host), { kind: 'read', roles, denies }]]) };
}

function role(
  permissions: Partial<RolePermissions> | readonly Partial<RolePermissions>[],
  over: { scope?: string; condition?: string } = {},
): AssignedRole {
  const blocks = Array.isArray(permissions) ? permissions : [permissions];
  return {
    assignment: { id: 'x', scope: over.scope ?? group, roleDefinitionId: 'r', condition: over.condition },
    definition: { id: 'r', roleName: 'A role', permissions: blocks.map(block) },
  };
}

function deny(over: Partial<DenyAssignment>): DenyAssignment {
  return {
    id: 'd',
    name: 'deny',
    scope: group,
    permissions: [block({ actions: ['*'] })],
    assignedToPerson: false,
    principals: [],
    excludePrincipals: [],
    doNotApplyToChildScopes: false,
    ...over,
  };
}

function block(permissions: Partial<RolePermissions>): RolePermissions {
  return { actions: [], notActions: [], dataActions: [], notDataActions: [], ...permissions };
}
