import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AccountState, Properties, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest } from './answer.ts';
import type { ArmRoute } from './route.ts';
import { accountScope, findAccount } from './storage-accounts.ts';

const type = 'Microsoft.Storage/storageAccounts/blobServices';

export const blobServiceRoutes: readonly ArmRoute[] = [
  { method: 'GET', scope: accountScope, rest: '/blobServices/default', action: `${type}/read`, handle: get },
  { method: 'PUT', scope: accountScope, rest: '/blobServices/default', action: `${type}/write`, handle: put },
];

function get(request: ArmRequest, sim: Simulation): ArmAnswer {
  return { status: 200, body: shown(findAccount(request, sim)) };
}

const corsRule = z.object({
  allowedOrigins: z.array(z.string()).min(1),
  allowedMethods: z.array(
    z.enum(['DELETE', 'GET', 'HEAD', 'MERGE', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'CONNECT', 'TRACE']),
  ),
  maxAgeInSeconds: z.int().min(0),
  exposedHeaders: z.array(z.string()),
  allowedHeaders: z.array(z.string()),
});

const putSchema = z.looseObject({
  properties: z.looseObject({
    cors: z.looseObject({ corsRules: z.array(corsRule).optional() }).optional(),
    isVersioningEnabled: z.boolean().optional(),
  }),
});

/** Replaces the service's settings. Without CORS rules in the body all of them are deleted; five fit at most. */
function put(request: ArmRequest, sim: Simulation): ArmAnswer {
  const account = findAccount(request, sim);
  const body = putSchema.safeParse(request.body);
  const rules = body.data?.properties.cors?.corsRules ?? [];
  if (!body.success || rules.length > 5) {
    throw new ArmProblem(400, 'InvalidXmlDocument', 'XML specified is not syntactically valid.');
  }
  const settings = { ...defaultBlobService(), ...body.data.properties, cors: { corsRules: rules } };
  const effective = !isDeepStrictEqual(settings, account.blobService);
  account.blobService = settings;
  return { status: 200, body: shown(account), effective };
}

export function defaultBlobService(): Properties {
  return { cors: { corsRules: [] }, deleteRetentionPolicy: { allowPermanentDelete: false, enabled: false } };
}

export function corsRulesOf({ blobService }: AccountState): readonly z.infer<typeof corsRule>[] {
  const { corsRules } = blobService.cors as { corsRules?: z.infer<typeof corsRule>[] };
  return corsRules ?? [];
}

function shown({ resource, blobService }: AccountState): unknown {
  return {
    id: `${resource.id}/blobServices/default`,
    name: 'default',
    type,
    sku: resource.sku,
    properties: blobService,
  };
}
