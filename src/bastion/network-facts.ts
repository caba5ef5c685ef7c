import type { Known } from './facts.ts';
import type { ZoneList } from './network-reader.ts';
import type { PrivateEndpoint, PublicAddress, SecurityGroup, VirtualNetwork } from './virtual-network.ts';

/** What was read of the way between a host, its network and the storage account. */
export interface NetworkFacts {
  readonly host: HostNetwork;
  /** Undefined when the account is. */
  readonly account: AccountWay | undefined;
}

export interface HostNetwork {
  /** Undefined: it isn't there, or the host names none. */
  readonly network: Known<VirtualNetwork | undefined>;
  /** Of AzureBastionSubnet; undefined: it has none. */
  readonly securityGroup: Known<SecurityGroup | undefined>;
  /** Zones that matter to Azure Bastion or to storage (`zone-names.ts`). */
  readonly zones: Known<ZoneList>;
  /** Of the host's subscription; read only where the host has none of its own. */
  readonly addresses: Known<readonly PublicAddress[]> | undefined;
}

export interface AccountWay {
  readonly endpoints: readonly EndpointFacts[];
  /** The account's firewall names the AzureBastionSubnet of the host. */
  readonly lets: boolean;
  /** IPv4 addresses that the linked `privatelink` zone gives for the account. Undefined: none is linked. */
  readonly record: Known<readonly string[] | undefined> | undefined;
}

export interface EndpointFacts {
  readonly id: string;
  readonly approved: boolean;
  /** Undefined: it isn't there any more. */
  readonly endpoint: Known<PrivateEndpoint | undefined>;
}
