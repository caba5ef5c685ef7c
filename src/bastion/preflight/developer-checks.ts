import { resourceNameOf } from '../arm-id.ts';
import type { BastionHost } from '../bastion-host.ts';
import { check } from '../check-codes.ts';
import { hostNetworkId } from '../host-network-id.ts';
import type { HostNetwork } from '../network-facts.ts';
import type { PreflightCheck } from '../plan.ts';
import { bastionSubnetOf } from '../virtual-network.ts';

/** https://learn.microsoft.com/azure/bastion/configuration-settings#subnet */
const largestPrefixLength = 26;

/** What every other tier needs and a Developer host hasn't of its own: which of it is there already. */
export function checkDeveloperNeeds(host: BastionHost, network: HostNetwork): readonly PreflightCheck[] {
  return host.sku === 'Developer' ? [checkSubnet(host, network), checkAddress(host, network)] : [];
}

function checkSubnet(host: BastionHost, { network }: HostNetwork): PreflightCheck {
  if (!network.known) return check('bastionSubnet', 'unknown', 'unreadable', { reason: network.reason });
  const name = resourceNameOf(network.value?.id ?? hostNetworkId(host) ?? '');
  const subnet = network.value && bastionSubnetOf(network.value);
  if (subnet === undefined) return check('bastionSubnet', 'fail', 'missing', { network: name });
  const prefix = subnet.prefixes.find((each) => !each.includes(':')) ?? '';
  const data = { network: name, prefix };
  return Number(prefix.split('/')[1]) <= largestPrefixLength
    ? check('bastionSubnet', 'pass', 'there', data)
    : check('bastionSubnet', 'fail', 'tooSmall', data);
}

function checkAddress({ location }: BastionHost, { addresses }: HostNetwork): PreflightCheck {
  if (addresses?.known !== true)
    return check('publicAddress', 'unknown', 'unreadable', { reason: addresses?.reason ?? '' });
  const fitting = addresses.value.find(
    (address) =>
      address.sku === 'Standard' &&
      address.isStatic &&
      !address.isTaken &&
      address.location.toLowerCase() === location.toLowerCase(),
  );
  return fitting === undefined
    ? check('publicAddress', 'fail', 'missing', { region: location })
    : check('publicAddress', 'pass', 'there', { address: resourceNameOf(fitting.id) });
}
