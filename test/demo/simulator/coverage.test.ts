import { describe, expect, it } from 'vitest';
import { barbara } from '../../../src/demo/people.ts';
import { all, prod, raiseCurtain } from './stage.ts';

describe('the simulated network', () => {
  it('lets one follow a host to the VMs that it covers', async () => {
    const { clients } = await raiseCurtain();
    const { network } = clients(barbara.entraObjectId);

    const host = await network.bastionHosts.get('rg-network', 'bas-hub');
    const vnetId = host.ipConfigurations?.[0]?.subnet?.id?.replace(/\/subnets\/.*$/, '');
    const peerings = await all(network.virtualNetworkPeerings.list('rg-network', 'vnet-hub'));
    const covered = [vnetId, ...peerings.map(({ remoteVirtualNetwork }) => remoteVirtualNetwork?.id)];
    const vms = (await all(network.networkInterfaces.listAll()))
      .filter(({ ipConfigurations }) =>
        covered.includes(ipConfigurations?.[0]?.subnet?.id?.replace(/\/subnets\/.*$/, '')),
      )
      .flatMap(({ virtualMachine }) => virtualMachine?.id?.split('/').at(-1) ?? []);

    expect(vms).toEqual(['sql-prod-03', 'web-01', 'web-02', 'jump-01']);
  });

  it('shows a VNet with its subnets, and the hosts’ addresses', async () => {
    const { clients } = await raiseCurtain();
    const { network } = clients(barbara.entraObjectId, prod);

    const vnet = await network.virtualNetworks.get('rg-network', 'vnet-hub');
    const addresses = await all(network.publicIPAddresses.listAll());

    expect(vnet.subnets?.map(({ name }) => name)).toEqual(['AzureBastionSubnet', 'workload']);
    expect(addresses.map(({ name }) => name)).toContain('pip-bas-hub');
  });
});
