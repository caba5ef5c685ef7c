import { z } from 'zod';
import { linkedResources } from './azure-actions.ts';
import type { BastionHost } from './bastion-host.ts';
import { networkIdOfSubnet } from './virtual-network.ts';

const Developer = z.object({ properties: z.object({ virtualNetwork: z.object({ id: z.string() }) }) });

/** The virtual network that a host lies in: by its subnet, or as a host of the tier Developer names it. */
export function hostNetworkId(host: BastionHost): string | undefined {
  const { subnetId } = linkedResources(host);
  if (subnetId !== undefined) return networkIdOfSubnet(subnetId);
  const read = Developer.safeParse(host.raw);
  return read.success ? read.data.properties.virtualNetwork.id : undefined;
}
