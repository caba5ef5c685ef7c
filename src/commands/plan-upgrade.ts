import type { PlanOutcome } from '../bastion/plan.ts';
import type { AzureReader } from '../bastion/ports.ts';
import { planUpgradeTier } from '../bastion/upgrade-tier.ts';
import type { RequestFor } from '../operations/change-request.ts';
import { gone, readHostFacts } from './read-host-facts.ts';
import { readHostNetwork } from './read-network.ts';
import type { ReadPrices } from './remembered-prices.ts';

/** Plans an upgrade from fresh facts. Throws `AzureProblem`. */
export async function planUpgrade(
  { hostId }: RequestFor<'upgradeTier'>,
  { reader, readPrices }: { readonly reader: AzureReader; readonly readPrices: ReadPrices },
): Promise<PlanOutcome> {
  const facts = await readHostFacts(hostId, { sku: 'Premium' }, reader);
  if (facts === undefined) return gone(hostId);
  const [network, prices] = await Promise.all([readHostNetwork(facts.host, reader), readPrices(facts.host.location)]);
  return planUpgradeTier({ ...facts, network, prices });
}
