import { waysToSeeMachines } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import { scopeKey } from '../access/scope.ts';
import { groupScopeOf, sameArmId } from '../bastion/arm-id.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { Coverage, ReachedMachine } from '../bastion/coverage.ts';
import { chooseHost } from './choose-host.ts';
import type { CommandDeps, Run } from './deps.ts';
import { readCoverage } from './read-coverage.ts';
import type { SeenCoverage } from './reports.ts';
import { readVisibleHosts } from './visible-hosts.ts';

/** It is all that was asked for, so it may take a while. */
const patienceMs = 20_000;

/** Which VMs a host leads to, and which of them are reached unrecorded, too. Names nothing that the person may not read. */
export const coverage: Run = async (asked, deps) => {
  const chosen = await chooseHost(asked, deps);
  if ('answer' in chosen) {
    return chosen;
  }
  const { host, mended } = chosen;
  const read = await readCoverage(host, deps.azure, deps.clock, patienceMs);
  const seen = read.known ? await seenBy(asked.request.caller, read.value, deps) : undefined;
  const answer = { kind: 'coverage', host, coverage: seen } as const;
  return mended ? { answer, host } : { answer };
};

async function seenBy(person: Person, coverage: Coverage, deps: CommandDeps): Promise<SeenCoverage> {
  const [machines, hosts] = await Promise.all([
    visibleMachines(coverage.reached, person, deps),
    visibleHosts(person, deps),
  ]);
  const isVisible = (id: string) => hosts.some((host) => sameArmId(host.id, id));
  const leading = (host: BastionHost) =>
    coverage.reached.some(({ around }) => around.some((way) => sameArmId(way.id, host.id)));
  const around = hosts.filter(leading);
  return {
    machines: machines.map(({ name, around: ways }) => ({
      name,
      around: ways.filter(({ id }) => isVisible(id)).map((way) => way.name),
    })),
    hidden: coverage.reached.length - machines.length,
    atLeast: coverage.atLeast,
    around,
    hiddenAround: waysIn(coverage) - around.length,
    unrecorded: coverage.unrecorded.length,
    aroundAtLeast: coverage.otherHostsAtLeast,
  };
}

/** Hosts that lead to at least one machine; a network may have none. */
function waysIn({ reached }: Coverage): number {
  return new Set(reached.flatMap(({ around }) => around.map(({ id }) => id.toLowerCase()))).size;
}

/** Asked per resource group: Azure answers once for each scope, and there may be many machines. */
async function visibleMachines(
  machines: readonly ReachedMachine[],
  person: Person,
  { access }: CommandDeps,
): Promise<readonly ReachedMachine[]> {
  const groups = new Map(machines.map(({ id }) => [scopeKey(groupScopeOf(id)), groupScopeOf(id)]));
  const missing = await access.missing(person, [...groups.values()].flatMap(waysToSeeMachines));
  const lacking = (id: string) => missing.filter(({ scope }) => scopeKey(scope) === scopeKey(groupScopeOf(id)));
  return machines.filter(({ id }) => lacking(id).length < waysToSeeMachines(groupScopeOf(id)).length);
}

async function visibleHosts(person: Person, deps: CommandDeps): Promise<readonly BastionHost[]> {
  const visible = await readVisibleHosts(person, deps);
  return 'none' in visible ? [] : visible.hosts;
}
