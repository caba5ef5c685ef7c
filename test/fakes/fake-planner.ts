import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import type { PlanOutcome, PropertyChange, RecordingPlan } from '../../src/bastion/plan.ts';
import type { AzureProblem } from '../../src/bastion/ports.ts';
import type { ChangeRequest } from '../../src/operations/change-request.ts';
import type { Planner } from '../../src/operations/ports.ts';
import { prodSubscription } from './bastion-hosts.ts';

export const recordingAccountId = `/subscriptions/${prodSubscription}/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts/streccontosoweu`;

/** Plans the same small change for any host, unless `outcome` or `problem` is set. */
export class FakePlanner implements Planner {
  readonly requests: ChangeRequest[] = [];
  outcome: PlanOutcome | undefined;
  problem: AzureProblem | undefined;

  async plan(request: ChangeRequest): Promise<PlanOutcome> {
    this.requests.push(request);
    if (this.problem !== undefined) {
      throw this.problem;
    }
    const name = request.hostId.split('/').at(-1) ?? '';
    return this.outcome ?? { kind: 'plan', plan: simplePlan({ id: request.hostId, name, location: 'westeurope' }) };
  }
}

export function simplePlan(
  host: Pick<BastionHost, 'id' | 'name' | 'location'>,
  changes: readonly PropertyChange[] = [
    { target: 'host', property: 'enableSessionRecording', before: false, after: true },
    { target: 'account', property: 'corsRules', before: 0, after: 1 },
  ],
): RecordingPlan & { readonly claims: { readonly host: string; readonly account: string } } {
  return {
    kind: 'enableRecording',
    access: 'sas',
    host: { id: host.id, name: host.name, location: host.location },
    store: { account: 'streccontosoweu', container: `${host.name}-0a1b2c` },
    changes,
    checks: [],
    consequences: [],
    steps: [{ name: 'switchOn', args: {} }],
    claims: { host: host.id, account: recordingAccountId },
    fingerprint: 'f'.repeat(64),
    activeSessions: 0,
  };
}
