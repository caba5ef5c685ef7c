import type { MissingRight } from '../access/access.ts';
import { minimumToChange, minimumToSeeSessions } from '../access/minimum.ts';
import { scopeKey } from '../access/scope.ts';
import { hostLabel } from './choose-host.ts';
import type { Run } from './deps.ts';
import type { HeldRights } from './reply.ts';
import { readVisibleHosts } from './visible-hosts.ts';

/** What the person may do on each host that they may read, and which right is missing for the rest. */
export const whoami: Run = async ({ request }, deps) => {
  const person = request.caller;
  const visible = await readVisibleHosts(person, deps);
  if ('none' in visible) {
    return { answer: visible.none };
  }
  const { hosts } = visible;
  const [toChange, toSee] = await Promise.all([
    deps.access.missing(
      person,
      hosts.flatMap((host) => minimumToChange(host.id)),
      { hints: true },
    ),
    deps.access.missing(
      person,
      hosts.flatMap((host) => minimumToSeeSessions(host.id)),
    ),
  ]);
  const rights = hosts.map((host): HeldRights => {
    const of = (missing: readonly MissingRight[]) =>
      missing.filter((right) => scopeKey(right.scope) === scopeKey(host.id));
    const missing = of(toChange);
    const may: HeldRights['may'] = [
      'read',
      ...(of(toSee).length === 0 ? (['seeSessions'] as const) : []),
      ...(missing.length === 0 ? (['enableRecording'] as const) : []),
    ];
    return { host: hostLabel(host, hosts), may, missing };
  });
  return { answer: { kind: 'whoami', person, rights } };
};
