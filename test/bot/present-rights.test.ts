import { describe, expect, it } from 'vitest';
import type { MissingRight } from '../../src/access/access.ts';
import { usualRole } from '../../src/access/usual-role.ts';
import { ownerLines, presentRightsMissing, rightLines } from '../../src/bot/present-rights.ts';
import { presentMayNotDecide } from '../../src/bot/present-to-presser.ts';
import { barbara } from '../../src/demo/people.ts';
import { accountId, hostId, options, personOf } from '../cards/fixtures.ts';

const group = hostId.split('/providers/')[0];

function missing(action: string, scope: string, over: Partial<MissingRight> = {}): MissingRight {
  return { action, scope, usualRole: usualRole({ action, scope }), why: 'noRole', detail: undefined, ...over };
}

const write = missing('Microsoft.Network/bastionHosts/write', hostId);
const activate = { roleName: 'Network Contributor', scope: `${group}` };

describe('whose yes is still needed', () => {
  it('is one line for each owner, however many rights they bring', () => {
    const lines = ownerLines([
      write,
      missing('Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action', hostId),
      missing(
        'Microsoft.Network/virtualNetworks/subnets/join/action',
        `${group}/providers/x/virtualNetworks/hub/subnets/b`,
      ),
      missing('Microsoft.Storage/storageAccounts/listServiceSas/action', accountId),
      missing('Microsoft.Storage/storageAccounts/blobServices/write', `${accountId}/blobServices/default/containers/c`),
      missing('Microsoft.Authorization/roleAssignments/write', `${accountId}/blobServices/default/containers/c`),
      missing(
        'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
        `${group}/providers/x/userAssignedIdentities/id-1`,
      ),
    ]);

    expect(lines.map(({ role }) => role)).toEqual([
      'Somebody who may change bas-hub (Network Contributor)',
      'Somebody who may use the network hub (Network Contributor)',
      'An owner of the storage account streccontosoweu (Storage Account Contributor)',
      'Somebody who may assign roles on the container c (Role Based Access Control Administrator)',
      'Somebody who may assign the managed identity id-1 (Managed Identity Operator)',
    ]);
    expect(lines[0]?.action).toBe('Microsoft.Network/bastionHosts/write and 1 more');
  });
});

describe('a refusal because of rights', () => {
  const refusal = { kind: 'rightsMissing', doing: 'change session recording on bas-hub' } as const;

  it('links to where an eligible role is activated', () => {
    const card = presentRightsMissing({ ...refusal, missing: [{ ...write, activate }] }, options);

    expect(card.next).toBe('Activate the role (PIM), then ask me again.');
    expect(card.rights[0]?.why).toContain('Network Contributor on the resource group rg-network can be activated');
    expect(card.buttons).toMatchObject([{ url: expect.stringMatching(/^https:\/\/portal\.azure\.com\/.*azurerbac$/) }]);
  });

  it('does not promise that activating is enough when it is not', () => {
    const other = missing('Microsoft.Storage/storageAccounts/blobServices/write', accountId);

    const card = presentRightsMissing({ ...refusal, missing: [{ ...write, activate }, other] }, options);

    expect(card.next).toContain('ask for the rest');
  });

  it('speaks of PIM in general where nobody knows of an eligible role, and has no link', () => {
    const card = presentRightsMissing({ ...refusal, missing: [write] }, options);

    expect(card.next).toContain('If you have it as eligible (PIM), activate it.');
    expect(card.buttons).toEqual([]);
  });

  it('names the person where others read along', () => {
    expect(presentRightsMissing({ ...refusal, missing: [write], to: personOf(barbara) }, options).title).toBe(
      'Barbara Liskov, you may not change session recording on bas-hub yet',
    );
  });

  it('says what kind of scope is meant', () => {
    const scopes = [
      '/',
      '/subscriptions/s-1',
      '/providers/Microsoft.Management/managementGroups/corp',
      accountId,
      hostId,
    ];

    expect(rightLines(scopes.map((scope) => ({ ...write, scope }))).map(({ role }) => role)).toEqual([
      'Network Contributor on everything',
      'Network Contributor on the subscription s-1',
      'Network Contributor on the management group corp',
      'Network Contributor on the storage account streccontosoweu',
      'Network Contributor on bas-hub',
    ]);
  });
});

describe('a press that doesn’t count for want of rights', () => {
  it('is answered with the role that it takes, and how to get it', () => {
    expect(presentMayNotDecide([write])).toBe(
      'Your press changed nothing: deciding here takes Network Contributor on bas-hub. “whoami” shows what you may do.',
    );
    expect(presentMayNotDecide([{ ...write, activate }])).toContain('activate it (PIM) and press again');
  });
});
