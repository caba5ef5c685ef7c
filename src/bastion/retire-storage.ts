import { isOwnPolicy } from './access-policy.ts';
import type { HostRef } from './bastion-host.ts';
import type { EnableFacts } from './facts.ts';
import { fingerprintOf } from './fingerprint.ts';
import { principalOf } from './host-identity.ts';
import type { Plan, StepCall } from './plan.ts';
import { storeOfUrl } from './recording-store.ts';
import type { RecordingStore } from './storage.ts';

/** What a host recorded by until its storage was swapped, as far as this bot set it up. */
export interface EarlierWay {
  readonly accountId: string;
  readonly store: RecordingStore;
  /** One of the two: the access policy that its SAS hangs on, or the principal that holds the role. */
  readonly policyId?: string;
  readonly principalId?: string;
}

/**
 * What can be taken away once a recording has arrived by the new way. Not the SAS of a host that gets an identity beside it:
 * which of both Azure uses isn't documented, and no call takes a SAS away, so it has to stay valid.
 */
export function earlierWay({ host, binding, bound, recordsAs, swap, access }: EnableFacts): EarlierWay | undefined {
  const account = bound?.account;
  if (swap === undefined || account === undefined) return undefined;
  const configured = host.sessionRecordingConfiguration;
  if (configured !== undefined) {
    const store = storeOfUrl(configured.blobContainerUri);
    const principalId = recordsAs && principalOf(host, recordsAs.identity, recordsAs.found);
    return store && principalId !== undefined ? { accountId: account.id, store, principalId } : undefined;
  }
  const isKept = swap === 'access' && access.access === 'managedIdentity';
  if (binding.kind !== 'set' || isKept || !isOwnPolicy(host.id, binding.policyId)) return undefined;
  return { accountId: account.id, store: binding.store, ...(binding.policyId && { policyId: binding.policyId }) };
}

/** Takes the earlier way away. It was shown with the plan that swapped the storage, and approved with it. */
export function planRetireStorage(host: HostRef, way: EarlierWay): Plan {
  const { accountId, store, policyId, principalId } = way;
  const place = { hostId: host.id, accountId, ...store };
  const step: StepCall =
    policyId === undefined
      ? { name: 'retireRole', args: { ...place, principalId: principalId ?? '' } }
      : { name: 'retirePolicy', args: { ...place, policyId } };
  return {
    kind: 'retireStorage',
    host,
    store,
    changes: [
      policyId === undefined
        ? { target: 'container', property: 'recordingRole', before: principalId, after: undefined }
        : { target: 'container', property: 'accessPolicyOf', before: policyId, after: undefined },
    ],
    checks: [],
    consequences: [{ kind: 'recordingsStay' }],
    steps: [step],
    claims: { host: host.id, account: accountId },
    fingerprint: fingerprintOf({ plan: 'retireStorage', host: host.id.toLowerCase(), ...way, store: { ...store } }),
    activeSessions: undefined,
  };
}
