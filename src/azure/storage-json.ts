import { z } from 'zod';
import { resourceGroupOf, subscriptionIdOf } from '../bastion/arm-id.ts';
import type { BlobContainer, BlobService, StorageAccount } from '../bastion/storage.ts';
import { readAnswer } from './arm-answer.ts';

/** The one that `@azure/arm-storage` 21 speaks: a write by an older one would not carry newer properties. */
export const storageApiVersion = '2026-09-01';

const Json = z.record(z.string(), z.unknown());

const Account = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  properties: z.object({
    primaryEndpoints: z.object({ blob: z.string().nullish() }).nullish(),
    keyCreationTime: z.object({ key1: z.string().nullish(), key2: z.string().nullish() }).nullish(),
    allowSharedKeyAccess: z.boolean().nullish(),
    publicNetworkAccess: z.string().nullish(),
    networkAcls: z.object({ defaultAction: z.string().nullish() }).nullish(),
    immutableStorageWithVersioning: z.object({ enabled: z.boolean().nullish() }).nullish(),
    sasPolicy: z.object({ sasExpirationPeriod: z.string(), expirationAction: z.enum(['Log', 'Block']) }).nullish(),
  }),
});

/** `storageSuffix` serves accounts that don't name their blob endpoint. Throws `AzureProblem` `UnexpectedAnswer`. */
export function toStorageAccount(body: unknown, storageSuffix: string): StorageAccount {
  const { id, name, location, properties } = readAnswer(Account, body, 'account');
  const { sasPolicy, keyCreationTime } = properties;
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
    openToAllNetworks:
      (properties.publicNetworkAccess ?? 'Enabled') === 'Enabled' &&
      (properties.networkAcls?.defaultAction ?? 'Allow') === 'Allow',
    immutableStorage: properties.immutableStorageWithVersioning?.enabled ?? false,
    sasPolicy: sasPolicy
      ? { expirationPeriod: sasPolicy.sasExpirationPeriod, action: sasPolicy.expirationAction }
      : undefined,
    raw: readAnswer(Json, body, 'account'),
  };
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
    cors: z.object({ corsRules: z.array(Cors).nullish() }).nullish(),
  }),
});

/** Throws `AzureProblem` `UnexpectedAnswer`. */
export function toBlobService(body: unknown): BlobService {
  const { properties } = readAnswer(Service, body, 'blobService');
  return {
    isVersioningEnabled: properties.isVersioningEnabled ?? false,
    corsRules: properties.cors?.corsRules ?? [],
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

export function toBlobContainer(name: string, container: SdkContainer): BlobContainer {
  return {
    name,
    hasImmutabilityPolicy: container.hasImmutabilityPolicy ?? false,
    hasLegalHold: container.hasLegalHold ?? false,
    immutableStorageWithVersioning: container.immutableStorageWithVersioning?.enabled ?? false,
    publicAccess: (container.publicAccess ?? 'None') !== 'None',
  };
}
