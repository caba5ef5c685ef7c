import { linkArgs, linkedResources } from './azure-actions.ts';
import type { ActiveSessions } from './bastion-host.ts';
import { factList } from './fact-list.ts';
import type { HostFacts } from './facts.ts';
import { fingerprintOf, hostConfiguration } from './fingerprint.ts';
import { type BastionPrices, listPriceOfUpgrade } from './list-price.ts';
import type { HostNetwork } from './network-facts.ts';
import type { Consequence, PlanOutcome, PreflightCheck } from './plan.ts';
import { checkAzurePolicy } from './preflight/azure-checks.ts';
import { checkDeveloperNeeds } from './preflight/developer-checks.ts';
import { checkActiveSessions, checkHostSettled, checkTier } from './preflight/host-checks.ts';
import { checkLocks } from './preflight/lock-checks.ts';

export interface UpgradeFacts extends HostFacts {
  readonly network: HostNetwork;
  /** Of the host's region; undefined: they can't be had. */
  readonly prices: BastionPrices | undefined;
}

/** Raises the tier to Premium and changes nothing else. Azure lowers no tier again. */
export function planUpgradeTier(facts: UpgradeFacts): PlanOutcome {
  const { host, sessions } = facts;
  const ref = { id: host.id, name: host.name, location: host.location };
  if (host.sku === 'Premium') return { kind: 'nothingToDo', host: ref, because: { kind: 'premium' } };
  const checks = upgradeChecks(facts);
  if (checks.some(({ outcome }) => outcome === 'fail')) return { kind: 'refused', host: ref, checks };

  const configuration = hostConfiguration(facts);
  return {
    kind: 'plan',
    plan: {
      kind: 'upgradeTier',
      host: ref,
      changes: [{ target: 'host', property: 'sku', before: host.sku, after: 'Premium' }],
      checks,
      consequences: consequences(facts),
      steps: [{ name: 'upgradeTier', args: { hostId: host.id, ...linkArgs(linkedResources(host)) } }],
      claims: { host: host.id },
      fingerprint: fingerprintOf(configuration),
      facts: factList(configuration),
      activeSessions: countOf(sessions),
    },
  };
}

function upgradeChecks(facts: UpgradeFacts): readonly PreflightCheck[] {
  const { host, hostLocks, policyDenials } = facts;
  return [
    checkHostSettled(host),
    checkTier(host),
    ...checkDeveloperNeeds(host, facts.network),
    checkActiveSessions(facts.sessions),
    checkLocks({ hostLocks, accountLocks: undefined }),
    ...checkAzurePolicy({ policyDenials }),
  ];
}

function consequences({ host, prices, sessions }: UpgradeFacts): readonly Consequence[] {
  return [
    { kind: 'irreversibleUpgrade', from: host.sku, to: 'Premium' },
    { kind: 'listPrice', price: prices && listPriceOfUpgrade(host, 'Premium', prices) },
    { kind: 'sessionsAtRisk', count: countOf(sessions) },
  ];
}

/** Undefined: can't tell. */
export function countOf(sessions: ActiveSessions): number | undefined {
  return sessions.known ? sessions.sessions.length : undefined;
}
