import { policyIdFor } from './access-policy.ts';
import type { HostRef } from './bastion-host.ts';
import { enableChanges } from './enable-changes.ts';
import { enableConsequences } from './enable-consequences.ts';
import { enableSteps } from './enable-steps.ts';
import type { EnableFacts } from './facts.ts';
import { fingerprint } from './fingerprint.ts';
import type { PlanOutcome } from './plan.ts';
import { preflight, type WantedSas } from './preflight/preflight.ts';
import { sameStore } from './recording-store.ts';
import { restorableContainer } from './restorable-container.ts';
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
 * `order`: see `StepOrder`; it says nothing where recording is on already.
 */
export function planEnableRecording(facts: EnableFacts, now: Date, order?: 'onFirst'): PlanOutcome {
  const host: HostRef = { id: facts.host.id, name: facts.host.name, location: facts.host.location };
  const health = storageHealth(facts, now);
  if (health.kind === 'works' && !asksForAnother(facts, health.store))
    return { kind: 'nothingToDo', host, store: health.store, validUntil: health.validUntil };

  const sas = wantedSas(facts.host.id, now);
  const checks = preflight(facts, health, sas);
  const { choice, wanted } = facts;
  if (choice.kind !== 'chosen' || wanted?.account === undefined || checks.some(({ outcome }) => outcome === 'fail'))
    return { kind: 'refused', host, checks };

  const broken = health.kind === 'nobodyCanConnect';
  const repair = broken || (health.kind === 'cannotTell' && facts.binding.kind !== 'set');
  const { changes, policyExpiresOn } = enableChanges(facts, wanted, sas);
  const activeSessions = facts.sessions.known ? facts.sessions.sessions.length : undefined;
  const onFirst = order === 'onFirst' && !facts.host.enableSessionRecording;
  return {
    kind: 'plan',
    plan: {
      kind: repair ? 'repairRecording' : 'enableRecording',
      access: 'sas',
      host,
      store: choice.store,
      changes,
      checks,
      consequences: enableConsequences(facts, wanted.account, choice.store, { broken, onFirst }),
      steps: enableSteps(
        facts.host,
        wanted.account,
        choice.store,
        {
          repair,
          policyId: sas.policyId,
          expiresOn: policyExpiresOn,
          restoreVersion: restorableContainer(wanted.container, facts.deletedContainer)?.version,
        },
        onFirst ? { kind: 'onFirst', sessions: activeSessions } : { kind: 'sasFirst' },
      ),
      claims: { host: facts.host.id, account: wanted.account.id },
      fingerprint: fingerprint(facts),
      activeSessions,
    },
  };
}

function asksForAnother({ choice }: EnableFacts, inUse: { account: string; container: string }): boolean {
  return choice.kind === 'chosen' && choice.named && !sameStore(choice.store, inUse);
}

function wantedSas(hostId: string, now: Date): WantedSas {
  const expires = new Date(now);
  expires.setUTCFullYear(expires.getUTCFullYear() + validForYears);
  expires.setUTCMilliseconds(0);
  return {
    policyId: policyIdFor(hostId),
    expiresOn: expires.toISOString(),
    neededUntil: new Date(now.getTime() + keptWhenValidForMs).toISOString(),
    lastsMs: expires.getTime() - now.getTime() + startsBeforeMs,
    startsBeforeMs,
  };
}
