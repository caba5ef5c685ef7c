export interface RunOnceOptions<T> {
  /** Whether work with this result is over. Otherwise whoever asks again later has it run again. */
  readonly isDone?: (result: T) => boolean;
  /** How many keys are remembered. */
  readonly limit?: number;
}

/**
 * Runs the work of a key once: whoever asks again, meanwhile or later, gets the first one's result. Work that failed or
 * isn't done is forgotten when it ends. Remembers the last keys of this process only; what must hold across restarts is
 * guarded where it is stored.
 */
export class RunOnce<T> {
  readonly #results = new Map<string, Promise<T>>();
  readonly #isDone: (result: T) => boolean;
  readonly #limit: number;

  constructor({ isDone = () => true, limit = 500 }: RunOnceOptions<T> = {}) {
    this.#isDone = isDone;
    this.#limit = limit;
  }

  run(key: string | undefined, work: () => Promise<T>): Promise<T> {
    if (key === undefined) {
      return work();
    }
    const result = this.#results.get(key) ?? this.#start(key, work);
    this.#results.delete(key);
    this.#results.set(key, result);
    if (this.#results.size > this.#limit) {
      const oldest = this.#results.keys().next();
      this.#results.delete(oldest.value ?? '');
    }
    return result;
  }

  #start(key: string, work: () => Promise<T>): Promise<T> {
    const result = work();
    const forget = () => {
      if (this.#results.get(key) === result) {
        this.#results.delete(key);
      }
    };
    result.then((value) => this.#isDone(value) || forget(), forget);
    return result;
  }
}
