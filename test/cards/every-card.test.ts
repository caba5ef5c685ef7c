import { describe, expect, it } from 'vitest';
import { all, cardShape } from './card-shape.ts';
import { everyCard } from './every-card.ts';

const cards = [...everyCard].map(([name, { card }]) => [name, card] as const);
const bytesAtMost = 25_000;

describe('every card', () => {
  it.each(cards)('%s is made of what Teams accepts', (_name, card) => {
    expect(cardShape.safeParse(card).error?.issues ?? []).toEqual([]);
  });

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
