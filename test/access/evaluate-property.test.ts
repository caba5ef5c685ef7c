import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccess } from '../../src/access/create-access.ts';
import { matchesAction } from '../../src/access/matches-action.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { everyone, host, listsOf, parents, type RightsWorld } from './rights-world.ts';
import { slowlyHeld, slowlyMatches } from './slow-rights.ts';

const me = 'me';
const groupNames = ['g-1', 'g-2', 'g-3'];
const roleIds = ['r-1', 'r-2', 'r-3'];
const principals = [me, 'somebody', ...groupNames];

const pattern = fc
  .array(fc.constantFrom('*', 'A', 'a', 'b', '/', 'ab'), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));
const action = fc
  .array(fc.constantFrom('a', 'B', 'b', '/'), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));
const allOrSome = fc.oneof(fc.constant(['*']), fc.array(pattern, { maxLength: 2 }));
const some = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(pattern, { maxLength: 1 }));
const plainBlock = { actions: allOrSome, notActions: some, dataActions: allOrSome, notDataActions: some };
const condition = fc.constantFrom(undefined, undefined, undefined, '@Resource[x]');
const scope = fc
  .tuple(fc.constantFrom(...Object.keys(parents), host, host), fc.boolean())
  .map(([id, shouted]) => (shouted ? id.toUpperCase() : id));

const definition = fc.record({
  id: fc.constant('r'),
  roleName: fc.constant('R'),
  permissions: fc.array(fc.record({ ...plainBlock, condition }), { maxLength: 2 }),
});
const world: fc.Arbitrary<RightsWorld> = fc.record({
  groups: fc.record(Object.fromEntries(groupNames.map((name) => [name, fc.subarray(principals, { maxLength: 2 })]))),
  definitions: fc.record(
    Object.fromEntries(
      roleIds.map((id) => [id, fc.oneof({ weight: 6, arbitrary: definition }, fc.constant('unreadable' as const))]),
    ),
  ),
  assignments: fc.array(
    fc.record({
      id: fc.constant('a'),
      scope,
      roleDefinitionId: fc.constantFrom(...roleIds),
      principalId: fc.constantFrom(me, ...principals),
      condition,
    }),
    { maxLength: 5 },
  ),
  denies: fc.array(
    fc.record({
      id: fc.constant('d'),
      name: fc.constant('D'),
      scope,
      permissions: fc.array(fc.record(plainBlock), { maxLength: 2 }),
      principals: fc.subarray([everyone, ...principals], { maxLength: 2 }),
      excludePrincipals: fc.subarray(principals, { maxLength: 2 }),
      doNotApplyToChildScopes: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
});

describe('evaluating rights', () => {
  it('agrees with Azure’s rules written out slowly, for any tenant', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(world, action, scope, fc.boolean(), async (tenant, wanted, at, data) => {
        const access = createAccess(listsOf(tenant), new FakeClock());
        const right = { action: wanted, scope: at, data };

        const missing = await access.missing({ entraObjectId: me, tenantId: 't', name: '', chatId: '' }, [right]);

        const isHeld = missing.length === 0;
        held += isHeld ? 1 : 0;
        expect(isHeld).toBe(slowlyHeld(tenant, me, right, 'byName'));
        // Never more than Azure gives, which also sees the groups of a person in a deny assignment's exclusions.
        if (isHeld) expect(slowlyHeld(tenant, me, right, 'throughGroups')).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(held).toBeGreaterThan(150);
  });

  it('matches wildcards as the letter-by-letter definition does', () => {
    fc.assert(
      fc.property(pattern, action, (first, second) => {
        expect(matchesAction(first, second)).toBe(slowlyMatches(first.toLowerCase(), second.toLowerCase()));
      }),
      { numRuns: 5000 },
    );
  });
});
