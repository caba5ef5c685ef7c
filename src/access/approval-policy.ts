import { isBot, type Person } from './person.ts';

/** `two-person`: the requester can't approve. `confirm`: the requester, and nobody else, confirms. */
export type ApprovalMode = 'two-person' | 'confirm';

/**
 * | refusal | why |
 * |---|---|
 * | ownRequest | two-person: the requester can't approve |
 * | onlyRequester | confirm: only the requester can |
 * | notInPersonalChat | two-person: nobody else can approve there |
 */
export type ApprovalRefusal = 'ownRequest' | 'onlyRequester' | 'notInPersonalChat';

export interface ApprovalQuestion {
  readonly mode: ApprovalMode;
  readonly requester: Person;
  readonly caller: Person;
  readonly conversationKind: 'personal' | 'groupChat' | 'channel';
}

/**
 * Whether `caller` may approve, apart from rights in Azure. `undefined`: yes, as anybody where the bot asks by itself.
 * People are compared by object id and tenant.
 */
export function approvalRefusal(question: ApprovalQuestion): ApprovalRefusal | undefined {
  if (isBot(question.requester)) {
    return undefined;
  }
  const own = samePerson(question.requester, question.caller);
  if (question.mode === 'confirm') {
    return own ? undefined : 'onlyRequester';
  }
  if (question.conversationKind === 'personal') {
    return 'notInPersonalChat';
  }
  return own ? 'ownRequest' : undefined;
}

export function samePerson(a: Person, b: Person): boolean {
  return sameId(a.entraObjectId, b.entraObjectId) && sameId(a.tenantId, b.tenantId);
}

function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
