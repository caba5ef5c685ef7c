import { type LinkedResources, linkArgs } from './azure-actions.ts';
import type { HostRef } from './bastion-host.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Consequence, Plan, RecordingPlan, StepCall } from './plan.ts';
import type { RecordingStore } from './storage.ts';

/** What switching off needs to know: the host that recording was switched on for, and where its recordings go. */
export interface SwitchOffFacts {
  readonly host: HostRef;
  /** Another one under the same id is another host: its recording isn't this plan's to switch off. */
  readonly dnsName: string;
  readonly links: LinkedResources;
  readonly store: RecordingStore;
  readonly accountId: string;
  /** How the host gets at its storage; that stays as it is. */
  readonly access: RecordingPlan['access'];
  /** The plan that switched recording on switched native client support off. */
  readonly nativeClientOff?: boolean;
  /** ISO 8601: a session ended then, and no recording of it arrived. */
  readonly sessionEndedAt?: string;
}

/** Whether the plan took native client support away; then a switch-off says that it doesn't bring it back. */
export function tookNativeClient({ consequences }: Plan): boolean {
  return consequences.some(({ kind }) => kind === 'nativeClientOff');
}

/**
 * Recording off, and nothing else: the storage stays as it is, because sessions that are open upload their recordings
 * when they close. Sessions aren't counted into it: they go back to no card that was approved before.
 */
export function planSwitchOff(facts: SwitchOffFacts): RecordingPlan {
  const { host, store, accountId, access } = facts;
  return {
    kind: 'switchOffRecording',
    access,
    host,
    store,
    changes: [{ target: 'host', property: 'enableSessionRecording', before: true, after: false }],
    checks: [],
    consequences: consequences(facts),
    steps: [step(facts)],
    claims: { host: host.id, account: accountId },
    fingerprint: fingerprint(facts),
    activeSessions: undefined,
  };
}

function consequences({ sessionEndedAt, nativeClientOff = false }: SwitchOffFacts): readonly Consequence[] {
  return [
    ...(sessionEndedAt === undefined ? [] : [{ kind: 'sessionUnrecorded' as const, endedAt: sessionEndedAt }]),
    { kind: 'recordingStops' },
    ...(nativeClientOff ? [{ kind: 'nativeClientStaysOff' as const }] : []),
    { kind: 'recordingsStay' },
  ];
}

function step({ host, dnsName, links }: SwitchOffFacts): StepCall {
  return { name: 'switchOff', args: { hostId: host.id, dnsName, ...linkArgs(links) } };
}

/** Of what the plan rests on: this very host. Whether recording is on at all is asked again by the planner. */
function fingerprint({ host, dnsName }: SwitchOffFacts): string {
  return fingerprintOf({ plan: 'switchOffRecording', host: host.id.toLowerCase(), dnsName });
}
