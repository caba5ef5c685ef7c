import { createHash } from 'node:crypto';

/** A storage account of Azurite, with keys as Azure writes them (base64). */
export interface AzuriteAccount {
  readonly name: string;
  readonly key1: string;
  readonly key2: string;
}

/** Holds the bot's own state; never lent to the simulator. */
export const stateAccount = azuriteAccount('bastionbotstate');

/** Accounts that the simulator lends to simulated ones: Azurite takes accounts and keys only when it starts. */
export function azuritePool(size: number): readonly AzuriteAccount[] {
  return Array.from({ length: size }, (_, index) => azuriteAccount(`pool${index + 1}`));
}

/** What the environment variable AZURITE_ACCOUNTS expects. */
export function azuriteAccountsSetting(accounts: readonly AzuriteAccount[]): string {
  return accounts.map(({ name, key1, key2 }) => `${name}:${key1}:${key2}`).join(';');
}

/** The keys follow from the name: no secret, but the same after a restart on the same data folder. Loopback only. */
function azuriteAccount(name: string): AzuriteAccount {
  const key = (which: string) => createHash('sha256').update(`${name}/${which}`).digest('base64');
  return { name, key1: key('key1'), key2: key('key2') };
}
