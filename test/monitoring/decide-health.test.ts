import { describe, expect, it } from 'vitest';
import type { StorageHealth } from '../../src/bastion/storage.ts';
import { decideHealth } from '../../src/monitoring/decide-health.ts';

const now = new Date('2026-11-24T10:00:00.000Z');
const store = { account: 'strec', container: 'bas-hub' };
const broken: StorageHealth = { kind: 'nobodyCanConnect', reason: 'policyExpired', store };
const unknown: StorageHealth = { kind: 'cannotTell', reason: 'azureUnreadable', store };
const until = (validUntil: string | undefined): StorageHealth => ({ kind: 'works', store, validUntil });
const brokenSince = '2026-11-24T09:59:50.000Z';

describe('a look at a host', () => {
  it('that nobody can connect through asks for a second one before it calls people', () => {
    expect(decideHealth({}, broken, now)).toEqual({ kind: 'lookAgain', watch: { brokenSince: now.toISOString() } });
    expect(decideHealth({ brokenSince }, broken, now)).toMatchObject({ kind: 'broken', since: brokenSince });
  });

  it('that shows nothing decides nothing, whatever was seen before', () => {
    expect(decideHealth({}, unknown, now)).toEqual({ kind: 'quiet' });
    expect(decideHealth({ brokenSince }, unknown, now)).toEqual({ kind: 'quiet' });
  });

  it('that works again says so', () => {
    expect(decideHealth({ brokenSince }, until(undefined), now)).toMatchObject({
      kind: 'recovered',
      since: brokenSince,
    });
  });
});

describe('a SAS', () => {
  it.each([
    ['2026-12-25T10:00:00Z', undefined],
    ['2026-12-24T10:00:00Z', 30],
    ['2026-12-02T10:00:00Z', 30],
    ['2026-12-01T10:00:00Z', 7],
    ['2026-11-25T10:00:00Z', 1],
  ])('that ends %s is told of at %s days', (validUntil, days) => {
    expect(decideHealth({}, until(validUntil), now)).toMatchObject(
      days === undefined ? { kind: 'quiet' } : { kind: 'endsSoon', days },
    );
  });

  it('is told of once at each limit, and anew when its end moved', () => {
    const first = decideHealth({}, until('2026-12-20T10:00:00Z'), now);
    if (first.kind !== 'endsSoon') throw new Error(first.kind);

    expect(decideHealth(first.watch, until('2026-12-20T10:00:00Z'), now)).toEqual({ kind: 'quiet' });
    expect(decideHealth(first.watch, until('2026-12-20T10:00:00Z'), new Date('2026-12-14T10:00:00Z'))).toMatchObject({
      days: 7,
    });
    expect(decideHealth(first.watch, until('2026-12-21T10:00:00Z'), now)).toMatchObject({ days: 30 });
  });

  it('without an end is never told of', () => {
    expect(decideHealth({}, until(undefined), now)).toEqual({ kind: 'quiet' });
  });
});
