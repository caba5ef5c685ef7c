import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/bastion/plan.ts';
import { type CodeLine, infrastructureCode } from '../../src/commands/infrastructure-code.ts';
import { plan, repairPlan } from '../cards/fixtures.ts';
import { bastionHost, prodSubscription } from '../fakes/bastion-hosts.ts';
import { brokenIdentityJourney, enableJourney, identityJourney } from '../fakes/enable-journey.ts';

const identityId = `/subscriptions/${prodSubscription}/resourceGroups/rg-network/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-recording-bas-hub-0b9923`;
const blobContainerUri = 'https://streccontosoweu.blob.core.windows.net/bas-hub-0b9923';

describe('the code that manages a host', () => {
  it('is given exactly the properties that the plan changes, in the words of azurerm and Bicep', async () => {
    const { plan: make } = enableJourney({ enableTunneling: true });

    const code = infrastructureCode(await make());

    expect(text(code?.terraform)).toBe(`# azurerm_bastion_host "bas-hub"
sku = "Premium"
session_recording_enabled = true
tunneling_enabled = false`);
    expect(text(code?.bicep)).toBe(`// bastionHosts@2024-05-01 'bas-hub'
sku: { name: 'Premium' }
properties: {
  enableSessionRecording: true
  enableTunneling: false
}`);
  });

  it('is warned of the tier that it may still name, and that no code has the SAS', () => {
    expect(infrastructureCode(plan)?.cautions).toEqual([
      { kind: 'oldTier', tier: 'Standard' },
      { kind: 'sasInNoCode' },
    ]);
  });

  it('says nothing of a tier that stays', async () => {
    const code = infrastructureCode(await enableJourney({ sku: 'Premium' }).plan());

    expect(text(code?.terraform)).not.toContain('sku');
    expect(text(code?.bicep)).not.toContain('sku');
    expect(code?.cautions).toEqual([{ kind: 'sasInNoCode' }]);
  });

  it('has nothing to say when only the SAS is new', () => {
    expect(infrastructureCode(repairPlan)).toBeUndefined();
  });

  it('is given identity and container where the host records as a managed identity', async () => {
    const code = infrastructureCode(await identityJourney().plan());

    expect(text(code?.bicep)).toBe(`// bastionHosts@2026-01-01 'bas-hub'
sku: { name: 'Premium' }
identity: {
  type: 'UserAssigned'
  userAssignedIdentities: {
    '${identityId}': {}
  }
}
properties: {
  enableSessionRecording: true
  sessionRecordingConfiguration: {
    blobContainerUri: '${blobContainerUri}'
    identity: {
      type: 'UserAssigned'
      userAssignedIdentityId: '${identityId}'
    }
  }
}`);
    expect(code?.cautions).toContainEqual({ kind: 'identityDropped' });
  });

  it('has nothing to say when only the role of the identity is missing', async () => {
    expect(infrastructureCode(await brokenIdentityJourney('role').plan())).toBeUndefined();
  });

  it('names no identity where the host has its own', () => {
    expect(text(infrastructureCode(byIdentity({ blobContainerUri }))?.bicep)).toContain(`identity: {
  type: 'SystemAssigned'
}`);
  });

  it('can’t be broken out of by a name', () => {
    const host = { ...bastionHost(), name: `x" 'y\${z}\\` };

    const code = infrastructureCode({ ...plan, host });

    expect(code?.terraform[0]?.text).toBe('# azurerm_bastion_host "x\\" \'y$${z}\\\\"');
    expect(code?.bicep[0]?.text).toBe("// bastionHosts@2024-05-01 'x\" \\'y\\${z}\\\\'");
  });
});

function byIdentity(args: Readonly<Record<string, string>>): Plan {
  const change = {
    target: 'host',
    property: 'sessionRecordingConfiguration',
    before: undefined,
    after: 'a/b',
  } as const;
  return { ...plan, access: 'managedIdentity', changes: [change], steps: [{ name: 'switchOnByIdentity', args }] };
}

function text(lines: readonly CodeLine[] = []): string {
  return lines.map(({ depth, text: code }) => '  '.repeat(depth) + code).join('\n');
}
