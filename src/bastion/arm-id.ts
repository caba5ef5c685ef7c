/** Whether both are the id of one resource: ARM compares ids without case. */
export function sameArmId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The subscription that an ARM id, path or URL belongs to, as it is spelled there. */
export function subscriptionIdOf(id: string): string | undefined {
  return /\/subscriptions\/([^/?]+)/i.exec(id)?.[1];
}

/** The resource group of an ARM id, as it is spelled there. */
export function resourceGroupOf(id: string): string | undefined {
  return /\/resourceGroups\/([^/?]+)/i.exec(id)?.[1];
}

/** The resource's own name: the last part of its id. */
export function resourceNameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The id of the subscription that a resource lies in: `/subscriptions/<guid>`. */
export function subscriptionScopeOf(id: string): string {
  return id.split('/').slice(0, 3).join('/');
}

/** The id of the resource group that a resource lies in. */
export function groupScopeOf(id: string): string {
  return id.split('/').slice(0, 5).join('/');
}
