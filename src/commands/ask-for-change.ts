import type { MissingRight } from '../access/access.ts';
import { approvalRefusal } from '../access/approval-policy.ts';
import type { Person } from '../access/person.ts';
import { bringsASide } from '../access/sides.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { Plan, ScopedAction } from '../bastion/plan.ts';
import { UserError } from '../errors.ts';
import type { ChangeRequest } from '../operations/change-request.ts';
import type { ConversationRef, Operation } from '../operations/operation.ts';
import type { Submission } from '../operations/operations.ts';
import type { StartChoices } from '../operations/start.ts';
import { texts } from '../texts/catalogue.ts';
import { approvalsElsewhere } from './approvals-here.ts';
import { asksForAnother } from './asks-for-another.ts';
import { chooseHost } from './choose-host.ts';
import type { Asked, CommandDeps, Run } from './deps.ts';
import { formatCommand, type ParsedCommand } from './parsed-command.ts';
import type { Answer } from './reply.ts';
import { type ResolvedWhen, resolveWhen } from './resolve-when.ts';
import { startChoicesFor } from './start-choices.ts';

/** What is special about asking for one kind of change of a host. */
export interface Change {
  /** Throws `UserError` for what can't be asked so. */
  readonly requestFor: (host: BastionHost, command: ParsedCommand, when: ResolvedWhen | undefined) => ChangeRequest;
  /** What asking takes, unless the person brings a whole side of what the others lack; see `access/minimum.ts`. */
  readonly minimum: (host: BastionHost, command: ParsedCommand) => readonly ScopedAction[];
  /** Whether what waits for this host may have to give way: only a fresh plan tells. Absent: it never has to. */
  readonly mayTakeOver?: (host: BastionHost, live: Operation) => boolean;
}

/**
 * The road that every command takes that changes a host: chooses the host, reads who may, plans from fresh facts and
 * submits the plan. Nothing is changed by it. A plan that nobody could approve isn't made.
 */
export function askForChange(change: Change): Run {
  return async (asked, deps) => {
    const chosen = await chooseHost(asked, deps);
    if ('answer' in chosen) {
      return chosen;
    }
    const { host, mended } = chosen;
    const isSaid = !mended && !asked.repaired && asked.command.host !== undefined;
    const readAs = isSaid ? undefined : commandOn(host, asked.command);
    const answer = await ask({ change, host, readAs }, asked, deps);
    return mended ? { answer, host } : { answer };
  };
}

/** As it is read, for the card: others see it, too. */
function commandOn({ name }: BastionHost, command: ParsedCommand): string {
  return formatCommand({ ...command, host: { kind: 'name', name }, reason: undefined });
}

interface Meant {
  readonly change: Change;
  readonly host: BastionHost;
  readonly readAs: string | undefined;
}

async function ask(meant: Meant, asked: Asked, deps: CommandDeps): Promise<Answer> {
  const { host, change } = meant;
  const { conversation, activityId, askedAt, caller } = asked.request;
  const when = whenOf(asked, deps);
  const request = change.requestFor(host, asked.command, when);
  const lacking = await deps.access.missing(caller, change.minimum(host, asked.command), { hints: true });
  if (lacking.length > 0 && !mayOwnAnotherSide(request, lacking, deps)) {
    return rightsMissing(request, host.name, lacking);
  }
  const id = deps.operations.idFor(conversation.id, activityId, askedAt);
  const earlier = await deps.operations.find(id);
  if (earlier !== undefined) {
    return { kind: 'operation', operation: earlier, note: 'again' };
  }
  const live = await deps.operations.liveFor({ hostId: host.id });
  if (live !== undefined && change.mayTakeOver?.(host, live) !== true) {
    return alreadyRunning(live, request);
  }
  const elsewhere = await approvalsElsewhere(conversation, deps);
  refuseWithoutApprover({ host, request }, elsewhere ?? conversation, asked, deps);

  const cardActivityId = await sayReading(id, host, asked, deps);
  const readAs = [meant.readAs, when?.saidAs].filter((part) => part !== undefined).join(' · ') || undefined;
  const reading = { ...meant, readAs, when, request, id, cardActivityId, lacking, elsewhere };
  return await planAndSubmit(reading, asked, deps);
}

function whenOf({ command, request }: Asked, { clock }: CommandDeps): ResolvedWhen | undefined {
  const { timeZone: zone = 'UTC', locale } = request;
  return command.when && resolveWhen(command.when, { now: clock.now(), zone, locale });
}

/** Somebody else may bring the host's rights: whether this person brings the storage account's, only the plan tells. */
function mayOwnAnotherSide(
  { command }: ChangeRequest,
  lacking: readonly MissingRight[],
  { approvals }: CommandDeps,
): boolean {
  return approvals(command) === 'two-person' && lacking.every(({ why }) => why === 'noRole');
}

interface Reading extends Meant {
  readonly request: ChangeRequest;
  readonly when: ResolvedWhen | undefined;
  /** Of the operation that may come of it. */
  readonly id: string;
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
  const { id, host, request, readAs, lacking } = reading;
  const { caller } = asked.request;
  const outcome = await deps.planner.plan(request);
  if (lacking.length > 0 && !(outcome.kind === 'plan' && (await ownsASide(caller, outcome.plan, deps)))) {
    return rightsMissing(request, host.name, lacking);
  }
  switch (outcome.kind) {
    case 'nothingToDo':
      return { kind: 'nothingToDo', host: host.name, because: outcome.because };
    case 'refused':
      return { kind: 'planRefused', host: host.name, command: request.command, checks: outcome.checks };
    case 'plan':
      return await submit(
        { id, request, readAs, requester: caller, plan: outcome.plan, ...placesOf(reading, asked) },
        startOf(outcome.plan, reading, asked, deps),
        deps,
      );
  }
}

async function ownsASide(person: Person, plan: Plan, { access, operations }: CommandDeps): Promise<boolean> {
  const needed = operations.actionsOf(plan);
  return bringsASide(needed, await access.missing(person, needed));
}

function startOf(plan: Plan, { when }: Reading, { request, command }: Asked, { clock }: CommandDeps) {
  const isStart = command.when?.kind === 'at' || command.when?.kind === 'idle';
  return startChoicesFor(plan, clock.now(), request.timeZone ?? 'UTC', isStart ? when : undefined);
}

/** The card that said "reading Azure" becomes the approval card, or where that is posted elsewhere, the asker's. */
function placesOf({ cardActivityId, elsewhere }: Reading, { request: { conversation } }: Asked) {
  return elsewhere === undefined
    ? { conversation, cardActivityId }
    : { conversation: elsewhere, cardActivityId: undefined, askedIn: { conversation, cardActivityId } };
}

async function submit(
  submission: Omit<Submission, 'stillMissing'> & { readonly requester: Person },
  startChoices: StartChoices | undefined,
  deps: CommandDeps,
): Promise<Answer> {
  const { plan, requester, request } = submission;
  const stillMissing = await deps.access.missing(requester, deps.operations.actionsOf(plan), { hints: true });
  if (stillMissing.length > 0 && deps.approvals(plan.kind) === 'confirm') {
    return rightsMissing(request, plan.host.name, stillMissing);
  }
  const { host: hostId, account: accountId } = plan.claims;
  const running = await deps.operations.liveFor({ hostId, ...(accountId !== undefined && { accountId }) });
  const givesWay = plan.kind === 'repairRecording' && running?.status === 'awaitingApproval';
  if (running !== undefined && !givesWay) {
    return alreadyRunning(running, request, plan);
  }
  const operation = await deps.operations.submit({
    ...submission,
    ...(startChoices && { startChoices }),
    stillMissing,
  });
  return operation.id === submission.id
    ? { kind: 'operation', operation, note: 'submitted' }
    : alreadyRunning(operation, request, plan);
}

function alreadyRunning(operation: Operation, request: ChangeRequest, plan?: Plan): Answer {
  return { kind: 'operation', operation, note: 'alreadyRunning', differs: asksForAnother(request, plan, operation) };
}

function rightsMissing({ command }: ChangeRequest, hostName: string, missing: readonly MissingRight[]): Answer {
  return { kind: 'rightsMissing', doing: texts.access.doing[command](hostName), missing };
}

/** Said at once, before anybody waits for a plan that nobody could approve. */
function refuseWithoutApprover(
  { host, request: { command: change } }: Pick<Reading, 'host' | 'request'>,
  { kind }: ConversationRef,
  { request, command }: Asked,
  { approvals }: CommandDeps,
): void {
  const refusal = approvalRefusal({
    mode: approvals(change),
    requester: request.caller,
    caller: request.caller,
    conversationKind: kind,
  });
  if (refusal === 'notInPersonalChat') {
    const { message, nextStep } = texts.access.noApproverHere(host.name, command.name);
    throw new UserError('approval.personalChat', message, nextStep);
  }
}
