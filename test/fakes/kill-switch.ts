/**
 * Kills a process at its n-th contact with the outside, before it takes effect: a store write, an Azure write or a chat
 * send. A killed process does nothing more: its pending call never answers, and neither does any later one. Killed after a
 * contact, before it heard of the effect, it would leave behind what it leaves when it is killed at its next contact: its
 * memory is lost either way. So these are all the points that differ.
 */
export interface KillSwitch {
  /** How many points have been passed. */
  readonly count: number;
  readonly killed: boolean;
  /** Resolves when the process dies. */
  readonly death: Promise<void>;
  /** The object with a point before each call of the named methods; all calls hang after death. */
  guard<T extends object>(port: T, writes: readonly (keyof T)[]): T;
}

export function createKillSwitch(killAt = Number.POSITIVE_INFINITY): KillSwitch {
  let count = 0;
  let killed = false;
  let die: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => undefined);

  function point(): Promise<void> | undefined {
    if (killed) return never;
    count += 1;
    if (count < killAt) return undefined;
    killed = true;
    die();
    return never;
  }

  return {
    get count() {
      return count;
    },
    get killed() {
      return killed;
    },
    death,
    guard(port, writes) {
      return new Proxy(port, {
        get(target, name) {
          const method = Reflect.get(target, name);
          if (typeof method !== 'function') return method;
          const counts = writes.some((write) => write === name);
          return async (...args: readonly unknown[]) => {
            if (killed) return never;
            if (counts) await point();
            const result = await Reflect.apply(method, target, args);
            return killed ? never : result;
          };
        },
      });
    },
  };
}
