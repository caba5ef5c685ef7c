import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNetworkReader } from '../../src/azure/network-reader.ts';
import { subscription } from '../fakes/arm-samples.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

const provider = '/providers/Microsoft.Network';
const network = `${subscription}/resourceGroups/rg-network${provider}`;
const vnetId = `${network}/virtualNetworks/vnet-hub`;
const denied = { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No right here.' } } };

let arm: ScriptedArm;
beforeEach(async () => {
  arm = await ScriptedArm.start();
});
afterEach(() => arm.stop());

const reader = () => createNetworkReader(arm.connect());
const answer = (body: unknown) => ({ status: 200, body });

describe('A virtual network', () => {
  it('comes with subnets of both spellings, connected peers and scale sets', async () => {
    const group = { id: `${network}/networkSecurityGroups/nsg` };
    const scaleSet = `${subscription}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/vmss-web`;
    const instance = `${scaleSet}/virtualMachines/0/networkInterfaces/nic/ipConfigurations/ip`;
    const peering = (name: string, change: object = {}) => ({
      name,
      properties: { peeringState: 'Connected', remoteVirtualNetwork: { id: name }, ...change },
    });
    arm.on(
      'GET',
      vnetId,
      answer({
        id: vnetId,
        name: 'vnet-hub',
        properties: {
          dhcpOptions: { dnsServers: ['10.0.0.4'] },
          subnets: [
            {
              name: 'AzureBastionSubnet',
              properties: { addressPrefixes: ['10.0.0.0/26', 'fd00::/64'], networkSecurityGroup: group },
            },
            { name: 'web', properties: { addressPrefix: '10.0.1.0/24', ipConfigurations: [{ id: instance }, {}] } },
          ],
          virtualNetworkPeerings: [
            peering('near'),
            peering('broken', { peeringState: 'Disconnected' }),
            peering('closed', { allowVirtualNetworkAccess: false }),
          ],
        },
      }),
    );

    expect(await reader().readVirtualNetwork(vnetId)).toEqual({
      id: vnetId,
      dnsServers: ['10.0.0.4'],
      subnets: [
        { name: 'AzureBastionSubnet', prefixes: ['10.0.0.0/26', 'fd00::/64'], securityGroupId: group.id },
        { name: 'web', prefixes: ['10.0.1.0/24'], securityGroupId: undefined },
      ],
      peers: ['near'],
      scaleSets: [scaleSet],
    });
    expect(arm.requests[0]?.query.get('api-version')).toBe('2026-01-01');
  });

  it('that isn’t there is undefined, and one that may not be read is a problem', async () => {
    arm.on('GET', `${vnetId}-2`, denied);

    expect(await reader().readVirtualNetwork(vnetId)).toBeUndefined();
    await expect(reader().readVirtualNetwork(`${vnetId}-2`)).rejects.toMatchObject({ kind: 'denied' });
  });
});

describe('A security group', () => {
  it('has its outbound rules, Azure’s own ones too', async () => {
    const id = `${network}/networkSecurityGroups/nsg`;
    const properties = { access: 'Deny', priority: 100, protocol: '*', direction: 'Outbound' };
    const own = {
      name: 'DenyStorage',
      properties: {
        ...properties,
        sourceAddressPrefix: '*',
        destinationAddressPrefixes: ['Storage', '10.0.0.0/8'],
        destinationPortRange: '443',
      },
    };
    const byGroup = {
      name: 'ByGroup',
      properties: { ...properties, destinationApplicationSecurityGroups: [{ id: 'asg' }] },
    };
    const inbound = { name: 'In', properties: { ...properties, direction: 'Inbound' } };
    arm.on('GET', id, answer({ id, properties: { securityRules: [own, inbound], defaultSecurityRules: [byGroup] } }));

    expect(await reader().readSecurityGroup(id)).toMatchObject({
      rules: [
        { name: 'DenyStorage', sources: ['*'], destinations: ['Storage', '10.0.0.0/8'], ports: ['443'] },
        { name: 'ByGroup', byApplicationGroup: true, destinations: [] },
      ],
    });
  });
});

describe('Private DNS zones', () => {
  const zones = `${subscription}${provider}/privateDnsZones`;
  const zone = (name: string) => ({ id: `${network}/privateDnsZones/${name}`, name });

  it('are those of the wanted names, with their links; what can’t be read is counted', async () => {
    const other = '/subscriptions/22222222-2222-4222-8222-222222222222';
    const link = { properties: { virtualNetwork: { id: vnetId }, resolutionPolicy: 'NxDomainRedirect' } };
    arm.on('GET', zones, answer({ value: [zone('Azure.com'), zone('vault.azure.net'), zone('contoso.example')] }));
    arm.on('GET', `${network}/privateDnsZones/azure.com/virtualNetworkLinks`, answer({ value: [link] }));
    arm.on('GET', `${network}/privateDnsZones/vault.azure.net/virtualNetworkLinks`, denied);
    arm.on('GET', `${other}${provider}/privateDnsZones`, denied);
    const subscriptionIds = [subscription, other].map((id) => id.replace('/subscriptions/', ''));

    const list = await createNetworkReader(arm.connect({ subscriptionIds })).listPrivateDnsZones([
      'azure.com',
      'vault.azure.net',
    ]);

    const links = [{ networkId: vnetId, fallsBack: true }];
    expect(list).toEqual({ zones: [{ ...zone('Azure.com'), links }], unreadable: 2 });
    expect(arm.log.filter((line) => line.includes('contoso.example'))).toEqual([]);
    expect(new Set(arm.requests.map(({ query }) => query.get('api-version')))).toEqual(new Set(['2024-06-01']));
  });

  it('aren’t guessed at while Azure doesn’t answer', async () => {
    arm.on('GET', zones, { status: 503, body: {} });

    await expect(reader().listPrivateDnsZones(['azure.com'])).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('tell an account’s address, or hold none', async () => {
    const { id } = zone('privatelink.blob.core.windows.net');
    arm.on('GET', `${id}/A/stone`, answer({ properties: { aRecords: [{ ipv4Address: '10.0.0.4' }] } }));

    expect(await reader().readAddressRecord(id, 'stone')).toEqual(['10.0.0.4']);
    expect(await reader().readAddressRecord(id, 'sttwo')).toBeUndefined();
  });
});

describe('The rest of the network', () => {
  it('is read as far as the product needs it', async () => {
    const subnet = { id: `${vnetId}/subnets/web` };
    const endpointId = `${network}/privateEndpoints/pe`;
    const connection = { properties: { groupIds: ['blob'] } };
    arm.on(
      'GET',
      endpointId,
      answer({ id: endpointId, properties: { subnet, manualPrivateLinkServiceConnections: [connection] } }),
    );
    arm.on(
      'GET',
      `${subscription}${provider}/publicIPAddresses`,
      answer({
        value: [
          {
            ...{ id: 'pip', location: 'westeurope', sku: { name: 'Standard' } },
            properties: { publicIPAllocationMethod: 'Static', ipConfiguration: { id: 'x' } },
          },
        ],
      }),
    );
    arm.on(
      'GET',
      `${subscription}${provider}/networkInterfaces`,
      answer({
        value: [
          {
            id: 'nic',
            properties: { virtualMachine: { id: 'vm' }, ipConfigurations: [{ properties: { subnet } }, {}] },
          },
        ],
      }),
    );
    const id = subscription.replace('/subscriptions/', '');

    expect(await reader().readPrivateEndpoint(endpointId)).toEqual({
      ...{ id: endpointId, networkId: vnetId, groupIds: ['blob'] },
    });
    expect(await reader().listPublicAddresses(id)).toEqual([
      { id: 'pip', location: 'westeurope', sku: 'Standard', isStatic: true, isTaken: true },
    ]);
    expect(await reader().listNetworkInterfaces(id)).toEqual([{ id: 'nic', vmId: 'vm', networkIds: [vnetId] }]);
  });
});
