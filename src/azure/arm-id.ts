/** The subscription that an ARM id, path or URL belongs to, as it is spelled there. */
export function subscriptionIdOf(id: string): string | undefined {
  return /\/subscriptions\/([^/?]+)/i.exec(id)?.[1];
}

/** The resource group of an ARM id, as it is spelled there. */
export function resourceGroupOf(id: string): string | undefined {
  return /\/resourceGroups\/([^/?]+)/i.exec(id)?.[1];
}
