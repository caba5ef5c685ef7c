import { minimumToChange, minimumToRead } from '../access/minimum.ts';
import { sameArmId } from '../bastion/arm-id.ts';
import { identityIdsOf, type LinkedResources } from '../bastion/azure-actions.ts';
import { planSwitchOff, tookNativeClient } from '../bastion/switch-off-recording.ts';
import { placesAgain } from '../operations/asked-in.ts';
import { isIn } from '../operations/conversation.ts';
import { earlierApprovals } from '../operations/earlier-approvals.ts';
import { type HostRecord, isOffApproved, isOver, isShared, type Proof } from '../operations/host-record.ts';
import type { Operation } from '../operations/operation.ts';
import { switchOffRequest } from '../operations/switch-off-request.ts';
import { isTerminal } from '../operations/transitions.ts';
import { withProof } from '../operations/with-proof.ts';
import type { TriedAnswer, TriedRequest } from './commands.ts';
import type { CommandDeps } from './deps.ts';
import type { End, Entry } from './journal.ts';

/** So often one change's recording may be tried to be switched off, when Azure refuses it again and again. */
const attemptsAtMost = 9;

/** What a person says who connected after recording was switched on. Told here only: where the card stands. */
export async function connectionTried(request: TriedRequest, deps: CommandDeps): Promise<TriedAnswer> {
  const first = await deps.operations.find(request.operationId);
  if (first === undefined || !isFrom(request, first)) return { kind: 'refused', refusal: 'unknown' };
  const record = await deps.hostRecords.get(first.plan.host.id);
  if (record?.operationId !== first.id) return { kind: 'refused', refusal: 'over' };
  const { proof } = record;
  if (isOver(record)) return { kind: 'refused', refusal: 'over', proof };
  if (proof.kind === 'proven') return { kind: 'refused', refusal: 'proven', proof };
  return request.verdict === 'works'
    ? await noteThatItWorks(request, first, deps)
    : await switchOff(first, record, request, deps);
}

export function entryOfTried({ operationId, verdict, caller, conversationId }: TriedRequest): Entry {
  return { caller, conversationId, command: `connection ${verdict}`, operationId, durable: 'refusals' };
}

export function endOfTried(answer: TriedAnswer): End {
  if (answer.kind === 'rightsMissing') return { refused: 'access.rightsMissing' };
  return answer.kind === 'refused' ? { refused: `proof.${answer.refusal}` } : { outcome: answer.kind };
}

function isFrom({ caller, conversationId }: TriedRequest, first: Operation): boolean {
  return caller.tenantId === first.conversation.tenantId && isIn(first, conversationId);
}

/** Told is not proven: only the recording is. */
async function noteThatItWorks({ caller }: TriedRequest, first: Operation, deps: CommandDeps): Promise<TriedAnswer> {
  const hostId = first.plan.host.id;
  const missing = await deps.access.missing(caller, minimumToRead(hostId));
  if (missing.length > 0) return { kind: 'rightsMissing', missing };
  const now = deps.clock.now();
  const told: Proof = { kind: 'worksAsTold', by: caller.name, at: now.toISOString() };
  const record = await deps.hostRecords.change(hostId, (current) =>
    current.operationId === first.id && (current.proof.kind === 'checked' || current.proof.kind === 'worksAsTold')
      ? withProof(current, isShared(current.proof) ? { ...told, shared: true } : told, now, caller)
      : undefined,
  );
  const proof = record?.operationId === first.id ? record.proof : undefined;
  switch (proof?.kind) {
    case 'worksAsTold':
      return { kind: 'noted', operation: { ...first, proof } };
    case 'unrecorded':
      return { kind: 'refused', refusal: 'missed', proof };
    case 'proven':
      return { kind: 'refused', refusal: 'proven', proof };
    default:
      return { kind: 'refused', refusal: 'over', ...(proof && { proof }) };
  }
}

/**
 * That off was part of the plan that people approved, so it goes to the worker at once; there the rights of the presser
 * and of those people are read again. Their yes doesn't hold for ever: later it waits for another person's. However often it is pressed, it is one change; after one that failed, the next.
 */
async function switchOff(
  first: Operation,
  record: HostRecord,
  { caller }: TriedRequest,
  deps: CommandDeps,
): Promise<TriedAnswer> {
  const { operations } = deps;
  const missing = await deps.access.missing(caller, minimumToChange(record.hostId));
  if (missing.length > 0) return { kind: 'rightsMissing', missing };
  const approvals = isOffApproved(record, deps.clock.now()) ? earlierApprovals(first) : undefined;
  if (approvals === undefined && first.conversation.kind === 'personal') return { kind: 'refused', refusal: 'late' };
  for (let attempt = 1; attempt <= attemptsAtMost; attempt += 1) {
    const id = operations.idFor(first.id, `it fails ${attempt}`, new Date(record.enabledAt));
    const earlier = await operations.find(id);
    if (earlier !== undefined && isTerminal(earlier) && earlier.status !== 'succeeded') continue;
    if (earlier !== undefined) return { kind: 'switchingOff', operation: earlier };
    const operation = await operations.submit({
      id,
      request: switchOffRequest(record.hostId),
      requester: caller,
      ...placesAgain(first),
      plan: planSwitchOff({
        host: first.plan.host,
        dnsName: record.dnsName,
        links: linksOf(first),
        store: record.store,
        accountId: record.accountId,
        access: record.access,
        nativeClientOff: tookNativeClient(first.plan),
      }),
      cardActivityId: undefined,
      stillMissing: [],
      approvedBy: first.id,
      ...(approvals && { approvals }),
    });
    return operation.id === id ? { kind: 'switchingOff', operation } : { kind: 'refused', refusal: 'busy' };
  }
  return { kind: 'refused', refusal: 'busy' };
}

/** As the earlier plan's steps name them: nothing is read from Azure while somebody waits for a press to be answered. */
function linksOf({ plan }: Operation): LinkedResources {
  const named = (name: string) =>
    plan.steps.map(({ args }) => args[name]).find((value): value is string => typeof value === 'string');
  const before = identityIdsOf(named('identityIds'));
  const own = named('identityId');
  const isNew = own !== undefined && !before.some((id) => sameArmId(id, own));
  return {
    subnetId: named('subnetId'),
    publicIpId: named('publicIpId'),
    identityIds: isNew ? [...before, own] : before,
  };
}
