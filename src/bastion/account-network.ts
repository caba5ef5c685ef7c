import { z } from 'zod';
import type { StorageAccount } from './storage.ts';

/** What an account says about who may reach it, beside being open or not. */
export interface AccountNetwork {
  /** Ids of private endpoints; only those that were approved work. */
  readonly endpoints: readonly { readonly id: string; readonly approved: boolean }[];
  /** Subnets that its firewall lets through, by their service endpoints. */
  readonly subnetIds: readonly string[];
}

const Connection = z.object({
  properties: z.object({
    privateEndpoint: z.object({ id: z.string() }).nullish(),
    privateLinkServiceConnectionState: z.object({ status: z.string().nullish() }).nullish(),
  }),
});

const Account = z.object({
  properties: z.object({
    privateEndpointConnections: z.array(Connection).nullish(),
    networkAcls: z.object({ virtualNetworkRules: z.array(z.object({ id: z.string() })).nullish() }).nullish(),
  }),
});

/** From the account as ARM sent it; nothing where it can't be understood. */
export function accountNetwork({ raw }: StorageAccount): AccountNetwork {
  const read = Account.safeParse(raw);
  if (!read.success) return { endpoints: [], subnetIds: [] };
  const { privateEndpointConnections, networkAcls } = read.data.properties;
  return {
    endpoints: (privateEndpointConnections ?? []).flatMap(({ properties }) =>
      properties.privateEndpoint
        ? [
            {
              id: properties.privateEndpoint.id,
              approved: properties.privateLinkServiceConnectionState?.status === 'Approved',
            },
          ]
        : [],
    ),
    subnetIds: (networkAcls?.virtualNetworkRules ?? []).map(({ id }) => id),
  };
}
