import { createDefaultHttpClient, type HttpClient, RestError } from '@azure/core-rest-pipeline';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { createAzureTable } from '../../src/azure/azure-table.ts';
import { systemIds } from '../../src/runtime.ts';
import { type Table, TableUnavailable } from '../../src/table.ts';
import { freshTableName } from '../azurite.ts';

describe('the table in Azure storage when an answer is lost', () => {
  let network: Network;
  let table: Table;
  let elsewhere: Table;

  beforeEach(async () => {
    network = new Network();
    const account = { connectionString: inject('azurite').tableConnectionString };
    const name = freshTableName();
    table = await createAzureTable(account, name, systemIds, { httpClient: network });
    elsewhere = await createAzureTable(account, name, systemIds);
  });

  it('recognises its own insertion', async () => {
    network.next = 'loseAnswer';

    const result = await table.commit('p', [{ kind: 'insert', key: 'a', values: { n: 1 } }]);

    const row = await elsewhere.get('p', 'a');
    expect(result).toEqual({ kind: 'committed', etags: new Map([['a', row?.etag]]) });
    expect(row?.values).toEqual({ n: 1 });
  });

  it('recognises its own replacement', async () => {
    const etag = await inserted('a');
    network.next = 'loseAnswer';

    const result = await table.commit('p', [{ kind: 'replace', key: 'a', etag, values: { n: 2 } }]);

    const row = await elsewhere.get('p', 'a');
    expect(result).toEqual({ kind: 'committed', etags: new Map([['a', row?.etag]]) });
    expect(row?.values).toEqual({ n: 2 });
  });

  it('recognises its own batch, whose ETags can be used', async () => {
    const replaced = await inserted('a');
    const removed = await inserted('b');
    network.next = 'loseAnswer';

    const result = await table.commit('p', [
      { kind: 'remove', key: 'b', etag: removed },
      { kind: 'replace', key: 'a', etag: replaced, values: { n: 2 } },
      { kind: 'insert', key: 'c', values: { n: 3 } },
    ]);

    if (result.kind !== 'committed') throw new Error(result.kind);
    const again = await table.commit('p', [
      { kind: 'remove', key: 'a', etag: result.etags.get('a') ?? '' },
      { kind: 'remove', key: 'c', etag: result.etags.get('c') ?? '' },
    ]);
    expect(again.kind).toBe('committed');
    expect(await elsewhere.list('p')).toEqual([]);
  });

  it('does not take another writer’s row for its own', async () => {
    const etag = await inserted('a');
    network.next = 'loseRequest';
    network.beforeRetry = () => elsewhere.commit('p', [{ kind: 'replace', key: 'a', etag, values: { by: 'another' } }]);

    const result = await table.commit('p', [{ kind: 'replace', key: 'a', etag, values: { by: 'us' } }]);

    expect(result).toEqual({ kind: 'conflict' });
    expect((await elsewhere.get('p', 'a'))?.values).toEqual({ by: 'another' });
  });

  it('says that it does not know who removed a row', async () => {
    const etag = await inserted('a');
    network.next = 'loseAnswer';

    const removal = table.commit('p', [{ kind: 'remove', key: 'a', etag }]);

    await expect(removal).rejects.toBeInstanceOf(TableUnavailable);
  });

  it('says that the table is unavailable when no answer comes at all', async () => {
    network.down = true;

    await expect(table.get('p', 'a')).rejects.toBeInstanceOf(TableUnavailable);
    await expect(table.commit('p', [{ kind: 'insert', key: 'a', values: {} }])).rejects.toBeInstanceOf(
      TableUnavailable,
    );
  });

  async function inserted(key: string): Promise<string> {
    const result = await table.commit('p', [{ kind: 'insert', key, values: { n: 0 } }]);
    return (result.kind === 'committed' ? result.etags.get(key) : undefined) ?? '';
  }
});

/** A way to Azurite that loses one request or answer when told to. */
class Network implements HttpClient {
  next: 'loseAnswer' | 'loseRequest' | undefined;
  beforeRetry: (() => Promise<unknown>) | undefined;
  down = false;
  readonly #http = createDefaultHttpClient();

  async sendRequest(request: Parameters<HttpClient['sendRequest']>[0]): ReturnType<HttpClient['sendRequest']> {
    const fault = this.next;
    this.next = undefined;
    if (this.down) throw lost();
    if (fault === 'loseRequest') {
      await this.beforeRetry?.();
      throw lost();
    }
    const response = await this.#http.sendRequest(request);
    if (fault === 'loseAnswer') throw lost();
    return response;
  }
}

function lost(): RestError {
  return new RestError('socket hang up', { code: 'ECONNRESET' });
}
