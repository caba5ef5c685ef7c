import { describe, expect, it } from 'vitest';
import { createPresenter } from '../../src/bot/present.ts';
import { all, cardShape } from './card-shape.ts';
import { everyOperation, replies } from './every-card.ts';
import { options } from './fixtures.ts';
import { hostile, hostileText, manifold } from './hostile.ts';

const presenter = createPresenter(options);
const operations = Object.entries(everyOperation);
const answers = Object.entries(replies);

const messages = [
  ...operations.map(([name, operation]) => [name, presenter.operation(hostile(operation))] as const),
  ...operations.map(
    ([name, operation]) => [`${name}, of the asker`, presenter.operationStatus(hostile(operation))] as const,
  ),
  ...operations.map(([name, operation]) => [`${name}, moved`, presenter.moved(hostile(operation))] as const),
  ...answers.map(
    ([name, reply]) =>
      [name, presenter.reply({ ...hostile(reply), readAs: hostileText, byDefault: hostileText })] as const,
  ),
  ['error', presenter.error({ message: hostileText, nextStep: hostileText })] as const,
  ['reading', presenter.reading(hostileText)] as const,
];

describe('text of people and Azure, wherever it stands and however long', () => {
  it.each(messages)('arrives literally: %s', (_name, { card, summary }) => {
    const marked = all(card, 'TextBlock').map(({ text }) => String(text));
    const json = `${JSON.stringify(card)}${summary}`;
    // What keeps text from being acted on has no width, but a length.
    const shown = JSON.parse(JSON.stringify(card ?? {}).replaceAll('\u200b', ''));

    expect(json).not.toMatch(/\$\{|\{\{DATE\(2026-01-01|<\/?at\b|\u202e/);
    expect(marked.join('\n')).not.toMatch(/bold|evil|gnp|<|DATE\(2026-01-01/);
    expect(cardShape.safeParse(shown).error?.issues ?? []).toEqual([]);
  });

  it.each(messages)('leaves the card within 25 kB: %s', (_name, { card }) => {
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(25_000);
  });

  it.each(answers)('forty times as much, too: %s', (_name, reply) => {
    const { card } = presenter.reply(hostile(manifold(reply)));

    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(25_000);
  });

  it('is in sight at all', () => {
    const shown = messages.filter(([, { card }]) => JSON.stringify(card).includes('gnp.exe'));

    expect(shown.length).toBeGreaterThan(messages.length / 2);
  });
});
