import type { RecordingPlan, StepName } from '../bastion/plan.ts';
import { cardsOf } from '../operations/asked-in.ts';
import { type Due, newDue } from '../operations/due.ts';
import type { FollowUps } from '../operations/follow-up.ts';
import type { HostRecord } from '../operations/host-record.ts';
import { hostOwner } from '../operations/host-records.ts';
import type { Operation, StepMemory } from '../operations/operation.ts';
import { aimOf, switchesOn } from '../operations/plan-aim.ts';

/** Sessions that are open may still store by the earlier way: so long it stays at least. */
const dayMs = 24 * 3_600_000;

/** A change that switched recording on is watched until it is proven; one that switched it off ends the watch. */
export function afterSuccess(ended: Operation, at: Date, retireAfterMs = dayMs): FollowUps {
  const owner = hostOwner(ended.plan.host.id);
  const { plan } = ended;
  if (switchesOn(plan))
    return {
      owed: [newDue('proof', owner, at), newDue('health', owner, at), ...retireLater(ended, owner, at, retireAfterMs)],
      host: { owner, modify: () => newRecord(ended, plan, at) },
    };
  return aimOf(plan) === 'off' ? switchedOff(ended, owner, at) : { owed: [] };
}

function retireLater({ id, plan }: Operation, owner: string, at: Date, afterMs: number): readonly Due[] {
  if (plan.retires === undefined) return [];
  return [newDue('retire', owner, new Date(at.getTime() + afterMs), { name: id })];
}

function switchedOff({ id, approvedBy, request }: Operation, owner: string, at: Date): FollowUps {
  const forMs = request.command === 'disableRecording' ? request.forMs : undefined;
  const back = forMs === undefined ? [] : [newDue('resume', owner, new Date(at.getTime() + forMs), { name: id })];
  return {
    owed: [...back, ...(approvedBy === undefined ? [] : cardsOf(approvedBy, at))],
    host: {
      owner,
      modify: (record) => record && { ...record, proof: { kind: 'ended', why: 'switchedOff', at: at.toISOString() } },
    },
  };
}

function newRecord(
  ended: Operation,
  { host, store, claims, access }: RecordingPlan & { readonly claims: { readonly account: string } },
  at: Date,
): HostRecord {
  const signedWith = signatureOf(ended);
  return {
    hostId: host.id,
    dnsName: dnsNameOf(ended),
    store,
    accountId: claims.account,
    access,
    ...(signedWith && { signedWith }),
    operationId: ended.id,
    enabledAt: at.toISOString(),
    recordsSince: ended.startedAt ?? at.toISOString(),
    proof: { kind: 'checked' },
    watch: { open: [] },
  };
}

/** The SAS that the host has is the one that was signed last, right before it was given. */
function signatureOf({ plan, steps }: Operation): HostRecord['signedWith'] {
  const memory: StepMemory = steps.find(givesSas)?.memory ?? {};
  const policyId = plan.steps.find(givesSas)?.args.policyId;
  const startsOn = steps.find(({ name }) => name === 'checkSas')?.memory.startsOn;
  const { keyName, keyCreatedOn } = memory;
  if (typeof policyId !== 'string' || typeof startsOn !== 'string' || typeof keyCreatedOn !== 'string')
    return undefined;
  // Azure didn't tell when the key was made.
  if (keyCreatedOn === '') return undefined;
  return { policyId, keyName: keyName === 'key2' ? 'key2' : 'key1', startsOn, keyCreatedOn };
}

function givesSas({ name }: { readonly name: StepName }): boolean {
  return name === 'setSas' || name === 'switchOnThenGiveSas';
}

/** The origin of the portal's player names it. */
function dnsNameOf({ plan }: Operation): string {
  const origin = plan.steps.map(({ args }) => args.origin).find((found) => typeof found === 'string');
  return String(origin ?? '').replace('https://', '');
}
