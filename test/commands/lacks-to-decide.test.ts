import { beforeEach, describe, expect, it } from 'vitest';
import type { Access } from '../../src/access/access.ts';
import type { ScopedAction } from '../../src/bastion/plan.ts';
import { ada, alan, barbara, type DemoPerson, grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { Click } from '../../src/operations/operations.ts';
import { ChatWorld, personOf } from '../fakes/chat-world.ts';
import { recordingAccountId } from '../fakes/fake-planner.ts';

let world: ChatWorld;
let asked: Operation;

beforeEach(async () => {
  world = new ChatWorld();
  await world.say('enable recording on bas-hub');
  const [operation] = world.operations.all;
  if (operation === undefined) throw new Error('nothing was asked');
  asked = operation;
});

function lacks(by: DemoPerson, decision: Click['decision'] = 'approve', conversationId = asked.conversation.id) {
  return world.commands.lacksToDecide({ decision, operationId: asked.id, caller: personOf(by), conversationId });
}

describe('a press of somebody who may not decide', () => {
  it.each(['approve', 'reject', 'cancel'] as const)('is told the missing rights (%s)', async (decision) => {
    expect(await lacks(barbara, decision)).toMatchObject([{ action: 'Microsoft.Network/bastionHosts/write' }, {}]);
  });

  it('is in the audit before it is answered', async () => {
    await lacks(barbara);

    expect(world.audit.durable).toMatchObject([
      { kind: 'refusal', code: 'access.rightsMissing', command: 'approve', operationId: asked.id },
    ]);
  });

  it('is judged by rights that were read just now', async () => {
    await lacks(barbara);

    expect(world.access.askedFresh).toContain(barbara.entraObjectId);
  });
});

describe('a press that may count', () => {
  it('is not kept from whoever holds the rights, nor from who asked', async () => {
    expect(await lacks(grace)).toEqual([]);
    expect(await lacks(ada, 'cancel')).toEqual([]);
    expect(world.audit.durable.filter(({ kind }) => kind === 'refusal')).toEqual([]);
  });

  it('may be that of an owner of the storage account, who can’t change the host', async () => {
    const account: ScopedAction = {
      action: 'Microsoft.Storage/storageAccounts/write',
      scope: recordingAccountId,
    };
    world.operations.actionsOf = () => [account];
    world.access.grant(alan, /^Microsoft\.Storage\//);

    expect(await lacks(alan)).toEqual([]);
    expect(await lacks(alan, 'reject')).not.toEqual([]);
  });

  it.each<[string, Access['missing']]>([
    ['Azure can’t be asked', async (_person, actions) => actions.map(unreadable)],
    ['the rights can’t be read', () => Promise.reject(new Error('down'))],
  ])('is left to be judged later when %s', async (_what, missing) => {
    world.access.missing = missing;

    expect(await lacks(barbara)).toEqual([]);
  });

  it('is left to be judged later when Azure takes too long', async () => {
    const reached = Promise.withResolvers<void>();
    world.access.missing = () => {
      reached.resolve();
      return new Promise(() => {});
    };
    const answer = lacks(barbara);
    await reached.promise;

    world.clock.pass(1_000);

    expect(await answer).toEqual([]);
  });
});

describe('a press on a change that isn’t there for the presser', () => {
  it('learns nothing of it', async () => {
    expect(await lacks(barbara, 'approve', '19:elsewhere')).toEqual([]);
    world.operations.become(asked.id, 'succeeded');
    expect(await lacks(barbara)).toEqual([]);
  });
});

function unreadable(right: ScopedAction) {
  return { ...right, usualRole: 'x', why: 'unreadable' as const, detail: undefined };
}
