import { createHash } from 'node:crypto';
import type { ActiveSession, ActiveSessions, BastionHost } from '../bastion/bastion-host.ts';
import { boundStore } from '../bastion/bound-store.ts';
import { sameStore } from '../bastion/recording-store.ts';
import type { SasBinding } from '../bastion/storage.ts';
import { type HostRecord, type Over, type Proof, type ProofWatch, watchedForMs } from '../operations/host-record.ts';
import type { FoundRecording } from './ports.ts';

/** Waits in ms. */
export interface ProofWaits {
  /** MONITOR_EVERY. */
  readonly every: number;
  /** PROOF_ALARM: how long a recording may take to arrive after its session ended. */
  readonly alarmAfter: number;
  /** So long what a host recorded by before a swap stays at least. Absent: a day, as sessions may be open so long. */
  readonly retireAfter?: number;
}

/** What one look found. */
export interface Look {
  readonly now: Date;
  readonly sessions: ActiveSessions;
  /** Only after the container could be read. */
  readonly recording: FoundRecording | undefined;
  /** Another host may have written it: it proves nothing, but what arrived may be the recording that is missed. */
  readonly shared: boolean;
}

export type ProofDecision =
  /** Nothing more is to be learned. */
  | { readonly kind: 'settled'; readonly proof: Proof }
  /** A session ended so long ago, and nothing arrived. */
  | { readonly kind: 'alarm'; readonly watch: ProofWatch; readonly sessionEndedAt: string; readonly lookAgain: Date }
  | { readonly kind: 'wait'; readonly watch: ProofWatch; readonly lookAgain: Date };

/** Somebody connects soon after it was switched on, and a session that ended gets its recording soon. */
const newFor = 3_600_000;
const often = 60_000;

/** Why the host isn't any more what recording was switched on for; `undefined`: it is. */
export function changedSince(
  { dnsName, store }: HostRecord,
  host: BastionHost,
  binding: SasBinding,
): Exclude<Over['why'], 'gone' | 'switchedOff'> | undefined {
  if (host.dnsName !== undefined && host.dnsName !== dnsName) return 'recreated';
  if (!host.enableSessionRecording) return 'off';
  const bound = boundStore(host, binding);
  return bound !== undefined && !sameStore(bound, store) ? 'moved' : undefined;
}

/**
 * A recording is the proof, whoever made it, unless another host may have written it. Without one, sessions are followed
 * by their hashed ids: one that was seen open, is gone, and left nothing for `alarmAfter` raises the alarm, once. Those
 * that were open before recording was on don't count: they may not be recorded.
 */
export function decideProof(record: HostRecord, look: Look, waits: ProofWaits): ProofDecision {
  const { now, recording, shared } = look;
  const isUnclear = shared && recording !== undefined;
  if (recording !== undefined && !isUnclear)
    return { kind: 'settled', proof: { kind: 'proven', at: recording.writtenAt } };
  if (now.getTime() - Date.parse(record.enabledAt) >= watchedForMs)
    return { kind: 'settled', proof: { kind: 'ended', why: isUnclear ? 'shared' : 'timeUp', at: now.toISOString() } };

  const watch = follow(record, look);
  const isRaised = record.proof.kind === 'unrecorded';
  const alarmAt =
    watch.ended === undefined || isRaised || isUnclear
      ? undefined
      : new Date(Date.parse(watch.ended.at) + waits.alarmAfter);
  const lookAgain = nextLook(record, watch, alarmAt, now, waits);
  return watch.ended !== undefined && alarmAt !== undefined && now >= alarmAt
    ? { kind: 'alarm', watch, sessionEndedAt: watch.ended.at, lookAgain }
    : { kind: 'wait', watch, lookAgain };
}

function follow({ watch, enabledAt }: HostRecord, { sessions, now }: Look): ProofWatch {
  if (!sessions.known) return { ...watch, goneSince: undefined };
  const isLater = ({ startTime }: ActiveSession) =>
    startTime !== undefined && Date.parse(startTime) >= Date.parse(enabledAt);
  const before = watch.before ?? sessions.sessions.filter((session) => !isLater(session)).map(hashOf);
  const open = sessions.sessions
    .filter((session) => session.startTime === undefined || isLater(session))
    .map(hashOf)
    .filter((id) => !before.includes(id));
  return { before, open, ended: endedSession(watch, open, now) };
}

/** Azure's list may miss a session for a moment: one that is there again hasn't ended. */
function endedSession({ ended, open: earlier }: ProofWatch, open: readonly string[], now: Date): ProofWatch['ended'] {
  if (ended !== undefined && !open.includes(ended.session)) return ended;
  const session = earlier.find((id) => !open.includes(id));
  return session === undefined ? undefined : { session, at: now.toISOString() };
}

/** Enough to tell sessions apart, and nothing about anybody. */
function hashOf({ sessionId }: ActiveSession): string {
  return createHash('sha256').update(sessionId).digest('hex').slice(0, 16);
}

function nextLook(
  { enabledAt }: HostRecord,
  { open }: ProofWatch,
  alarmAt: Date | undefined,
  now: Date,
  { every }: ProofWaits,
): Date {
  const isNew = now.getTime() - Date.parse(enabledAt) < newFor;
  const pause = isNew || open.length > 0 || alarmAt !== undefined ? Math.min(every, often) : every;
  const next = new Date(now.getTime() + pause);
  return alarmAt !== undefined && alarmAt > now && alarmAt < next ? alarmAt : next;
}
