import { z } from 'zod';
import { newContainer } from './arm/containers.ts';
import { caretakerObjectId, issueToken } from './identity.ts';
import type { AccountState, Properties, Simulation } from './state.ts';

const properties = z.record(z.string(), z.unknown());
const day = 86_400_000;

/** What may be changed of storage accounts behind everybody's back. */
export const storageArrangements = [
  /** `resource`: what lies beside `properties`, such as `kind`, `sku`, `location` and `tags`. */
  z.strictObject({
    kind: z.literal('account'),
    account: z.string(),
    properties: properties.default({}),
    resource: properties.default({}),
  }),
  z.strictObject({ kind: z.literal('blobService'), account: z.string(), properties }),
  z.strictObject({ kind: z.literal('container'), account: z.string(), container: z.string(), properties }),
  /** Somebody writes a blob; the container is made when it isn't there. */
  z.strictObject({ kind: z.literal('blob'), account: z.string(), container: z.string(), name: z.string() }),
  /** Deletes a container softly, with all that is in it. */
  z.strictObject({
    kind: z.literal('deletedContainer'),
    account: z.string(),
    container: z.string(),
    remainingDays: z.int().min(1).default(27),
  }),
] as const;

export type StorageArrangement = z.infer<(typeof storageArrangements)[number]>;

/** What is wrong when the thing isn't there. */
export async function arrangeStorage(wanted: StorageArrangement, sim: Simulation): Promise<string | undefined> {
  const account = sim.world.accounts.get(wanted.account);
  if (account === undefined) return `There is no storage account ${wanted.account}.`;
  switch (wanted.kind) {
    case 'account':
      merge(account.resource, wanted.resource);
      merge(account.resource.properties, wanted.properties);
      return undefined;
    case 'blobService':
      merge(account.blobService, wanted.properties);
      return undefined;
    case 'container':
      merge(ensured(account, wanted.container, sim), wanted.properties);
      return undefined;
    case 'blob':
      return await writeBlob(account, wanted, sim);
    case 'deletedContainer':
      return await deleteSoftly(account, wanted, sim);
  }
}

/** Null removes a property. */
export function merge(target: Properties, changes: Properties): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete target[name];
    else target[name] = value;
  }
}

function ensured(account: AccountState, container: string, { clock }: Simulation): Properties {
  const found = account.containers.get(container) ?? newContainer(clock.now());
  account.containers.set(container, found);
  return found;
}

async function writeBlob(
  account: AccountState,
  { container, name }: { readonly container: string; readonly name: string },
  sim: Simulation,
): Promise<string | undefined> {
  const host = `${account.resource.name}.blob.core.windows.net`;
  await sim.gateway.ensureContainer(account.resource.name, container);
  ensured(account, container, sim);
  const answer = await sim.gateway.handle({
    method: 'PUT',
    url: `/${container}/${name}`,
    host,
    headers: {
      host,
      authorization: `Bearer ${issueToken(caretakerObjectId, 'https://storage.azure.com', sim.clock.now())}`,
      'x-ms-version': '2022-11-02',
      'x-ms-date': sim.clock.now().toUTCString(),
      'x-ms-blob-type': 'BlockBlob',
      'content-length': '1',
    },
    body: Buffer.from('.'),
  });
  return answer.status === 201 ? undefined : `Writing ${name}: HTTP ${answer.status}.`;
}

async function deleteSoftly(
  account: AccountState,
  { container, remainingDays }: { readonly container: string; readonly remainingDays: number },
  sim: Simulation,
): Promise<string | undefined> {
  const { name } = account.resource;
  if (!(await sim.gateway.containerExists(name, container))) return `There is no container ${container}.`;
  const now = sim.clock.now();
  account.deletedContainers.set(container, {
    version: sim.ids.next().replaceAll('-', '').slice(0, 16).toUpperCase(),
    deletedTime: new Date(now.getTime() - day).toISOString(),
    remainingRetentionDays: remainingDays,
    properties: ensured(account, container, sim),
  });
  account.containers.delete(container);
  return undefined;
}
