import type { Clock } from '../../src/runtime.ts';

/** Nobody waits: time jumps to the end of each wait, and remembers how long it was. */
export class HurriedClock implements Clock {
  readonly waits: number[] = [];
  #now: number;

  constructor(start = '2026-11-24T10:00:00.000Z') {
    this.#now = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  async wait(ms: number): Promise<void> {
    this.waits.push(ms);
    this.#now += ms;
  }

  pass(ms: number): void {
    this.#now += ms;
  }
}
