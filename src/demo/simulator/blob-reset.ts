import type { AzuriteAccount } from '../azurite-accounts.ts';
import { errorCode } from './blob-answers.ts';
import type { AzuriteBlobs } from './blob-azurite.ts';

/** Removes every container of the pool's accounts. */
export async function resetAzurite(blobs: AzuriteBlobs, pool: readonly AzuriteAccount[]): Promise<void> {
  await Promise.all(pool.map((account) => removeContainers(blobs, account)));
}

async function removeContainers(blobs: AzuriteBlobs, account: AzuriteAccount): Promise<void> {
  const send = async (method: string, url: string) => {
    const answer = await blobs.sendSigned(account, { method, url, headers: {}, body: new Uint8Array() });
    if (answer.status >= 300) throw new Error(`emptying ${account.name}: ${errorCode(answer)}`);
    return Buffer.from(answer.body).toString('utf8');
  };
  const listing = await send('GET', '/?comp=list');
  for (const [, name] of listing.matchAll(/<Name>([^<]+)<\/Name>/g)) {
    await send('DELETE', `/${name}?restype=container`);
  }
}
