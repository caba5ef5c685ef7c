import { z } from 'zod';
import type { Person } from '../access/person.ts';
import type { ConversationRef } from '../operations/operation.ts';
import type { Clock, Logger } from '../runtime.ts';
import type { Connector } from './connectors.ts';
import { isAllowedServiceUrl, type ServiceUrlRules } from './service-url.ts';

/**
 * | membership | meaning |
 * |---|---|
 * | member | an account of this tenant |
 * | guest | invited from elsewhere, or anonymous |
 * | foreign | of another tenant: a shared channel |
 * | unknown | Teams couldn't be asked, or said too little |
 */
export type Membership = 'member' | 'guest' | 'foreign' | 'unknown';

/** Why somebody isn't served; `undefined`: they are. Whom Teams couldn't be asked about may read. */
export type NotServed = Exclude<Membership, 'member'> | undefined;

export function notServed(membership: Membership, does: 'reads' | 'changes'): NotServed {
  return membership === 'member' || (membership === 'unknown' && does === 'reads') ? undefined : membership;
}

export interface Members {
  /** What Teams says of the sender's account, at most a few minutes old. Never throws. */
  membershipOf(person: Person, conversation: ConversationRef): Promise<Membership>;
}

export interface MembersDependencies {
  readonly connectorFor: (serviceUrl: string) => Promise<Connector>;
  readonly rules: ServiceUrlRules;
  /** The one tenant that is served. */
  readonly tenantId: string;
  /** Allowed ones count as members: what they may do is then up to Azure alone. */
  readonly guests: 'refused' | 'allowed';
  readonly clock: Clock;
  readonly log: Logger;
}

/** A click is answered within 2.5 s, and this comes before it. */
const timeoutMs = 1_500;
const keepMs = 5 * 60_000;
/** So that a Teams in trouble isn't asked for every message. */
const keepUnknownMs = 10_000;
const mostKept = 5_000;

/** Shape: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
const memberSchema = z.object({
  tenantId: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
});

/** Asks Teams for the member of the conversation; an answer is kept for minutes, trouble for seconds. */
export function createMembers({ connectorFor, rules, tenantId, guests, clock, log }: MembersDependencies): Members {
  const kept = new Map<string, { readonly membership: Membership; readonly until: number }>();

  async function ask(person: Person, conversation: ConversationRef): Promise<Membership> {
    if (!isAllowedServiceUrl(conversation.serviceUrl, rules)) {
      return 'unknown';
    }
    const { conversations } = await connectorFor(conversation.serviceUrl);
    // The thread is part of a channel conversation's id; its members are the channel's.
    const [id = ''] = conversation.id.split(';');
    const answer: unknown = await conversations.getConversationMember(id, person.chatId, { timeout: timeoutMs });
    const found = membership(answer, tenantId);
    return found === 'guest' && guests === 'allowed' ? 'member' : found;
  }

  return {
    membershipOf: async (person, conversation) => {
      const key = JSON.stringify([conversation.id.split(';')[0], person.chatId, person.entraObjectId]);
      const now = clock.now().getTime();
      const known = kept.get(key);
      if (known !== undefined && now < known.until) {
        return known.membership;
      }
      const found = await ask(person, conversation).catch((error: unknown): Membership => {
        log.warn('membership not read', { conversationId: conversation.id, by: person.entraObjectId, error });
        return 'unknown';
      });
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, { membership: found, until: now + (found === 'unknown' ? keepUnknownMs : keepMs) });
      return found;
    },
  };
}

/**
 * Teams gives guests the role "user", too (https://github.com/MicrosoftDocs/msteams-docs/issues/6381), so the sign-in
 * name decides: that of an account invited from elsewhere holds `#EXT#`
 * (https://learn.microsoft.com/entra/external-id/user-properties).
 */
function membership(answer: unknown, tenantId: string): Membership {
  const read = memberSchema.safeParse(answer);
  if (!read.success) return 'unknown';
  const { tenantId: home, userPrincipalName, userRole } = read.data;
  if (home && home.toLowerCase() !== tenantId.toLowerCase()) return 'foreign';
  if (userRole === 'guest' || userRole === 'anonymous') return 'guest';
  if (!userPrincipalName) return 'unknown';
  return userPrincipalName.toUpperCase().includes('#EXT#') ? 'guest' : 'member';
}
