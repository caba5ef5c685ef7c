import { ada } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { allDone, approver, begunOf, ended, missingRights, operationOf, personOf, storageDone } from './fixtures.ts';
import { hardestPlan, identityPlan, unprovenIdentityPlan, unseenPlan } from './plan-fixtures.ts';

const approvals = [{ person: personOf(ada), at: '2026-11-23T14:02:30.000Z', revision: 1 }];

/** The other plans that people are asked about, and why a card can come back or wait. */
export const askedOperations: Readonly<Record<string, Operation>> = {
  'operation-asked-hardest': operationOf({
    plan: hardestPlan,
    request: { ...operationOf().request, reason: `INC-4711: ${'the auditors ask for it. '.repeat(20)}` },
    requester: { ...personOf(ada), name: 'Augusta Ada King-Noel, Countess of Lovelace (Contoso Network Operations)' },
  }),
  'operation-asked-identity': operationOf({ plan: identityPlan }),
  'operation-asked-unproven-identity': operationOf({ plan: unprovenIdentityPlan }),
  'operation-unproven-identity-running': begunOf({ restoreContainer: 'running' }, { plan: unprovenIdentityPlan }),
  'operation-asked-unseen': operationOf({ plan: unseenPlan }),
  'operation-identity-running': begunOf(
    { createContainer: 'done', mergeCors: 'done', createIdentity: 'done', assignRole: 'done', awaitRole: 'running' },
    { plan: identityPlan },
  ),
  'operation-identity-succeeded': begunOf(
    {
      createContainer: 'done',
      mergeCors: 'done',
      createIdentity: 'done',
      assignRole: 'done',
      awaitRole: 'done',
      switchOnByIdentity: 'done',
      verifyIdentity: 'done',
    },
    { plan: identityPlan, status: 'succeeded', endedAt: ended },
  ),
  'operation-asked-facts-changed': operationOf({
    revision: 2,
    notice: {
      kind: 'factsChanged',
      differences: [
        { fact: 'host.tags.owner', before: 'network team', after: undefined },
        { fact: 'host.properties.enableTunneling', before: 'false', after: 'true' },
        { fact: 'hostLocks.keep', before: undefined, after: 'CanNotDelete' },
      ],
    },
  }),
  'operation-asked-requester-not-allowed': operationOf({
    notice: { kind: 'requesterNotAllowed', person: personOf(ada), missing: missingRights.slice(0, 1) },
  }),
  'operation-asked-approver-not-allowed': operationOf({
    notice: {
      kind: 'approverNotAllowed',
      person: approver,
      missing: missingRights.slice(0, 1),
      stillNeeded: missingRights,
    },
  }),
  'operation-checking-host-taken': operationOf({
    status: 'approved',
    decidedBy: personOf(ada),
    approvals,
    notice: { kind: 'hostTaken', byOperationId: '202611-0123456789d4e5f6' },
  }),
  'operation-running-cancel-too-late': begunOf(
    { ...allDone, switchOn: 'running', verifyRecording: 'pending' },
    { notice: { kind: 'cancelTooLate', person: approver } },
  ),
  'operation-running-cancel-asked': begunOf(
    { ...storageDone, upgradeTier: 'running' },
    { endRequested: { as: 'canceled', by: approver }, mayCancel: false },
  ),
};
