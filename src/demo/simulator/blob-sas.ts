import {
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  SASProtocol,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import type { AzuriteAccount } from '../azurite-accounts.ts';
import type { RefusalCode } from './blob-answers.ts';
import type { AccountView, BlobGateway } from './blob-gateway.ts';
import type { StoredPolicy } from './blob-policies.ts';

export type SasOrder = Parameters<BlobGateway['signServiceSas']>[0];

/** Which key signed a SAS. The simulator's keys are only generations: Azurite's can't change while it runs. */
export interface SigningKey {
  readonly name: 'key1' | 'key2';
  readonly generation: number;
}

/** A query string without `?`, which Azurite accepts for the account that it was signed for. */
export function signSas(order: SasOrder, account: AzuriteAccount): string {
  const { container, identifier, permissions, start, expiry, protocol, keyName } = order;
  const values = {
    version: '2022-11-02',
    containerName: container,
    protocol: protocol === 'https' ? SASProtocol.Https : SASProtocol.HttpsAndHttp,
    ...(identifier === undefined ? {} : { identifier }),
    ...(permissions === undefined ? {} : { permissions: ContainerSASPermissions.parse(permissions) }),
    ...(start === undefined ? {} : { startsOn: new Date(start) }),
    ...(expiry === undefined ? {} : { expiresOn: new Date(expiry) }),
  };
  return generateBlobSASQueryParameters(
    values,
    new StorageSharedKeyCredential(account.name, account[keyName]),
  ).toString();
}

export interface SasRefusal {
  readonly code: RefusalCode;
  readonly detail: string;
}

/**
 * What Azure checks of a SAS and Azurite doesn't: key access, a regenerated key, a field that is both in the SAS and in
 * its policy or in neither, and the SAS's own dates when there is a policy. `policy`: the one that the SAS names, if it
 * is there. Undefined: let Azurite judge.
 */
export function sasRefusal(
  query: URLSearchParams,
  facts: { account: AccountView; key: SigningKey | undefined; policy: StoredPolicy | undefined; now: Date },
): SasRefusal | undefined {
  const { account, key, policy, now } = facts;
  if (!account.allowSharedKeyAccess) return failed('Key access is disabled.', 'KeyBasedAuthenticationNotPermitted');
  if (key !== undefined && account.keyGenerations[key.name] !== key.generation) {
    return failed('Signature did not match: the key was regenerated.');
  }
  if (policy === undefined) return undefined;
  const start = query.get('st') ?? undefined;
  const expiry = query.get('se') ?? undefined;
  const pairs = [
    [start, policy.start],
    [expiry, policy.expiry],
    [query.get('sp') ?? undefined, policy.permissions],
  ];
  if (pairs.some(([inSas, inPolicy]) => inSas !== undefined && inPolicy !== undefined)) {
    return failed('Access policy fields can be associated with signature or SAS identifier but not both.');
  }
  if (expiry === undefined && policy.expiry === undefined) return failed('Signed expiry must be specified.');
  if (start !== undefined && Date.parse(start) > now.getTime()) return failed('Signature not valid yet.');
  if (expiry !== undefined && Date.parse(expiry) <= now.getTime()) return failed('Signature expired.');
  return undefined;
}

function failed(detail: string, code: RefusalCode = 'AuthenticationFailed'): SasRefusal {
  return { code, detail };
}
