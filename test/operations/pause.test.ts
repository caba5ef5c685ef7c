import { describe, expect, it } from 'vitest';
import type { Operation, Problem, StepMemory } from '../../src/operations/operation.ts';
import { nobodyConnectsSince, pausing } from '../../src/operations/pause.ts';
import { newOperation } from '../../src/operations/submit.ts';
import { createWorld, submission } from './engine-world.ts';

const now = new Date('2026-11-24T10:00:00Z');

function running(changes: Partial<Operation> = {}, since?: string): Operation {
  const fresh = newOperation(submission(createWorld().start()), now, 3_600_000);
  const [first, ...others] = fresh.steps;
  if (first === undefined) throw new Error('there is no step');
  const memory: StepMemory = since === undefined ? {} : { nobodyConnectsSince: since };
  return { ...fresh, status: 'running', ...changes, steps: [{ ...first, status: 'running', memory }, ...others] };
}

function owed(operation: Operation, waitingFor?: Problem): readonly string[] {
  return (pausing(operation, waitingFor, 1_000, now).owed ?? []).map(({ kind }) => kind);
}

describe('waiting', () => {
  const stuck: Problem = { code: 'rollback.stuck', data: {} };
  const faults = (times: number): Problem => ({ code: 'engine.fault', data: { times } });

  it.each([
    ['switching off is stuck', running({ direction: 'back' }), stuck],
    ['the way back keeps failing on our side', running({ direction: 'back' }), faults(5)],
    ['nobody could connect for longer than announced', running({}, '2026-11-24T09:29:59Z'), undefined],
  ] as const)('raises the alarm when %s, and only once', (_, operation, waitingFor) => {
    expect(owed(operation, waitingFor)).toContain('alarm');
    expect(owed({ ...operation, alarmedAt: now.toISOString() }, waitingFor)).not.toContain('alarm');
  });

  it.each([
    ['a few faults on the way back', running({ direction: 'back' }), faults(4)],
    ['many faults on the way forward', running(), faults(9)],
    ['a lock-out of the announced length', running({}, '2026-11-24T09:45:00Z'), undefined],
    ['a lock-out that is over', running({}, ''), undefined],
  ] as const)('raises none for %s', (_, operation, waitingFor) => {
    expect(owed(operation, waitingFor)).not.toContain('alarm');
  });

  it('draws the card again only for news', () => {
    expect(owed(running({ waitingFor: stuck, alarmedAt: 'x' }), stuck)).toEqual(['operation']);
    expect(owed(running(), faults(1))).toEqual(['operation', 'card']);
  });

  it('knows since when nobody can connect, while the change runs', () => {
    const since = '2026-11-24T09:45:00Z';

    expect(nobodyConnectsSince(running({}, since))).toBe(since);
    expect(nobodyConnectsSince(running({ status: 'rolledBack' }, since))).toBeUndefined();
  });
});
