import { z } from 'zod';
import { armKey, isAtOrAbove } from '../arm-id.ts';
import type { AccountState, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest, param, resourceNotFound } from './answer.ts';
import type { ArmRoute } from './route.ts';

export const accountScope =
  '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{account}';
const type = 'Microsoft.Storage/storageAccounts';

export const storageAccountRoutes: readonly ArmRoute[] = [
  {
    method: 'GET',
    scope: '/subscriptions/{subscription}',
    rest: `/providers/${type}`,
    action: `${type}/read`,
    handle: list,
  },
  {
    method: 'GET',
    scope: '/subscriptions/{subscription}/resourceGroups/{group}',
    rest: `/providers/${type}`,
    action: `${type}/read`,
    handle: list,
  },
  { method: 'GET', scope: accountScope, rest: '', action: `${type}/read`, handle: get },
  {
    method: 'POST',
    scope: accountScope,
    rest: '/listServiceSas',
    action: `${type}/listServiceSas/action`,
    handle: listServiceSas,
  },
  {
    method: 'POST',
    scope: accountScope,
    rest: '/regenerateKey',
    action: `${type}/regeneratekey/action`,
    handle: regenerateKey,
  },
];

export function findAccount(request: ArmRequest, { world }: Simulation): AccountState {
  const name = param(request, 'account');
  const account = world.accounts.get(name.toLowerCase());
  if (account !== undefined && isAtOrAbove(account.resource.id, request.path)) return account;
  throw resourceNotFound(type, name, param(request, 'group'));
}

function list(request: ArmRequest, { world }: Simulation): ArmAnswer {
  const scope = request.path.replace(/\/providers\/.*$/i, '');
  const found = [...world.accounts.values()].filter(({ resource }) => isAtOrAbove(scope, resource.id));
  return { status: 200, body: { value: found.map(({ resource }) => resource) } };
}

function get(request: ArmRequest, sim: Simulation): ArmAnswer {
  return { status: 200, body: findAccount(request, sim).resource };
}

const sasSchema = z.looseObject({
  canonicalizedResource: z.string(),
  signedResource: z.literal('c').optional(),
  signedPermission: z
    .string()
    .regex(/^[rdwlacup]+$/)
    .optional(),
  signedProtocol: z.enum(['https', 'https,http']).optional(),
  signedStart: z.iso.datetime().optional(),
  signedExpiry: z.iso.datetime().optional(),
  signedIdentifier: z.string().max(64).optional(),
  keyToSign: z.enum(['key1', 'key2']).optional(),
});

/** Azure signs; the caller never sees a key. Whether the SAS works is for the blob service to say, when it is used. */
async function listServiceSas(request: ArmRequest, sim: Simulation): Promise<ArmAnswer> {
  const { resource } = findAccount(request, sim);
  const body = sasSchema.safeParse(request.body);
  const [, account, container] = /^\/blob\/([^/]+)\/([^/]+)$/.exec(body.data?.canonicalizedResource ?? '') ?? [];
  if (!body.success || container === undefined || account !== resource.name) {
    throw new ArmProblem(
      400,
      'InvalidValuesForRequestParameters',
      'Values for request parameters are invalid: canonicalizedResource.',
    );
  }
  const serviceSasToken = await sim.gateway.signServiceSas({
    account: resource.name,
    container,
    protocol: body.data.signedProtocol ?? 'https,http',
    keyName: body.data.keyToSign ?? 'key1',
    ...optional('identifier', body.data.signedIdentifier),
    ...optional('permissions', body.data.signedPermission),
    ...optional('start', body.data.signedStart),
    ...optional('expiry', body.data.signedExpiry),
  });
  return { status: 200, body: { serviceSasToken } };
}

const keySchema = z.object({ keyName: z.enum(['key1', 'key2']) });

/** Every SAS that the old key signed stops working. The answer's keys are no keys. */
function regenerateKey(request: ArmRequest, sim: Simulation): ArmAnswer {
  const account = findAccount(request, sim);
  const body = keySchema.safeParse(request.body);
  if (!body.success)
    throw new ArmProblem(
      400,
      'InvalidValuesForRequestParameters',
      'Values for request parameters are invalid: keyName.',
    );
  account.keyGenerations[body.data.keyName] += 1;
  const created = { ...(account.resource.properties.keyCreationTime as Record<string, string>) };
  created[body.data.keyName] = sim.clock.now().toISOString();
  account.resource.properties.keyCreationTime = created;
  const keys = ['key1', 'key2'].map((keyName) => ({
    keyName,
    value: Buffer.from(`simulated ${armKey(account.resource.id)} ${keyName}`).toString('base64'),
    permissions: 'Full',
    creationTime: created[keyName],
  }));
  return { status: 200, body: { keys }, effective: true };
}

function optional<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}
