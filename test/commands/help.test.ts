import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandNeeds, Reply } from '../../src/commands/reply.ts';
import { ada, alan, barbara, type DemoPerson } from '../../src/demo/people.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { ChatWorld } from '../fakes/chat-world.ts';

let world: ChatWorld;

beforeEach(() => {
  world = new ChatWorld();
});

describe('help', () => {
  it('greys what the person may do nowhere, and says what it needs', async () => {
    const changing = async (by: DemoPerson) => needsIn(await world.say('help', { by }), 'enable recording');

    expect(await changing(ada)).toBeUndefined();
    expect(await changing(barbara)).toEqual({ role: 'Network Contributor', host: undefined });
    expect(needsIn(await world.say('help', { by: barbara }), 'hosts')).toBeUndefined();
  });

  it('names no host to somebody who may see none', async () => {
    const reply = await world.say('help', { by: alan });

    expect(needsIn(reply, 'hosts')).toEqual({ role: 'Reader', host: undefined });
    expect(needsIn(reply, 'enable recording')).toEqual({ role: 'Network Contributor', host: undefined });
    expect(needsIn(reply, 'whoami')).toBeUndefined();
  });

  it('names the host when there is only one', async () => {
    const small = new ChatWorld('confirm', [bastionHost({ name: 'bas-hub' })]);

    const reply = await small.say('help', { by: barbara });

    expect(needsIn(reply, 'enable recording')).toEqual({ role: 'Network Contributor', host: 'bas-hub' });
  });

  it('claims nothing when rights can’t be read', async () => {
    world.access.unreadable = true;

    expect(needsIn(await world.say('help', { by: barbara }), 'enable recording')).toBeUndefined();
  });

  it('claims nothing when Azure takes longer than a second', async () => {
    world.azure.listHosts = () => new Promise(() => {});
    const reply = world.say('help', { by: barbara });
    await new Promise((resolve) => setImmediate(resolve));
    world.clock.pass(1_000);

    expect(needsIn(await reply, 'enable recording')).toBeUndefined();
  });
});

describe('a refusal', () => {
  it('says whom it is for where others read along', async () => {
    const ask = 'enable recording on bas-hub';

    expect(await world.say(ask, { by: barbara })).toMatchObject({ kind: 'rightsMissing', to: { name: barbara.name } });
    expect(await world.say(ask, { by: barbara, in: 'personal' })).not.toHaveProperty('to');
  });
});

describe('somebody of whom Teams couldn’t say whether they are a guest', () => {
  it('gets answers but no plan', async () => {
    const said = { mayOnlyRead: true };

    expect(await world.say('hosts', said)).toMatchObject({ kind: 'hosts' });
    await expect(world.say('enable recording on bas-hub', said)).rejects.toMatchObject({ code: 'access.unsure' });
    expect(world.audit.durable).toMatchObject([{ kind: 'refusal', code: 'access.unsure' }]);
  });
});

function needsIn(reply: Reply, name: string): CommandNeeds | undefined {
  if (reply.kind !== 'help') throw new Error(`expected help, was told ${JSON.stringify(reply)}`);
  return reply.commands.find((command) => command.name === name)?.needs;
}
