import type { AzuriteAccount } from '../azurite-accounts.ts';
import type { BlobResponse } from './blob-gateway.ts';

/** Which of Azurite's accounts plays which simulated one: lent at its first use, given back by `reset`. */
export interface LentAccounts {
  /** Throws when all are lent. */
  for(simulatedName: string): AzuriteAccount;
  reset(): void;
}

export function createLentAccounts(pool: readonly AzuriteAccount[]): LentAccounts {
  const lent = new Map<string, AzuriteAccount>();
  return {
    for(simulatedName) {
      const known = lent.get(simulatedName);
      if (known !== undefined) return known;
      const next = pool[lent.size];
      if (next === undefined) throw new Error(`all ${pool.length} storage accounts of Azurite's pool are in use`);
      lent.set(simulatedName, next);
      return next;
    },
    reset: () => lent.clear(),
  };
}

/** Puts the simulated account's name into XML that names the one of the pool. */
export function renamed(answer: BlobResponse, from: AzuriteAccount, to: string): BlobResponse {
  if (!(answer.headers['content-type'] ?? '').includes('xml') || answer.body.byteLength === 0) return answer;
  const host = (name: string) => `//${name}.blob.core.windows.net`;
  const xml = Buffer.from(answer.body)
    .toString('utf8')
    // Azurite repeats the account in the path, as if the URL had no account in its host.
    .replaceAll(`${host(from.name)}/${from.name}"`, `${host(to)}/"`)
    .replaceAll(host(from.name), host(to));
  const body = Buffer.from(xml);
  return { ...answer, headers: { ...answer.headers, 'content-length': String(body.byteLength) }, body };
}
