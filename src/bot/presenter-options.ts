import { type AzureCloud, cloudEndpoints } from '../cloud.ts';
import type { ApprovalRules } from '../operations/approval-mode.ts';

/** What the presenter must know of the product's settings. */
export interface PresenterOptions extends ApprovalRules {
  readonly now: () => Date;
  /** Of the Azure subscriptions: portal links carry it. */
  readonly tenantId: string;
  readonly cloud: AzureCloud;
}

/** The host's overview in the portal. The blade of the recordings has no documented address. */
export function portalUrl(hostId: string, { cloud, tenantId }: PresenterOptions): string {
  return `${cloudEndpoints[cloud].portal}/#@${encodeURIComponent(tenantId)}/resource${encodeURI(hostId)}/overview`;
}

/** Where people activate the Azure roles that they are eligible for (PIM). The address is in wide use, not documented. */
export function pimUrl({ cloud, tenantId }: PresenterOptions): string {
  const blade = 'view/Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/azurerbac';
  return `${cloudEndpoints[cloud].portal}/#@${encodeURIComponent(tenantId)}/${blade}`;
}
