import { minimumToChange } from '../access/minimum.ts';
import { scopeKey } from '../access/scope.ts';
import { hostLabel } from './choose-host.ts';
import type { Run } from './deps.ts';
import { readVisibleHosts } from './visible-hosts.ts';

/** What the person may do on each host that they may read, and which right is missing for the rest. */
export const whoami: Run = async ({ request }, deps) => {
  const person = request.caller;
  const visible = await readVisibleHosts(person, deps);
  if ('none' in visible) {
    return { answer: visible.none };
  }
  const missing = await deps.access.missing(
    person,
    visible.hosts.flatMap((host) => minimumToChange(host.id)),
  );
  const rights = visible.hosts.map((host) => {
    const lacking = missing.filter((right) => scopeKey(right.scope) === scopeKey(host.id));
    return {
      host: hostLabel(host, visible.hosts),
      may: lacking.length === 0 ? (['read', 'enableRecording'] as const) : (['read'] as const),
      missing: lacking,
    };
  });
  return { answer: { kind: 'whoami', person, rights } };
};
