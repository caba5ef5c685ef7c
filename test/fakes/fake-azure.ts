import { isDeepStrictEqual } from 'node:util';
import { sameArmId } from '../../src/bastion/arm-id.ts';
import { containerId } from '../../src/bastion/azure-actions.ts';
import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import {
  AzureProblem,
  type AzureProblemKind,
  type AzureReader,
  type HostChange,
  type HostWriter,
  type IdentityWriter,
  type RoleWriter,
  type StorageWriter,
} from '../../src/bastion/ports.ts';
import { storeOfUrl } from '../../src/bastion/recording-store.ts';
import {
  type PolicyDenial,
  type RecordingStore,
  type ResourceLock,
  revealSas,
  type SasBinding,
  SasUrl,
  type StorageAccount,
} from '../../src/bastion/storage.ts';
import type { Clock } from '../../src/runtime.ts';
import { applyHostChange } from './apply-host-change.ts';
import { type Call, FakeIdentities } from './fake-identities.ts';
import { FakeNetwork } from './fake-network.ts';
import { deleteSoftly, type FakeAccount, type FakeContainer, restore } from './fake-storage.ts';
import { blobContainer } from './storage-accounts.ts';

/** Strikes the `at`th call and `times - 1` calls of that kind after it. `after`: the call took effect first. */
export interface Fault {
  readonly at: number;
  readonly times?: number;
  /** `crash`: the process ends there. */
  readonly kind: AzureProblemKind | 'crash';
  readonly after?: boolean;
  /** The call takes effect so many milliseconds later, if it still can. */
  readonly lateMs?: number;
}

export class Crash extends Error {
  override readonly name = 'Crash';
}

interface Update {
  readonly change: HostChange;
  readonly dueAt: number;
  outcome: 'running' | 'succeeded' | 'failed';
}

/**
 * A small Azure of one bastion host and some storage. Updates take `updateMs` of the clock's time. It notes by itself
 * every moment at which recording is on and the host's SAS wouldn't work, and every PUT that changed something.
 */
export class FakeAzure {
  readonly updateMs = 60_000;
  /** A new access policy takes effect so much later. */
  policyDelayMs = 20_000;
  /** So far is storage's clock behind ours. */
  storageClockBehindMs = 0;
  readBack: 'full' | 'unknown' = 'full';
  takesSasWhileOff = true;
  /** Longer than zero: Azure accepts a SAS with 202 and sets it so much later. */
  sasTakesMs = 0;
  /** The next updates that end in failure. */
  failingUpdates = 0;
  fault: Fault | undefined;
  calls = 0;
  readonly log: string[] = [];
  readonly effectivePuts: HostChange[] = [];
  readonly lockouts: string[] = [];
  /** The starts of all SAS that were issued. */
  readonly issuedStarts: string[] = [];
  readonly accounts = new Map<string, FakeAccount>();
  readonly locks: ResourceLock[] = [];
  readonly policyDenials: PolicyDenial[] = [];
  readonly identities = new FakeIdentities({ now: () => this.#clock.now() });
  readonly #wrapped: Call = (name, effect) => this.#call(name, effect);
  host: BastionHost;
  sas: (RecordingStore & { readonly policyId: string; startsOn?: string; signature?: string }) | undefined;
  /** Its reads are neither counted nor struck by faults. */
  readonly network = new FakeNetwork();
  readonly #updates: Update[] = [];
  readonly #sasSets: { readonly sas: NonNullable<FakeAzure['sas']>; dueAt: number | undefined }[] = [];
  readonly #clock: Clock;
  #struckCall: string | undefined;
  #late: { readonly at: number; readonly effect: () => unknown } | undefined;

  constructor(host: BastionHost, clock: Clock) {
    this.host = host;
    this.#clock = clock;
  }

  addAccount(account: StorageAccount): FakeAccount {
    const added: FakeAccount = {
      letsIdentityIn: false,
      account,
      isVersioningEnabled: false,
      corsRules: [],
      containers: new Map(),
      deleted: new Map(),
    };
    this.accounts.set(account.name, added);
    return added;
  }

  addContainer(account: string, name: string): FakeContainer {
    const container: FakeContainer = { facts: blobContainer(name), policies: [], blobs: new Set() };
    this.#account(account).containers.set(name, container);
    return container;
  }

  deleteContainer(account: string, name: string): void {
    deleteSoftly(this.#account(account), name);
  }

  /** Whether a session through the host could be recorded now. */
  storageWorks(): boolean {
    if (this.sas !== undefined) return this.#sasWorks(this.sas, this.#clock.now().getTime());
    return this.#identityWorks();
  }

  #identityWorks(): boolean {
    const { identity, sessionRecordingConfiguration: configuration } = this.host;
    const store = configuration && storeOfUrl(configuration.blobContainerUri);
    const account = this.accounts.get(store?.account ?? '');
    if (configuration === undefined || store === undefined || account?.containers.has(store.container) !== true)
      return false;
    return this.identities.lets(configuration.identity, identity, containerId(account.account.id, store.container));
  }

  #changed(change: HostChange): BastionHost {
    return applyHostChange(this.host, change, (id) => this.identities.principalOf(id));
  }

  /** Lets running updates end that are due. */
  settle(): void {
    if (this.#late !== undefined && this.#late.at <= this.#clock.now().getTime()) {
      const { effect } = this.#late;
      this.#late = undefined;
      effect();
    }
    for (const set of this.#sasSets) {
      if (set.dueAt === undefined || set.dueAt > this.#clock.now().getTime()) continue;
      set.dueAt = undefined;
      this.sas = set.sas;
    }
    for (const update of this.#updates) {
      if (update.outcome !== 'running' || update.dueAt > this.#clock.now().getTime()) continue;
      update.outcome = this.failingUpdates > 0 ? 'failed' : 'succeeded';
      if (update.outcome === 'failed') this.failingUpdates -= 1;
      this.host =
        update.outcome === 'failed'
          ? { ...this.host, provisioningState: 'Failed' }
          : { ...this.#changed(update.change), provisioningState: 'Succeeded' };
    }
    if (this.host.enableSessionRecording && !this.storageWorks())
      this.lockouts.push(`${this.#clock.now().toISOString()} after ${this.log.at(-1)}`);
  }

  readonly reader: AzureReader = {
    ...this.network.reader,
    listHosts: () => this.#call('listHosts', () => ({ hosts: [this.host], unreadable: [] })),
    readHost: () => this.#call('readHost', () => this.host),
    readActiveSessions: () => this.#call('readActiveSessions', () => ({ known: true, sessions: [] })),
    readSasBinding: () => this.#call('readSasBinding', () => this.#binding()),
    findStorageAccount: (name) => this.#call('findStorageAccount', () => this.accounts.get(name)?.account),
    readStorageAccount: (accountId) =>
      this.#call('readStorageAccount', () =>
        [...this.accounts.values()].map(({ account }) => account).find(({ id }) => sameArmId(id, accountId)),
      ),
    readBlobService: ({ name }) =>
      this.#call('readBlobService', () => {
        const { isVersioningEnabled, corsRules } = this.#account(name);
        return { isVersioningEnabled, corsRules, raw: {} };
      }),
    readContainer: ({ name }, container) =>
      this.#call('readContainer', () => this.#account(name).containers.get(container)?.facts),
    readAccessPolicies: ({ name }, container) =>
      this.#call('readAccessPolicies', () =>
        this.#containerFor(name, container).policies.map(({ id, startsOn, expiresOn, permissions }) => ({
          id,
          startsOn,
          expiresOn,
          permissions,
        })),
      ),
    findDeletedContainer: ({ name }, container) =>
      this.#call('findDeletedContainer', () => this.#account(name).deleted.get(container)?.facts),
    listSomeBlobs: ({ name }, container) =>
      this.#call('listSomeBlobs', () => [...(this.#account(name).containers.get(container)?.blobs ?? [])]),
    readClockLead: () => this.#call('readClockLead', () => 0),
    listPolicyDenials: () => this.#call('listPolicyDenials', () => this.policyDenials),
    listLocks: () => this.#call('listLocks', () => this.locks),
    ...this.identities.reader(this.#wrapped),
  };

  readonly identityWriter: IdentityWriter = this.identities.identityWriter(this.#wrapped, () => this.#written());

  readonly roleWriter: RoleWriter = this.identities.roleWriter(this.#wrapped, () => this.#written());

  readonly hostWriter: HostWriter = {
    beginUpdate: (_host, change) =>
      this.#call('beginUpdate', () => {
        if (this.host.provisioningState === 'Updating') throw new AzureProblem('busy', 'AnotherOperationInProgress');
        const sku = change.sku ?? this.host.sku;
        if (change.enableSessionRecording === true && sku !== 'Premium')
          throw new AzureProblem('refused', 'Session recording needs Premium');
        if (!isDeepStrictEqual(this.#changed(change), this.host)) this.effectivePuts.push(change);
        this.host = { ...this.host, provisioningState: 'Updating' };
        this.#updates.push({ change, dueAt: this.#clock.now().getTime() + this.updateMs, outcome: 'running' });
        return {
          pollerState: String(this.#updates.length - 1),
          retryAfterMs: 10_000,
          correlationId: this.#correlationId(),
        };
      }),
    pollUpdate: (pollerState) =>
      this.#call('pollUpdate', () => {
        const [, sasSet] = /^sas (\d+)$/.exec(pollerState) ?? [];
        if (sasSet !== undefined)
          return this.#sasSets[Number(sasSet)]?.dueAt === undefined
            ? { kind: 'succeeded' }
            : { kind: 'running', retryAfterMs: 10_000 };
        const outcome = this.#updates[Number(pollerState)]?.outcome;
        if (outcome === 'running') return { kind: 'running', retryAfterMs: 10_000 };
        if (outcome === 'failed') return { kind: 'failed', code: 'InternalServerError', message: 'Azure gave up' };
        return outcome === 'succeeded' ? { kind: 'succeeded' } : { kind: 'lost', reason: 'no such operation' };
      }),
    setSessionRecordingSasUrl: (_hostId, sas) =>
      this.#call('setSas', () => {
        if (!this.host.enableSessionRecording && !this.takesSasWhileOff)
          throw new AzureProblem('refused', 'Session recording is not enabled');
        const accepted = { retryAfterMs: undefined, correlationId: this.#correlationId() };
        if (this.sasTakesMs === 0) {
          this.sas = sasOf(sas);
          return { ...accepted, pollerState: undefined };
        }
        this.#sasSets.push({ sas: sasOf(sas), dueAt: this.#clock.now().getTime() + this.sasTakesMs });
        return { ...accepted, pollerState: `sas ${this.#sasSets.length - 1}` };
      }),
  };

  readonly storageWriter: StorageWriter = {
    createContainer: ({ name }, container) =>
      this.#call('createContainer', () => {
        if (!this.#account(name).containers.has(container)) this.addContainer(name, container);
        return { correlationId: this.#correlationId() };
      }),
    restoreContainer: ({ name }, container, version) =>
      this.#call('restoreContainer', () => {
        restore(this.#account(name), container, version);
        return { correlationId: this.#correlationId() };
      }),
    setCorsRules: ({ name }, _service, rules) =>
      this.#call('setCorsRules', () => {
        this.#account(name).corsRules = rules;
        return { correlationId: this.#correlationId() };
      }),
    setAccessPolicies: ({ name }, container, policies) =>
      this.#call('setAccessPolicies', () => {
        const before = this.#containerFor(name, container);
        before.policies = policies.map((policy) => {
          const same = before.policies.find(({ id, expiresOn }) => id === policy.id && expiresOn === policy.expiresOn);
          return { ...policy, writtenAt: same?.writtenAt ?? this.#clock.now().getTime() };
        });
        return { correlationId: this.#correlationId() };
      }),
    issueSas: ({ account, container, policyId, startsOn }) =>
      this.#call('issueSas', () => {
        this.issuedStarts.push(startsOn);
        const query = new URLSearchParams({ si: policyId, st: startsOn, sig: this.#signature(account.name) });
        return new SasUrl(`${account.blobEndpoint}${container}?${query}`);
      }),
    probeSas: (sas, probe) =>
      this.#call('probeSas', () => {
        const target = sasOf(sas);
        if (!this.#account(target.account).account.openToAllNetworks) return { kind: 'firewalled' };
        const now = this.#clock.now().getTime();
        const isEarly = Date.parse(target.startsOn) > now - this.storageClockBehindMs;
        if (isEarly || !this.#sasWorks(target, now - this.policyDelayMs))
          return { kind: 'denied', code: 'AuthenticationFailed' };
        this.#container(target.account, target.container).blobs.add(`bastion-bot-probe/${probe}`);
        return { kind: 'works', correlationId: this.#correlationId() };
      }),
    removeProbe: (store, _account, probe) =>
      this.#call('removeProbe', () => {
        this.#containerFor(store.account, store.container).blobs.delete(`bastion-bot-probe/${probe}`);
        return { correlationId: this.#correlationId() };
      }),
  };

  /** Every port call goes through here: counted, logged, struck by the fault. */
  async #call<T>(name: string, effect: () => T): Promise<T> {
    this.calls += 1;
    this.settle();
    const strikes = this.#strikes(name);
    if (strikes && this.fault?.lateMs !== undefined)
      this.#late = { at: this.#clock.now().getTime() + this.fault.lateMs, effect };
    if (strikes && this.fault?.after !== true) this.#strike();
    this.log.push(name);
    const answer = effect();
    this.settle();
    if (strikes) this.#strike();
    return answer;
  }

  #written(): { correlationId: string } {
    return { correlationId: this.#correlationId() };
  }

  #correlationId(): string {
    return `correlation-${this.calls}`;
  }

  #strikes(name: string): boolean {
    if (this.fault === undefined || this.calls < this.fault.at) return false;
    if (this.calls === this.fault.at) this.#struckCall = name;
    if (this.#struckCall !== name) return false;
    const left = this.fault.times ?? 1;
    if (left > 0) this.fault = { ...this.fault, times: left - 1 };
    return left > 0;
  }

  #strike(): never {
    const kind = this.fault?.kind ?? 'crash';
    throw kind === 'crash' ? new Crash('the process ended') : new AzureProblem(kind, `Azure is ${kind}`);
  }

  #binding(): SasBinding {
    if (this.readBack === 'unknown') return { kind: 'unknown', reason: 'no such action' };
    if (this.sas === undefined) return { kind: 'none' };
    const { account, container, policyId, startsOn } = this.sas;
    return {
      kind: 'set',
      store: { account, container },
      policyId,
      startsOn,
      expiresOn: undefined,
      permissions: undefined,
    };
  }

  /** By key1: a SAS dies with the key that signed it. */
  #signature(account: string): string {
    return `secret-${this.accounts.get(account)?.account.keyCreatedOn?.key1 ?? ''}`;
  }

  #sasWorks(sas: NonNullable<FakeAzure['sas']>, writtenBefore: number): boolean {
    const account = this.accounts.get(sas.account);
    const policy = account?.containers.get(sas.container)?.policies.find(({ id }) => id === sas.policyId);
    return (
      account?.account.keyAccess === true &&
      (sas.signature === undefined || sas.signature === this.#signature(sas.account)) &&
      policy !== undefined &&
      policy.permissions === 'rcwl' &&
      policy.writtenAt <= writtenBefore &&
      Date.parse(policy.expiresOn ?? '') > this.#clock.now().getTime()
    );
  }

  #account(name: string): FakeAccount {
    const account = this.accounts.get(name);
    if (account === undefined) throw new AzureProblem('gone', `There is no account ${name}`);
    return account;
  }

  /** By storage's own call, with the bot's identity: the firewall is asked first. */
  #containerFor(account: string, name: string): FakeContainer {
    const { account: facts, letsIdentityIn } = this.#account(account);
    if (!facts.openToAllNetworks && !letsIdentityIn)
      throw new AzureProblem('denied', 'This request is not authorized to perform this operation.');
    return this.#container(account, name);
  }

  #container(account: string, name: string): FakeContainer {
    const container = this.#account(account).containers.get(name);
    if (container === undefined) throw new AzureProblem('gone', `There is no container ${name}`);
    return container;
  }
}

function sasOf(sas: SasUrl) {
  const url = new URL(revealSas(sas));
  const account = url.hostname.split('.')[0] ?? '';
  return {
    account,
    container: url.pathname.slice(1),
    policyId: url.searchParams.get('si') ?? '',
    startsOn: url.searchParams.get('st') ?? '',
    signature: url.searchParams.get('sig') ?? '',
  };
}
