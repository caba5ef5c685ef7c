import { createHash } from 'node:crypto';
import { regionNames, shortRegion } from './regions.ts';
import type { RecordingStore } from './storage.ts';

/** The setting RECORDING_STORE, such as `streccontoso{region:short}/{host}`, after `parseStorePattern` accepted it. */
export interface StorePattern {
  /** Lower-case letters and digits with `{region}` or `{region:short}`. */
  readonly account: string;
  /** Lower-case letters, digits and dashes with `{host}`, `{region}` or `{region:short}`. */
  readonly container: string;
}

export type StorePatternProblem = 'noSlash' | 'accountPlaceholder' | 'containerPlaceholder' | 'account' | 'container';

/** What a default store is made for. */
export interface StoreOwner {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

const maxContainer = 63;

/** 3 to 24 lower-case letters and digits. https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
export function isAccountName(name: string): boolean {
  return /^[a-z0-9]{3,24}$/.test(name);
}

/** 3 to 63 lower-case letters, digits and single dashes, starting and ending with a letter or digit. */
export function isContainerName(name: string): boolean {
  return name.length >= 3 && name.length <= maxContainer && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}

/** Reads `<account>/<container>`. Undefined unless both are valid names. */
export function parseRecordingStore(text: string): RecordingStore | undefined {
  const [account, container, ...rest] = text.split('/');
  if (account === undefined || container === undefined || rest.length > 0) return undefined;
  return isAccountName(account) && isContainerName(container) ? { account, container } : undefined;
}

export function sameStore(a: RecordingStore, b: RecordingStore): boolean {
  return a.account === b.account && a.container === b.container;
}

/** Also tries the pattern on every known region and the longest host name, so that it can't fail later. */
export function parseStorePattern(text: string): StorePattern | StorePatternProblem {
  const [account, container, ...rest] = text.split('/');
  if (account === undefined || container === undefined || rest.length > 0) return 'noSlash';
  if (hasOther(account, ['{region}', '{region:short}'])) return 'accountPlaceholder';
  if (hasOther(container, ['{host}', '{region}', '{region:short}'])) return 'containerPlaceholder';
  for (const location of regionNames) {
    const store = defaultStore({ account, container }, { id: 'x', name: 'h'.repeat(80), location });
    if (store === undefined || !isAccountName(store.account)) return 'account';
    if (!isContainerName(store.container)) return 'container';
  }
  return { account, container };
}

/** Undefined when the region has no known short name and the pattern asks for one. */
export function defaultStore(pattern: StorePattern, host: StoreOwner): RecordingStore | undefined {
  const short = shortRegion(host.location);
  if (short === undefined && `${pattern.account}${pattern.container}`.includes('{region:short}')) return undefined;
  const placed = (text: string) =>
    text
      .replaceAll('{region:short}', short ?? '')
      .replaceAll('{region}', host.location.toLowerCase().replaceAll(' ', ''));
  const container = placed(pattern.container);
  const room = maxContainer - container.replaceAll('{host}', '').length;
  return { account: placed(pattern.account), container: container.replaceAll('{host}', hostSlug(host, room)) };
}

/** The host's own container name: its name as far as it fits, and 6 hex of its id, so that equal names differ. */
export function hostSlug(host: { readonly id: string; readonly name: string }, room = maxContainer): string {
  const suffix = hostSuffix(host.id);
  const slug = host.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, Math.max(0, room - suffix.length - 1))
    .replaceAll(/^-+|-+$/g, '');
  return slug === '' ? suffix : `${slug}-${suffix}`;
}

/** 6 hex of the SHA-256 of the lower-cased id. */
export function hostSuffix(hostId: string): string {
  return createHash('sha256').update(hostId.toLowerCase()).digest('hex').slice(0, 6);
}

function hasOther(text: string, placeholders: readonly string[]): boolean {
  return (text.match(/\{[^}]*\}?/g) ?? []).some((found) => !placeholders.includes(found));
}

/** From a container's URL, such as `blobContainerUri` of a host that records by managed identity. */
export function storeOfUrl(url: string): RecordingStore | undefined {
  const { hostname, pathname } = URL.parse(url) ?? { hostname: '', pathname: '' };
  return parseRecordingStore(`${hostname.split('.')[0]}${pathname.replace(/\/$/, '')}`);
}
