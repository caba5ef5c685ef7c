import { describe, expect, it } from 'vitest';
import type { ActiveSession } from '../../src/bastion/bastion-host.ts';
import { changedSince, decideProof, type Look } from '../../src/monitoring/decide-proof.ts';
import type { HostRecord } from '../../src/operations/host-record.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { enabledAt, hostRecord } from '../fakes/host-records.ts';

const minute = 60_000;
const waits = { every: 10 * minute, alarmAfter: 15 * minute };

function at(minutes: number): Date {
  return new Date(Date.parse(enabledAt) + minutes * minute);
}

function session(sessionId: string, startsAt?: Date): ActiveSession {
  return {
    sessionId,
    userName: 'azureuser',
    targetHostName: 'web-01',
    protocol: 'ssh',
    startTime: startsAt?.toISOString(),
  };
}

/** What a look so many minutes after enabling finds. */
function look(minutes: number, open: readonly ActiveSession[], recording?: Look['recording']): Look {
  return { now: at(minutes), sessions: { known: true, sessions: open }, recording, shared: false };
}

/** Looks one after the other; answers the last decision. */
function watched(looks: readonly Look[], start: HostRecord = hostRecord()) {
  let record = start;
  let decision = decideProof(record, look(0, []), waits);
  for (const found of looks) {
    decision = decideProof(record, found, waits);
    if (decision.kind !== 'settled') record = { ...record, watch: decision.watch };
  }
  return decision;
}

describe('a recording that was switched on', () => {
  it('is proven by the first recording, at the time that storage gives', () => {
    expect(watched([look(5, [], { writtenAt: '2026-11-23T12:04:00.000Z' })])).toEqual({
      kind: 'settled',
      proof: { kind: 'proven', at: '2026-11-23T12:04:00.000Z' },
    });
  });

  it('raises no alarm while a session is open, or a recording may still be on its way', () => {
    const mine = session('mine', at(2));

    expect(watched([look(0, []), look(3, [mine]), look(300, [mine])]).kind).toBe('wait');
    expect(watched([look(0, []), look(3, [mine]), look(4, []), look(18, [])]).kind).toBe('wait');
  });

  it('raises the alarm 15 minutes after a session was seen to be gone', () => {
    const looks = [look(0, []), look(3, [session('mine', at(2))]), look(4, []), look(19, [])];

    expect(watched(looks)).toMatchObject({ kind: 'alarm', sessionEndedAt: at(4).toISOString() });
  });

  it('raises no alarm for a container that is shared once anything arrived there: it may be what is missed', () => {
    const looks = [look(0, []), look(3, [session('mine', at(2))]), look(4, []), look(19, [])];
    const arrived = { ...look(20, []), recording: { writtenAt: at(10).toISOString() }, shared: true };

    expect(watched([...looks, arrived]).kind).toBe('wait');
    expect(watched(looks.map((found) => ({ ...found, shared: true }))).kind).toBe('alarm');
  });

  it('raises it once', () => {
    const raised = hostRecord({
      proof: {
        kind: 'unrecorded',
        at: at(19).toISOString(),
        sessionEndedAt: at(4).toISOString(),
        operationId: '202611-0123456789c0ffee',
      },
      watch: { before: [], open: [], ended: { session: 'x', at: at(4).toISOString() } },
    });

    expect(watched([look(30, [])], raised).kind).toBe('wait');
  });

  it.each([
    ['with a start before it', session('old', at(-5))],
    ['without a start', session('old')],
  ])('expects no recording of a session that was open already (%s)', (_, old) => {
    expect(watched([look(0, [old]), look(5, [old]), look(10, []), look(60, [])]).kind).toBe('wait');
  });

  it('expects one of a session that shows no start but came later', () => {
    expect(watched([look(0, []), look(5, [session('new')]), look(10, []), look(25, [])]).kind).toBe('alarm');
  });

  it('does not take a session for ended that is there again', () => {
    const mine = session('mine', at(2));

    expect(watched([look(0, []), look(3, [mine]), look(4, []), look(5, [mine]), look(60, [mine])]).kind).toBe('wait');
  });

  it('decides nothing on sessions that can’t be read', () => {
    const unread: Look = { ...look(60, []), sessions: { known: false, reason: 'throttled' } };

    expect(watched([look(0, []), look(3, [session('mine', at(2))]), unread]).kind).toBe('wait');
  });

  it('keeps no name, VM or id of a session', () => {
    const decision = watched([look(0, []), look(3, [session('6f1c-session', at(2))])]);

    expect(JSON.stringify(decision)).not.toMatch(/azureuser|web-01|6f1c-session/);
    expect(decision).toMatchObject({ watch: { open: [expect.stringMatching(/^[0-9a-f]{16}$/)] } });
  });

  it('is looked at every minute at first and while something is to be expected, later at its own pace', () => {
    const next = (looks: readonly Look[]) => {
      const decision = watched(looks);
      const last = looks.at(-1);
      return decision.kind === 'settled' || last === undefined
        ? undefined
        : (decision.lookAgain.getTime() - last.now.getTime()) / minute;
    };

    expect(next([look(0, [])])).toBe(1);
    expect(next([look(0, []), look(120, [])])).toBe(10);
    expect(next([look(0, []), look(120, [session('mine', at(110))])])).toBe(1);
    expect(next([look(0, []), look(120, [session('mine', at(110))]), look(121, []), look(135.5, [])])).toBe(0.5);
  });

  it('is given up after 30 days without anybody', () => {
    expect(watched([look(30 * 24 * 60, [])])).toMatchObject({
      kind: 'settled',
      proof: { kind: 'ended', why: 'timeUp' },
    });
  });
});

describe('a host', () => {
  const record = hostRecord();
  const host = bastionHost({ sku: 'Premium', enableSessionRecording: true, dnsName: record.dnsName });
  const elsewhere = {
    identity: { type: 'SystemAssigned' },
    blobContainerUri: 'https://stother.blob.core.windows.net/other',
  } as const;
  const none = { kind: 'unknown', reason: 'no such call' } as const;
  const sasFor = (container: string) =>
    ({
      kind: 'set',
      store: { ...record.store, container },
      expiresOn: undefined,
      policyId: undefined,
      permissions: undefined,
    }) as const;

  it.each([
    ['is the same', host, sasFor(record.store.container), undefined],
    ['is the same where Azure doesn’t show the SAS', host, none, undefined],
    ['had recording switched off', { ...host, enableSessionRecording: false }, none, 'off'],
    ['was made anew', { ...host, dnsName: 'bst-2.bastion.azure.com' }, none, 'recreated'],
    ['records elsewhere by SAS', host, sasFor('other'), 'moved'],
    [
      'records elsewhere by identity',
      { ...host, sessionRecordingConfiguration: elsewhere },
      { kind: 'none' } as const,
      'moved',
    ],
  ])('%s', (_, now, binding, changed) => {
    expect(changedSince(record, now, binding)).toBe(changed);
  });
});
