import type { MissingRight } from '../access/access.ts';
import { minimumToRead } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import { scopeKey } from '../access/scope.ts';
import { subscriptionScopeOf } from '../bastion/arm-id.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import type { CommandDeps } from './deps.ts';
import type { Answer, Unreadable } from './reply.ts';

/** What a person may know of: no other host is ever named to them. */
export interface VisibleHosts {
  /** By name. */
  readonly hosts: readonly BastionHost[];
  /** Subscriptions that the bot itself couldn't read. */
  readonly unreadable: readonly Unreadable[];
}

/** The hosts that the person may read, or the answer that says why there are none. */
export async function readVisibleHosts(
  person: Person,
  { reader, access }: Pick<CommandDeps, 'reader' | 'access'>,
): Promise<VisibleHosts | { readonly none: Answer }> {
  const { hosts, unreadable } = await reader.listHosts();
  const missing = await access.missing(
    person,
    hosts.flatMap((host) => minimumToRead(host.id)),
  );
  const hidden = new Set(missing.map((right) => scopeKey(right.scope)));
  const visible = hosts.filter((host) => !hidden.has(scopeKey(host.id)));
  if (visible.length > 0) {
    return { hosts: visible.toSorted((a, b) => a.name.localeCompare(b.name, 'en')), unreadable };
  }
  return { none: none(missing, unreadable) };
}

function none(missing: readonly MissingRight[], unreadable: readonly Unreadable[]): Answer {
  if (missing.length > 0) {
    return { kind: 'rightsMissing', doing: texts.access.doing.listHosts, missing: perSubscription(missing) };
  }
  if (unreadable.length > 0) {
    const words = texts.commands.noHostsReadable(unreadable.map((one) => one.subscriptionId));
    throw new UserError('hosts.unreadable', words.message, words.nextStep);
  }
  return { kind: 'message', ...texts.commands.noHosts, options: [] };
}

/** Said of subscriptions, since the scopes of single hosts would name hosts that the person may not see. */
export function perSubscription(missing: readonly MissingRight[]): readonly MissingRight[] {
  const bySubscription = new Map<string, MissingRight>();
  for (const right of missing) {
    const scope = subscriptionScopeOf(right.scope);
    const known = bySubscription.get(scopeKey(scope));
    bySubscription.set(scopeKey(scope), known ?? { ...right, scope, detail: undefined });
  }
  return [...bySubscription.values()];
}
