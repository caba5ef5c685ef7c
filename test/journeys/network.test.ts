import { describe, expect, it } from 'vitest';
import type { CheckName, PreflightCheck } from '../../src/bastion/plan.ts';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { ada, grace } from '../../src/demo/people.ts';
import { adaptersOf, press, say, until } from './azure-world.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest();

const network =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network';
const sharedNetwork = network.replaceAll('1', '2');
const hubNetwork = `${network}/virtualNetworks/vnet-hub`;
const zone = `${network}/privateDnsZones/privatelink.blob.core.windows.net`;
const enable = 'enable recording on bas-hub';
const enableClosed = `${enable} to stfirewalled/rec`;
const login = { host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh', seconds: 60 } as const;

/** stfirewalled lets the bot in, by its address. The host's way to it is another. */
const letBotIn = {
  kind: 'account',
  account: 'stfirewalled',
  properties: {
    networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.10', action: 'Allow' }] },
  },
};
const unlink = { kind: 'resource', id: `${zone}/virtualNetworkLinks/link-vnet-hub`, remove: true };
const forget = { kind: 'resource', id: `${zone}/A/stfirewalled`, remove: true };

function denyRule(destination: string) {
  const properties = {
    ...{ protocol: 'Tcp', access: 'Deny', priority: 105, direction: 'Outbound' },
    ...{ sourcePortRange: '*', destinationPortRange: '443' },
    ...{ sourceAddressPrefix: '*', destinationAddressPrefix: destination },
  };
  const securityRules = [{ name: 'DenyStorage', properties }];
  return { kind: 'resource', id: `${network}/networkSecurityGroups/nsg-bastion`, properties: { securityRules } };
}

function linkZone(name: string) {
  const properties = { virtualNetwork: { id: hubNetwork } };
  const id = `${network}/privateDnsZones/${name}`;
  return [
    { kind: 'resource', id },
    { kind: 'resource', id: `${id}/virtualNetworkLinks/hub`, properties },
  ];
}

async function arrange(...changes: readonly object[]): Promise<void> {
  for (const change of changes) await on.azure.arrange(change);
}

/** Nothing was written before anybody approved. */
async function checksOf(text: string): Promise<readonly PreflightCheck[]> {
  const reply = await say(on.product, on.world, text, ada);
  expect(effectiveWrites(await on.azure.log()), 'nothing is written before approval').toEqual([]);
  if (reply.kind === 'operation') return reply.operation.plan.checks;
  if (reply.kind === 'planRefused') return reply.checks;
  throw new Error(`neither plan nor refusal: ${JSON.stringify(reply)}`);
}

async function found(text: string, name: CheckName): Promise<string | undefined> {
  const check = (await checksOf(text)).find((each) => each.name === name);
  return check && `${check.outcome} ${check.code}`;
}

describe('an account that is not open to all networks', () => {
  it('is refused while its firewall keeps the bot out', async () => {
    expect(await found(enableClosed, 'policyRoom')).toBe('fail firewalled');
  });

  it.each([
    ['using sas', 'storageUnproven'],
    ['using managed identity', 'identityUnproven'],
  ])('is enabled with a warning, by private endpoint and linked zone, and records (%s)', async (way, unproven) => {
    await arrange(letBotIn);

    const asked = await on.ask(`${enableClosed} ${way}`);
    expect(asked.plan.consequences).toContainEqual({ kind: unproven });
    const checks = Object.fromEntries(asked.plan.checks.map(({ name, outcome, code }) => [name, `${outcome} ${code}`]));
    expect(checks).toMatchObject({
      network: 'unknown restricted',
      privateEndpoint: 'pass inPeeredNetwork',
      privateDns: 'pass linked',
      storageEgress: 'pass allowed',
      viewing: 'warn restricted',
    });
    expect((await on.approve(asked)).status).toBe('succeeded');

    const session = await on.azure.login(login);
    const recording = await until('the session was uploaded', () => on.azure.recordingOf(session));
    if (recording.kind === 'lost') throw new Error(recording.error);
    await expect(on.azure.view('bas-hub', recording.blob)).rejects.toThrow('Unable to fetch blobs');
  });

  it.each([
    ['no zone is linked to the host’s network', [unlink], 'privateDns', 'warn notLinked'],
    [
      'the host’s network asks its own DNS servers',
      [{ kind: 'resource', id: hubNetwork, properties: { dhcpOptions: { dnsServers: ['10.10.9.4'] } } }],
      'privateDns',
      'unknown ownServers',
    ],
    [
      'its endpoint is in a network that isn’t peered',
      [{ kind: 'resource', id: `${hubNetwork}/virtualNetworkPeerings/to-vnet-spoke1`, remove: true }],
      'privateEndpoint',
      'warn elsewhere',
    ],
    [
      'it has no private endpoint',
      [{ kind: 'account', account: 'stfirewalled', properties: { privateEndpointConnections: [] } }],
      'privateEndpoint',
      'warn none',
    ],
  ] as const)('is warned about when %s', async (_, changes, name, expected) => {
    await arrange(letBotIn, ...changes);

    expect(await found(enableClosed, name)).toBe(expected);
  });

  it.each([
    ['the linked zone does not know it, so the host finds no address', [forget], 'privateDns', 'fail noRecord'],
    ['the security group denies the way to its endpoint', [denyRule('VirtualNetwork')], 'storageEgress', 'fail denied'],
  ] as const)('is refused when %s', async (_, changes, name, expected) => {
    await arrange(letBotIn, ...changes);

    expect(await found(enableClosed, name)).toBe(expected);
  });
});

describe('the network of the host', () => {
  it('stands in the way when its security group denies storage', async () => {
    await arrange(denyRule('Storage.WestEurope'));

    expect(await found(enable, 'storageEgress')).toBe('fail denied');
  });

  it.each([
    ['is warned about', 'azure.com', 'warn forbidden'],
    ['stands in the way', 'blob.core.windows.net', 'fail hidesStorage'],
  ])('%s when the private DNS zone %s is linked to it', async (_, name, expected) => {
    await arrange(...linkZone(name));

    expect(await found(enable, 'dnsZones')).toBe(expected);
  });

  it('is not judged where Azure does not show it, and the plan is made all the same', async () => {
    const hidden = ['virtualNetworks', 'networkInterfaces', 'networkSecurityGroups', 'privateDnsZones'];
    const fault = { path: `/(${hidden.join('|')})[/?]`, method: 'GET', times: 1000 };
    await on.azure.fault({ ...fault, action: { status: 403, body: { error: { code: 'AuthorizationFailed' } } } });

    const { checks } = (await on.ask(enable)).plan;
    const unknown = checks.filter(({ outcome }) => outcome === 'unknown').map(({ name }) => name);
    expect(unknown).toEqual(['dnsZones', 'storageEgress', 'coverage']);
  });

  it('is asked about again when it changed while the plan waited', async () => {
    const asked = await on.ask(enable);
    await arrange(...linkZone('azure.com'));
    await press(on.product, asked, 'approve', grace);

    const again = await until('it was asked again', async () => {
      const operation = await on.product.operations.find(asked.id);
      return operation?.revision === 2 ? operation : undefined;
    });

    expect(again).toMatchObject({ status: 'awaitingApproval', notice: { kind: 'factsChanged' } });
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
  });

  it('may grow by a VM while the plan waits: that is done as approved', async () => {
    const asked = await on.ask(enable);
    const subnet = { id: `${hubNetwork}/subnets/workload` };
    await arrange({
      ...{ kind: 'resource', id: `${network}/networkInterfaces/nic-new` },
      properties: {
        ipConfigurations: [{ id: 'ipconfig1', properties: { subnet } }],
        virtualMachine: { id: `${network}/virtualMachines/new` },
      },
    });

    expect((await on.approve(asked)).status).toBe('succeeded');
  });
});

describe('what the host covers', () => {
  it('is said by name, with the machines that another host reaches unrecorded', async () => {
    await arrange({ kind: 'host', host: 'bas-spoke', properties: { enableSessionRecording: false } });

    const checks = await checksOf(enable);

    const data = (name: CheckName) => checks.find((check) => check.name === name)?.data;
    const names = 'jump-01, sql-prod-03, web-01, web-02';
    expect(data('coverage')).toEqual({ count: 4, names, more: 0, atLeast: false });
    expect(data('otherHosts')).toEqual({ count: 4, names, more: 0, hosts: 1, atLeast: false });
  });

  it('is a lower bound when a peered network cannot be read', async () => {
    const remote = `${sharedNetwork}/virtualNetworks/vnet-secret`;
    await arrange({
      ...{ kind: 'resource', id: `${hubNetwork}/virtualNetworkPeerings/to-secret` },
      properties: { peeringState: 'Connected', allowVirtualNetworkAccess: true, remoteVirtualNetwork: { id: remote } },
    });

    const covers = (await checksOf(enable)).find(({ name }) => name === 'coverage');

    expect(covers?.data).toMatchObject({ count: 4, atLeast: true });
  });
});

describe('the host itself', () => {
  it('keeps its features through the change, as the card said', async () => {
    const features = {
      ...{ enableShareableLink: true, enableIpConnect: true, enableKerberos: true, disableCopyPaste: true },
    };
    await arrange({ kind: 'host', host: 'bas-hub', properties: features });

    const asked = await on.ask(enable);
    const kept = asked.plan.checks
      .filter(({ name, code }) => code === 'kept' && name !== 'corsForeign')
      .map(({ name, outcome }) => `${name} ${outcome}`);
    expect(kept).toEqual(['shareableLink warn', 'ipConnect warn', 'kerberos pass', 'copyPaste pass']);
    expect(asked.plan.checks.find(({ name }) => name === 'coverage')?.data.atLeast).toBe(true);
    expect((await on.approve(asked)).status).toBe('succeeded');

    const host = await adaptersOf(on.world.azure).reader.readHost(asked.plan.host.id);
    expect(host).toMatchObject({ ...features, enableSessionRecording: true });
  });

  it('of the tier Developer is told what it lacks, and what is there already', async () => {
    const text = 'enable recording on bas-dev';
    expect(await found(text, 'bastionSubnet')).toBe('fail missing');
    expect(await found(`${text} please`, 'publicAddress')).toBe('fail missing');

    await arrange(
      {
        ...{ kind: 'resource', id: `${network}/virtualNetworks/vnet-dev/subnets/AzureBastionSubnet` },
        properties: { addressPrefix: '10.50.0.0/27' },
      },
      {
        ...{
          kind: 'resource',
          id: `${network}/publicIPAddresses/pip-bas-branch`,
          properties: { ipConfiguration: null },
        },
      },
    );

    expect(await found(`${text}.`, 'bastionSubnet')).toBe('fail tooSmall');
    expect(await found(`${text}!`, 'publicAddress')).toBe('pass there');
  });
});
