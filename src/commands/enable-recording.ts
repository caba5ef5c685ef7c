import type { MissingRight } from '../access/access.ts';
import { approvalRefusal } from '../access/approval-policy.ts';
import { minimumToChange } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import { bringsASide } from '../access/sides.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { Plan } from '../bastion/plan.ts';
import { UserError } from '../errors.ts';
import type { ChangeRequest, ConversationRef, Operation } from '../operations/operation.ts';
import type { Submission } from '../operations/operations.ts';
import { texts } from '../texts/catalogue.ts';
import { approvalsElsewhere } from './approvals-here.ts';
import { chooseHost } from './choose-host.ts';
import type { Asked, CommandDeps, Run } from './deps.ts';
import { formatCommand, type ParsedCommand } from './parsed-command.ts';
import type { Answer } from './reply.ts';

/** Shows what switching recording on would change. Nothing is planned that the person may not ask for, or that runs already. */
export const enableRecording: Run = async (asked, deps) => {
  const chosen = await chooseHost(asked, deps);
  if ('answer' in chosen) {
    return chosen;
  }
  const { host, mended } = chosen;
  const isSaid = !mended && !asked.repaired && asked.command.host !== undefined;
  const answer = await enableOn(host, asked, isSaid ? undefined : commandOn(host, asked.command), deps);
  return mended ? { answer, host } : { answer };
};

/** As it is read, for the card: others see it, too. */
function commandOn({ name }: BastionHost, command: ParsedCommand): string {
  return formatCommand({ ...command, host: { kind: 'name', name }, reason: undefined });
}

async function enableOn(
  host: BastionHost,
  asked: Asked,
  readAs: string | undefined,
  deps: CommandDeps,
): Promise<Answer> {
  const { conversation, activityId, askedAt, caller } = asked.request;
  const minimum = minimumToChange(host.id, asked.command.access);
  const lacking = await deps.access.missing(caller, minimum, { hints: true });
  if (lacking.length > 0 && !mayOwnTheStorage(lacking, deps)) {
    return rightsMissing(host.name, lacking);
  }
  const id = deps.operations.idFor(conversation.id, activityId, askedAt);
  const earlier = await deps.operations.find(id);
  if (earlier !== undefined) {
    return { kind: 'operation', operation: earlier, note: 'again' };
  }
  const live = await deps.operations.liveFor({ hostId: host.id });
  if (live !== undefined && !mayHaveBrokenSince(host, live)) {
    return alreadyRunning(live, host, asked.command);
  }
  const elsewhere = await approvalsElsewhere(conversation, deps);
  refuseWithoutApprover(host, elsewhere ?? conversation, asked, deps);

  const cardActivityId = await sayReading(id, host, asked, deps);
  return await planAndSubmit({ id, host, readAs, cardActivityId, lacking, elsewhere }, asked, deps);
}

/** Somebody else may bring the host's rights: whether this person brings the storage account's, only the plan tells. */
function mayOwnTheStorage(lacking: readonly MissingRight[], { approvals }: CommandDeps): boolean {
  return approvals === 'two-person' && lacking.every(({ why }) => why === 'noRole');
}

/** A plan to enable waits while recording is on: only a fresh look tells whether the host needs a repair instead. */
function mayHaveBrokenSince(host: BastionHost, live: Operation): boolean {
  return host.enableSessionRecording && live.status === 'awaitingApproval' && live.plan.kind === 'enableRecording';
}

interface Reading {
  /** Of the operation that may come of it. */
  readonly id: string;
  readonly host: BastionHost;
  readonly readAs: string | undefined;
  readonly cardActivityId: string | undefined;
  /** Of what asking takes. */
  readonly lacking: readonly MissingRight[];
  /** Where it is to be decided, when not where it was asked. */
  readonly elsewhere: ConversationRef | undefined;
}

/** A bot that died while reading left its card: the same activity, delivered again, takes that one. */
async function sayReading(id: string, host: BastionHost, { request, progress }: Asked, { operations }: CommandDeps) {
  const earlier = await operations.readingCard(id);
  const card = await progress(host.name, earlier);
  if (earlier === undefined && card !== undefined) {
    await operations.readingBegan(id, request.conversation, card);
  }
  return earlier ?? card;
}

async function planAndSubmit(reading: Reading, asked: Asked, deps: CommandDeps): Promise<Answer> {
  const { id, host, readAs, lacking } = reading;
  const { caller } = asked.request;
  const request = changeRequest(host, asked.command);
  const outcome = await deps.planner.plan(request);
  if (lacking.length > 0 && !(outcome.kind === 'plan' && (await ownsASide(caller, outcome.plan, deps)))) {
    return rightsMissing(host.name, lacking);
  }
  switch (outcome.kind) {
    case 'nothingToDo':
      return { kind: 'nothingToDo', host: host.name, store: outcome.store, validUntil: outcome.validUntil };
    case 'refused':
      return { kind: 'planRefused', host: host.name, checks: outcome.checks };
    case 'plan':
      return await submit(
        { id, request, readAs, requester: caller, plan: outcome.plan, ...placesOf(reading, asked) },
        deps,
      );
  }
}

async function ownsASide(person: Person, plan: Plan, { access, operations }: CommandDeps): Promise<boolean> {
  const needed = operations.actionsOf(plan);
  return bringsASide(needed, await access.missing(person, needed));
}

/** The card that said "reading Azure" becomes the approval card, or where that is posted elsewhere, the asker's. */
function placesOf({ cardActivityId, elsewhere }: Reading, { request: { conversation } }: Asked) {
  return elsewhere === undefined
    ? { conversation, cardActivityId }
    : { conversation: elsewhere, cardActivityId: undefined, askedIn: { conversation, cardActivityId } };
}

async function submit(
  submission: Omit<Submission, 'stillMissing'> & { readonly requester: Person },
  deps: CommandDeps,
): Promise<Answer> {
  const { plan, requester, request } = submission;
  const { access } = request;
  const onFirst = request.order === 'onFirst';
  const stillMissing = await deps.access.missing(requester, deps.operations.actionsOf(plan), { hints: true });
  if (stillMissing.length > 0 && deps.approvals === 'confirm') {
    return rightsMissing(plan.host.name, stillMissing);
  }
  const running = await deps.operations.liveFor({ hostId: plan.claims.host, accountId: plan.claims.account });
  const givesWay = plan.kind === 'repairRecording' && running?.status === 'awaitingApproval';
  if (running !== undefined && !givesWay) {
    return alreadyRunning(running, plan.host, { store: plan.store, onFirst, access });
  }
  const operation = await deps.operations.submit({ ...submission, stillMissing });
  return operation.id === submission.id
    ? { kind: 'operation', operation, note: 'submitted' }
    : alreadyRunning(operation, plan.host, { store: plan.store, onFirst, access });
}

/** What wasn't named in the new request can't differ. */
function alreadyRunning(
  operation: Operation,
  host: Pick<BastionHost, 'id'>,
  { store, onFirst = false, access }: Partial<Pick<ParsedCommand, 'store' | 'onFirst' | 'access'>>,
): Answer {
  const { plan } = operation;
  const { account, container } = store ?? {};
  const differs =
    host.id.toLowerCase() !== plan.host.id.toLowerCase() ||
    onFirst !== (operation.request.order === 'onFirst') ||
    (access ?? plan.access) !== plan.access ||
    (account ?? plan.store.account) !== plan.store.account ||
    (container ?? plan.store.container) !== plan.store.container;
  return { kind: 'operation', operation, note: 'alreadyRunning', differs };
}

function rightsMissing(hostName: string, missing: readonly MissingRight[]): Answer {
  return { kind: 'rightsMissing', doing: texts.access.doing.enableRecording(hostName), missing };
}

/** Said at once, before anybody waits for a plan that nobody could approve. */
function refuseWithoutApprover(
  host: BastionHost,
  { kind }: ConversationRef,
  { request }: Asked,
  { approvals }: CommandDeps,
): void {
  const refusal = approvalRefusal({
    mode: approvals,
    requester: request.caller,
    caller: request.caller,
    conversationKind: kind,
  });
  if (refusal === 'notInPersonalChat') {
    const { message, nextStep } = texts.access.noApproverHere(host.name);
    throw new UserError('approval.personalChat', message, nextStep);
  }
}

function changeRequest(host: BastionHost, { store, access, onFirst, reason }: ParsedCommand): ChangeRequest {
  return {
    command: 'enableRecording',
    hostId: host.id,
    account: store?.account,
    container: store?.container,
    access,
    ...(onFirst && { order: 'onFirst' }),
    reason,
  };
}
