import type { Clock } from '../runtime.ts';
import type { RowWrite, Table } from '../table.ts';
import { activePartition, type Due } from './due.ts';
import type { HostRecord } from './host-record.ts';
import { hostRecordOf, hostRow, hostRows, hostWrite } from './host-rows.ts';
import { hashOf } from './operation-store.ts';
import { owe } from './owe.ts';

/** What one save does. Runs again after every lost race. `undefined`: nothing is to be changed. */
export type ModifyHost = (
  current: HostRecord,
) => { readonly record: HostRecord; readonly owed?: readonly Due[] } | undefined;

/** The hosts that the bot switched recording on for. Every method may throw `TableUnavailable`. */
export interface HostRecords {
  get(hostId: string): Promise<HostRecord | undefined>;
  /** By the owner of its due rows, which is `hostOwner(hostId)`. */
  ofOwner(owner: string): Promise<HostRecord | undefined>;
  list(): Promise<readonly HostRecord[]>;
  /** Compare-and-swap; what is owed comes in the same batch. Answers the record as it stands then. */
  change(hostId: string, modify: ModifyHost): Promise<HostRecord | undefined>;
}

const races = 20;

export function createHostRecords(table: Table, clock: Clock): HostRecords {
  async function ofOwner(owner: string): Promise<HostRecord | undefined> {
    const row = await hostRow(owner, table);
    return row && hostRecordOf(row);
  }

  return {
    ofOwner,
    get: (hostId) => ofOwner(hostOwner(hostId)),
    list: async () => (await hostRows(table)).map(hostRecordOf),
    async change(hostId, modify) {
      for (let race = 0; race < races; race += 1) {
        if (race > 2) await clock.wait(race * 10);
        const row = await hostRow(hostOwner(hostId), table);
        if (row === undefined) return undefined;
        const current = hostRecordOf(row);
        const wanted = modify(current);
        if (wanted === undefined) return current;
        const writes: RowWrite[] = [hostWrite(row, wanted.record)];
        for (const due of wanted.owed ?? []) writes.push(await owe(due, table, clock));
        if ((await table.commit(activePartition, writes)).kind === 'committed') return wanted.record;
      }
      throw new Error(`the record of ${hostId} could not be saved: ${races} other saves came first`);
    },
  };
}

/** The owner of a host's due rows. */
export function hostOwner(hostId: string): string {
  return hashOf(hostId);
}
