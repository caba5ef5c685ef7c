import { resourceNameOf, sameArmId, subscriptionIdOf } from '../bastion/arm-id.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import { UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import type { Asked, CommandDeps } from './deps.ts';
import { findHost } from './find-host.ts';
import { formatCommand, formatHost, type HostArgument, type ParsedCommand } from './parsed-command.ts';
import type { Answer, Choice } from './reply.ts';
import { readVisibleHosts, type VisibleHosts } from './visible-hosts.ts';

/** What Teams takes in one row of buttons. The rest are asked for by name. */
const mostChoices = 6;

export type ChosenHost =
  | { readonly host: BastionHost; readonly mended: boolean }
  /** The question back, or why there is no host at all. */
  | { readonly answer: Answer };

/** The host that the command names, among those that the person may read. Without a name: the only one, or a question. */
export async function chooseHost(asked: Asked, deps: CommandDeps): Promise<ChosenHost> {
  const chosen = await choose(asked, deps);
  if ('host' in chosen) {
    asked.meant(chosen.host);
  }
  return chosen;
}

async function choose({ command, request, byDefault: saysDefault }: Asked, deps: CommandDeps): Promise<ChosenHost> {
  const wanted = command.host;
  refuseForeignTenant(wanted, request.caller.tenantId);
  const [visible, usual] = await Promise.all([
    readVisibleHosts(request.caller, deps),
    wanted === undefined ? deps.settings.defaultHost(request.conversation.id) : undefined,
  ]);
  if ('none' in visible) {
    return { answer: visible.none };
  }
  const byDefault = visible.hosts.find(({ id }) => sameArmId(id, usual ?? ''));
  if (byDefault !== undefined) {
    saysDefault(byDefault);
    return { host: byDefault, mended: false };
  }
  const [first, ...others] = visible.hosts;
  if (wanted === undefined) {
    return first !== undefined && others.length === 0
      ? { host: first, mended: true }
      : { answer: question(texts.commands.whichHost, visible.hosts, visible, command) };
  }
  const found = findHost(wanted, visible.hosts);
  if (found.kind === 'found') {
    return found;
  }
  const typed = wanted.kind === 'id' ? resourceNameOf(wanted.id) : formatHost(wanted);
  return found.kind === 'ambiguous'
    ? { answer: question(texts.commands.ambiguousHost(typed), found.candidates, visible, command) }
    : { answer: question(notSeen(wanted, typed, visible), found.nearest, visible, command) };
}

/** A link to where nothing can be seen from here says where that is: nobody should look for a typo. */
function notSeen(wanted: HostArgument, typed: string, { hosts }: VisibleHosts): string {
  const subscription = wanted.kind === 'id' ? subscriptionIdOf(wanted.id) : undefined;
  const isSeen = hosts.some((host) => host.subscriptionId.toLowerCase() === subscription?.toLowerCase());
  return subscription === undefined || isSeen
    ? texts.commands.unknownHost(typed)
    : texts.commands.hostOutOfSight(typed, subscription);
}

/** Only a tenant given by its id can be compared; a domain's host just won't be among those that are visible. */
function refuseForeignTenant(wanted: HostArgument | undefined, tenantId: string): void {
  const named = wanted?.kind === 'id' ? wanted.tenantId?.toLowerCase() : undefined;
  if (named !== undefined && /^[0-9a-f-]{36}$/.test(named) && named !== tenantId.toLowerCase()) {
    const { message, nextStep } = texts.commands.foreignTenant;
    throw new UserError('host.foreignTenant', message, nextStep);
  }
}

function question(
  asked: string,
  candidates: readonly BastionHost[],
  { hosts, unreadable }: VisibleHosts,
  command: ParsedCommand,
): Answer {
  const more = candidates.length - mostChoices;
  const counted = more > 0 ? texts.commands.andMore(asked, more) : asked;
  const subscriptions = unreadable.map((one) => one.subscriptionId);
  return {
    kind: 'choose',
    question: subscriptions.length > 0 ? texts.commands.someUnreadable(counted, subscriptions) : counted,
    options: candidates.slice(0, mostChoices).map((host) => choice(host, hosts, command)),
  };
}

function choice(host: BastionHost, all: readonly BastionHost[], command: ParsedCommand): Choice {
  const alike = ofSameName(host, all);
  return { label: hostLabel(host, alike), command: formatCommand({ ...command, host: addressOf(host, alike) }) };
}

/** The shortest that means this host and no other of `alike`, the hosts of its name. */
function addressOf(host: BastionHost, alike: readonly BastionHost[]): HostArgument {
  if (alike.length < 2) {
    return { kind: 'name', name: host.name };
  }
  return isTheOnlyOneOfItsGroup(host, alike)
    ? { kind: 'name', name: host.name, group: host.resourceGroup }
    : { kind: 'id', id: host.id, tenantId: undefined };
}

function isTheOnlyOneOfItsGroup({ resourceGroup }: BastionHost, alike: readonly BastionHost[]): boolean {
  const inIt = alike.filter((other) => other.resourceGroup.toLowerCase() === resourceGroup.toLowerCase());
  return inIt.length === 1;
}

/** The name, with as much of where it is as tells it from `others` of the same name. */
export function hostLabel(host: BastionHost, others: readonly BastionHost[]): string {
  const alike = ofSameName(host, others);
  if (alike.length < 2) {
    return host.name;
  }
  const groups = new Set(alike.map((other) => other.resourceGroup.toLowerCase()));
  return groups.size === alike.length
    ? texts.commands.hostIn(host.name, host.resourceGroup)
    : texts.commands.hostInSubscription(host.name, host.resourceGroup, host.subscriptionId);
}

function ofSameName({ name }: BastionHost, hosts: readonly BastionHost[]): readonly BastionHost[] {
  return hosts.filter((other) => other.name.toLowerCase() === name.toLowerCase());
}
