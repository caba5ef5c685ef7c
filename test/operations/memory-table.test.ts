import { describe, expect, it } from 'vitest';
import { createMemoryTable } from '../../src/operations/memory-table.ts';
import { TableUnavailable } from '../../src/table.ts';

describe('the table in memory with faults', () => {
  it('writes nothing when the fault comes before the effect', async () => {
    const table = createMemoryTable({ faults: { before: failOnCommit } });

    await expect(table.commit('p', [{ kind: 'insert', key: 'a', values: {} }])).rejects.toThrow(TableUnavailable);

    expect(await table.get('p', 'a')).toBeUndefined();
  });

  it('keeps what was written when the fault comes after the effect', async () => {
    const table = createMemoryTable({ faults: { after: failOnCommit } });

    await expect(table.commit('p', [{ kind: 'insert', key: 'a', values: { n: 1 } }])).rejects.toThrow(TableUnavailable);

    expect((await table.get('p', 'a'))?.values).toEqual({ n: 1 });
  });
});

function failOnCommit(call: { readonly method: string }): void {
  if (call.method === 'commit') throw new TableUnavailable('killed');
}
