import { decidePolicy } from '../access-policy.ts';
import { check } from '../check-codes.ts';
import { mergeCorsRule, playerOrigin } from '../cors.ts';
import type { EnableFacts, StorageFacts } from '../facts.ts';
import type { PreflightCheck } from '../plan.ts';
import { restorableContainer } from '../restorable-container.ts';
import type { BlobContainer } from '../storage.ts';

export function checkContainer(
  { store, container }: StorageFacts,
  deletedContainer: EnableFacts['deletedContainer'],
): PreflightCheck {
  if (container?.known !== true)
    return check('container', 'unknown', 'unreadable', { reason: container?.reason ?? '' });
  const data = { container: store.container };
  if (container.value?.publicAccess === true) return check('container', 'fail', 'public', data);
  if (container.value !== undefined) return check('container', 'pass', 'exists', data);
  const restored = restorableContainer(container, deletedContainer);
  if (restored === undefined) return check('container', 'pass', 'created', data);
  const { deletedOn = '', remainingDays = 0 } = restored;
  return restored.publicAccess
    ? check('container', 'fail', 'public', data)
    : check('container', 'warn', 'restored', { ...data, deletedOn, remainingDays });
}

/** Azure Bastion can't record where blobs can't be changed; a tamper-proof copy belongs elsewhere. */
export function checkImmutability(
  { store, account, container }: StorageFacts,
  deletedContainer: EnableFacts['deletedContainer'],
): PreflightCheck {
  if (account?.immutableStorage === true) return check('immutability', 'fail', 'account', { account: store.account });
  if (container?.known !== true)
    return check('immutability', 'unknown', 'unreadable', { reason: container?.reason ?? '' });
  const data = { container: store.container };
  const used: BlobContainer | undefined = container.value ?? restorableContainer(container, deletedContainer);
  if (used?.hasImmutabilityPolicy === true) return check('immutability', 'fail', 'policy', data);
  if (used?.hasLegalHold === true) return check('immutability', 'fail', 'legalHold', data);
  if (used?.immutableStorageWithVersioning === true) return check('immutability', 'fail', 'versions', data);
  return check('immutability', 'pass', 'none', {});
}

export function checkCorsRoom({ store, blobService }: StorageFacts, dnsName: string | undefined): PreflightCheck {
  if (dnsName === undefined) return check('corsRoom', 'fail', 'noDnsName', {});
  if (blobService?.known !== true)
    return check('corsRoom', 'unknown', 'unreadable', { reason: blobService?.reason ?? '' });
  const origin = playerOrigin(dnsName);
  const rules = blobService.value.corsRules;
  const decision = mergeCorsRule(rules, origin);
  if (decision.kind === 'present') return check('corsRoom', 'pass', 'present', { origin });
  if (decision.kind === 'full')
    return check('corsRoom', 'fail', 'full', { account: store.account, rules: rules.length });
  return check('corsRoom', 'pass', 'room', { origin, rules: rules.length });
}

/** The policy is written by storage's own call (ARM has none), so a bot that is kept out can't make a SAS at all. */
export function checkPolicyRoom(
  { store, account, policies }: StorageFacts,
  wanted: { readonly id: string; readonly expiresOn: string; readonly neededUntil: string },
): PreflightCheck {
  if (policies?.known !== true)
    return account?.openToAllNetworks === false
      ? check('policyRoom', 'fail', 'firewalled', { account: store.account })
      : check('policyRoom', 'fail', 'unreadable', { reason: policies?.reason ?? '' });
  const decision = decidePolicy(policies.value, wanted);
  if (decision.kind === 'full') return check('policyRoom', 'fail', 'full', { container: store.container });
  return decision.kind === 'fits'
    ? check('policyRoom', 'pass', 'present', { policyId: wanted.id, expiresOn: decision.expiresOn })
    : check('policyRoom', 'pass', 'room', { policyId: wanted.id, policies: policies.value.length });
}
