import { describe, expect, it } from 'vitest';
import type { Consequence, PlanKind, StepName } from '../../src/bastion/plan.ts';
import type { Presenter } from '../../src/bot/presenter.ts';
import type { HostStatus, Reason } from '../../src/commands/reply.ts';
import type { Proof } from '../../src/operations/host-record.ts';
import type { Notice, OperationStatus } from '../../src/operations/operation.ts';
import { everyCard, everyOperation, replies } from './every-card.ts';

type All<Name extends string> = Readonly<Record<Name, true>>;

const operations = Object.values(everyOperation);
const answers = Object.values(replies);
const statuses = answers.flatMap((reply) => (reply.kind === 'status' ? [reply.status] : []));
const plans = operations.map(({ plan }) => plan);

/** What there is, by its type: a new one without a sample doesn't compile, or fails. What the samples have, beside it. */
const states = [
  [
    'status of a change',
    {
      awaitingApproval: true,
      approved: true,
      running: true,
      succeeded: true,
      failed: true,
      rolledBack: true,
      rejected: true,
      expired: true,
      canceled: true,
    } satisfies All<OperationStatus>,
    operations.map(({ status }) => status),
  ],
  [
    'notice',
    {
      factsChanged: true,
      moreSessions: true,
      rightsMissing: true,
      requesterNotAllowed: true,
      approverNotAllowed: true,
      hostTaken: true,
      cancelTooLate: true,
    } satisfies All<Notice['kind']>,
    operations.map(({ notice }) => notice?.kind),
  ],
  [
    'proof on the card of a change',
    { checked: true, worksAsTold: true, proven: true, unrecorded: true, ended: true } satisfies All<Proof['kind']>,
    operations.map(({ proof }) => proof?.kind),
  ],
  [
    'end of the wait for a proof',
    {
      timeUp: true,
      shared: true,
      unseen: true,
      switchedOff: true,
      off: true,
      gone: true,
      recreated: true,
      moved: true,
    } satisfies All<Extract<Proof, { kind: 'ended' }>['why']>,
    operations.map(({ proof }) => (proof?.kind === 'ended' ? proof.why : undefined)),
  ],
  [
    'plan',
    {
      enableRecording: true,
      repairRecording: true,
      switchOffRecording: true,
      disableRecording: true,
      upgradeTier: true,
      setContainer: true,
      useIdentity: true,
      useSas: true,
      rotateSas: true,
      renewSas: true,
      retireStorage: true,
      disconnectSession: true,
    } satisfies All<PlanKind>,
    plans.map(({ kind }) => kind),
  ],
  [
    'consequence',
    {
      irreversibleUpgrade: true,
      listPrice: true,
      sessionsAtRisk: true,
      nativeClientOff: true,
      nobodyConnectsMeanwhile: true,
      earlierStoreUnseen: true,
      recordingsStayBehind: true,
      earlierSasStays: true,
      everyoneIsRecorded: true,
      storageUnproven: true,
      identityUnproven: true,
      identityInstead: true,
      identityPreview: true,
      offIfRepairFails: true,
      watchedUntilProven: true,
      storageSwapped: true,
      earlierWayStays: true,
      nobodyDisturbed: true,
      offIfSwapFails: true,
      lastsLonger: true,
      sessionUnrecorded: true,
      recordingStops: true,
      recordingComesBack: true,
      sessionCut: true,
      nativeClientStaysOff: true,
      recordingsStay: true,
    } satisfies All<Consequence['kind']>,
    plans.flatMap(({ consequences }) => consequences.map(({ kind }) => kind)),
  ],
  [
    'step',
    {
      createContainer: true,
      restoreContainer: true,
      mergeCors: true,
      createAccessPolicy: true,
      checkSas: true,
      upgradeTier: true,
      setSas: true,
      switchOn: true,
      switchOnThenGiveSas: true,
      verifyRecording: true,
      createIdentity: true,
      assignRole: true,
      awaitRole: true,
      switchOnByIdentity: true,
      verifyIdentity: true,
      switchOff: true,
      leaveIdentity: true,
      lookAtEarlier: true,
      verifyPolicy: true,
      retirePolicy: true,
      disconnectSession: true,
      retireRole: true,
    } satisfies All<StepName>,
    operations.filter(({ startedAt }) => startedAt !== undefined).flatMap(({ steps }) => steps.map(({ name }) => name)),
  ],
  [
    'state of a host',
    { works: true, off: true, nobodyCanConnect: true, cannotTell: true } satisfies All<HostStatus['health']['kind']>,
    statuses.map(({ health }) => health.kind),
  ],
  [
    'reason behind an answer',
    {
      operation: true,
      rightsMissing: true,
      planRefused: true,
      nothingToDo: true,
      status: true,
      question: true,
      refused: true,
      fault: true,
      other: true,
    } satisfies All<Reason['kind']>,
    answers.flatMap((reply) => (reply.kind === 'why' ? [reply.about?.kind] : [])),
  ],
] as const;

/** Those that make a card, and the name of one. The others are a sentence for one person. */
const presented = {
  reply: 'greeting',
  operation: 'operation-asked',
  operationStatus: 'operation-asked-elsewhere',
  moved: 'operation-moved',
  error: 'error',
  reading: 'reading',
  welcome: 'welcome',
  edited: 'edited',
  closing: undefined,
  alarm: undefined,
  security: undefined,
  refusal: undefined,
  mayNotDecide: undefined,
  who: undefined,
  tried: undefined,
} satisfies Record<keyof Presenter, string | undefined>;

describe('the samples', () => {
  it.each(states)('hold a card of every %s', (_what, all, held) => {
    const shown: ReadonlySet<unknown> = new Set(held);

    expect(Object.keys(all).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('hold a card of everything that is presented as one', () => {
    const names = Object.values(presented).filter((name) => name !== undefined);

    expect(names.filter((name) => everyCard.get(name)?.card === undefined)).toEqual([]);
  });
});
