import { describe, expect, it } from 'vitest';
import { presentWhy } from '../../src/bot/present-why.ts';
import { operationOf } from '../cards/fixtures.ts';
import { onFirstPlan } from '../cards/on-first-fixtures.ts';

describe('why, after a plan', () => {
  it('says first that nobody could connect for a while, though no check found anything', () => {
    const { lines } = presentWhy({ kind: 'operation', operation: operationOf({ plan: onFirstPlan }) });

    expect(lines[0]).toContain('Nobody can connect through bas-hub for about 10 minutes');
  });
});
