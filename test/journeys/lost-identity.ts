import { containerId } from '../../src/bastion/azure-actions.ts';
import { blobContributorRole, ownIdentityId } from '../../src/bastion/managed-identity.ts';
import { simulatorClient } from '../../src/demo/simulator-client.ts';
import type { Azure } from './azure-world.ts';

const prod = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups';
const host = {
  id: `${prod}/rg-network/providers/Microsoft.Network/bastionHosts/bas-spoke`,
  name: 'bas-spoke',
};
const accountId = `${prod}/rg-recordings/providers/Microsoft.Storage/storageAccounts/streccontosoweu`;
const principalId = '99999999-0000-4000-8000-00000000beef';

/** bas-spoke, whose SAS has expired, now records as an identity instead, and that lost what it needs. */
export async function loseIdentity({ url }: Azure, lost: 'role' | 'attachment' | 'identity'): Promise<void> {
  const { arrange, hosts } = simulatorClient(url);
  if ((await hosts()).every(({ name }) => name !== host.name)) throw new Error('the seed has no bas-spoke');
  const id = ownIdentityId(host);
  const container = `bas-spoke-${id.slice(-6)}`;
  const scope = containerId(accountId, container);
  await arrange({ kind: 'identity', id, principalId });
  if (lost !== 'role')
    await arrange({
      ...{ kind: 'roleAssignment', scope, roleGuid: blobContributorRole, principalId },
      principalType: 'ServicePrincipal',
    });
  await arrange({
    ...{ kind: 'host', host: host.name, sasUrl: null },
    identity:
      lost === 'attachment' ? null : { type: 'UserAssigned', userAssignedIdentities: { [id]: { principalId } } },
    properties: {
      sessionRecordingConfiguration: {
        identity: { type: 'UserAssigned', userAssignedIdentityId: id },
        blobContainerUri: `https://streccontosoweu.blob.core.windows.net/${container}`,
      },
    },
  });
  if (lost === 'identity') await arrange({ kind: 'identity', id, principalId: null });
}
