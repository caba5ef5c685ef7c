import { describe, expect, it } from 'vitest';
import { createPresenter } from '../../src/bot/present.ts';
import { grace } from '../../src/demo/people.ts';
import { all } from '../cards/card-shape.ts';
import { begunOf, operationOf, options, personOf, plan, storageDone } from '../cards/fixtures.ts';

const confirm = createPresenter(options);

describe('the answer that something is open already', () => {
  it('show no second set of buttons for what was asked before', () => {
    const { card } = confirm.reply({ kind: 'operation', operation: operationOf(), note: 'alreadyRunning' });

    expect(all(card, 'Action.Execute').map(({ verb }) => verb)).toEqual(['command.run', 'command.run', 'command.run']);
    expect(commandsOf(card)).toEqual(['card a1b2c3', 'cancel a1b2c3', 'requests']);
    expect(textOf(card)).toContain('Ada Lovelace asked for that before (request a1b2c3)');
  });

  it('say where the recordings of the open request go when something else was asked', () => {
    const operation = operationOf();
    const { card } = confirm.reply({ kind: 'operation', operation, note: 'alreadyRunning', differs: true });

    const { account, container } = plan.store;
    expect(textOf(card)).toContain(
      `Another request for bas-hub is open: “Enable recording on bas-hub”, its recordings in ${account}/${container}. Nothing new was asked.`,
    );
    expect(textOf(card)).not.toContain('asked for that before');
    expect(commandsOf(card)).toEqual(['card a1b2c3', 'cancel a1b2c3', 'requests']);
  });
});

describe('the answers about requests', () => {
  it.each([
    ['is switching on', begunOf({ switchOn: 'running' }), 'stopping now could leave people unable to connect'],
    ['is being checked', begunOf({ switchOn: 'done', verifyRecording: 'running' }), 'stopping now could leave'],
    ['is being taken back', begunOf(storageDone, { direction: 'back' }), 'it is being taken back already'],
  ])('offer no cancel for what %s, and say why', (_, operation, why) => {
    const question = confirm.reply({ kind: 'confirmCancel', operations: [operation] }).card;
    const list = confirm.reply({ kind: 'requests', operations: [operation] }).card;
    const open = confirm.reply({ kind: 'operation', operation, note: 'alreadyRunning' }).card;

    expect(all(question, 'Action.Execute')).toEqual([]);
    expect(textOf(question)).not.toContain('?');
    expect(textOf(question)).toContain(why);
    expect(commandsOf(list)).toEqual(['card a1b2c3']);
    expect(commandsOf(open)).toEqual(['card a1b2c3', 'requests']);
  });

  it('offer to cancel only those of several that can still be stopped', () => {
    const operations = [operationOf(), begunOf({ switchOn: 'running' }, { id: '202611-0123456789d4e5f6' })];

    const { card } = confirm.reply({ kind: 'confirmCancel', operations });

    expect(all(card, 'Action.Execute').map(({ data }) => Object(data).operationId)).toEqual([operations[0]?.id]);
  });

  it('say that it has ended to whoever cancels too late', () => {
    const over = begunOf(storageDone, { status: 'succeeded', mayCancel: false });

    expect(confirm.refusal('tooLate', over, personOf(grace))).toContain('it has ended');
  });

  it('show the card of what is open, and cancel it', () => {
    const { card } = confirm.reply({ kind: 'requests', operations: [operationOf()] });

    expect(commandsOf(card)).toEqual(['card a1b2c3', 'cancel a1b2c3']);
  });

  it('offer no second cancel for what is being canceled', () => {
    const endRequested = { as: 'canceled', by: personOf(grace) } as const;
    const { card } = confirm.reply({ kind: 'confirmCancel', operations: [begunOf(storageDone, { endRequested })] });

    expect(all(card, 'Action.Execute')).toEqual([]);
    expect(textOf(card)).toContain('It is already decided.');
  });
});

function commandsOf(card: object | undefined): unknown[] {
  return all(card, 'Action.Execute').map(({ data }) => Object(data).command);
}

/** All that is to be read on the card, a line each. */
function textOf(card: object | undefined): string {
  return [...JSON.stringify(card).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
    .map(([, text]) => JSON.parse(text ?? '""'))
    .join('\n');
}
