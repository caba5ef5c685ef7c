import { sameConversation, withoutThread } from '../operations/conversation.ts';
import { texts } from '../texts/catalogue.ts';
import { refusalToPlace } from './approvals-here.ts';
import type { PlaceRequest } from './commands.ts';
import type { CommandAnswer, CommandDeps, Run } from './deps.ts';

const words = texts.security;

/** Offers the button that makes this the conversation that is told when recording is switched off. */
export const securityHere: Run = async ({ request }, deps) => {
  const place = await deps.settings.security(request.caller.tenantId);
  const isHere = place !== undefined && sameConversation(place.conversation.id, request.conversation.id);
  return { answer: { kind: 'securityHere', place, isHere } };
};

/** What the button does: for somebody who may change at least one host that they see. */
export async function placeSecurity(request: PlaceRequest, deps: CommandDeps): Promise<CommandAnswer> {
  const { caller, conversation, here } = request;
  const refusal = await refusalToPlace(request, deps);
  if (refusal !== undefined) {
    return { answer: refusal };
  }
  const settled = { settledBy: caller.name, at: deps.clock.now().toISOString() };
  const place = here
    ? { conversation: { ...conversation, id: withoutThread(conversation.id) }, ...settled }
    : undefined;
  await deps.settings.tellSecurityIn(caller.tenantId, place);
  const text = here ? words.placed(caller.name) : words.takenBack(caller.name);
  const options = [{ label: texts.commands.labels.hosts, command: 'hosts' }];
  return { answer: { kind: 'message', ...text, options } };
}
