import { botPerson } from '../../src/access/person.ts';
import { noLinks } from '../../src/bastion/azure-actions.ts';
import type { Plan } from '../../src/bastion/plan.ts';
import { planSwitchOff } from '../../src/bastion/switch-off-recording.ts';
import type { Reply } from '../../src/commands/reply.ts';
import { grace } from '../../src/demo/people.ts';
import type { Proof } from '../../src/operations/host-record.ts';
import type { Operation, ShownOperation } from '../../src/operations/operation.ts';
import { switchOffRequest } from '../../src/operations/switch-off-request.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { allDone, approver, begunOf, ended, missingRights, operationOf, personOf, plan, store } from './fixtures.ts';

const sessionEndedAt = '2026-11-23T14:31:00.000Z';

function done(proof: Proof): ShownOperation {
  return { ...begunOf(allDone, { status: 'succeeded', endedAt: ended }), proof };
}

export const offPlan: Plan = planSwitchOff({
  host: plan.host,
  dnsName: 'bst-1f2e3d4c.bastion.azure.com',
  links: noLinks,
  store: plan.store,
  accountId: plan.claims.account,
  access: 'sas',
  nativeClientOff: true,
});
const alarmPlan: Plan = {
  ...offPlan,
  consequences: [{ kind: 'sessionUnrecorded', endedAt: sessionEndedAt }, ...offPlan.consequences],
};

const first = '202611-0123456789a1b2c3';
const off: Partial<Operation> = {
  id: '202611-0123456789c0ffee',
  plan: offPlan,
  request: switchOffRequest(plan.host.id),
  requester: personOf(grace),
  approvedBy: first,
  approvals: [{ person: approver, at: '2026-11-23T14:02:30.000Z', revision: 0 }],
};
const ready: Partial<Operation> = {
  ...off,
  plan: alarmPlan,
  approvals: [],
  requester: botPerson(approver.tenantId, { id: '28:bot', name: 'Bastion' }),
  createdAt: '2026-11-23T14:46:00.000Z',
};

/** What comes after recording was switched on: the proof, the alarm, the way off. */
export const proofOperations: Readonly<Record<string, ShownOperation>> = {
  'operation-proof-checked': done({ kind: 'checked' }),
  'operation-proof-checked-shared': done({ kind: 'checked', shared: true }),
  'operation-proof-told-shared': done({ kind: 'worksAsTold', by: 'Grace Hopper', at: ended, shared: true }),
  'operation-proof-works-as-told': done({ kind: 'worksAsTold', by: 'Grace Hopper', at: ended }),
  'operation-proof-proven': done({ kind: 'proven', at: '2026-11-23T14:31:20Z' }),
  'operation-proof-missed': done({ kind: 'unrecorded', at: ended, sessionEndedAt, operationId: off.id ?? '' }),
  'operation-proof-switched-off': done({ kind: 'ended', why: 'switchedOff', at: ended }),
  'operation-proof-off': done({ kind: 'ended', why: 'off', at: ended }),
  'operation-proof-gone': done({ kind: 'ended', why: 'gone', at: ended }),
  'operation-proof-recreated': done({ kind: 'ended', why: 'recreated', at: ended }),
  'operation-proof-moved': done({ kind: 'ended', why: 'moved', at: ended }),
  'operation-proof-time-up': done({ kind: 'ended', why: 'timeUp', at: ended }),
  'operation-proof-shared': done({ kind: 'ended', why: 'shared', at: ended }),
  'operation-proof-unseen': done({ kind: 'ended', why: 'unseen', at: ended }),
  'operation-off-alarm': operationOf(ready),
  'operation-off-kept-on': operationOf({ ...ready, status: 'rejected', decidedBy: personOf(grace), endedAt: ended }),
  'operation-off-withdrawn': operationOf({
    ...ready,
    status: 'canceled',
    endedAt: ended,
    problem: { code: 'plan.recordingArrived', data: {} },
  }),
  'operation-off-asked': operationOf({
    ...off,
    notice: { kind: 'rightsMissing', missing: missingRights.slice(0, 1) },
  }),
  'operation-off-running': begunOf({ switchOff: 'running' }, { ...off, decidedBy: undefined, mayCancel: false }),
  'operation-off-done': begunOf(
    { switchOff: 'done' },
    {
      ...off,
      status: 'succeeded',
      endedAt: ended,
      hostAtEnd: { recording: false, provisioningState: 'Succeeded', sku: 'Premium' },
    },
  ),
  'operation-off-failed': begunOf(
    { switchOff: 'undone' },
    {
      ...off,
      status: 'rolledBack',
      direction: 'back',
      endedAt: ended,
      hostAtEnd: { recording: true, provisioningState: 'Failed', sku: 'Premium' },
      problem: { code: 'host.updateFailed', data: { state: 'Failed' }, azureSays: 'InternalServerError' },
    },
  ),
};

export const proofReplies: Readonly<Record<string, Reply>> = {
  'why-missed': { kind: 'why', about: { kind: 'operation', operation: operationOf(ready) } },
  'why-missed-kept-on': {
    kind: 'why',
    about: { kind: 'operation', operation: operationOf({ ...ready, status: 'rejected', endedAt: ended }) },
  },
  'why-proof-checked': { kind: 'why', about: { kind: 'operation', operation: done({ kind: 'checked' }) } },
  'status-proven': {
    kind: 'status',
    status: {
      host: bastionHost({ name: 'bas-audit', sku: 'Premium', enableSessionRecording: true, location: 'northeurope' }),
      health: { kind: 'works', store, validUntil: '2029-11-23T14:00:00Z' },
      sessions: { known: true, sessions: [] },
      running: undefined,
      proof: { kind: 'proven', at: '2026-11-23T14:31:20Z' },
    },
  },
};
