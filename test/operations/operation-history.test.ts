import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryTable } from '../../src/operations/memory-table.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { createOperationHistory, historyMonths } from '../../src/operations/operation-history.ts';
import { createOperationStore } from '../../src/operations/operation-store.ts';
import type { Table } from '../../src/table.ts';
import { operationOf } from '../cards/fixtures.ts';
import { FakeClock } from '../fakes/fake-clock.ts';

const clock = new FakeClock();
let table: Table;

beforeEach(() => {
  table = createMemoryTable();
});

function asked(day: string, last: string, status: Operation['status'] = 'succeeded'): Operation {
  const id = `${day.slice(0, 7).replace('-', '')}-0123456789${last}`;
  return operationOf({ id, status, createdAt: `${day}T08:00:00.000Z` });
}

/** Saves them, and moves those that ended to their month's history. */
async function happened(...operations: readonly Operation[]): Promise<void> {
  const store = createOperationStore(table, clock);
  for (const operation of operations) {
    await store.insert(operation, []);
    await store.archive(operation.id);
  }
}

async function read(): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const month of createOperationHistory(table, clock).months())
    ids.push(...month.map(({ id }) => id.slice(-6)));
  return ids;
}

describe('the history of requests', () => {
  it('goes from what waits now back through the months, newest first', async () => {
    await happened(
      asked('2026-09-30', 'aaaaaa'),
      asked('2026-11-02', 'bbbbbb'),
      asked('2026-11-20', 'cccccc'),
      asked('2025-12-31', 'dddddd'),
      asked('2026-11-24', 'eeeeee', 'awaitingApproval'),
    );

    expect(await read()).toEqual(['eeeeee', 'cccccc', 'bbbbbb', 'aaaaaa', 'dddddd']);
  });

  it('holds what another month began and this one decides', async () => {
    await happened(asked('2026-10-31', 'aaaaaa', 'running'), asked('2026-10-30', 'bbbbbb'));

    expect(await read()).toEqual(['aaaaaa', 'bbbbbb']);
  });

  it('holds one that is being moved to its month once', async () => {
    const moving = asked('2026-11-20', 'aaaaaa');
    await happened(moving);
    const store = createOperationStore(table, clock);
    const [row] = await table.list('history-202611');
    await table.commit('active', [{ kind: 'insert', key: row?.key ?? '', values: row?.values ?? {} }]);

    expect(await store.list()).toHaveLength(1);
    expect(await read()).toEqual(['aaaaaa']);
  });

  it('goes back so far and no further', async () => {
    await happened(asked('2023-12-01', 'aaaaaa'), asked('2023-11-30', 'bbbbbb'));

    expect(historyMonths).toBe(36);
    expect(await read()).toEqual(['aaaaaa']);
  });
});
