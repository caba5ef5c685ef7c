import { UserError } from '../errors.ts';
import { sameConversation, withoutThread } from '../operations/conversation.ts';
import type { ConversationRef } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import type { PlaceRequest } from './commands.ts';
import type { ApprovalsPlace } from './conversation-settings.ts';
import type { CommandAnswer, CommandDeps, Run } from './deps.ts';
import type { Entry } from './journal.ts';
import type { Answer } from './reply.ts';
import { readVisibleHosts } from './visible-hosts.ts';

const words = texts.talk.approvals;

/** Offers the button that sends the tenant's approval cards into this conversation. The text alone changes nothing. */
export const approvalsHere: Run = async ({ request }, deps) => {
  refuseWhereNobodyApproves(request.conversation, deps);
  const place = await deps.settings.approvals(request.caller.tenantId);
  const isHere = place !== undefined && sameConversation(place.conversation.id, request.conversation.id);
  return { answer: { kind: 'approvalsHere', place, isHere } };
};

/** What the button does: for somebody who may change at least one host that they see. */
export async function placeApprovals(request: PlaceRequest, deps: CommandDeps): Promise<CommandAnswer> {
  const { caller, conversation, here } = request;
  if (here) {
    refuseWhereNobodyApproves(conversation, deps);
  }
  const refusal = await refusalToPlace(request, deps);
  if (refusal !== undefined) {
    return { answer: refusal };
  }
  const place: ApprovalsPlace | undefined = here
    ? {
        conversation: { ...conversation, id: withoutThread(conversation.id) },
        settledBy: caller.name,
        at: deps.clock.now().toISOString(),
      }
    : undefined;
  await deps.settings.sendApprovalsTo(caller.tenantId, place);
  const text = here ? words.placed(caller.name) : words.takenBack(caller.name);
  const options = [{ label: texts.commands.labels.requests, command: 'requests' }];
  return { answer: { kind: 'message', ...text, options } };
}

/** The conversation in which a change asked here is decided, when that is another. */
export async function approvalsElsewhere(
  conversation: ConversationRef,
  { settings, approvals }: Pick<CommandDeps, 'settings' | 'approvals'>,
): Promise<ConversationRef | undefined> {
  // Whoever confirms is who asked, so the card stays with them.
  if (approvals('enableRecording') === 'confirm') {
    return undefined;
  }
  const place = await settings.approvals(conversation.tenantId);
  return place === undefined || sameConversation(place.conversation.id, conversation.id)
    ? undefined
    : place.conversation;
}

const commandsOfPlace = {
  approvals: { here: 'approvals here', away: 'approvals where they are asked' },
  security: { here: 'security here', away: 'security nowhere' },
} as const;

export function entryOfPlace({ caller, conversation, here, what }: PlaceRequest): Entry {
  const command = commandsOfPlace[what][here ? 'here' : 'away'];
  return { caller, conversationId: conversation.id, command, durable: 'all' };
}

/** Who may settle such a thing for the tenant. */
export async function refusalToPlace({ caller }: PlaceRequest, deps: CommandDeps): Promise<Answer | undefined> {
  const visible = await readVisibleHosts(caller, deps);
  if ('none' in visible) {
    return visible.none;
  }
  const write = 'Microsoft.Network/bastionHosts/write';
  const missing = await deps.access.missing(
    caller,
    visible.hosts.map(({ id }) => ({ action: write, scope: id })),
    { fresh: true },
  );
  return missing.length < visible.hosts.length
    ? undefined
    : { kind: 'rightsMissing', doing: words.doing, missing: missing.slice(0, 1) };
}

function refuseWhereNobodyApproves({ kind }: ConversationRef, { approvals }: Pick<CommandDeps, 'approvals'>): void {
  const refusal =
    approvals('enableRecording') === 'confirm'
      ? words.onlyConfirmed
      : kind === 'personal'
        ? words.notInPersonalChat
        : undefined;
  if (refusal !== undefined) {
    throw new UserError('approvals.place', refusal.message, refusal.nextStep);
  }
}
