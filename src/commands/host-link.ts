import type { HostArgument } from './parsed-command.ts';

const hostId =
  /\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/microsoft\.network\/bastionhosts\/([^/?#&]+)/i;
const portalTenant = /#@([^/]+)/;

/** The bastion host in a resource id or a link to any of its pages in the portal, in any case and encoding. */
export function hostInLink(word: string): Extract<HostArgument, { kind: 'id' }> | undefined {
  const decoded = decode(word);
  const [, subscription, group, name] = hostId.exec(decoded) ?? [];
  if (subscription === undefined || group === undefined || name === undefined) {
    return undefined;
  }
  return {
    kind: 'id',
    id: `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Network/bastionHosts/${name}`,
    tenantId: portalTenant.exec(decoded)?.[1],
  };
}

function decode(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
