import { distance } from 'fastest-levenshtein';
import { sameArmId } from '../bastion/arm-id.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { HostArgument } from './parsed-command.ts';

/** `mended`: the name isn't what was typed, so the answer says which host was read. */
export type FoundHost =
  | { readonly kind: 'found'; readonly host: BastionHost; readonly mended: boolean }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly BastionHost[] }
  /** `nearest`: all hosts, the most alike first. */
  | { readonly kind: 'unknown'; readonly nearest: readonly BastionHost[] };

/**
 * The host that is meant: the id or name, in the resource group that is named with it; else the name without dashes, underscores and spaces; else the only one that
 * starts so; else the only one a letter or two away. Digits are never mended: bas-prod1 is not bas-prod2.
 */
export function findHost(wanted: HostArgument, hosts: readonly BastionHost[]): FoundHost {
  if (wanted.kind === 'id') {
    const host = hosts.find((candidate) => sameArmId(candidate.id, wanted.id));
    return host === undefined ? { kind: 'unknown', nearest: hosts } : { kind: 'found', host, mended: false };
  }
  const { group } = wanted;
  return group === undefined
    ? findByName(wanted.name, hosts)
    : findIn(
        hosts.filter(({ resourceGroup }) => resourceGroup.toLowerCase() === group.toLowerCase()),
        wanted.name,
        hosts,
      );
}

/** Who names the resource group means no host of another. */
function findIn(group: readonly BastionHost[], name: string, all: readonly BastionHost[]): FoundHost {
  const found = findByName(name, group);
  return found.kind === 'unknown' ? findNearest(name, all) : found;
}

function findNearest(name: string, hosts: readonly BastionHost[]): FoundHost {
  return { kind: 'unknown', nearest: byLikeness(hosts, squeezed(name.toLowerCase())) };
}

function findByName(name: string, hosts: readonly BastionHost[]): FoundHost {
  const typed = name.toLowerCase();
  const tiers: readonly ((host: BastionHost) => boolean)[] = [
    (host) => host.name.toLowerCase() === typed,
    (host) => squeezed(host.name) === squeezed(typed),
    (host) => squeezed(host.name).startsWith(squeezed(typed)) && squeezed(typed) !== '',
    (host) => isNear(squeezed(host.name), squeezed(typed)),
  ];
  for (const [tier, fits] of tiers.entries()) {
    const [host, ...others] = hosts.filter(fits);
    if (host !== undefined) {
      return others.length > 0
        ? { kind: 'ambiguous', candidates: [host, ...others] }
        : { kind: 'found', host, mended: tier > 0 };
    }
  }
  return findNearest(name, hosts);
}

export function squeezed(name: string): string {
  return name.toLowerCase().replace(/[-_. ]/g, '');
}

function isNear(name: string, typed: string): boolean {
  const letters = Math.min(name.length, typed.length);
  const most = letters < 4 ? 0 : letters < 6 ? 1 : 2;
  return digits(name) === digits(typed) && distance(name, typed) <= most;
}

function digits(name: string): string {
  return name.replace(/\D/g, '');
}

function byLikeness(hosts: readonly BastionHost[], typed: string): readonly BastionHost[] {
  return hosts.toSorted((a, b) => distance(squeezed(a.name), typed) - distance(squeezed(b.name), typed));
}
