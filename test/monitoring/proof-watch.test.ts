import { beforeEach, describe, expect, it } from 'vitest';
import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import { AzureProblem } from '../../src/bastion/ports.ts';
import type { SasBinding } from '../../src/bastion/storage.ts';
import { createProofWatch, type ProofWatchDeps } from '../../src/monitoring/proof-watch.ts';
import { newDue } from '../../src/operations/due.ts';
import { type HostRecord, watchedForMs } from '../../src/operations/host-record.ts';
import { createHostRecords, hostOwner } from '../../src/operations/host-records.ts';
import { hostWrites } from '../../src/operations/host-rows.ts';
import { createMemoryTable } from '../../src/operations/memory-table.ts';
import { silentLogger } from '../../src/runtime.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { FakeAzureReader } from '../fakes/fake-azure-reader.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { FakeOperations } from '../fakes/fake-operations.ts';
import { enabledAt, hostRecord } from '../fakes/host-records.ts';
import { storageAccount } from '../fakes/storage-accounts.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const record = hostRecord();
const otherId = record.hostId.replace('bas-hub', 'bas-other');
const recordsHere: SasBinding = {
  kind: 'set',
  store: record.store,
  expiresOn: undefined,
  policyId: undefined,
  permissions: undefined,
};

class WatchWorld {
  readonly clock = new FakeClock(enabledAt);
  readonly reader = new FakeAzureReader();
  readonly #table = createMemoryTable();
  readonly hosts = createHostRecords(this.#table, this.clock);
  /** When a recording was written into the container. */
  writtenAt: string | undefined;
  /** The container can't be read. */
  unreadable = false;

  constructor() {
    this.reader.accounts.set(record.store.account, storageAccount({ name: record.store.account }));
    this.addHost(record.hostId, { dnsName: record.dnsName });
  }

  addHost(id: string, more: Partial<BastionHost> = {}): void {
    this.reader.setHost({ ...bastionHost({ sku: 'Premium', enableSessionRecording: true, ...more }), id });
  }

  async keep(one: HostRecord): Promise<void> {
    const edit = { owner: hostOwner(one.hostId), modify: () => one };
    await this.#table.commit('active', [...(await hostWrites(edit, this.#table))]);
  }

  /** One look at the host; answers when it is looked at again. */
  look(): Promise<Date | undefined> {
    const deps: ProofWatchDeps = {
      reader: this.reader,
      recordings: {
        findRecording: async () => {
          if (this.unreadable) throw new AzureProblem('denied', 'the firewall says no');
          return this.writtenAt === undefined ? undefined : { writtenAt: this.writtenAt };
        },
      },
      hosts: this.hosts,
      operations: new FakeOperations(this.clock),
      clock: this.clock,
      logger: silentLogger,
      waits: { every: 10 * minute, alarmAfter: 15 * minute },
    };
    return createProofWatch(deps)(newDue('proof', hostOwner(record.hostId), this.clock.now()));
  }

  async proof() {
    return (await this.hosts.get(record.hostId))?.proof;
  }
}

let world: WatchWorld;
beforeEach(async () => {
  world = new WatchWorld();
  await world.keep(record);
});

describe('a recording that arrived', () => {
  it('proves the only host that records into the container', async () => {
    world.addHost(otherId);
    world.writtenAt = enabledAt;

    expect(await world.look()).toBeUndefined();

    expect(await world.proof()).toMatchObject({ kind: 'proven' });
  });

  it('proves nothing where another host was set to record by this bot', async () => {
    await world.keep(hostRecord({ hostId: otherId, operationId: 'other' }));
    world.writtenAt = enabledAt;

    expect(await world.look()).toBeInstanceOf(Date);

    expect(await world.proof()).toEqual({ kind: 'checked', shared: true });
  });

  it('proves nothing where another host was given a SAS by somebody else', async () => {
    world.addHost(otherId);
    world.reader.sasBindings.set(otherId.toLowerCase(), recordsHere);
    world.writtenAt = enabledAt;

    await world.look();

    expect(await world.proof()).toEqual({ kind: 'checked', shared: true });
  });

  it('proves nothing where another host records by an identity', async () => {
    const { account, container } = record.store;
    world.addHost(otherId, {
      sessionRecordingConfiguration: {
        identity: { type: 'SystemAssigned' },
        blobContainerUri: `https://${account}.blob.core.windows.net/${container}`,
      },
    });
    world.writtenAt = enabledAt;

    await world.look();

    expect(await world.proof()).toEqual({ kind: 'checked', shared: true });
  });

  it('proves nothing later either, when the other host has gone elsewhere: its sessions may still have been open', async () => {
    await world.keep(hostRecord({ hostId: otherId, operationId: 'other' }));
    world.writtenAt = enabledAt;
    await world.look();

    await world.keep(hostRecord({ hostId: otherId, operationId: 'new', store: { account: 'a', container: 'b' } }));
    await world.look();

    expect(await world.proof()).toEqual({ kind: 'checked', shared: true });
  });

  it('proves the host where another one stopped to record more than a day before', async () => {
    const at = new Date(Date.parse(record.recordsSince) - day - 1).toISOString();
    const proof = { kind: 'ended', why: 'switchedOff', at } as const;
    await world.keep(hostRecord({ hostId: otherId, operationId: 'other', proof }));
    world.writtenAt = enabledAt;

    await world.look();

    expect(await world.proof()).toMatchObject({ kind: 'proven' });
  });
});

describe('the watch of a container that two hosts share', () => {
  it('says so before any recording arrived', async () => {
    await world.keep(hostRecord({ hostId: otherId, operationId: 'other' }));

    await world.look();

    expect(await world.proof()).toEqual({ kind: 'checked', shared: true });
  });

  it('ends after its time, and says why there is no proof', async () => {
    await world.keep(hostRecord({ hostId: otherId, operationId: 'other' }));
    world.writtenAt = enabledAt;
    world.clock.pass(watchedForMs);

    expect(await world.look()).toBeUndefined();

    expect(await world.proof()).toMatchObject({ kind: 'ended', why: 'shared' });
  });
});

describe('the watch of a container that can’t be read', () => {
  it('goes on until its time is over, and a day more', async () => {
    world.unreadable = true;
    world.clock.pass(watchedForMs + day - minute);

    expect(await world.look()).toBeInstanceOf(Date);
    expect(await world.proof()).toEqual({ kind: 'checked' });
  });

  it('ends then, and says that it could not look', async () => {
    world.unreadable = true;
    world.clock.pass(watchedForMs + day);

    expect(await world.look()).toBeUndefined();
    expect(await world.proof()).toMatchObject({ kind: 'ended', why: 'unseen' });
  });

  it('ends in the same way for a host that can’t be read', async () => {
    world.reader.problems.set('readHost', new AzureProblem('denied', 'no'));
    world.clock.pass(watchedForMs + day);

    expect(await world.look()).toBeUndefined();
    expect(await world.proof()).toMatchObject({ kind: 'ended', why: 'unseen' });
  });
});
