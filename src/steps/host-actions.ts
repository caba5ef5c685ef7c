import { azureActions, identityIdsOf } from '../bastion/azure-actions.ts';
import type { ScopedAction } from '../bastion/plan.ts';

/** What a PUT of the host needs: the write, and the right to use the subnet, public IP and identities that it names again. */
export function hostWriteActions(args: {
  readonly hostId: string;
  readonly subnetId?: string | undefined;
  readonly publicIpId?: string | undefined;
  readonly identityIds?: string | undefined;
}): readonly ScopedAction[] {
  return [
    azureActions.writeHost(args.hostId),
    ...(args.subnetId === undefined ? [] : [azureActions.joinSubnet(args.subnetId)]),
    ...(args.publicIpId === undefined ? [] : [azureActions.joinPublicIp(args.publicIpId)]),
    ...identityIdsOf(args.identityIds).map(azureActions.assignAttached),
  ];
}

export function hostReadActions(hostId: string): readonly ScopedAction[] {
  return [azureActions.readHost(hostId), azureActions.pollNetwork(hostId)];
}

/** What reading the foundation of recording takes. */
export function foundationReadActions(args: {
  readonly accountId: string;
  readonly container: string;
}): readonly ScopedAction[] {
  return [
    azureActions.readAccount(args.accountId),
    azureActions.readBlobService(args.accountId),
    azureActions.readContainer(args.accountId, args.container),
    azureActions.readPolicies(args.accountId, args.container),
  ];
}
