import { beforeEach, describe, expect, it } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { alan, grace } from '../../src/demo/people.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { ChatWorld } from '../fakes/chat-world.ts';

const hostId = bastionHost().id;
const ask = 'enable recording on bas-hub because INC-4711';
let world: ChatWorld;

beforeEach(() => {
  world = new ChatWorld();
});

describe('what is recorded of a command', () => {
  it('names the host that was meant, the reason and what came of it', async () => {
    await world.say(ask);

    expect(world.audit.soon).toMatchObject([
      {
        kind: 'command',
        command: 'enable recording on bas-hub',
        hostId,
        reason: 'INC-4711',
        outcome: 'submitted',
        operationId: world.operations.all[0]?.id,
      },
    ]);
  });

  it('names the host of a command that only reads', async () => {
    await world.say('status bas-hub');

    expect(world.audit.soon).toMatchObject([{ command: 'status on bas-hub', hostId, outcome: 'status' }]);
  });

  it('names host and reason of a refusal, and of trouble that came later', async () => {
    await world.say(ask, { by: grace, in: 'channel' });
    world.operations.become(world.operations.all[0]?.id ?? '', 'succeeded');
    world.planner.problem = new AzureProblem('unavailable', '503');

    await expect(world.say(ask)).rejects.toMatchObject({ code: 'azure.unavailable' });

    expect(world.audit.durable).toMatchObject([
      { kind: 'refusal', code: 'azure.unavailable', hostId, reason: 'INC-4711' },
    ]);
  });

  it('names no host to which nobody was led', async () => {
    await world.say('enable recording on bas-nowhere', { by: alan });

    expect(world.audit.durable).toMatchObject([{ kind: 'refusal', code: 'access.rightsMissing' }]);
    expect(world.audit.durable[0]).not.toHaveProperty('hostId', hostId);
  });

  it('keeps what looks like a key out of the reason', async () => {
    await world.say(`${ask} AccountKey=abcdef0123456789`);

    expect(JSON.stringify(world.audit.soon)).not.toContain('abcdef0123456789');
  });

  it.each([
    ['cancel', 'cancel.nothing'],
    ['cancel 202611-0000000000000000', 'cancel.unknown'],
  ])('of “%s” with nothing to cancel is a refusal, durable', async (text, code) => {
    await world.say(text);

    expect(world.audit.durable).toMatchObject([{ kind: 'refusal', code }]);
  });

  it('of a yes by text is a refusal', async () => {
    await world.say('yes');

    expect(world.audit.soon).toMatchObject([{ kind: 'refusal', code: 'text.byButtonOnly' }]);
  });
});
