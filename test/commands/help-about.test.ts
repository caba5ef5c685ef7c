import { describe, expect, it } from 'vitest';
import { ChatWorld } from '../fakes/chat-world.ts';

const say = (text: string) => new ChatWorld().say(text);

describe('help about a command', () => {
  it.each([
    ['help enable', 'enable recording'],
    ['help enable recording', 'enable recording'],
    ['help with recording', 'enable recording'],
    ['help repair', 'enable recording'],
    ['help staus', 'status'],
    ['Help approvals', 'approvals here'],
    ['hilfe abbrechen', 'cancel'],
    ['help me please', undefined],
    ['help', undefined],
  ])('%s is about %s', async (text, one) => {
    expect(await say(text)).toMatchObject({ kind: 'help', one });
  });

  it('offers the most alike, and all of it, for what is no command', async () => {
    const reply = await say('help foo');

    expect(reply).toMatchObject({ kind: 'choose' });
    const commands = reply.kind === 'choose' ? reply.options.map(({ command }) => command) : [];
    expect(commands).toHaveLength(3);
    expect(commands.at(-1)).toBe('help');
    for (const command of commands) expect(await say(command)).toMatchObject({ kind: 'help' });
  });

  it('changes nothing about a request that asks for help beside', async () => {
    expect(await say('help bas-hub is broken and nobody can work any more today')).not.toMatchObject({
      kind: 'operation',
    });
  });
});

describe('a word of thanks', () => {
  it.each(['thanks', 'Thank you very much!', 'thx', 'danke schön', 'Vielen Dank'])('%s gets one back', async (text) => {
    expect(await say(text)).toMatchObject({ kind: 'message', title: 'You are welcome' });
  });

  it('doesn’t hide what else is asked', async () => {
    expect(await say('thanks, status bas-audit')).not.toMatchObject({ title: 'You are welcome' });
  });
});
