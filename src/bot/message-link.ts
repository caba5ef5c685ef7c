import { withoutThread } from '../operations/conversation.ts';
import type { ConversationRef } from '../operations/operation.ts';

/**
 * The address under which Teams opens a message of a channel or group chat. A bot's personal chat has none.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 */
export function messageLink({ kind, id, tenantId }: ConversationRef, activityId: string): string | undefined {
  const conversation = withoutThread(id);
  if (kind === 'personal' || !/^19:.+@thread\.(tacv2|v2|skype)$/.test(conversation)) return undefined;
  const context = kind === 'channel' ? '' : `&context=${encodeURIComponent('{"contextType":"chat"}')}`;
  const path = `${encodeURIComponent(conversation)}/${encodeURIComponent(activityId)}`;
  return `https://teams.microsoft.com/l/message/${path}?tenantId=${encodeURIComponent(tenantId)}${context}`;
}
