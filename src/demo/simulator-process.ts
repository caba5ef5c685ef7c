import { join } from 'node:path';
import { texts } from '../texts/catalogue.ts';
import type { AzuriteConnection } from './azurite.ts';
import { azuriteSetting, writeAzuriteSetting } from './azurite-setting.ts';
import { type Child, startChild } from './child.ts';

export interface SimulatorProcessOptions {
  readonly port: number;
  readonly speed: number;
  readonly azurite: AzuriteConnection;
  /** For its log. */
  readonly folder: string;
  readonly projectFolder: string;
}

/** The simulated Azure in a process of its own, on the demo's Azurite. */
export function startSimulatorProcess(options: SimulatorProcessOptions): Child {
  return startChild({
    name: texts.demo.simulator,
    args: [join('src', 'demo', 'simulator-main.ts'), '--port', String(options.port), '--speed', String(options.speed)],
    cwd: options.projectFolder,
    env: { [azuriteSetting]: writeAzuriteSetting(options.azurite) },
    logFile: join(options.folder, 'simulator.log'),
  });
}
