import type { HostRecord } from '../../src/operations/host-record.ts';

export const enabledAt = '2026-11-23T12:00:00.000Z';

/** Recording was switched on at noon; nothing is known yet. */
export function hostRecord(changes: Partial<HostRecord> = {}): HostRecord {
  return {
    hostId:
      '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts/bas-hub',
    dnsName: 'bst-1.bastion.azure.com',
    store: { account: 'streccontosoweu', container: 'bas-hub-1a2b3c' },
    accountId:
      '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-recordings/providers/Microsoft.Storage/storageAccounts/streccontosoweu',
    access: 'sas',
    operationId: '202611-0123456789a1b2c3',
    enabledAt,
    recordsSince: '2026-11-23T11:45:00.000Z',
    proof: { kind: 'checked' },
    watch: { open: [] },
    ...changes,
  };
}
