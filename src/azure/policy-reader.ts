import { z } from 'zod';
import { groupScopeOf, resourceNameOf } from '../bastion/arm-id.ts';
import type { AzureReader } from '../bastion/ports.ts';
import { readAnswer } from './arm-answer.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { toPutBody } from './bastion-host-body.ts';
import { hostApiVersion } from './bastion-host-json.ts';

const apiVersion = '2024-10-01';

const Restrictions = z.object({
  contentEvaluationResult: z
    .object({
      policyEvaluations: z
        .array(
          z.object({
            policyInfo: z.object({ policyAssignmentId: z.string() }),
            evaluationResult: z.string(),
            effectDetails: z.object({ policyEffect: z.string() }).optional().catch(undefined),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

export function createPolicyReader(connection: AzureConnection): Pick<AzureReader, 'listPolicyDenials'> {
  return {
    /**
     * Action `Microsoft.PolicyInsights/checkPolicyRestrictions/read` on the resource group. A POST that changes nothing:
     * Azure evaluates the body that the PUT would have. An empty answer is no promise: exemptions and policies on what
     * Azure makes by itself aren't evaluated, as far as the documentation says.
     * Source: https://learn.microsoft.com/rest/api/policyinsights/policy-restrictions/check-at-resource-group-scope
     */
    listPolicyDenials: async (host, change) => {
      const answer = await sendArm(connection, {
        method: 'POST',
        url: `${groupScopeOf(host.id)}/providers/Microsoft.PolicyInsights/checkPolicyRestrictions`,
        apiVersion,
        intent: 'read',
        body: {
          resourceDetails: {
            resourceContent: { type: 'Microsoft.Network/bastionHosts', name: host.name, ...toPutBody(host, change) },
            apiVersion: hostApiVersion,
          },
        },
      });
      const { contentEvaluationResult } = readAnswer(Restrictions, answer.body, 'policy');
      const ids = (contentEvaluationResult?.policyEvaluations ?? [])
        .filter(({ evaluationResult, effectDetails }) => denies(evaluationResult, effectDetails?.policyEffect))
        .map(({ policyInfo }) => policyInfo.policyAssignmentId);
      return [...new Set(ids)].map((assignmentId) => ({ assignment: resourceNameOf(assignmentId), assignmentId }));
    },
  };
}

/** Effects that only note something (Audit) aren't asked for; older answers name none. */
function denies(result: string, effect: string | undefined): boolean {
  return result.toLowerCase() === 'noncompliant' && (effect === undefined || effect.toLowerCase() === 'deny');
}
