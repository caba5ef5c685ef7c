import { linkArgs, linkedResources } from './azure-actions.ts';
import { factList } from './fact-list.ts';
import type { HostFacts } from './facts.ts';
import { fingerprintOf, hostConfiguration } from './fingerprint.ts';
import type { PlanOutcome, PreflightCheck, RecordingPlan } from './plan.ts';
import { checkAzurePolicy } from './preflight/azure-checks.ts';
import { checkActiveSessions, checkHostSettled } from './preflight/host-checks.ts';
import { checkLocks } from './preflight/lock-checks.ts';
import { countOf } from './upgrade-tier.ts';

export interface DisableFacts extends HostFacts {
  /** Where it records and by which access, as far as Azure tells. */
  readonly recording: Partial<Pick<RecordingPlan, 'store' | 'access'>>;
  /** In ms: after so long it comes back by itself. */
  readonly forMs: number | undefined;
}

/**
 * Recording off because people ask for it. The storage, its SAS or role and its CORS rule stay: sessions that are open
 * upload their recordings when they close, and what was recorded stays readable.
 */
export function planDisableRecording(facts: DisableFacts): PlanOutcome {
  const { host, hostLocks, policyDenials, sessions, recording, forMs } = facts;
  const ref = { id: host.id, name: host.name, location: host.location };
  if (!host.enableSessionRecording) return { kind: 'nothingToDo', host: ref, because: { kind: 'off' } };
  const checks: readonly PreflightCheck[] = [
    checkHostSettled(host),
    checkActiveSessions(sessions),
    checkLocks({ hostLocks, accountLocks: undefined }),
    ...checkAzurePolicy({ policyDenials }),
  ];
  if (checks.some(({ outcome }) => outcome === 'fail')) return { kind: 'refused', host: ref, checks };

  const configuration = hostConfiguration(facts);
  const links = linkArgs(linkedResources(host));
  return {
    kind: 'plan',
    plan: {
      kind: 'disableRecording',
      ...recording,
      host: ref,
      changes: [{ target: 'host', property: 'enableSessionRecording', before: true, after: false }],
      checks,
      consequences: [
        { kind: 'recordingStops' },
        ...(forMs === undefined ? [] : [{ kind: 'recordingComesBack', afterMs: forMs } as const]),
        { kind: 'sessionsAtRisk', count: countOf(sessions) },
        { kind: 'recordingsStay' },
      ],
      steps: [{ name: 'switchOff', args: { hostId: host.id, dnsName: host.dnsName ?? '', ...links } }],
      claims: { host: host.id },
      fingerprint: fingerprintOf(configuration),
      facts: factList(configuration),
      activeSessions: countOf(sessions),
    },
  };
}
