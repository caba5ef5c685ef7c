import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/operations/operation.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest();

const priceOf = ({ plan }: Operation) => plan.consequences.find(({ kind }) => kind === 'listPrice');

describe('the list price on a plan', () => {
  it('is that of the public list, which is asked once and sees no token', async () => {
    const hub = await on.ask('enable recording on bas-hub');
    const branch = await on.ask('enable recording on bas-branch');

    expect(priceOf(hub)).toEqual({
      kind: 'listPrice',
      price: { before: 0.29 * 730, after: 0.45 * 730, currency: 'USD' },
    });
    expect(priceOf(branch)).toMatchObject({ price: { before: 0.19 * 730, after: 0.45 * 730 } });
    const asked = (await on.azure.log()).filter(({ host }) => host === 'prices.azure.com');
    expect(asked).toHaveLength(1);
    expect(asked).toMatchObject([{ status: 200, actions: [] }]);
  });

  it('is unknown when the list is down, and the plan comes all the same', async () => {
    await on.azure.fault({ path: '/api/retail/prices', action: { status: 503 } });

    const asked = await on.ask('enable recording on bas-hub');

    expect(priceOf(asked)).toEqual({ kind: 'listPrice', price: undefined });
    expect((await on.approve(asked)).status).toBe('succeeded');
  });
});
