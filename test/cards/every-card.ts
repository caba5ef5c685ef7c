import { createPresenter } from '../../src/bot/present.ts';
import type { ChatMessage } from '../../src/bot/presenter.ts';
import type { CommandEntry } from '../../src/commands/command-entry.ts';
import { helpOf, registry } from '../../src/commands/registry.ts';
import type { Reply } from '../../src/commands/reply.ts';
import { ada, barbara } from '../../src/demo/people.ts';
import type { Operation, ShownOperation } from '../../src/operations/operation.ts';
import { texts } from '../../src/texts/catalogue.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { askedOperations } from './asked-fixtures.ts';
import { changeOperations } from './change-fixtures.ts';
import {
  allDone,
  approver,
  begunOf,
  ended,
  fault,
  missingRights,
  operationOf,
  options,
  personOf,
  plan,
  repairPlan,
  storageDone,
  storageUndone,
  store,
} from './fixtures.ts';
import { onFirstOperations } from './on-first-fixtures.ts';
import { proofOperations, proofReplies } from './proof-fixtures.ts';
import { reportReplies } from './report-fixtures.ts';
import { talkReplies } from './talk-fixtures.ts';

const viewer = personOf(ada);
const confirm = createPresenter(options);
const twoPerson = createPresenter({ ...options, approvals: 'two-person' });

const host = bastionHost();
const broken = bastionHost({
  name: 'bas-spoke',
  sku: 'Premium',
  enableSessionRecording: true,
});
const healthy = bastionHost({
  name: 'bas-audit',
  sku: 'Premium',
  enableSessionRecording: true,
  location: 'northeurope',
});

const approvalsChannel: Operation['conversation'] = {
  ...operationOf().conversation,
  kind: 'channel',
  id: '19:approvals@thread.tacv2',
  name: 'Change board',
};
const elsewhere = operationOf({
  conversation: approvalsChannel,
  cardActivityId: '17',
  askedIn: { conversation: operationOf().conversation, cardActivityId: '1' },
});

const operations: Readonly<Record<string, Operation>> = {
  'operation-asked': operationOf(),
  'operation-asked-mended': operationOf({ readAs: 'enable recording on bas-hub' }),
  'operation-asked-can-not-tell': operationOf({
    plan: {
      ...plan,
      consequences: [
        { kind: 'irreversibleUpgrade', from: 'Standard', to: 'Premium' },
        { kind: 'listPrice', price: undefined },
        { kind: 'sessionsAtRisk', count: undefined },
        { kind: 'nativeClientOff' },
        { kind: 'storageUnproven' },
        { kind: 'recordingsStayBehind', store: { account: 'auditstore', container: 'old' } },
        { kind: 'everyoneIsRecorded' },
        { kind: 'watchedUntilProven' },
      ],
    },
  }),
  'operation-asked-repair': operationOf({ plan: repairPlan }),
  'operation-asked-again': operationOf({ revision: 2, notice: { kind: 'moreSessions', before: 0, now: 2 } }),
  'operation-asked-rights': operationOf({
    approvals: [{ person: viewer, at: '2026-11-23T14:02:30.000Z', revision: 1 }],
    notice: { kind: 'rightsMissing', missing: missingRights },
  }),
  'operation-checking': operationOf({
    status: 'approved',
    decidedBy: viewer,
    approvals: [{ person: viewer, at: '2026-11-23T14:02:30.000Z', revision: 1 }],
  }),
  'operation-running': begunOf({ ...storageDone, upgradeTier: 'running' }),
  'operation-running-waits': begunOf(
    { ...storageDone, upgradeTier: 'running' },
    { waitingFor: { code: 'azure.busy', data: {}, azureSays: 'Another operation is in progress.' } },
  ),
  'operation-running-late': begunOf({ ...allDone, switchOn: 'running', verifyRecording: 'pending' }),
  'operation-going-back': begunOf(
    { ...allDone, verifyRecording: 'undone' },
    {
      direction: 'back',
      problem: { code: 'verify.noStorage', data: {} },
      waitingFor: { code: 'azure.says', data: {}, azureSays: 'Updating' },
    },
  ),
  'operation-succeeded': begunOf(allDone, { status: 'succeeded', endedAt: ended }),
  'operation-succeeded-repair': begunOf(allDone, { plan: repairPlan, status: 'succeeded', endedAt: ended }),
  'operation-going-back-stuck': begunOf(
    { ...allDone, switchOn: 'running', verifyRecording: 'undone' },
    {
      direction: 'back',
      problem: { code: 'verify.noStorage', data: {} },
      waitingFor: { code: 'rollback.stuck', data: {}, azureSays: 'The scope is locked.' },
      alarmedAt: ended,
    },
  ),
  'operation-failed': begunOf(
    { ...storageUndone, createAccessPolicy: 'leftBehind', upgradeTier: 'undone' },
    {
      status: 'failed',
      direction: 'back',
      endedAt: ended,
      hostAtEnd: { recording: false, provisioningState: 'Succeeded', sku: 'Standard' },
      problem: {
        code: 'azure.refused',
        data: {},
        azureSays: "The subnet 'AzureBastionSubnet' must have a prefix of /26 or larger.",
        correlationId: '6c1d0f4e-6a4f-4f3e-9d2b-0f1e2d3c4b5a',
      },
    },
  ),
  'operation-rolled-back': begunOf(
    { ...storageUndone, upgradeTier: 'undone', setSas: 'undone', switchOn: 'undone' },
    {
      status: 'rolledBack',
      direction: 'back',
      endedAt: ended,
      hostAtEnd: { recording: false, provisioningState: 'Succeeded', sku: 'Premium' },
      problem: { code: 'host.updateFailed', data: { state: 'Failed' }, azureSays: 'AllocationFailed' },
    },
  ),
  'operation-rolled-back-repair': begunOf(
    { ...storageUndone, setSas: 'undone' },
    {
      plan: repairPlan,
      status: 'rolledBack',
      direction: 'back',
      endedAt: ended,
      hostAtEnd: { recording: false, provisioningState: 'Succeeded', sku: 'Premium' },
      problem: { code: 'sas.refused', data: {}, azureSays: 'The SAS URL is not valid.' },
    },
  ),
  'operation-failed-unread': begunOf(
    { ...storageUndone, upgradeTier: 'undone', setSas: 'undone', switchOn: 'undone' },
    { status: 'failed', direction: 'back', endedAt: ended, problem: { code: 'host.gone', data: {} } },
  ),
  'operation-rolled-back-on': begunOf(
    { ...storageUndone, setSas: 'undone' },
    {
      plan: repairPlan,
      status: 'rolledBack',
      direction: 'back',
      endedAt: ended,
      hostAtEnd: { recording: true, provisioningState: 'Updating', sku: 'Premium' },
      problem: { code: 'verify.noStorage', data: {} },
    },
  ),
  'operation-rejected': operationOf({ status: 'rejected', decidedBy: approver, endedAt: ended }),
  'operation-expired': operationOf({ status: 'expired', endedAt: ended }),
  'operation-canceled': operationOf({
    status: 'canceled',
    decidedBy: viewer,
    endedAt: ended,
  }),
};

const lacks = { role: 'Network Contributor', host: 'bas-hub' };

/** As for somebody who may read, but change nothing. */
function helpFor(entry: CommandEntry) {
  return { ...helpOf(entry), needs: entry.needs === 'change' ? lacks : undefined };
}

export const replies: Readonly<Record<string, Reply>> = {
  'help-all': { kind: 'help', one: undefined, commands: registry.map(helpFor) },
  'help-one': {
    kind: 'help',
    one: 'enable recording',
    commands: [
      {
        name: 'enable recording',
        isUsual: true,
        usage: 'enable recording [on <host>] [to <account>/<container>] [because <reason>]',
        summary: 'Shows what switching session recording on would change, and does it once approved',
        examples: ['enable recording on bas-hub', 'turn on recording for bas-hub'],
      },
    ],
  },
  greeting: { kind: 'greeting' },
  hosts: {
    kind: 'hosts',
    hosts: [
      { host: broken, health: { kind: 'nobodyCanConnect', reason: 'sasExpired', store } },
      {
        host: bastionHost({ name: 'bas-branch', sku: 'Premium', enableSessionRecording: true }),
        health: { kind: 'cannotTell', reason: 'sasUnreadable', store: undefined },
      },
      { host: bastionHost({ name: 'bas-dev', sku: 'Developer' }), health: { kind: 'off' } },
      { host, health: { kind: 'off' } },
      { host: healthy, health: { kind: 'works', store, validUntil: '2029-11-23T14:00:00Z' } },
    ],
    unreadable: [{ subscriptionId: '22222222-2222-4222-8222-222222222222', reason: 'AuthorizationFailed' }],
  },
  'hosts-none': { kind: 'hosts', hosts: [], unreadable: [] },
  'status-works': {
    kind: 'status',
    status: {
      host: healthy,
      health: { kind: 'works', store, validUntil: '2026-12-05T14:00:00Z' },
      sessions: { known: true, sessions: [] },
      running: undefined,
    },
  },
  ...proofReplies,
  ...talkReplies,
  ...reportReplies,
  'status-broken': {
    kind: 'status',
    status: {
      host: broken,
      health: { kind: 'nobodyCanConnect', reason: 'sasExpired', store },
      sessions: { known: false, reason: 'unsupported' },
      running: undefined,
    },
  },
  'status-off-running': {
    kind: 'status',
    status: {
      host,
      health: { kind: 'off' },
      sessions: {
        known: true,
        sessions: [
          { sessionId: '1', userName: 'azureuser', targetHostName: 'web-01', protocol: 'ssh', startTime: undefined },
        ],
      },
      running: begunOf({ createContainer: 'running' }),
    },
  },
  requests: {
    kind: 'requests',
    operations: [
      operationOf(),
      begunOf({ createContainer: 'running' }, { id: '202611-0123456789d4e5f6', plan: repairPlan, requester: approver }),
      begunOf(allDone, { id: '202611-0123456789aaaaaa', status: 'succeeded', endedAt: ended }),
    ],
  },
  'requests-none': { kind: 'requests', operations: [] },
  choose: {
    kind: 'choose',
    question: texts.commands.didYouMean,
    options: [
      { label: 'enable recording on bas-hub', command: 'enable recording on bas-hub' },
      { label: 'status bas-hub', command: 'status bas-hub' },
    ],
  },
  'confirm-cancel': { kind: 'confirmCancel', operations: [operationOf()] },
  'confirm-cancel-several': {
    kind: 'confirmCancel',
    operations: [
      operationOf(),
      begunOf({ createContainer: 'running' }, { id: '202611-0123456789d4e5f6', plan: repairPlan }),
    ],
  },
  whoami: {
    kind: 'whoami',
    person: personOf(barbara),
    rights: [
      { host: 'bas-hub', may: ['read'], missing: missingRights },
      { host: 'bas-audit', may: ['read', 'seeSessions', 'enableRecording'], missing: [] },
      { host: 'bas-dev', may: ['read'], missing: missingRights.slice(0, 1) },
    ],
  },
  'rights-missing': {
    kind: 'rightsMissing',
    doing: texts.access.doing.enableRecording('bas-hub'),
    missing: missingRights,
    to: personOf(barbara),
  },
  'already-asked': { kind: 'operation', operation: operationOf(), note: 'alreadyRunning' },
  'nothing-to-do': {
    kind: 'nothingToDo',
    host: 'bas-audit',
    because: { kind: 'records', store, validUntil: '2029-11-23T14:00:00Z' },
  },
  'plan-refused': {
    kind: 'planRefused',
    host: 'bas-hub',
    command: 'enableRecording',
    checks: [
      ...plan.checks,
      { name: 'versioning', outcome: 'fail', code: 'on', data: { account: 'stversioned' } },
      { name: 'immutability', outcome: 'fail', code: 'legalHold', data: { container: 'held' } },
    ],
  },
  'requests-elsewhere': {
    kind: 'requests',
    operations: [operationOf()],
    approvalsIn: { conversation: approvalsChannel, settledBy: 'Grace Hopper', at: ended },
  },
  progress: {
    kind: 'progress',
    operations: [
      begunOf(
        { ...storageDone, upgradeTier: 'running' },
        { waitingFor: { code: 'azure.says', data: { until: '2026-11-23T14:12:00Z' }, azureSays: 'Updating' } },
      ),
    ],
  },
  'why-rights': {
    kind: 'why',
    about: { kind: 'rightsMissing', doing: 'enable recording on bas-hub', missing: missingRights },
  },
  'why-plan': { kind: 'why', about: { kind: 'operation', operation: operationOf() } },
  'why-failed': {
    kind: 'why',
    about: {
      kind: 'operation',
      operation: begunOf(
        { ...storageUndone, upgradeTier: 'undone' },
        {
          status: 'failed',
          endedAt: ended,
          problem: { code: 'azure.refused', data: {}, azureSays: 'The subnet is too small.' },
        },
      ),
    },
  },
  'why-refused': {
    kind: 'why',
    about: {
      kind: 'planRefused',
      host: 'bas-hub',
      checks: [...plan.checks, { name: 'versioning', outcome: 'fail', code: 'on', data: { account: 'stversioned' } }],
    },
  },
  'why-fault': { kind: 'why', about: { kind: 'fault', referenceId: '5f3a9c01' } },
  'why-nothing': { kind: 'why', about: undefined },
  'approvals-here': { kind: 'approvalsHere', place: undefined, isHere: false },
  'security-here': { kind: 'securityHere', place: undefined, isHere: false },
  'security-here-already': {
    kind: 'securityHere',
    place: { conversation: approvalsChannel, settledBy: 'Grace Hopper', at: ended },
    isHere: true,
  },
  'approvals-here-already': {
    kind: 'approvalsHere',
    place: { conversation: approvalsChannel, settledBy: 'Grace Hopper', at: ended },
    isHere: true,
  },
  'not-yet': { kind: 'message', ...texts.notYet.sasAnew, options: texts.notYet.sasAnew.instead },
  message: {
    kind: 'message',
    title: 'By button only',
    text: 'So that nobody approves by accident, I decide nothing on a text. Use the buttons on the card of the request.',
    options: [{ label: 'Requests', command: 'requests' }],
  },
};

/** Every operation in every state that looks different, by name. */
export const everyOperation: Readonly<Record<string, ShownOperation>> = {
  ...operations,
  ...askedOperations,
  ...proofOperations,
  ...changeOperations,
  ...onFirstOperations,
};

/** Every card in every state that looks different, by name. */
export const everyCard: ReadonlyMap<string, ChatMessage> = new Map([
  ...Object.entries(everyOperation).map(([name, op]) => [name, confirm.operation(op)] as const),
  ['operation-asked-two-person', twoPerson.operation(operationOf())] as const,
  ...Object.entries(replies).map(([name, reply]) => [name, confirm.reply(reply)] as const),
  ['operation-asked-elsewhere', twoPerson.operationStatus(elsewhere)] as const,
  ['operation-moved', confirm.moved(operationOf())] as const,
  ['welcome', confirm.welcome()] as const,
  ...(['reading', 'reading-all'] as const).map(
    (n) => [n, confirm.reading(n === 'reading' ? 'bas-hub' : undefined)] as const,
  ),
  ['edited', confirm.edited()] as const,
  ['error', confirm.error(fault)] as const,
]);
