import type { ApprovalMode } from '../operations/operations.ts';

/** What the presenter must know of the product's settings. */
export interface PresenterOptions {
  readonly approvals: ApprovalMode;
  readonly now: () => Date;
  /** Of the Azure subscriptions: portal links carry it. */
  readonly tenantId: string;
  readonly cloud: 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud';
}

const portals = {
  AzureCloud: 'https://portal.azure.com',
  AzureUSGovernment: 'https://portal.azure.us',
  AzureChinaCloud: 'https://portal.azure.cn',
} as const;

/** The host's overview in the portal. The blade of the recordings has no documented address. */
export function portalUrl(hostId: string, { cloud, tenantId }: PresenterOptions): string {
  return `${portals[cloud]}/#@${encodeURIComponent(tenantId)}/resource${encodeURI(hostId)}/overview`;
}
