/**
 * Runs the work of a key once: whoever asks again, meanwhile or later, gets the first one's result. Remembers the last
 * `limit` keys of this process only; what must hold across restarts is guarded where it is stored.
 */
export class RunOnce<T> {
  readonly #results = new Map<string, Promise<T>>();
  readonly #limit: number;

  constructor(limit = 500) {
    this.#limit = limit;
  }

  run(key: string | undefined, work: () => Promise<T>): Promise<T> {
    if (key === undefined) {
      return work();
    }
    const earlier = this.#results.get(key);
    const result = earlier ?? work();
    this.#results.delete(key);
    this.#results.set(key, result);
    if (this.#results.size > this.#limit) {
      const oldest = this.#results.keys().next();
      this.#results.delete(oldest.value ?? '');
    }
    return result;
  }
}
