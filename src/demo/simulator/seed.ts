import { newContainer } from './arm/containers.ts';
import { caretakerObjectId, issueToken } from './identity.ts';
import { seedAccounts } from './seed-accounts.ts';
import { containerOf, seedHosts } from './seed-hosts.ts';
import { prodSubscription, seedResources, sharedSubscription } from './seed-network.ts';
import { seedPrivateLink } from './seed-private-link.ts';
import { seedEligibleRoles, seedGroups, seedRoleAssignments, seedRoleDefinitions } from './seed-roles.ts';
import { findHostByName } from './sessions.ts';
import type { HostState, Simulation, World } from './state.ts';
import { defaultSwitches } from './switches.ts';

/** The world as it is at the start, except what lies in the blob service. */
export function seedWorld(now: Date): World {
  return {
    subscriptions: new Map([
      [prodSubscription, 'contoso-prod'],
      [sharedSubscription, 'contoso-shared'],
    ]),
    hosts: seedHosts(),
    accounts: seedAccounts(now),
    resources: new Map([...seedResources(), ...seedPrivateLink()]),
    identities: new Map(),
    roleDefinitions: seedRoleDefinitions(),
    roleAssignments: seedRoleAssignments(),
    eligibleRoles: seedEligibleRoles(),
    denyAssignments: [],
    groups: seedGroups(),
    locks: [],
    policies: [],
    clockAheadMs: 0,
    operations: new Map(),
    sessions: new Map(),
    lockouts: [],
    switches: { ...defaultSwitches },
  };
}

const hour = 60 * 60_000;
const day = 24 * hour;
const recordingPermissions = 'rcwl';

/** Containers and SAS URLs: bas-audit records by a stored access policy, bas-spoke's SAS ran out three hours ago. */
export async function seedStorage(sim: Simulation): Promise<void> {
  for (const [name, { containers }] of sim.world.accounts) {
    for (const container of containers.keys()) await sim.gateway.ensureContainer(name, container);
  }
  const now = sim.clock.now().getTime();

  const audit = await prepareHost('bas-audit', 'streccontosoneu', sim);
  const identifier = 'recording-2026';
  await setPolicy(audit, { identifier, start: iso(now - hour), expiry: iso(now + 3 * 365 * day) }, sim);
  audit.host.sasUrl = await signedUrl(audit, { identifier }, sim);

  const spoke = await prepareHost('bas-spoke', 'streccontosoweu', sim);
  const expired = { permissions: recordingPermissions, start: iso(now - 365 * day), expiry: iso(now - 3 * hour) };
  spoke.host.sasUrl = await signedUrl(spoke, expired, sim);
}

interface Prepared {
  readonly host: HostState;
  readonly account: string;
  readonly container: string;
}

/** Its container, and the CORS rule for its player. */
async function prepareHost(hostName: string, accountName: string, sim: Simulation): Promise<Prepared> {
  const host = findHostByName(hostName, sim);
  const account = sim.world.accounts.get(accountName);
  if (host === undefined || account === undefined) throw new Error(`the seed has no ${hostName} or ${accountName}`);
  const container = containerOf(host);
  account.containers.set(container, newContainer(sim.clock.now()));
  account.blobService.cors = {
    corsRules: [
      {
        allowedOrigins: [`https://${String(host.resource.properties.dnsName)}`],
        allowedMethods: ['GET'],
        maxAgeInSeconds: 86_400,
        exposedHeaders: ['*'],
        allowedHeaders: ['*'],
      },
    ],
  };
  await sim.gateway.ensureContainer(accountName, container);
  return { host, account: accountName, container };
}

async function setPolicy(
  { account, container }: Prepared,
  { identifier, start, expiry }: { identifier: string; start: string; expiry: string },
  sim: Simulation,
): Promise<void> {
  const policy = `<AccessPolicy><Start>${start}</Start><Expiry>${expiry}</Expiry><Permission>${recordingPermissions}</Permission></AccessPolicy>`;
  const xml = `<?xml version="1.0" encoding="utf-8"?><SignedIdentifiers><SignedIdentifier><Id>${identifier}</Id>${policy}</SignedIdentifier></SignedIdentifiers>`;
  const host = `${account}.blob.core.windows.net`;
  const body = Buffer.from(xml);
  const answer = await sim.gateway.handle({
    method: 'PUT',
    url: `/${container}?restype=container&comp=acl`,
    host,
    headers: {
      host,
      authorization: `Bearer ${issueToken(caretakerObjectId, 'https://storage.azure.com', sim.clock.now())}`,
      'x-ms-version': '2022-11-02',
      'x-ms-date': sim.clock.now().toUTCString(),
      'content-type': 'application/xml',
      'content-length': String(body.byteLength),
    },
    body,
  });
  if (answer.status !== 200) throw new Error(`seeding the access policy: HTTP ${answer.status}`);
}

async function signedUrl(
  { account, container }: Prepared,
  grant: { identifier?: string; permissions?: string; start?: string; expiry?: string },
  sim: Simulation,
): Promise<string> {
  const token = await sim.gateway.signServiceSas({ account, container, protocol: 'https', keyName: 'key1', ...grant });
  return `https://${account}.blob.core.windows.net/${container}?${token}`;
}

function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
