import { check } from '../check-codes.ts';
import type { StorageFacts, StoreChoice } from '../facts.ts';
import type { PreflightCheck } from '../plan.ts';
import type { StorageAccount } from '../storage.ts';

export function checkAccountExists(choice: StoreChoice, account: StorageAccount | undefined): PreflightCheck {
  switch (choice.kind) {
    case 'noDefault':
      return check('accountExists', 'fail', 'noDefault', {});
    case 'unknownRegion':
      return check('accountExists', 'fail', 'unknownRegion', { region: choice.region });
    case 'invalidName':
      return check('accountExists', 'fail', 'invalidName', { account: choice.account, container: choice.container });
    case 'chosen': {
      const data = { account: choice.store.account };
      return account === undefined
        ? check('accountExists', 'fail', 'missing', data)
        : check('accountExists', 'pass', 'found', { ...data, owner: account.owner ?? '' });
    }
  }
}

/** Recordings show screens: they go to listed accounts only. */
export function checkAccountListed(account: string, listed: boolean): PreflightCheck {
  return listed
    ? check('accountListed', 'pass', 'listed', { account })
    : check('accountListed', 'fail', 'notListed', { account });
}

export function checkVersioning({ store, blobService }: StorageFacts): PreflightCheck {
  if (blobService?.known !== true)
    return check('versioning', 'unknown', 'unreadable', { reason: blobService?.reason ?? '' });
  return blobService.value.isVersioningEnabled
    ? check('versioning', 'fail', 'on', { account: store.account })
    : check('versioning', 'pass', 'off', {});
}

/** A SAS is signed with the account's key; where keys are disabled it can't work. */
export function checkKeyAccess({ name, keyAccess }: StorageAccount): PreflightCheck {
  return keyAccess
    ? check('keyAccess', 'pass', 'enabled', {})
    : check('keyAccess', 'fail', 'disabled', { account: name });
}

/** `sasMs`: from the token's start to the policy's expiry. */
export function checkSasPolicy({ sasPolicy }: StorageAccount, sasMs: number): PreflightCheck {
  if (sasPolicy === undefined) return check('sasPolicy', 'pass', 'none', {});
  const { expirationPeriod: period, action } = sasPolicy;
  const limitMs = periodMs(period);
  if (limitMs === undefined) return check('sasPolicy', 'unknown', 'unreadable', { period });
  if (action === 'Block')
    return limitMs < sasMs
      ? check('sasPolicy', 'fail', 'blocked', { period })
      : check('sasPolicy', 'warn', 'mayBlock', { period });
  return limitMs < sasMs
    ? check('sasPolicy', 'warn', 'logged', { period })
    : check('sasPolicy', 'pass', 'longEnough', { period });
}

/** Behind a firewall only a real connection tells whether the host reaches the account. */
export function checkNetwork({ name, openToAllNetworks }: StorageAccount): PreflightCheck {
  return openToAllNetworks
    ? check('network', 'pass', 'open', {})
    : check('network', 'unknown', 'restricted', { account: name });
}

/** `DD.HH:MM:SS`. */
function periodMs(period: string): number | undefined {
  const match = /^(\d+)\.(\d{1,2}):(\d{1,2}):(\d{1,2})$/.exec(period);
  if (match === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
