import { describe, expect, it } from 'vitest';
import { approvalRefusal } from '../../src/access/approval-policy.ts';
import type { Person } from '../../src/access/person.ts';

const ada = person('a-1', 'Ada');
const grace = person('a-2', 'Grace');

describe('two-person approval', () => {
  const mode = 'two-person';

  it('lets another person approve, never the requester', () => {
    expect(approvalRefusal({ mode, requester: ada, caller: grace, conversationKind: 'channel' })).toBeUndefined();
    expect(approvalRefusal({ mode, requester: ada, caller: ada, conversationKind: 'channel' })).toBe('ownRequest');
  });

  it('knows the requester by object id, whatever the name and case', () => {
    const renamed = { ...ada, entraObjectId: 'A-1', name: 'Grace', chatId: '29:x' };

    expect(approvalRefusal({ mode, requester: ada, caller: renamed, conversationKind: 'groupChat' })).toBe(
      'ownRequest',
    );
    expect(
      approvalRefusal({ mode, requester: ada, caller: { ...grace, name: 'Ada' }, conversationKind: 'groupChat' }),
    ).toBeUndefined();
  });

  it('does not take place in a personal chat', () => {
    expect(approvalRefusal({ mode, requester: ada, caller: grace, conversationKind: 'personal' })).toBe(
      'notInPersonalChat',
    );
  });
});

describe('confirming', () => {
  const mode = 'confirm';

  it('is the requester’s own, anywhere', () => {
    expect(approvalRefusal({ mode, requester: ada, caller: ada, conversationKind: 'personal' })).toBeUndefined();
    expect(approvalRefusal({ mode, requester: ada, caller: grace, conversationKind: 'channel' })).toBe('onlyRequester');
  });
});

function person(entraObjectId: string, name: string): Person {
  return { entraObjectId, tenantId: 't-1', name, chatId: `29:${name}` };
}
