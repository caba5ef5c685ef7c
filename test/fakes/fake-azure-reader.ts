import { sameArmId } from '../../src/bastion/arm-id.ts';
import type { ActiveSession, ActiveSessions, BastionHost } from '../../src/bastion/bastion-host.ts';
import type { ManagedIdentity, RoleGrant } from '../../src/bastion/managed-identity.ts';
import type { NetworkReader } from '../../src/bastion/network-reader.ts';
import type { AzureProblem, AzureReader, HostList } from '../../src/bastion/ports.ts';
import type {
  BlobContainer,
  BlobService,
  DeletedContainer,
  PolicyDenial,
  ResourceLock,
  SasBinding,
  StorageAccount,
  StoredAccessPolicy,
} from '../../src/bastion/storage.ts';
import { FakeNetwork } from './fake-network.ts';

/** A small Azure to read from. Fill its maps, keyed by lower-cased ids and names; change them between reads as others would. */
export class FakeAzureReader implements AzureReader {
  readonly hosts = new Map<string, BastionHost>();
  /** Hosts without an entry have nobody connected. */
  readonly sessions = new Map<string, ActiveSessions>();
  readonly sasBindings = new Map<string, SasBinding>();
  readonly accounts = new Map<string, StorageAccount>();
  readonly blobServices = new Map<string, BlobService>();
  /** By `account/container`. */
  readonly containers = new Map<string, BlobContainer>();
  /** By `account/container`, like the blobs. */
  readonly deletedContainers = new Map<string, DeletedContainer>();
  readonly blobs = new Map<string, readonly string[]>();
  readonly policyDenials: PolicyDenial[] = [];
  /** By how much our clock is ahead, in ms. */
  clockLead = 0;
  readonly policies = new Map<string, readonly StoredAccessPolicy[]>();
  readonly identities = new Map<string, ManagedIdentity>();
  /** By principal. */
  readonly grants = new Map<string, readonly RoleGrant[]>();
  /** By the id they sit at; they hold for everything below. */
  readonly locks = new Map<string, readonly ResourceLock[]>();
  readonly network = new FakeNetwork();
  readonly unreadable: HostList['unreadable'][number][] = [];
  /** While set, the method of this name (or all, for `*`) throws it. */
  readonly problems = new Map<keyof AzureReader | '*', AzureProblem>();
  /** Every call, as `method argument`. */
  readonly calls: string[] = [];

  constructor(hosts: readonly BastionHost[] = []) {
    for (const host of hosts) {
      this.setHost(host);
    }
  }

  setHost(host: BastionHost): void {
    this.hosts.set(host.id.toLowerCase(), host);
  }

  connect(hostId: string, session: Partial<ActiveSession> = {}): void {
    const before = this.sessions.get(hostId.toLowerCase());
    const sessions = before?.known === true ? before.sessions : [];
    const sessionId = `s-${sessions.length + 1}`;
    const added = {
      sessionId,
      userName: 'azureuser',
      targetHostName: 'web-01',
      protocol: 'ssh',
      startTime: undefined,
      ...session,
    };
    this.sessions.set(hostId.toLowerCase(), { known: true, sessions: [...sessions, added] });
  }

  async listHosts(): Promise<HostList> {
    this.#called('listHosts', '');
    return { hosts: [...this.hosts.values()], unreadable: this.unreadable };
  }

  async readHost(hostId: string): Promise<BastionHost | undefined> {
    this.#called('readHost', hostId);
    return this.hosts.get(hostId.toLowerCase());
  }

  async readActiveSessions(hostId: string): Promise<ActiveSessions> {
    this.#called('readActiveSessions', hostId);
    return this.sessions.get(hostId.toLowerCase()) ?? { known: true, sessions: [] };
  }

  async readSasBinding(hostId: string): Promise<SasBinding> {
    this.#called('readSasBinding', hostId);
    return this.sasBindings.get(hostId.toLowerCase()) ?? { kind: 'none' };
  }

  async findStorageAccount(name: string): Promise<StorageAccount | undefined> {
    this.#called('findStorageAccount', name);
    return this.accounts.get(name.toLowerCase());
  }

  async readStorageAccount(accountId: string): Promise<StorageAccount | undefined> {
    this.#called('readStorageAccount', accountId);
    return [...this.accounts.values()].find(({ id }) => sameArmId(id, accountId));
  }

  async readBlobService(account: StorageAccount): Promise<BlobService> {
    this.#called('readBlobService', account.name);
    return this.blobServices.get(account.name) ?? { isVersioningEnabled: false, corsRules: [], raw: {} };
  }

  async readContainer(account: StorageAccount, container: string): Promise<BlobContainer | undefined> {
    this.#called('readContainer', `${account.name}/${container}`);
    return this.containers.get(`${account.name}/${container}`);
  }

  async readAccessPolicies(account: StorageAccount, container: string): Promise<readonly StoredAccessPolicy[]> {
    this.#called('readAccessPolicies', `${account.name}/${container}`);
    return this.policies.get(`${account.name}/${container}`) ?? [];
  }

  async findDeletedContainer(account: StorageAccount, container: string): Promise<DeletedContainer | undefined> {
    this.#called('findDeletedContainer', `${account.name}/${container}`);
    return this.deletedContainers.get(`${account.name}/${container}`);
  }

  async listSomeBlobs(account: StorageAccount, container: string): Promise<readonly string[]> {
    this.#called('listSomeBlobs', `${account.name}/${container}`);
    return this.blobs.get(`${account.name}/${container}`) ?? [];
  }

  async readClockLead(account: StorageAccount): Promise<number> {
    this.#called('readClockLead', account.name);
    return this.clockLead;
  }

  async listPolicyDenials(host: BastionHost): Promise<readonly PolicyDenial[]> {
    this.#called('listPolicyDenials', host.id);
    return this.policyDenials;
  }

  async listLocks(resourceId: string): Promise<readonly ResourceLock[]> {
    this.#called('listLocks', resourceId);
    const below = `${resourceId.toLowerCase()}/`;
    return [...this.locks].flatMap(([at, locks]) => (below.startsWith(`${at.toLowerCase()}/`) ? locks : []));
  }

  async readIdentity(identityId: string): Promise<ManagedIdentity | undefined> {
    this.#called('readIdentity', identityId);
    return this.identities.get(identityId.toLowerCase());
  }

  async listRoleGrants(scope: string, principalId: string): Promise<readonly RoleGrant[]> {
    this.#called('listRoleGrants', `${scope} ${principalId}`);
    return this.grants.get(principalId) ?? [];
  }
  readVirtualNetwork: NetworkReader['readVirtualNetwork'] = (...args) =>
    this.network.reader.readVirtualNetwork(...args);
  readSecurityGroup: NetworkReader['readSecurityGroup'] = (...args) => this.network.reader.readSecurityGroup(...args);
  readPrivateEndpoint: NetworkReader['readPrivateEndpoint'] = (...args) =>
    this.network.reader.readPrivateEndpoint(...args);
  listPrivateDnsZones: NetworkReader['listPrivateDnsZones'] = (...args) =>
    this.network.reader.listPrivateDnsZones(...args);
  readAddressRecord: NetworkReader['readAddressRecord'] = (...args) => this.network.reader.readAddressRecord(...args);
  listPublicAddresses: NetworkReader['listPublicAddresses'] = (...args) =>
    this.network.reader.listPublicAddresses(...args);
  listNetworkInterfaces: NetworkReader['listNetworkInterfaces'] = (...args) =>
    this.network.reader.listNetworkInterfaces(...args);

  #called(method: keyof AzureReader, argument: string): void {
    this.calls.push(`${method} ${argument}`.trim());
    const problem = this.problems.get(method) ?? this.problems.get('*');
    if (problem !== undefined) {
      throw problem;
    }
  }
}
