import { describe, expect, it } from 'vitest';
import { RunOnce } from '../../src/bot/run-once.ts';

/** Answers 1, 2, 3 …, however often it ran. */
function counted() {
  let times = 0;
  return async () => {
    times += 1;
    return times;
  };
}

describe('work that runs once', () => {
  it('has one result for whoever asks meanwhile or later', async () => {
    const once = new RunOnce<number>();
    const work = counted();

    const meanwhile = await Promise.all([once.run('k', work), once.run('k', work)]);

    expect([...meanwhile, await once.run('k', work)]).toEqual([1, 1, 1]);
  });

  it('runs again once it has ended without being done', async () => {
    const once = new RunOnce<number>({ isDone: (result) => result > 1 });
    const work = counted();

    const meanwhile = await Promise.all([once.run('k', work), once.run('k', work)]);

    expect([...meanwhile, await once.run('k', work), await once.run('k', work)]).toEqual([1, 1, 2, 2]);
  });

  it('runs again once it has failed', async () => {
    const once = new RunOnce<number>();

    await expect(once.run('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(await once.run('k', counted())).toBe(1);
  });

  it('is forgotten when many others came after it', async () => {
    const once = new RunOnce<number>({ limit: 2 });
    const work = counted();

    for (const key of ['a', 'b', 'c', 'a']) {
      await once.run(key, work);
    }

    expect(await once.run('new', work)).toBe(5);
  });
});
