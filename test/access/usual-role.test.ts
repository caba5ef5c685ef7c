import { describe, expect, it } from 'vitest';
import { usualRole } from '../../src/access/usual-role.ts';

describe('the usual role', () => {
  it.each([
    ['Microsoft.Network/bastionHosts/read', 'Reader'],
    ['Microsoft.Network/bastionHosts/write', 'Network Contributor'],
    ['Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action', 'Network Contributor'],
    ['microsoft.storage/storageaccounts/blobservices/WRITE', 'Storage Account Contributor'],
    ['Microsoft.Storage/storageAccounts/listServiceSas/action', 'Storage Account Contributor'],
    ['Microsoft.Insights/eventtypes/values/read', 'Monitoring Reader'],
    ['Microsoft.Compute/virtualMachines/write', 'Contributor'],
  ])('for %s is %s', (action, role) => {
    expect(usualRole({ action, scope: '/' })).toBe(role);
  });
});
