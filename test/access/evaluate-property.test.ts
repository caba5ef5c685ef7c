import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssignedRole, evaluate, type RightsFacts } from '../../src/access/evaluate.ts';
import { matchesAction } from '../../src/access/matches-action.ts';
import type { DenyAssignment, Permissions } from '../../src/access/ports.ts';
import { scopeKey } from '../../src/access/scope.ts';

const me = 'a-1';
const everyone = '00000000-0000-0000-0000-000000000000';
const scopes = ['/', '/subscriptions/1', '/subscriptions/1/resourceGroups/g', '/subscriptions/1/resourceGroups/g/h'];
const asked = '/subscriptions/1/resourceGroups/g/h';

const pattern = fc
  .array(fc.constantFrom('*', 'A', 'a', 'b', '/', 'ab'), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));
const action = fc
  .array(fc.constantFrom('a', 'B', 'b', '/'), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));
const patterns = fc.array(pattern, { maxLength: 2 });
const block: fc.Arbitrary<Permissions> = fc.record({
  actions: patterns,
  notActions: patterns,
  dataActions: patterns,
  notDataActions: patterns,
});
const scope = fc.constantFrom(...scopes, '/subscriptions/2', '/subscriptions/1/resourceGroups/g2');
const role: fc.Arbitrary<AssignedRole> = fc.record({
  assignment: fc.record({
    id: fc.constant('x'),
    scope,
    roleDefinitionId: fc.constant('r'),
    condition: fc.constantFrom(undefined, undefined, undefined, 'c'),
  }),
  definition: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        id: fc.constant('r'),
        roleName: fc.constant('R'),
        permissions: fc.array(block, { maxLength: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ unreadable: '403' }) },
  ),
});
const deny: fc.Arbitrary<DenyAssignment> = fc.record({
  id: fc.constant('d'),
  name: fc.constant('D'),
  scope,
  permissions: fc.array(block, { maxLength: 2 }),
  assignedToPerson: fc.boolean(),
  principals: fc.subarray([everyone, me, 'b-2']),
  excludePrincipals: fc.subarray([me, 'b-2']),
  doNotApplyToChildScopes: fc.boolean(),
});

describe('evaluating rights', () => {
  it('agrees with Azure’s rules written out slowly, for any roles, wildcards and denies', () => {
    fc.assert(
      fc.property(
        fc.array(role, { maxLength: 4 }),
        fc.array(deny, { maxLength: 2 }),
        action,
        fc.boolean(),
        (roles, denies, wanted, data) => {
          const facts: RightsFacts = {
            entraObjectId: me,
            scopes: new Map([[scopeKey(asked), { kind: 'read', roles, denies }]]),
          };

          const missing = evaluate([{ action: wanted, scope: asked, data }], facts);

          expect(missing.length === 0).toBe(slowlyHeld(roles, denies, wanted, data));
        },
      ),
      { numRuns: 3000 },
    );
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

/** The definition: `*` is any run of characters; everything else is itself. */
function slowlyMatches(wild: string, text: string): boolean {
  if (wild === '') {
    return text === '';
  }
  if (wild.startsWith('*')) {
    return Array.from({ length: text.length + 1 }, (_, cut) => text.slice(cut)).some((rest) =>
      slowlyMatches(wild.slice(1), rest),
    );
  }
  return text !== '' && wild[0] === text[0] && slowlyMatches(wild.slice(1), text.slice(1));
}

function slowlyHeld(
  roles: readonly AssignedRole[],
  denies: readonly DenyAssignment[],
  wanted: string,
  data: boolean,
): boolean {
  const above = scopes.map((one) => one.toLowerCase());
  const gives = (blocks: readonly Permissions[]) =>
    blocks.some((one) => {
      const yes = data ? one.dataActions : one.actions;
      const no = data ? one.notDataActions : one.notActions;
      return yes.some((p) => slowly(p, wanted)) && !no.some((p) => slowly(p, wanted));
    });
  let granted = false;
  for (const { assignment, definition } of roles) {
    const counts = above.includes(assignment.scope.toLowerCase()) && assignment.condition === undefined;
    granted ||= counts && 'permissions' in definition && gives(definition.permissions);
  }
  for (const one of denies) {
    const here = one.doNotApplyToChildScopes ? one.scope === asked : above.includes(one.scope.toLowerCase());
    const mine = one.assignedToPerson || one.principals.includes(me) || one.principals.includes(everyone);
    if (here && mine && !one.excludePrincipals.includes(me) && gives(one.permissions)) {
      return false;
    }
  }
  return granted;
}

function slowly(wild: string, text: string): boolean {
  return slowlyMatches(wild.toLowerCase(), text.toLowerCase());
}
