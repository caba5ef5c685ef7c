import type { AccountView } from './blob-gateway.ts';
import type { StoredPolicy } from './blob-policies.ts';

/** A SAS that was issued here, found again by its signature. */
export interface IssuedSas {
  readonly account: string;
  readonly container: string;
  readonly identifier: string | undefined;
  readonly permissions: string | undefined;
  /** ISO 8601, like `expiry`. */
  readonly start: string | undefined;
  readonly expiry: string | undefined;
  readonly keyName: 'key1' | 'key2';
  /** Of the key that signed it: a regenerated key ends it. */
  readonly generation: number;
}

/** Why the SAS doesn't permit what is asked (`r`, `c`, `w`, `l`, `d`), or undefined when it does. */
export function sasProblem(
  sas: IssuedSas,
  asked: readonly string[],
  { account, policies, now }: { account: AccountView; policies: readonly StoredPolicy[]; now: Date },
): string | undefined {
  if (!account.allowSharedKeyAccess) return 'key based authentication is not permitted on this storage account';
  if (account.keyGenerations[sas.keyName] !== sas.generation) return 'the key that signed the SAS was regenerated';
  const policy = policies.find(({ id }) => id === sas.identifier);
  if (sas.identifier !== undefined && policy === undefined) return 'the stored access policy does not exist';
  if (policy !== undefined && givenTwice(sas, policy)) return 'a field is both in the SAS and in its policy';

  const start = sas.start ?? policy?.start;
  const expiry = sas.expiry ?? policy?.expiry;
  if (start !== undefined && Date.parse(start) > now.getTime()) return 'the SAS is not valid yet';
  if (expiry === undefined || Date.parse(expiry) <= now.getTime()) return 'the SAS has expired';
  const permissions = sas.permissions ?? policy?.permissions ?? '';
  const missing = asked.find((one) => !permissions.includes(one));
  return missing === undefined ? undefined : `the SAS does not permit '${missing}'`;
}

function givenTwice(sas: IssuedSas, policy: StoredPolicy): boolean {
  return (
    (sas.start !== undefined && policy.start !== undefined) ||
    (sas.expiry !== undefined && policy.expiry !== undefined) ||
    (sas.permissions !== undefined && policy.permissions !== undefined)
  );
}
