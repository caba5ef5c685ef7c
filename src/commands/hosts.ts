import type { Run } from './deps.ts';
import { readHostRows } from './host-rows.ts';
import { readVisibleHosts } from './visible-hosts.ts';

/** Every host that the person may read, the worst first, and which subscriptions couldn't be read. */
export const hosts: Run = async ({ request }, deps) => {
  const visible = await readVisibleHosts(request.caller, deps);
  if ('none' in visible) {
    return { answer: visible.none };
  }
  const rows = await readHostRows(visible.hosts, deps);
  return { answer: { kind: 'hosts', hosts: rows, unreadable: visible.unreadable } };
};
