import { type AccessChoice, chooseAccess } from './access-choice.ts';
import { otherPolicyIdFor, policyIdFor } from './access-policy.ts';
import type { HostRef } from './bastion-host.ts';
import { boundStore } from './bound-store.ts';
import { enableChanges } from './enable-changes.ts';
import { enableConsequences } from './enable-consequences.ts';
import { enableSteps, type StepOrder } from './enable-steps.ts';
import { factList } from './fact-list.ts';
import type { EnableFacts, StorageFacts } from './facts.ts';
import { configurationOf, fingerprintOf } from './fingerprint.ts';
import { identityChanges } from './identity-changes.ts';
import { identitySteps } from './identity-steps.ts';
import type { RecordingAccess } from './managed-identity.ts';
import type { Plan, PlanOutcome } from './plan.ts';
import { preflight, type WantedSas } from './preflight/preflight.ts';
import { sameStore } from './recording-store.ts';
import { restorableContainer } from './restorable-container.ts';
import { earlierWay } from './retire-storage.ts';
import type { RecordingStore, StorageAccount } from './storage.ts';
import { storageHealth } from './storage-health.ts';

/** The start of a SAS lies so far back, because clocks differ. https://learn.microsoft.com/azure/bastion/session-recording */
export const startsBeforeMs = 15 * 60_000;
/** So long a new access policy is valid. */
const validForYears = 3;
/** An access policy of ours that is valid at least so long is kept as it is. */
const keptWhenValidForMs = 365 * 24 * 3_600_000;

/**
 * What `enable recording` would do to this host. Nothing when it records already; a repair when nobody can connect; a
 * refusal when any check fails, and where recording is on and can't be judged, unless a container was named. Where Azure
 * doesn't show the SAS of a host with recording on, that is repaired too when it is asked for, though nothing proves that
 * nobody can connect: at its end recording is on with a SAS that was checked, or off.
 * `order`: see `StepOrder`; it says nothing where recording is on already, or goes by managed identity.
 */
export function planEnableRecording(facts: EnableFacts, now: Date, order?: 'onFirst'): PlanOutcome {
  const host: HostRef = { id: facts.host.id, name: facts.host.name, location: facts.host.location };
  const health = storageHealth(facts, now);
  if (health.kind === 'works' && isSoAlready(facts, health.store))
    return {
      kind: 'nothingToDo',
      host,
      because: { kind: 'records', store: health.store, validUntil: health.validUntil },
    };

  const sas = wantedSas(facts, now);
  const { choice, wanted } = facts;
  const chosen = accessFor(facts, now);
  const checks = preflight(facts, health, sas, chosen);
  if (choice.kind !== 'chosen' || wanted?.account === undefined || checks.some(({ outcome }) => outcome === 'fail'))
    return { kind: 'refused', host, checks };

  const broken = health.kind === 'nobodyCanConnect';
  const isSwap = facts.swap !== undefined;
  const sasUnseen = health.kind === 'cannotTell' && !isSwap && chosen.access === 'sas' && facts.binding.kind !== 'set';
  const repair = broken || sasUnseen;
  const onFirst = order === 'onFirst' && chosen.access === 'sas' && !facts.host.enableSessionRecording;
  const activeSessions = facts.sessions.known ? facts.sessions.sessions.length : undefined;
  const retires = earlierWay(facts);
  const configuration = configurationOf(facts);
  const { changes, steps } =
    chosen.access === 'sas'
      ? bySas(facts, wanted, wanted.account, sas, {
          repair,
          order: onFirst ? { kind: 'onFirst', sessions: activeSessions } : { kind: 'sasFirst' },
        })
      : byIdentity(facts, wanted, wanted.account, { repair });
  return {
    kind: 'plan',
    plan: {
      kind: kindOf(facts.swap, chosen.access, repair),
      access: chosen.access,
      host,
      store: choice.store,
      changes,
      checks,
      consequences: enableConsequences(facts, wanted.account, choice.store, { ...chosen, broken, onFirst, retires }),
      steps,
      ...(retires && { retires }),
      claims: { host: facts.host.id, account: wanted.account.id },
      fingerprint: fingerprintOf(configuration),
      facts: factList(configuration),
      activeSessions,
    },
  };
}

/** By which access these facts would be planned. Also asked before the facts of an identity are read. */
export function accessFor(
  { access, host, wanted }: Pick<EnableFacts, 'access' | 'host' | 'wanted'>,
  now: Date,
): AccessChoice {
  return chooseAccess(access, host, wanted?.account, lastsMs(now));
}

type Way = Pick<Plan, 'changes' | 'steps'>;
type Repair = { readonly repair: boolean };

function bySas(
  facts: EnableFacts,
  wanted: StorageFacts,
  account: StorageAccount,
  sas: WantedSas,
  { repair, order }: Repair & { readonly order: StepOrder },
): Way {
  const { changes, policyExpiresOn } = enableChanges(facts, wanted, sas);
  const restoreVersion = versionToRestore(facts);
  const { policyId, keyName } = sas;
  const { swap, host } = facts;
  const given = { repair, policyId, keyName, expiresOn: policyExpiresOn, restoreVersion, swap };
  const steps = enableSteps(host, account, wanted.store, given, order);
  return { changes, steps: [...steps, ...earlierStep(facts, wanted)] };
}

function byIdentity(facts: EnableFacts, wanted: StorageFacts, account: StorageAccount, { repair }: Repair): Way {
  const { host, identity } = facts;
  if (identity === undefined) throw new Error(`the identity of ${host.name} was not read`);
  return {
    changes: identityChanges(facts, wanted, identity),
    steps: [
      ...identitySteps(host, account, wanted.store, identity, {
        repair,
        restoreVersion: versionToRestore(facts),
        besideSas: facts.binding.kind === 'set',
      }),
      ...earlierStep(facts, wanted),
    ],
  };
}

function versionToRestore({ wanted, deletedContainer }: EnableFacts): string | undefined {
  return restorableContainer(wanted?.container, deletedContainer)?.version;
}

/** A fresh SAS is never there already; for a host that records the rest may be. */
function isSoAlready(facts: EnableFacts, inUse: RecordingStore): boolean {
  if (facts.swap === 'sas') return false;
  return !asksForAnother(facts, inUse) && !asksForOtherAccess(facts);
}

function asksForAnother({ choice }: EnableFacts, inUse: RecordingStore): boolean {
  return choice.kind === 'chosen' && choice.named && !sameStore(choice.store, inUse);
}

/** Moving a host that records from one access to the other is another command. */
function asksForOtherAccess({ access, host }: EnableFacts): boolean {
  const present = host.sessionRecordingConfiguration === undefined ? 'sas' : 'managedIdentity';
  return access.explicit && access.access !== present;
}

const swapKinds = { container: 'setContainer', sas: 'rotateSas' } as const;

function kindOf(swap: EnableFacts['swap'], access: RecordingAccess, repair: boolean): Plan['kind'] {
  if (swap === 'access') return access === 'sas' ? 'useSas' : 'useIdentity';
  if (swap !== undefined) return swapKinds[swap];
  return repair ? 'repairRecording' : 'enableRecording';
}

/** Recordings stay in the container until now: afterwards it is looked at once more. */
function earlierStep({ host, binding, swap }: EnableFacts, { store }: StorageFacts): Plan['steps'] {
  const before = boundStore(host, binding);
  if (swap === undefined || before === undefined || sameStore(before, store)) return [];
  return [{ name: 'lookAtEarlier', args: { hostId: host.id, ...before } }];
}

function wantedSas({ host, binding, swap, signedWith }: EnableFacts, now: Date): WantedSas {
  const present = binding.kind === 'set' ? binding.policyId : undefined;
  const isFresh = swap === 'sas';
  return {
    policyId: isFresh ? otherPolicyIdFor(host.id, present) : policyIdFor(host.id),
    keyName: isFresh && signedWith?.keyName !== 'key2' ? 'key2' : 'key1',
    expiresOn: expiryFrom(now).toISOString(),
    neededUntil: new Date(now.getTime() + keptWhenValidForMs).toISOString(),
    lastsMs: lastsMs(now),
    startsBeforeMs,
  };
}

/** Until when a new access policy is valid: three years, which the plan shows. */
export function expiryFrom(now: Date): Date {
  const expires = new Date(now);
  expires.setUTCFullYear(expires.getUTCFullYear() + validForYears);
  expires.setUTCMilliseconds(0);
  return expires;
}

/** From the start of a new SAS to its end. */
function lastsMs(now: Date): number {
  return expiryFrom(now).getTime() - now.getTime() + startsBeforeMs;
}
