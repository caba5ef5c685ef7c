import { approvalRefusal } from '../access/approval-policy.ts';
import { minimumToChange } from '../access/minimum.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { Plan } from '../bastion/plan.ts';
import { UserError } from '../errors.ts';
import type { ChangeRequest } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import { chooseHost } from './choose-host.ts';
import type { Asked, CommandDeps, Run } from './deps.ts';
import type { ParsedCommand } from './parsed-command.ts';
import type { Answer } from './reply.ts';

/** Shows what switching recording on would change. Nothing is planned that the person may not ask for, or that runs already. */
export const enableRecording: Run = async (asked, deps) => {
  const chosen = await chooseHost(asked, deps);
  if ('answer' in chosen) {
    return chosen;
  }
  const { host, mended } = chosen;
  const answer = await enableOn(host, asked, deps);
  return mended ? { answer, host } : { answer };
};

async function enableOn(host: BastionHost, asked: Asked, deps: CommandDeps): Promise<Answer> {
  const { conversation, activityId, askedAt, caller } = asked.request;
  const refusal = await missingRights(host, undefined, asked, deps);
  if (refusal !== undefined) {
    return refusal;
  }
  const id = deps.operations.idFor(conversation.id, activityId, askedAt);
  const earlier = await deps.operations.find(id);
  if (earlier !== undefined) {
    return { kind: 'operation', operation: earlier, note: 'again' };
  }
  const live = await deps.operations.liveFor({ hostId: host.id });
  if (live !== undefined) {
    return { kind: 'operation', operation: live, note: 'alreadyRunning' };
  }
  refuseWithoutApprover(host, asked, deps);

  const cardActivityId = await asked.progress(host.name);
  const request = changeRequest(host, asked.command);
  const outcome = await deps.planner.plan(request);
  switch (outcome.kind) {
    case 'nothingToDo':
      return { kind: 'nothingToDo', host: host.name, store: outcome.store, validUntil: outcome.validUntil };
    case 'refused':
      return { kind: 'planRefused', host: host.name, checks: outcome.checks };
    case 'plan': {
      const { plan } = outcome;
      const submission = { id, request, requester: caller, conversation, plan, cardActivityId };
      return (
        (await missingRights(host, plan, asked, deps)) ??
        (await runningOnAccount(plan, deps)) ?? {
          kind: 'operation',
          operation: await deps.operations.submit(submission),
          note: 'submitted',
        }
      );
    }
  }
}

/** Before the plan is known only the host's part can be asked; the account's when the plan would change it. */
async function missingRights(
  host: BastionHost,
  plan: Plan | undefined,
  { request }: Asked,
  { access }: CommandDeps,
): Promise<Answer | undefined> {
  const touchesAccount = plan?.changes.some((change) => change.target !== 'host') === true;
  const wanted = minimumToChange(host.id, touchesAccount ? plan.claims.account : undefined);
  const missing = await access.missing(request.caller, wanted);
  return missing.length === 0
    ? undefined
    : { kind: 'rightsMissing', doing: texts.access.doing.enableRecording(host.name), missing };
}

async function runningOnAccount({ claims }: Plan, { operations }: CommandDeps): Promise<Answer | undefined> {
  const operation = await operations.liveFor({ hostId: claims.host, accountId: claims.account });
  return operation === undefined ? undefined : { kind: 'operation', operation, note: 'alreadyRunning' };
}

/** Said at once, before anybody waits for a plan that nobody could approve. */
function refuseWithoutApprover(host: BastionHost, { request }: Asked, { approvals }: CommandDeps): void {
  const refusal = approvalRefusal({
    mode: approvals,
    requester: request.caller,
    caller: request.caller,
    conversationKind: request.conversation.kind,
  });
  if (refusal === 'notInPersonalChat') {
    const { message, nextStep } = texts.access.noApproverHere(host.name);
    throw new UserError('approval.personalChat', message, nextStep);
  }
}

function changeRequest(host: BastionHost, { store, reason }: ParsedCommand): ChangeRequest {
  return {
    command: 'enableRecording',
    hostId: host.id,
    account: store?.account,
    container: store?.container,
    reason,
  };
}
