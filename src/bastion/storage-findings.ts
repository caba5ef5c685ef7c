import { boundStore } from './bound-store.ts';
import { check } from './check-codes.ts';
import { mergeCorsRule, playerOrigin } from './cors.ts';
import type { StorageFacts } from './facts.ts';
import type { FindingFacts } from './host-findings.ts';
import type { PreflightCheck } from './plan.ts';
import { checkKeyAccess, checkNetwork, checkVersioning } from './preflight/account-checks.ts';
import { checkImmutability } from './preflight/container-checks.ts';
import { checkWay } from './preflight/network-checks.ts';
import { restorableContainer } from './restorable-container.ts';

/** The account and container that a host records into, and the way there. Empty when Azure doesn't say which. */
export function storageFindings(
  facts: FindingFacts,
  { byIdentity }: { byIdentity: boolean },
): readonly PreflightCheck[] {
  const { host, binding, bound, network, deletedContainer } = facts;
  const store = boundStore(host, binding);
  if (store === undefined) return [];
  if (bound?.account === undefined) return [check('accountInUse', 'unknown', 'outOfSight', { account: store.account })];
  const { account } = bound;
  return [
    check('accountInUse', 'pass', 'found', { account: account.name, owner: account.owner ?? '' }),
    ...(byIdentity ? [] : [checkKeyAccess(account)]),
    checkContainer(bound, deletedContainer),
    checkVersioning(bound),
    checkImmutability(bound, undefined),
    checkNetwork(account),
    ...(network === undefined ? [] : checkWay(account, network)),
    checkViewing(bound, host.dnsName),
  ];
}

function checkContainer(bound: StorageFacts, deleted: FindingFacts['deletedContainer']): PreflightCheck {
  const { container: read, store } = bound;
  const { container } = store;
  if (read?.known !== true) return check('containerInUse', 'unknown', 'unreadable', { reason: read?.reason ?? '' });
  if (read.value?.publicAccess === true) return check('containerInUse', 'warn', 'public', { container });
  if (read.value !== undefined) return check('containerInUse', 'pass', 'there', { container });
  const restorable = restorableContainer(read, deleted);
  if (restorable === undefined) return check('containerInUse', 'fail', 'missing', { container });
  const { deletedOn = '', remainingDays = 0 } = restorable;
  return check('containerInUse', 'fail', 'restorable', { container, deletedOn, remainingDays });
}

/** A wrong CORS rule keeps nobody from connecting: only the portal's player needs it. */
function checkViewing({ blobService, store }: StorageFacts, dnsName: string | undefined): PreflightCheck {
  if (dnsName === undefined) return check('viewingRule', 'unknown', 'noDnsName', {});
  if (blobService?.known !== true)
    return check('viewingRule', 'unknown', 'unreadable', { reason: blobService?.reason ?? '' });
  const origin = playerOrigin(dnsName);
  return mergeCorsRule(blobService.value.corsRules, origin).kind === 'present'
    ? check('viewingRule', 'pass', 'present', { origin })
    : check('viewingRule', 'warn', 'missing', { origin, account: store.account });
}
