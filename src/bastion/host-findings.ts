import { check } from './check-codes.ts';
import type { HealthFacts, Known } from './facts.ts';
import { identityFindings } from './identity-findings.ts';
import type { NetworkFacts } from './network-facts.ts';
import type { PreflightCheck } from './plan.ts';
import { checkHostSettled, checkNativeClient, checkTier } from './preflight/host-checks.ts';
import { checkLocks } from './preflight/lock-checks.ts';
import { sasFindings } from './sas-findings.ts';
import type { DeletedContainer, ResourceLock, StorageHealth } from './storage.ts';
import { storageFindings } from './storage-findings.ts';
import { storageHealth } from './storage-health.ts';

/** Everything that a host's recording rests on, as it was read just now. */
export interface FindingFacts extends HealthFacts {
  readonly hostLocks: Known<readonly ResourceLock[]>;
  /** Of the account that it records into; undefined when that isn't known, like the next two. */
  readonly accountLocks: Known<readonly ResourceLock[]> | undefined;
  readonly deletedContainer: Known<DeletedContainer | undefined> | undefined;
  readonly network: NetworkFacts | undefined;
}

/** The verdict, and each thing that was looked at. `fail`: sessions can't be recorded so, as long as recording is on. */
export interface HostFindings {
  readonly health: StorageHealth;
  readonly findings: readonly PreflightCheck[];
}

/**
 * Where nothing speaks against the SAS or the identity but something else would keep recordings from arriving, nobody can
 * tell from here whether people can connect.
 */
export function hostFindings(facts: FindingFacts, now: Date): HostFindings {
  const health = storageHealth(facts, now);
  const findings = [...ofHost(facts), ...ofStorage(facts, now)];
  if (health.kind === 'off') return { health, findings: findings.map(harmless) };
  const isObstructed = health.kind === 'works' && findings.some(({ outcome }) => outcome === 'fail');
  return isObstructed
    ? { health: { kind: 'cannotTell', reason: 'obstacleFound', store: health.store }, findings }
    : { health, findings };
}

function ofHost({ host, hostLocks, accountLocks }: FindingFacts): readonly PreflightCheck[] {
  return [
    host.enableSessionRecording ? check('recordingFlag', 'pass', 'on', {}) : check('recordingFlag', 'warn', 'off', {}),
    checkTier(host),
    // Changes have to wait for it, recording doesn't.
    harmless(checkHostSettled(host)),
    ...(host.enableSessionRecording && host.enableTunneling ? [checkNativeClient(host)] : []),
    lockFinding(checkLocks({ hostLocks, accountLocks })),
  ];
}

/** A host that was never set up has no storage to look at. */
function ofStorage(facts: FindingFacts, now: Date): readonly PreflightCheck[] {
  const { host, binding } = facts;
  const byIdentity = host.sessionRecordingConfiguration !== undefined;
  const isUnset = !host.enableSessionRecording && !byIdentity && binding.kind !== 'set';
  if (isUnset) return [];
  return [
    ...(byIdentity ? identityFindings(facts) : sasFindings(facts, now)),
    ...storageFindings(facts, { byIdentity }),
  ];
}

/** A read-only lock stops a repair, not a recording; one against deleting stops nothing, and is rather a good sign. */
function lockFinding(found: PreflightCheck): PreflightCheck {
  return found.code === 'canNotDelete' ? { ...found, outcome: 'pass' } : harmless(found);
}

function harmless(finding: PreflightCheck): PreflightCheck {
  return finding.outcome === 'fail' ? { ...finding, outcome: 'warn' } : finding;
}
