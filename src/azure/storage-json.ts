import { z } from 'zod';
import { resourceGroupOf, subscriptionIdOf } from '../bastion/arm-id.ts';
import type { BlobContainer, BlobService, DeletedContainer, StorageAccount } from '../bastion/storage.ts';
import { readAnswer } from './arm-answer.ts';
import { isoDate } from './iso-date.ts';

/** The one that `@azure/arm-storage` 21 speaks: a write by an older one would not carry newer properties. */
export const storageApiVersion = '2026-09-01';

const Json = z.record(z.string(), z.unknown());

const Account = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  kind: z.string().nullish(),
  sku: z.object({ name: z.string().nullish(), tier: z.string().nullish() }).nullish(),
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z.object({
    primaryEndpoints: z.object({ blob: z.string().nullish() }).nullish(),
    keyCreationTime: z.object({ key1: z.string().nullish(), key2: z.string().nullish() }).nullish(),
    allowSharedKeyAccess: z.boolean().nullish(),
    publicNetworkAccess: z.string().nullish(),
    networkAcls: z.object({ defaultAction: z.string().nullish() }).nullish(),
    immutableStorageWithVersioning: z.object({ enabled: z.boolean().nullish() }).nullish(),
    isHnsEnabled: z.boolean().nullish(),
    minimumTlsVersion: z.string().nullish(),
    supportsHttpsTrafficOnly: z.boolean().nullish(),
    allowBlobPublicAccess: z.boolean().nullish(),
    encryption: z.object({ keySource: z.string().nullish() }).nullish(),
    sasPolicy: z.object({ sasExpirationPeriod: z.string(), expirationAction: z.enum(['Log', 'Block']) }).nullish(),
  }),
});

/** `storageSuffix` serves accounts that don't name their blob endpoint. Throws `AzureProblem` `UnexpectedAnswer`. */
export function toStorageAccount(body: unknown, storageSuffix: string): StorageAccount {
  const { id, name, location, kind, sku, tags, properties } = readAnswer(Account, body, 'account');
  const { sasPolicy, keyCreationTime } = properties;
  const publicNetwork = publicNetworkOf(properties);
  return {
    id,
    name,
    subscriptionId: subscriptionIdOf(id) ?? '',
    resourceGroup: resourceGroupOf(id) ?? '',
    location,
    blobEndpoint: properties.primaryEndpoints?.blob ?? `https://${name}.blob.${storageSuffix}/`,
    keyAccess: properties.allowSharedKeyAccess ?? true,
    ...(keyCreationTime && {
      keyCreatedOn: { key1: keyCreationTime.key1 ?? undefined, key2: keyCreationTime.key2 ?? undefined },
    }),
    openToAllNetworks: publicNetwork === 'all',
    immutableStorage: properties.immutableStorageWithVersioning?.enabled ?? false,
    publicNetwork,
    kind: kind ?? '',
    tier: sku?.tier ?? sku?.name?.split('_')[0] ?? '',
    hierarchicalNamespace: properties.isHnsEnabled ?? false,
    minimumTlsVersion: properties.minimumTlsVersion ?? 'TLS1_0',
    httpsOnly: properties.supportsHttpsTrafficOnly ?? true,
    customerManagedKey: properties.encryption?.keySource?.toLowerCase() === 'microsoft.keyvault',
    anonymousAccess: properties.allowBlobPublicAccess ?? false,
    owner: ownerOf(tags ?? {}),
    sasPolicy: sasPolicy
      ? { expirationPeriod: sasPolicy.sasExpirationPeriod, action: sasPolicy.expirationAction }
      : undefined,
    raw: readAnswer(Json, body, 'account'),
  };
}

function publicNetworkOf(properties: z.infer<typeof Account>['properties']): StorageAccount['publicNetwork'] {
  const access = properties.publicNetworkAccess ?? 'Enabled';
  if (access === 'Disabled') return 'none';
  if (access === 'SecuredByPerimeter') return 'perimeter';
  return (properties.networkAcls?.defaultAction ?? 'Allow') === 'Allow' ? 'all' : 'selected';
}

/** Azure compares names of tags without case. */
function ownerOf(tags: Readonly<Record<string, string>>): string | undefined {
  const [, owner = ''] = Object.entries(tags).find(([name]) => name.toLowerCase() === 'owner') ?? [];
  return owner.trim() || undefined;
}

const words = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

const Cors = z.object({
  allowedOrigins: words,
  allowedMethods: words,
  allowedHeaders: words,
  exposedHeaders: words,
  maxAgeInSeconds: z.number().default(0),
});

const Service = z.object({
  properties: z.object({
    isVersioningEnabled: z.boolean().nullish(),
    containerDeleteRetentionPolicy: z.object({ enabled: z.boolean().nullish(), days: z.number().nullish() }).nullish(),
    cors: z.object({ corsRules: z.array(Cors).nullish() }).nullish(),
  }),
});

/** Throws `AzureProblem` `UnexpectedAnswer`. */
export function toBlobService(body: unknown): BlobService {
  const { properties } = readAnswer(Service, body, 'blobService');
  return {
    isVersioningEnabled: properties.isVersioningEnabled ?? false,
    corsRules: properties.cors?.corsRules ?? [],
    containerSoftDeleteDays:
      properties.containerDeleteRetentionPolicy?.enabled === true
        ? (properties.containerDeleteRetentionPolicy.days ?? undefined)
        : undefined,
    raw: readAnswer(Json, body, 'blobService'),
  };
}

/** As `@azure/arm-storage` reads a container, as far as recording depends on it. */
export interface SdkContainer {
  readonly hasImmutabilityPolicy?: boolean | undefined;
  readonly hasLegalHold?: boolean | undefined;
  readonly immutableStorageWithVersioning?: { readonly enabled?: boolean | undefined } | undefined;
  readonly publicAccess?: string | undefined;
}

const Deleted = z.object({
  name: z.string(),
  properties: z.object({
    deleted: z.boolean().nullish(),
    version: z.string().nullish(),
    deletedTime: z.string().nullish(),
    remainingRetentionDays: z.number().nullish(),
    publicAccess: z.string().optional().catch(undefined),
    hasImmutabilityPolicy: z.boolean().optional().catch(undefined),
    hasLegalHold: z.boolean().optional().catch(undefined),
    immutableStorageWithVersioning: z.object({ enabled: z.boolean().optional() }).optional().catch(undefined),
  }),
});

/** From an item of ARM's list of containers; undefined unless it was deleted. Throws `AzureProblem` `UnexpectedAnswer`. */
export function toDeletedContainer(item: unknown): DeletedContainer | undefined {
  const { name, properties } = readAnswer(Deleted, item, 'container');
  if (properties.deleted !== true || !properties.version) return undefined;
  return {
    ...toBlobContainer(name, properties),
    version: properties.version,
    deletedOn: isoDate(properties.deletedTime),
    remainingDays: properties.remainingRetentionDays ?? undefined,
  };
}

export function toBlobContainer(name: string, container: SdkContainer): BlobContainer {
  return {
    name,
    hasImmutabilityPolicy: container.hasImmutabilityPolicy ?? false,
    hasLegalHold: container.hasLegalHold ?? false,
    immutableStorageWithVersioning: container.immutableStorageWithVersioning?.enabled ?? false,
    publicAccess: (container.publicAccess ?? 'None') !== 'None',
  };
}
