import type { ScopedAction } from '../bastion/plan.ts';
import type { MissingRight } from './access.ts';

/** Rights that usually have one owner. Host and storage account often belong to different people. */
export type Side = 'network' | 'storage' | 'roles' | 'identity';

const providers: readonly (readonly [prefix: string, side: Side])[] = [
  ['microsoft.storage/', 'storage'],
  ['microsoft.authorization/', 'roles'],
  ['microsoft.managedidentity/', 'identity'],
];

export function sideOf({ action }: ScopedAction): Side {
  const lower = action.toLowerCase();
  return providers.find(([prefix]) => lower.startsWith(prefix))?.[1] ?? 'network';
}

/**
 * Whether somebody brings the whole of a side of what was needed: an owner of the storage account is needed where the
 * host's owner asks, though they may not change the host, and the other way round.
 */
export function bringsASide(needed: readonly ScopedAction[], stillMissing: readonly MissingRight[]): boolean {
  const lacking = new Set(stillMissing.map(sideOf));
  return needed.some((right) => !lacking.has(sideOf(right)));
}
