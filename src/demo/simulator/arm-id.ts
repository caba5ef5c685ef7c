/** ARM ids are compared without regard to case. */
export function armKey(id: string): string {
  return id.toLowerCase().replace(/\/+$/, '');
}

/** The tenant's one management group: above every subscription. */
const managementGroup = '/providers/microsoft.management/managementgroups/contoso';

/** Whether `scope` is `ancestor` or lies below it. The empty scope is above all. */
export function isAtOrAbove(ancestor: string, scope: string): boolean {
  const above = armKey(ancestor);
  const key = armKey(scope);
  if (above === managementGroup && key.startsWith('/subscriptions/')) return true;
  return key === above || key.startsWith(`${above}/`);
}

export function subscriptionOf(id: string): string {
  return id.split('/')[2] ?? '';
}

export function resourceGroupOf(id: string): string {
  return id.split('/')[4] ?? '';
}

export function nameOf(id: string): string {
  return id.split('/').at(-1) ?? '';
}
