import { z } from 'zod';
import type { AzureReader } from '../bastion/ports.ts';
import { readAnswer } from './arm-answer.ts';
import { listArm } from './arm-list.ts';
import type { AzureConnection } from './azure-connection.ts';

const apiVersion = '2020-05-01';
const type = '/providers/Microsoft.Authorization/locks';

const Lock = z.object({
  id: z.string(),
  name: z.string(),
  /** `NotSpecified` is in the published list of levels; it locks nothing. */
  properties: z.object({ level: z.enum(['CanNotDelete', 'ReadOnly', 'NotSpecified']) }),
});

export function createLockReader(connection: AzureConnection): Pick<AzureReader, 'listLocks'> {
  return {
    /**
     * Control action `Microsoft.Authorization/locks/read`. Azure lists locks at, above and below the resource (Learn,
     * Get-AzResourceLock, `-AtScope`); those that lie on its path are the ones that hold for it.
     */
    listLocks: async (resourceId) => {
      const items = await listArm(connection, `${resourceId}${type}`, apiVersion);
      return items
        .map((item) => readAnswer(Lock, item, 'lock'))
        .flatMap(({ id, name, properties: { level } }) =>
          level !== 'NotSpecified' && isAtOrAbove(scopeOf(id), resourceId) ? [{ id, name, level }] : [],
        );
    },
  };
}

function scopeOf(lockId: string): string {
  const end = lockId.toLowerCase().lastIndexOf(type.toLowerCase());
  return end < 0 ? lockId : lockId.slice(0, end);
}

function isAtOrAbove(scope: string, resourceId: string): boolean {
  return `${resourceId.toLowerCase()}/`.startsWith(`${scope.toLowerCase()}/`);
}
