import { z } from 'zod';
import type { Person } from '../access/person.ts';
import type { ConversationRef } from '../operations/operation.ts';
import type { IncomingActivity } from './activity.ts';
import { isAllowedServiceUrl, type ServiceUrlRules } from './service-url.ts';

export interface VerificationRules extends ServiceUrlRules {
  /** The one tenant that is served, lower case. */
  readonly tenantId: string;
}

/** An activity whose sender, tenant and return address are good. */
export interface VerifiedActivity {
  readonly activity: IncomingActivity;
  readonly conversation: ConversationRef;
  /** The activity's id with its conversation's: the same again is the same activity sent twice. */
  readonly key: string | undefined;
  /** Who sent it. Always there for `message`, `messageUpdate` and `invoke`. */
  readonly caller: Person | undefined;
  /** The activity's own timestamp; an invalid date where there is no caller and Teams gave none. */
  readonly sentAt: Date;
}

export type Verification =
  | { readonly kind: 'verified'; readonly verified: VerifiedActivity }
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 403; readonly reason: RefusalReason };

export type RefusalReason = 'incomplete' | 'channel' | 'serviceUrl' | 'tenant' | 'person';

const personalTypes: ReadonlySet<string> = new Set(['message', 'messageUpdate', 'invoke']);
const objectId = z.guid().toLowerCase();

/**
 * What botbuilder leaves out, for an activity whose token is good: it skips its checks when the channel or the service
 * URL is empty, and never looks at the tenant.
 */
export function verifyActivity(activity: IncomingActivity, rules: VerificationRules): Verification {
  const { conversation, recipient, from, serviceUrl = '' } = activity;
  // Endorsements of the token's key are checked against this name, so an empty one is as good as no token.
  if (activity.channelId !== 'msteams') {
    return refused(401, 'channel');
  }
  if (!isAllowedServiceUrl(serviceUrl, rules)) {
    return refused(403, 'serviceUrl');
  }
  const tenantId = tenantOf(activity);
  if (tenantId === undefined || tenantId !== rules.tenantId) {
    return refused(403, 'tenant');
  }
  if (conversation === undefined || recipient === undefined) {
    return refused(400, 'incomplete');
  }
  const entraObjectId = objectId.safeParse(from?.aadObjectId).data;
  const caller =
    from === undefined || entraObjectId === undefined || isApp(from)
      ? undefined
      : { entraObjectId, tenantId, name: from.name ?? '', chatId: from.id };
  const sentAt = new Date(activity.timestamp ?? Number.NaN);
  if (personalTypes.has(activity.type)) {
    if (caller === undefined) {
      return refused(403, 'person');
    }
    // What a change is called derives from both, so that the same activity, sent again, asks for the same change.
    if (activity.id === undefined || Number.isNaN(sentAt.getTime())) {
      return refused(400, 'incomplete');
    }
  }
  const name = activity.channelData?.channel?.name || conversation.name || '';
  const verified: VerifiedActivity = {
    activity,
    caller,
    sentAt,
    key: activity.id === undefined ? undefined : JSON.stringify([activity.type, conversation.id, activity.id]),
    conversation: {
      kind: conversationKind(activity),
      id: conversation.id,
      serviceUrl,
      tenantId,
      ...(name === '' ? {} : { name }),
      bot: { id: recipient.id, name: recipient.name ?? '' },
    },
  };
  return { kind: 'verified', verified };
}

/** Apps write, too. Their ids begin with 28, people's with 29: only people may ask. */
function isApp({ id, role }: NonNullable<IncomingActivity['from']>): boolean {
  return id.startsWith('28:') || role === 'bot' || role === 'skill';
}

/** The tenant that all places name (not all clients send the sender's own); a shared channel's sender may differ from the conversation's, and isn't served. */
function tenantOf({ conversation, channelData, from }: IncomingActivity): string | undefined {
  const first = conversation?.tenantId?.toLowerCase();
  const second = channelData?.tenant?.id.toLowerCase();
  const own = from?.tenantId?.toLowerCase() ?? first;
  return first === second && first === own ? first : undefined;
}

/** A conversation that doesn't say its kind is taken for a group: there the bot answers only when it is mentioned. */
function conversationKind({ conversation }: IncomingActivity): ConversationRef['kind'] {
  switch (conversation?.conversationType) {
    case 'personal':
    case 'channel':
      return conversation.conversationType;
    default:
      return 'groupChat';
  }
}

function refused(status: 400 | 401 | 403, reason: RefusalReason): Verification {
  return { kind: 'refused', status, reason };
}
