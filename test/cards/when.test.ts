import { describe, expect, it } from 'vitest';
import { dateAndTime, day } from '../../src/cards/when.ts';

describe('a time on a card', () => {
  it('is left to the viewer’s zone and language, without the fraction that Teams refuses', () => {
    expect(dateAndTime('2026-11-23T14:02:03.456Z')).toBe(
      '{{DATE(2026-11-23T14:02:03Z,SHORT)}} {{TIME(2026-11-23T14:02:03Z)}}',
    );
    expect(day('2026-11-23T15:02:03+01:00')).toBe('{{DATE(2026-11-23T14:02:03Z,SHORT)}}');
  });

  it('is a question mark rather than markup when it is no time', () => {
    expect(day('{{TIME(x)}}')).toBe('?');
  });
});
