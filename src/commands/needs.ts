import type { MissingRight } from '../access/access.ts';
import { minimumToChange } from '../access/minimum.ts';
import type { Person } from '../access/person.ts';
import { scopeKey } from '../access/scope.ts';
import { usualRole } from '../access/usual-role.ts';
import { inTime } from '../runtime.ts';
import type { CommandDeps } from './deps.ts';
import type { CommandNeeds } from './reply.ts';
import { readVisibleHosts } from './visible-hosts.ts';

/** What somebody lacks everywhere, by what commands need. A kind that isn't in it is held somewhere, or nobody knows. */
export interface Lacking {
  readonly read?: CommandNeeds;
  readonly change?: CommandNeeds;
}

/** Help that comes late helps less than help that doesn't say what is missing. */
const withinMs = 1_000;

/** Claims nothing that wasn't read in time: then every command is shown as if it could be used. Never throws. */
export async function whatIsLacking(person: Person, deps: CommandDeps): Promise<Lacking> {
  const read = readLacking(person, deps).catch(() => ({}));
  return inTime(read, withinMs, () => ({}), deps.clock);
}

async function readLacking(person: Person, deps: CommandDeps): Promise<Lacking> {
  const visible = await readVisibleHosts(person, deps);
  if ('none' in visible) {
    const isRefusal = visible.none.kind === 'rightsMissing' && isCertain(visible.none.missing);
    return isRefusal
      ? { read: { role: 'Reader', host: undefined }, change: { role: roleToChange(), host: undefined } }
      : {};
  }
  const { hosts } = visible;
  const missing = await deps.access.missing(
    person,
    hosts.flatMap((host) => minimumToChange(host.id)),
  );
  const locked = new Set(missing.map(({ scope }) => scopeKey(scope)));
  const maySomewhere = hosts.some((host) => !locked.has(scopeKey(host.id)));
  if (maySomewhere || !isCertain(missing)) {
    return {};
  }
  return { change: { role: roleToChange(), host: hosts.length === 1 ? hosts[0]?.name : undefined } };
}

function isCertain(missing: readonly MissingRight[]): boolean {
  return missing.every(({ why }) => why !== 'unreadable');
}

function roleToChange(): string {
  const [write] = minimumToChange('');
  return write === undefined ? '' : usualRole(write);
}
