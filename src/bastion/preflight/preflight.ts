import type { AccessChoice } from '../access-choice.ts';
import type { EnableFacts } from '../facts.ts';
import type { PreflightCheck } from '../plan.ts';
import type { StorageHealth } from '../storage.ts';
import {
  checkAccountExists,
  checkAccountListed,
  checkKeyAccess,
  checkNetwork,
  checkSasPolicy,
  checkVersioning,
} from './account-checks.ts';
import { checkAccountSettings } from './account-settings-checks.ts';
import { checkAzurePolicy, checkClock } from './azure-checks.ts';
import { checkContainer, checkCorsRoom, checkImmutability, checkPolicyRoom } from './container-checks.ts';
import {
  checkContainerExclusive,
  checkContainerSoftDelete,
  checkDeletedContainer,
} from './container-contents-checks.ts';
import { checkCoverage } from './coverage-checks.ts';
import { checkDeveloperNeeds } from './developer-checks.ts';
import { checkFeatures } from './feature-checks.ts';
import { checkForeignCors } from './foreign-cors-check.ts';
import { checkActiveSessions, checkEarlierSas, checkHostSettled, checkNativeClient, checkTier } from './host-checks.ts';
import { checkEarlierStorage, checkIdentitiesOf, identityChecks } from './identity-checks.ts';
import { checkLocks } from './lock-checks.ts';
import { checkWay } from './network-checks.ts';
import { checkSwapped } from './swap-checks.ts';

/** The SAS that would be issued. */
export interface WantedSas {
  readonly policyId: string;
  /** Which account key signs it. */
  readonly keyName: 'key1' | 'key2';
  /** What a new policy gets. ISO 8601. */
  readonly expiresOn: string;
  /** A policy that is there already is kept when it is valid at least so long. ISO 8601. */
  readonly neededUntil: string;
  /** From the token's start to the expiry. */
  readonly lastsMs: number;
  /** So long before now it starts. */
  readonly startsBeforeMs: number;
}

/** Every check that applies: what can't be looked at because the account is missing isn't in the list. */
export function preflight(
  facts: EnableFacts,
  health: StorageHealth,
  sas: WantedSas,
  chosen: AccessChoice,
): readonly PreflightCheck[] {
  const { host, choice, wanted } = facts;
  const bySas = chosen.access === 'sas';
  return [
    checkHostSettled(host),
    checkTier(host),
    ...checkDeveloperNeeds(host, facts.network.host),
    checkNativeClient(host),
    ...checkFeatures(host),
    ...checkEarlier(facts, health, chosen),
    checkActiveSessions(facts.sessions),
    checkAccountExists(choice, wanted?.account),
    ...(choice.kind === 'chosen' ? [checkAccountListed(choice.store.account, facts.accountListed)] : []),
    ...storageChecks(facts),
    ...(bySas ? [...checkIdentitiesOf(host), ...sasChecks(facts, sas)] : identityChecks(facts, chosen)),
    checkLocks(facts),
    ...checkAzurePolicy(facts),
    ...checkCoverage(facts.coverage),
  ];
}

function storageChecks(facts: EnableFacts): readonly PreflightCheck[] {
  const { host, wanted, network, deletedContainer } = facts;
  if (wanted?.account === undefined) return [];
  return [
    ...checkAccountSettings(wanted.account, host.location),
    checkContainer(wanted, deletedContainer),
    ...checkDeletedContainer(facts),
    checkContainerExclusive(facts),
    checkContainerSoftDelete(wanted),
    checkVersioning(wanted),
    checkImmutability(wanted, deletedContainer),
    checkNetwork(wanted.account),
    ...checkWay(wanted.account, network),
    checkCorsRoom(wanted, host.dnsName),
    ...checkForeignCors(wanted, host.dnsName),
  ];
}

function checkEarlier(facts: EnableFacts, health: StorageHealth, { access }: AccessChoice): readonly PreflightCheck[] {
  const { host, binding, choice, swap } = facts;
  if (swap !== undefined) return checkSwapped(facts, access);
  return [
    access === 'sas'
      ? checkEarlierSas(host, binding, choice, health)
      : checkEarlierStorage(host, binding, choice, health),
  ];
}

/** What only a SAS needs. */
function sasChecks({ wanted, clockLead }: EnableFacts, sas: WantedSas): readonly PreflightCheck[] {
  if (wanted?.account === undefined) return [];
  return [
    checkKeyAccess(wanted.account),
    checkSasPolicy(wanted.account, sas.lastsMs),
    checkPolicyRoom(wanted, { id: sas.policyId, expiresOn: sas.expiresOn, neededUntil: sas.neededUntil }),
    ...(clockLead === undefined ? [] : [checkClock(clockLead, sas.startsBeforeMs)]),
  ];
}
