import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/commands/reply.ts';
import { all, cardShape } from './card-shape.ts';
import { everyCard, replies } from './every-card.ts';
import { parseWarnings } from './parse-warnings.ts';

const cards = [...everyCard].map(([name, { card }]) => [name, card] as const);
const bytesAtMost = 25_000;

const kinds = {
  help: true,
  greeting: true,
  hosts: true,
  status: true,
  check: true,
  sessions: true,
  coverage: true,
  history: true,
  handover: true,
  operation: true,
  nothingToDo: true,
  planRefused: true,
  requests: true,
  confirmCancel: true,
  choose: true,
  whoami: true,
  rightsMissing: true,
  progress: true,
  why: true,
  approvalsHere: true,
  securityHere: true,
  message: true,
} as const satisfies Record<Reply['kind'], true>;

it.each(Object.keys(kinds))('an answer of the kind %s is among the cards', (kind) => {
  const shown = ['operation', ...Object.values(replies).map((reply) => reply.kind)];

  expect(shown).toContain(kind);
});

it('the renderer’s parser has something to say against what isn’t a card', () => {
  const body = [
    { type: 'TextBlok', text: 'x' },
    { type: 'TextBlock', text: 'x', color: 'red' },
  ];

  expect(parseWarnings({ type: 'AdaptiveCard', version: '1.5', body })).toHaveLength(2);
});

describe('every card', () => {
  it.each(cards)('%s is made of what Teams accepts', (_name, card) => {
    expect(cardShape.safeParse(card).error?.issues ?? []).toEqual([]);
  });

  it.each(cards)('%s is read by the Adaptive Cards renderer without a warning', (_name, card) => {
    expect(parseWarnings(card)).toEqual([]);
  });

  it.each(cards)(
    '%s says the same in one plain sentence, names its buttons and has no picture without words',
    (_n, card) => {
      const json = JSON.stringify(card);

      expect(card).toMatchObject({ version: '1.5', fallbackText: expect.stringMatching(/\S/) });
      expect([...json.matchAll(/"type":"Action\.\w+","title":"\S/g)].length).toBe(
        [...json.matchAll(/"type":"Action\./g)].length,
      );
      expect(json).not.toMatch(/"type":"(Image|Media|ImageSet)"|"iconUrl"|"backgroundImage"/);
    },
  );

  it.each(cards)('%s holds no placeholder and stays within 25 kB', (_name, card) => {
    const json = JSON.stringify(card);

    expect(json).not.toContain('${');
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(bytesAtMost);
  });

  it.each(cards)('%s has buttons whose fallback says the same', (_name, card) => {
    for (const { title, verb, data, fallback } of all(card, 'Action.Execute')) {
      expect(fallback).toMatchObject({ type: 'Action.Submit', title, data: { verb, ...Object(data) } });
    }
  });

  it.each(cards)('%s opens and closes only what it has', (_name, card) => {
    const ids = [...JSON.stringify(card).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    const targets = all(card, 'Action.ToggleVisibility').flatMap(({ targetElements }) => targetElements);

    expect(new Set(ids).size).toBe(ids.length);
    expect([...targets].sort()).toEqual([...ids].sort());
  });

  it.each(cards)('%s tints at most one block', (_name, card) => {
    const tints = all(card, 'Container').filter(({ style }) => style !== undefined && style !== 'emphasis');

    expect(tints.length).toBeLessThanOrEqual(1);
  });
});

describe('every answer', () => {
  it.each(Object.keys(replies))('%s has a next step: a button, or a sentence that names a command', (name) => {
    const card = everyCard.get(name)?.card ?? {};
    const buttons = [...all(card, 'Action.Execute'), ...all(card, 'Action.OpenUrl')];

    expect(
      buttons.length > 0 || /“(help|hosts|status|requests|whoami|enable recording)/.test(JSON.stringify(card)),
    ).toBe(true);
  });
});
