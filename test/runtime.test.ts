import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inTime } from '../src/runtime.ts';
import { FakeClock } from './fakes/fake-clock.ts';

const never = new Promise<string>(() => {});

describe('work that has a time limit', () => {
  it('answers as the work does, and what comes too late is never asked', async () => {
    const clock = new FakeClock();
    const late = () => {
      throw new Error('asked');
    };

    expect(await inTime(Promise.resolve('done'), 1_000, late, clock)).toBe('done');
    clock.pass(1_000);
  });

  it('fails as the work does', async () => {
    const failing = Promise.reject(new Error('refused'));

    await expect(inTime(failing, 1_000, () => 'late', new FakeClock())).rejects.toThrow('refused');
  });

  it('answers what stands for it when time is up, and not before', async () => {
    const clock = new FakeClock();
    let answer: string | undefined;
    const asked = inTime(never, 1_000, () => 'late', clock).then((given) => {
      answer = given;
    });

    clock.pass(999);
    await setImmediate();
    expect(answer).toBeUndefined();

    clock.pass(1);
    await asked;
    expect(answer).toBe('late');
  });

  it('fails when what stands for it does', async () => {
    const clock = new FakeClock();
    const late = () => {
      throw new Error('too late');
    };
    const asked = inTime(never, 1_000, late, clock);

    clock.pass(1_000);

    await expect(asked).rejects.toThrow('too late');
  });
});
