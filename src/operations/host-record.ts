import { z } from 'zod';

const text = z.string().min(1);
/** ISO 8601 UTC. */
const time = z.iso.datetime();

/** Another host may write into the same container: whose recording arrives there can't be told, so none is a proof. */
const shared = z.literal(true).optional();

/**
 * What is known of a recording that was switched on, beyond that it was checked. Only a recording that was seen *proves*
 * it. `unrecorded`: a session ended and none arrived; `operationId` is the plan to switch off that was made ready then.
 * `ended`: the watch is over without a proof, or recording isn't any more what was switched on.
 */
const proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('checked'), shared }),
  /** `by`: the name of who said so. */
  z.object({ kind: z.literal('worksAsTold'), by: text, at: time, shared }),
  /** `at`: when the recording was written, by storage's clock. */
  z.object({ kind: z.literal('proven'), at: time }),
  z.object({ kind: z.literal('unrecorded'), at: time, sessionEndedAt: time, operationId: text, shared }),
  z.object({
    kind: z.literal('ended'),
    /**
     * `timeUp`: nobody's recording came in the time of the watch; `shared`: it could not be told whose came; `unseen`: it
     * could not be looked for. The others: by us, by others, another host or store.
     */
    why: z.literal(['timeUp', 'shared', 'unseen', 'switchedOff', 'off', 'gone', 'recreated', 'moved']),
    at: time,
  }),
]);

/** Sessions as hashes, never names. */
const watch = z.object({
  /** Open when recording was switched on: those may not be recorded. Undefined until sessions could be read. */
  before: z.array(text).optional(),
  open: z.array(text),
  /** The first watched session that was seen to be gone, and when; no recording has been seen since. */
  ended: z.object({ session: text, at: time }).optional(),
  /** One "not there" isn't believed. */
  goneSince: time.optional(),
});

/** What the watch of its storage found last, and told. */
const health = z.object({
  /** Nobody can connect since then, as it was seen. */
  brokenSince: time.optional(),
  /** Which ends of a SAS were told of, and how many days before. */
  warned: z.array(text).optional(),
});

/** One row per host that the bot switched recording on for. Replaced when that happens again. */
const hostRecord = z.object({
  hostId: text,
  /** Another one under the same id is another host, made anew: nothing of this record holds for it. */
  dnsName: z.string(),
  store: z.object({ account: text, container: text }),
  accountId: text,
  access: z.literal(['sas', 'managedIdentity']),
  /** Which account key signed the SAS that starts then, and when that key was made: a newer one has ended it. */
  signedWith: z
    .object({ policyId: z.string(), keyName: z.literal(['key1', 'key2']), startsOn: time, keyCreatedOn: time })
    .optional(),
  /** The change that switched recording on: its people, its conversation, and the card that shows the proof. */
  operationId: text,
  enabledAt: time,
  /** What the container got before isn't a recording of this change. */
  recordsSince: time,
  proof,
  watch,
  health: health.optional(),
});

export type Proof = Readonly<z.infer<typeof proof>>;
export type ProofWatch = Readonly<z.infer<typeof watch>>;
export type HealthWatch = Readonly<z.infer<typeof health>>;
export type HostRecord = Readonly<z.infer<typeof hostRecord>>;

/** Throws a `ZodError` for what isn't a record of this version. */
export function parseHostRecord(value: unknown): HostRecord {
  return hostRecord.parse(value);
}

type Ended = Extract<Proof, { kind: 'ended' }>;
/** What was switched on isn't so any more. */
export type Over = Ended & { readonly why: Exclude<Ended['why'], 'timeUp' | 'shared' | 'unseen'> };

/** A watch that only came to nothing says nothing of the kind. */
export function isOver<R extends { readonly proof?: Proof }>(record: R): record is R & { readonly proof: Over } {
  const { proof } = record;
  return proof?.kind === 'ended' && !['timeUp', 'shared', 'unseen'].includes(proof.why);
}

export function isShared(proof: Proof): boolean {
  return 'shared' in proof && proof.shared === true;
}

/** So long somebody is waited for to connect after recording was switched on, in ms: thirty days. */
export const watchedForMs = 30 * 24 * 3_600_000;

/** The yes to switching on held switching off again, if nobody can connect: for as long as somebody is waited for. */
export function isOffApproved({ enabledAt }: Pick<HostRecord, 'enabledAt'>, now: Date): boolean {
  return now.getTime() - Date.parse(enabledAt) < watchedForMs;
}

/** Whether more is to be learned about it. */
export function isWatched({ proof: { kind } }: HostRecord): boolean {
  return kind !== 'proven' && kind !== 'ended';
}
