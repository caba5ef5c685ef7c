import { beforeEach, describe, expect, it } from 'vitest';
import { prefixed, type Row, type RowWrite, type Table } from '../../src/table.ts';

/** What every `Table` does. `create` answers an empty one. */
export function describeTable(name: string, create: () => Promise<Table>): void {
  describe(name, () => {
    let table: Table;
    beforeEach(async () => {
      table = await create();
    });

    it('answers nothing for a row that was never written', async () => {
      expect(await table.get('p', 'none')).toBeUndefined();
      expect(await table.list('p')).toEqual([]);
    });

    it('gives back strings, numbers and booleans as they were written', async () => {
      const values = {
        text: 'Zürich „quoted" \'single\' \n {"json":1} 😀',
        empty: '',
        date: '2026-11-23T10:00:00.000Z',
        digits: '0012',
        zero: 0,
        small: -7,
        beyondInt32: 2 ** 31,
        beyondInt64: 2 ** 63,
        milliseconds: 1_795_000_000_123,
        fraction: 0.1,
        yes: true,
        no: false,
      };

      await insert(table, 'row', values);

      expect(await table.get('p', 'row')).toEqual({ partition: 'p', key: 'row', etag: expect.any(String), values });
      expect((await table.list('p')).map((row) => row.values)).toEqual([values]);
    });

    it('keeps partitions apart', async () => {
      await insert(table, 'row');

      expect(await table.get('q', 'row')).toBeUndefined();
      expect(await table.list('q')).toEqual([]);
    });

    it('inserts a row only once', async () => {
      await insert(table, 'row', { by: 'first' });

      const second = await table.commit('p', [{ kind: 'insert', key: 'row', values: { by: 'second' } }]);

      expect(second).toEqual({ kind: 'conflict' });
      expect((await read(table, 'row')).values).toEqual({ by: 'first' });
    });

    it('replaces the whole row when its ETag fits', async () => {
      const etag = await insert(table, 'row', { kept: 1, dropped: 2 });

      const result = await table.commit('p', [{ kind: 'replace', key: 'row', etag, values: { kept: 3 } }]);

      expect(result.kind).toBe('committed');
      expect((await read(table, 'row')).values).toEqual({ kept: 3 });
    });

    it('does not replace with an old ETag', async () => {
      const old = await insert(table, 'row');
      await table.commit('p', [{ kind: 'replace', key: 'row', etag: old, values: { by: 'first' } }]);

      const second = await table.commit('p', [{ kind: 'replace', key: 'row', etag: old, values: { by: 'second' } }]);

      expect(second).toEqual({ kind: 'conflict' });
      expect((await read(table, 'row')).values).toEqual({ by: 'first' });
    });

    it('does not replace a row that is gone', async () => {
      const etag = await insert(table, 'row');
      await table.commit('p', [{ kind: 'remove', key: 'row', etag }]);

      const result = await table.commit('p', [{ kind: 'replace', key: 'row', etag, values: {} }]);

      expect(result).toEqual({ kind: 'conflict' });
    });

    it('removes a row once, and only with its current ETag', async () => {
      const old = await insert(table, 'row');
      const etag = etagOf(await table.commit('p', [{ kind: 'replace', key: 'row', etag: old, values: {} }]), 'row');

      const withOldEtag = await table.commit('p', [{ kind: 'remove', key: 'row', etag: old }]);
      const first = await table.commit('p', [{ kind: 'remove', key: 'row', etag }]);
      const second = await table.commit('p', [{ kind: 'remove', key: 'row', etag }]);

      expect([withOldEtag.kind, first.kind, second.kind]).toEqual(['conflict', 'committed', 'conflict']);
    });

    it('answers the ETags that the next writes need', async () => {
      const one = await table.commit('p', [insertion('a'), insertion('b')]);
      const two = await table.commit('p', [
        { kind: 'replace', key: 'a', etag: etagOf(one, 'a'), values: { n: 2 } },
        { kind: 'remove', key: 'b', etag: etagOf(one, 'b') },
      ]);

      const three = await table.commit('p', [{ kind: 'replace', key: 'a', etag: etagOf(two, 'a'), values: { n: 3 } }]);

      expect(two).toMatchObject({ kind: 'committed', etags: new Map([['a', expect.any(String)]]) });
      expect(etagOf(three, 'a')).toBe((await read(table, 'a')).etag);
    });

    it('writes nothing of a batch in which an insertion meets a row', async () => {
      const etag = await insert(table, 'there', { by: 'first' });

      const result = await table.commit('p', [
        { kind: 'replace', key: 'there', etag, values: { by: 'second' } },
        insertion('new'),
        { kind: 'insert', key: 'there2', values: {} },
      ]);
      const again = await table.commit('p', [insertion('other'), insertion('new')]);

      expect([result.kind, again.kind]).toEqual(['committed', 'conflict']);
      expect(await table.get('p', 'other')).toBeUndefined();
    });

    it('writes nothing of a batch in which an ETag is old', async () => {
      const oldA = await insert(table, 'a', { n: 1 });
      const b = await insert(table, 'b', { n: 1 });
      await table.commit('p', [{ kind: 'replace', key: 'a', etag: oldA, values: { n: 2 } }]);

      const replacing = await table.commit('p', [
        { kind: 'replace', key: 'b', etag: b, values: { n: 9 } },
        insertion('c'),
        { kind: 'replace', key: 'a', etag: oldA, values: { n: 9 } },
      ]);
      const removing = await table.commit('p', [insertion('c'), { kind: 'remove', key: 'a', etag: oldA }]);

      expect([replacing, removing]).toEqual([{ kind: 'conflict' }, { kind: 'conflict' }]);
      expect((await table.list('p')).map((row) => [row.key, row.values.n])).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
    });

    it('lets exactly one of several racing writers win', async () => {
      const etag = await insert(table, 'row');
      const writers = ['a', 'b', 'c', 'd', 'e'];

      const results = await Promise.all(
        writers.map((by) =>
          table.commit('p', [{ kind: 'replace', key: 'row', etag, values: { by } }, insertion(`won|${by}`)]),
        ),
      );

      const winners = writers.filter((_, index) => results[index]?.kind === 'committed');
      expect(winners).toHaveLength(1);
      expect((await read(table, 'row')).values.by).toBe(winners[0]);
      expect((await table.list('p', prefixed('won|'))).map((row) => row.key)).toEqual([`won|${winners[0]}`]);
    });

    it('lists in ordinal key order, from inclusive to exclusive', async () => {
      await table.commit('p', ['b', 'B', 'a|2', 'a|10', 'c', "it's", '_'].map(insertion));

      expect(keys(await table.list('p'))).toEqual(['B', '_', 'a|10', 'a|2', 'b', 'c', "it's"]);
      expect(keys(await table.list('p', { from: 'a|2', to: 'c' }))).toEqual(['a|2', 'b']);
      expect(keys(await table.list('p', { from: "it's" }))).toEqual(["it's"]);
      expect(keys(await table.list('p', prefixed('a|')))).toEqual(['a|10', 'a|2']);
      expect(keys(await table.list('p', { limit: 2 }))).toEqual(['B', '_']);
      expect(keys(await table.list('p', { from: 'b', limit: 1 }))).toEqual(['b']);
      expect(keys(await table.list('p', { limit: 0 }))).toEqual([]);
    });

    it('lists every row of more than one page', async () => {
      const all = Array.from({ length: 1_050 }, (_, index) => String(index).padStart(5, '0'));
      for (let start = 0; start < all.length; start += 100) {
        await table.commit('p', all.slice(start, start + 100).map(insertion));
      }

      expect(keys(await table.list('p'))).toEqual(all);
      expect(keys(await table.list('p', { limit: 1_020 }))).toEqual(all.slice(0, 1_020));
    });

    it('takes what is just within the limits', async () => {
      const text = '漢'.repeat(32_768);

      const bigStrings = await table.commit('p', [{ kind: 'insert', key: 'big', values: { text, more: text } }]);
      const hundred = await table.commit(
        'p',
        Array.from({ length: 100 }, (_, n) => insertion(`row${n}`)),
      );

      expect([bigStrings.kind, hundred.kind]).toEqual(['committed', 'committed']);
      expect((await read(table, 'big')).values.text).toBe(text);
    });

    it.each<[what: string, writes: readonly RowWrite[], message: RegExp]>([
      ['no write at all', [], /1 to 100 writes, not 0/],
      ['101 writes', Array.from({ length: 101 }, (_, n) => insertion(`row${n}`)), /1 to 100 writes, not 101/],
      ['one key twice', [insertion('a'), insertion('a')], /each key at most once/],
      ['a key with a slash', [insertion('a/b')], /forbidden character/],
      ['a key with a backslash', [insertion('a\\b')], /forbidden character/],
      ['a key with a hash', [insertion('a#b')], /forbidden character/],
      ['a key with a question mark', [insertion('a?b')], /forbidden character/],
      ['a key with a line break', [insertion('a\nb')], /forbidden character/],
      ['an empty key', [insertion('')], /a key has 1 to 512 characters/],
      ['a string of more than 64 KiB', [valued({ text: 'x'.repeat(32_769) })], /text of row row is longer than 64 KiB/],
      ['a row of more than 1 MiB', [valued(many(17, 'x'.repeat(32_000)))], /row row is larger than 1 MiB/],
      ['252 properties', [valued(many(252, 1))], /more than 251 properties/],
      ['a number that is none', [valued({ n: Number.NaN })], /not a finite number/],
      ['a property of a reserved name', [valued({ writeId: 'x' })], /can't be called writeId/],
      [
        'more than 4 MiB together',
        Array.from({ length: 9 }, (_, n) => ({ ...valued(many(15, 'x'.repeat(32_000))), key: `row${n}` })),
        /at most 4 MiB/,
      ],
    ])('refuses %s', async (_what, writes, message) => {
      await expect(table.commit('p', writes)).rejects.toThrow(message);
      await expect(table.commit('p', writes)).rejects.toBeInstanceOf(RangeError);
      expect(await table.list('p')).toEqual([]);
    });
  });
}

function insertion(key: string): RowWrite {
  return { kind: 'insert', key, values: {} };
}

function valued(values: Record<string, string | number>): RowWrite {
  return { kind: 'insert', key: 'row', values };
}

function many<T>(count: number, value: T): Record<string, T> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, value]));
}

async function insert(table: Table, key: string, values: Row['values'] = {}): Promise<string> {
  return etagOf(await table.commit('p', [{ kind: 'insert', key, values }]), key);
}

async function read(table: Table, key: string): Promise<Row> {
  const row = await table.get('p', key);
  if (row === undefined) throw new Error(`no row ${key}`);
  return row;
}

function etagOf(result: Awaited<ReturnType<Table['commit']>>, key: string): string {
  const etag = result.kind === 'committed' ? result.etags.get(key) : undefined;
  if (etag === undefined) throw new Error(`${result.kind}, without an ETag of ${key}`);
  return etag;
}

function keys(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => row.key);
}
