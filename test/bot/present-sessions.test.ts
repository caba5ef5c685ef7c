import { describe, expect, it } from 'vitest';
import { presentOperation } from '../../src/bot/present-operation.ts';
import { allDone, begunOf, ended, options } from '../cards/fixtures.ts';

/** Approved with two people connected; so many were there when the tier was raised. */
function endedWith(sessions: number, status: 'succeeded' | 'rolledBack') {
  const op = begunOf(allDone, { status, endedAt: ended });
  const steps = op.steps.map((step) => (step.name === 'upgradeTier' ? { ...step, memory: { sessions } } : step));
  const { lines } = presentOperation({ ...op, plan: { ...op.plan, activeSessions: 2 }, steps }, options);
  return lines.map(({ text }) => text);
}

describe('the last card of a change', () => {
  it.each(['succeeded', 'rolledBack'] as const)(
    'says that more people were connected than when it was approved (%s)',
    (status) => {
      expect(endedWith(3, status)).toContain(
        '3 people were connected when it was carried out, 2 when it was approved. Some may have been cut off.',
      );
    },
  );

  it('says nothing of the kind when no more were connected', () => {
    expect(endedWith(2, 'succeeded').join()).not.toContain('connected when');
  });
});
