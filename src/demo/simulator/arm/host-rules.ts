import { z } from 'zod';
import { armKey, nameOf } from '../arm-id.ts';
import type { ArmResource, HostState, Simulation } from '../state.ts';
import { ArmProblem, type ArmRequest } from './answer.ts';
import { skus } from './host-body.ts';
import { checkIdentities } from './host-identity.ts';

/**
 * What Azure refuses in a host's PUT. `BastionUpdateNotSupported` and its text are Azure's
 * (hashicorp/terraform-provider-azurerm #22122); the other codes and texts are ours, since no public source shows them.
 */
export function checkHost(
  wanted: ArmResource,
  existing: HostState | undefined,
  request: ArmRequest,
  sim: Simulation,
): void {
  if (wanted.location === '') {
    throw new ArmProblem(400, 'LocationRequired', 'The location property is required for this definition.');
  }
  checkLocation(wanted, existing);
  checkDowngrade(wanted, existing);
  checkFeatures(wanted, sim);
  checkNetwork(wanted, existing, request, sim);
  checkIdentities(wanted, request, sim);
}

function checkLocation(wanted: ArmResource, existing: HostState | undefined): void {
  if (existing === undefined || same(existing.resource.location, wanted.location)) return;
  throw new ArmProblem(
    409,
    'InvalidResourceLocation',
    `The resource '${wanted.name}' already exists in location '${existing.resource.location}'. A resource with the same name cannot be created in location '${wanted.location}'. Please select a new resource name.`,
  );
}

function checkDowngrade(wanted: ArmResource, existing: HostState | undefined): void {
  if (existing === undefined) return;
  const movedNetwork = !isDeveloper(existing.resource) && network(existing.resource) !== network(wanted);
  if (rank(wanted) >= rank(existing.resource) && !movedNetwork) return;
  throw refused(
    'BastionUpdateNotSupported',
    'Downgrading SKU or updating bastion host subnet or public ip is not allowed',
  );
}

const standardFeatures = ['enableTunneling', 'enableFileCopy', 'enableIpConnect', 'enableShareableLink'] as const;

function checkFeatures({ properties, sku }: ArmResource, { world }: Simulation): void {
  const recording = properties.enableSessionRecording === true;
  if (recording && sku?.name !== 'Premium') {
    const message = `Session Recording is only supported with Premium SKU. The SKU is ${sku?.name}.`;
    throw refused('BastionFeatureNotSupportedForSku', message);
  }
  const beyond = standardFeatures.find((feature) => properties[feature] === true);
  if (beyond !== undefined && (sku?.name === 'Basic' || sku?.name === 'Developer')) {
    throw refused('BastionFeatureNotSupportedForSku', `${beyond} is only supported with Standard and Premium SKU.`);
  }
  if (recording && properties.enableTunneling === true && world.switches.nativeClientWithRecording === 'refused') {
    const message = 'Session Recording cannot be activated when native client support is enabled.';
    throw refused('BastionFeaturesNotSupportedTogether', message);
  }
}

/** Every tier but Developer sits in an AzureBastionSubnet, with a public address unless it is private-only. */
function checkNetwork(
  wanted: ArmResource,
  existing: HostState | undefined,
  request: ArmRequest,
  sim: Simulation,
): void {
  const { subnet, address } = networkOf(wanted);
  if (isDeveloper(wanted)) {
    if (wanted.properties.virtualNetwork !== undefined) return;
    throw refused('BastionVirtualNetworkRequired', 'A Developer bastion host needs a virtual network.');
  }
  if (subnet === undefined || nameOf(subnet) !== 'AzureBastionSubnet') {
    throw refused('BastionSubnetRequired', 'A bastion host of this SKU needs a subnet named AzureBastionSubnet.');
  }
  if (address === undefined && wanted.properties.enablePrivateOnlyBastion !== true) {
    throw refused('BastionPublicIpRequired', 'A bastion host of this SKU needs a public IP address.');
  }
  for (const id of [subnet, address]) {
    if (id === undefined || sim.world.resources.has(armKey(id))) continue;
    throw refused(
      'InvalidResourceReference',
      `Resource ${id} referenced by resource ${existing?.resource.id ?? wanted.id} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
    );
  }
  request.requireLinked({ action: 'Microsoft.Network/virtualNetworks/subnets/join/action', scope: subnet });
  if (address === undefined) return;
  request.requireLinked({ action: 'Microsoft.Network/publicIPAddresses/join/action', scope: address });
}

const reference = z.object({ id: z.string() }).nullish();
const ipConfigurations = z.array(z.object({ properties: z.object({ subnet: reference, publicIPAddress: reference }) }));

function networkOf({ properties }: ArmResource): { subnet: string | undefined; address: string | undefined } {
  const { subnet, publicIPAddress } =
    ipConfigurations.safeParse(properties.ipConfigurations).data?.[0]?.properties ?? {};
  return { subnet: subnet?.id, address: publicIPAddress?.id };
}

function network(resource: ArmResource): string {
  const { subnet, address } = networkOf(resource);
  return armKey(`${subnet} ${address}`);
}

function isDeveloper({ sku }: ArmResource): boolean {
  return sku?.name === 'Developer';
}

function rank({ sku }: ArmResource): number {
  return skus.findIndex((name) => name === (sku?.name ?? 'Standard'));
}

function same(a: string, b: string): boolean {
  return a.replaceAll(' ', '').toLowerCase() === b.replaceAll(' ', '').toLowerCase();
}

function refused(code: string, message: string): ArmProblem {
  return new ArmProblem(400, code, message);
}
