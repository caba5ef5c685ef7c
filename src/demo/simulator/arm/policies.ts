import { z } from 'zod';
import { isAtOrAbove } from '../arm-id.ts';
import type { PolicyState, Simulation, World } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest } from './answer.ts';
import type { ArmRoute } from './route.ts';

const type = 'Microsoft.PolicyInsights/checkPolicyRestrictions';

/** Azure Policy, as far as it denies. Policies are set up by `POST /_sim/arrange`. */
export const policyRoutes: readonly ArmRoute[] = [
  {
    method: 'POST',
    scope: '/subscriptions/{subscription}/resourceGroups/{group}',
    rest: `/providers/${type}`,
    action: `${type}/read`,
    versions: () => ({ type, served: ['2020-07-01', '2022-03-01', '2023-03-01', '2024-10-01'] }),
    handle: check,
  },
];

const checkSchema = z.looseObject({
  resourceDetails: z.looseObject({
    resourceContent: z.looseObject({ type: z.string() }),
    apiVersion: z.string().optional(),
    scope: z.string().optional(),
  }),
});

/** What would be said to a resource of this content; nothing is changed. */
function check(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const body = checkSchema.safeParse(request.body);
  if (!body.success)
    throw new ArmProblem(400, 'InvalidCheckRestrictionsRequest', 'The request content is not valid: resourceDetails.');
  const content = body.data.resourceDetails.resourceContent;
  const scope = request.path.replace(/\/providers\/.*$/i, '');
  const policyEvaluations = deniers(world, scope, content).map((policy) => ({
    policyInfo: { policyDefinitionId: definitionId(policy), policyAssignmentId: assignmentId(policy) },
    evaluationResult: 'NonCompliant',
    evaluationDetails: {
      evaluatedExpressions: [
        {
          ...{ result: 'True', expressionKind: 'Field', expression: policy.field, path: policy.field },
          ...{ expressionValue: policy.equals, targetValue: policy.equals, operator: 'Equals' },
        },
      ],
    },
    effectDetails: { policyEffect: 'Deny' },
  }));
  return { status: 200, body: { fieldRestrictions: [], contentEvaluationResult: { policyEvaluations } } };
}

/** As Azure refuses a write that a policy denies. Throws `ArmProblem`. */
export function refuseByPolicy(
  world: World,
  resource: { readonly id: string; readonly [name: string]: unknown },
): void {
  const [policy] = deniers(world, resource.id, resource);
  if (policy === undefined) return;
  const name = resource.id.split('/').at(-1);
  throw new ArmProblem(
    403,
    'RequestDisallowedByPolicy',
    `Resource '${name}' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"${policy.name}","id":"${assignmentId(policy)}"}}]'.`,
  );
}

function deniers(world: World, scope: string, content: object): readonly PolicyState[] {
  return world.policies.filter(
    (policy) => isAtOrAbove(policy.scope, scope) && valueAt(content, policy.field) === policy.equals,
  );
}

function valueAt(content: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], content);
}

function assignmentId({ scope, name }: PolicyState): string {
  return `${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`;
}

function definitionId({ scope, name }: PolicyState): string {
  const subscription = scope.split('/').slice(0, 3).join('/');
  return `${subscription}/providers/Microsoft.Authorization/policyDefinitions/${name}`;
}
