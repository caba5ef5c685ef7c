import type { Reply } from '../../src/commands/reply.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { texts } from '../../src/texts/catalogue.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { allDone, begunOf, operationOf, repairPlan, storageDone, store } from './fixtures.ts';
import { refusedChecks } from './plan-fixtures.ts';

const elsewhere: Operation['conversation'] = { ...operationOf().conversation, kind: 'channel', name: 'Change board' };
const on = bastionHost({ name: 'bas-audit', sku: 'Premium', enableSessionRecording: true });
const nobody = { known: true, sessions: [] } as const;
const say = texts.talk;

/** What people ask about the conversation, a host or an answer, beyond the first case of each. */
export const talkReplies: Readonly<Record<string, Reply>> = {
  'why-nothing-to-do': {
    kind: 'why',
    about: { kind: 'nothingToDo', host: 'bas-audit', because: { kind: 'records', store, validUntil: undefined } },
  },
  'why-status': {
    kind: 'why',
    about: { kind: 'status', host: 'bas-spoke', health: { kind: 'nobodyCanConnect', reason: 'sasExpired', store } },
  },
  'why-error': {
    kind: 'why',
    about: { kind: 'refused', ...texts.talk.approvals.onlyConfirmed },
  },
  'why-question': { kind: 'why', about: { kind: 'question' } },
  'why-other': { kind: 'why', about: { kind: 'other' } },
  'why-refused-often': { kind: 'why', about: { kind: 'planRefused', host: 'bas-dev', checks: refusedChecks } },
  'plan-refused-often': { kind: 'planRefused', host: 'bas-dev', command: 'enableRecording', checks: refusedChecks },
  'progress-several': {
    kind: 'progress',
    operations: [
      begunOf({ ...storageDone, upgradeTier: 'running' }),
      begunOf({ createContainer: 'running' }, { plan: repairPlan }),
      operationOf({ status: 'approved' }),
    ],
  },
  'approvals-here-elsewhere': {
    kind: 'approvalsHere',
    place: { conversation: elsewhere, settledBy: 'Grace Hopper', at: '2026-11-23T14:00:00Z' },
    isHere: false,
  },
  'status-off': {
    kind: 'status',
    status: { host: bastionHost(), health: { kind: 'off' }, sessions: nobody, running: undefined },
  },
  'status-cannot-tell': {
    kind: 'status',
    status: {
      host: on,
      health: { kind: 'cannotTell', reason: 'accountRestricted', store },
      sessions: nobody,
      running: undefined,
    },
  },
  'status-azure-at-work': {
    kind: 'status',
    status: {
      host: bastionHost({ provisioningState: 'Updating' }),
      health: { kind: 'off' },
      sessions: nobody,
      running: undefined,
    },
  },
  'status-waiting': {
    kind: 'status',
    status: { host: bastionHost(), health: { kind: 'off' }, sessions: nobody, running: operationOf() },
  },
  'status-unrecorded': {
    kind: 'status',
    status: {
      host: on,
      health: { kind: 'works', store, validUntil: '2029-11-23T14:00:00Z' },
      sessions: nobody,
      running: undefined,
      proof: {
        kind: 'unrecorded',
        at: '2026-11-23T14:46:00Z',
        sessionEndedAt: '2026-11-23T14:31:00Z',
        operationId: '202611-0123456789c0ffee',
      },
    },
  },
  'already-asked-other': {
    kind: 'operation',
    operation: begunOf({ ...allDone, verifyRecording: 'running' }),
    note: 'alreadyRunning',
    differs: true,
  },
  'choose-many': {
    kind: 'choose',
    question: 'Which bastion host?',
    options: ['bas-audit', 'bas-branch', 'bas-dev', 'bas-hub', 'bas-native', 'bas-spoke', 'bas-lab'].map((name) => ({
      label: name,
      command: `status ${name}`,
    })),
  },
  'use-settled': {
    kind: 'message',
    ...say.use.settled('bas-hub'),
    options: [{ label: say.use.clear, command: 'use nothing' }],
  },
};
