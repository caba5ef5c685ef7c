import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Demo, type DemoOptions, startDemo } from '../../../src/demo/start-demo.ts';

/** The demo on free ports, ten minutes of Azure in about two seconds. Its logs stay in the temporary folder. */
export function startDemoForTest(approvals: DemoOptions['approvals']): Promise<Demo> {
  return startDemo({
    folder: mkdtempSync(join(tmpdir(), 'bastion-bot-journey-')),
    speed: 300,
    approvals,
    ports: { bot: 0, simulator: 0, playground: 0 },
    progress: () => {},
  });
}
