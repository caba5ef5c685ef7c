import { AsyncLocalStorage } from 'node:async_hooks';

const quiet = new AsyncLocalStorage<true>();
let installed = false;

/**
 * Runs `work` without what libraries print to the console meanwhile: botbuilder dumps stacks and public keys for each
 * bad token, which anybody can send. Everything else that is printed at the same time still gets through.
 */
export function quietly<T>(work: () => Promise<T>): Promise<T> {
  install();
  return quiet.run(true, work);
}

function install(): void {
  if (installed) {
    return;
  }
  installed = true;
  for (const method of ['error', 'warn'] as const) {
    const print = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      if (quiet.getStore() !== true) {
        print(...values);
      }
    };
  }
}
