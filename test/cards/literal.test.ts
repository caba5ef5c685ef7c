import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../../src/cards/literal.ts';

describe('literal text', () => {
  it('holds nothing that a template, a date format or a mention acts on, whatever it was made of', () => {
    const nasty = fc.array(
      fc.constantFrom('$', '{', '}', '<', '/', 'at', 'AT', '>', 'DATE(', '\u202e', '\u200b', ' ', 'x'),
    );

    fc.assert(
      fc.property(nasty, (parts) => {
        const text = literal(parts.join(''));

        expect(text).not.toMatch(/\$\{|\{\{|<\/?at\b/i);
        expect(text).not.toMatch(/\u202e/);
      }),
    );
  });

  it('keeps to one line and to its length, counted in characters', () => {
    expect(literal('a\r\n\tb   c')).toBe('a b c');
    expect([...literal('🙂'.repeat(5000), 20)]).toHaveLength(20);
  });

  it('leaves ordinary text as it is', () => {
    expect(literal('Zoë O’Brien & Søn <ops> *_INC-4711_* 日本')).toBe('Zoë O’Brien & Søn <ops> *_INC-4711_* 日本');
  });
});
