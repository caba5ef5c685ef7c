import { describe, expect, it } from 'vitest';
import { presentOperation } from '../../src/bot/present-operation.ts';
import { parse } from '../../src/commands/parse.ts';
import { hostId, operationOf, options } from '../cards/fixtures.ts';
import { onFirstPlan, refusedWhileOff, switchingOnFirst } from '../cards/on-first-fixtures.ts';

describe('the card of a plan that switches on first', () => {
  it('says first that nobody can connect, and for how long', () => {
    const card = presentOperation(operationOf({ plan: onFirstPlan }), options);

    expect(card.accent).toBe('attention');
    expect(card.meaning[0]).toMatchObject({
      sign: 'bad',
      text: expect.stringMatching(/^Nobody can connect through bas-hub for about 10 minutes .*about 20/),
    });
  });

  it('says while it lasts that nobody can connect, and its bound; and no more when the SAS is taken', () => {
    const during = presentOperation(switchingOnFirst('2026-11-24T09:45:00Z'), options);
    const after = presentOperation(switchingOnFirst(''), options);

    expect(during.accent).toBe('attention');
    expect(during.meaning.map(({ text }) => text).join('\n')).toMatch(
      /Nobody can connect through bas-hub now: .*about 20 minutes/,
    );
    expect(after.meaning.map(({ text }) => text).join('\n')).not.toContain('Nobody can connect');
  });

  it('says so on the way back too', () => {
    const back = presentOperation(switchingOnFirst('2026-11-24T09:45:00Z', { direction: 'back' }), options);

    expect(back.meaning.map(({ text }) => text).join('\n')).toContain('until recording is off again');
  });
});

describe('the card of a change that ended because Azure takes no SAS while recording is off', () => {
  it('offers the other way, as a command that asks for it by name', () => {
    const [first] = presentOperation(refusedWhileOff, options).buttons;

    const { command } = commandOf(first);
    expect(JSON.stringify(first)).toContain('Plan it the other way');
    expect(parse(command)).toMatchObject({
      kind: 'command',
      command: {
        name: 'enable recording',
        host: { kind: 'id', id: hostId },
        store: { account: 'auditstore', container: 'rec-2027' },
        onFirst: true,
        reason: 'INC-4711',
      },
    });
  });
});

/** Of a button that sends a command. */
function commandOf(action: unknown): { readonly command: string } {
  const [, command = ''] = /"command":"([^"]+)"/.exec(JSON.stringify(action)) ?? [];
  return { command };
}
