import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type AzuriteConnection, startAzurite } from './azurite.ts';
import { readAzuriteSetting } from './azurite-setting.ts';
import { createBlobFront } from './simulator/blob-front.ts';
import { startSimulator } from './simulator/simulator.ts';

const settings = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(4100),
  speed: z.coerce.number().positive().default(60),
  /** The file that a recorded session leaves behind. */
  recording: z.string().optional(),
});

const sampleRecording = new URL('../../test/fixtures/recordings/ssh-session.guac', import.meta.url).pathname;

const { values } = parseArgs({
  options: { port: { type: 'string' }, speed: { type: 'string' }, recording: { type: 'string' } },
});
const { port, speed, recording } = settings.parse(values);

const { azurite, giveBack } = await azuriteToUse();
const simulator = await startSimulator({
  port,
  speed,
  recordingPath: recording ?? sampleRecording,
  blobGateway: (arm) => createBlobFront(azurite, arm),
});
console.log(`Simulated Azure listens on ${simulator.url}. Its controls are under ${simulator.url}/_sim.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void simulator.stop().then(giveBack);
  });
}

/** The demo lends its Azurite; on its own the simulator brings one. */
async function azuriteToUse(): Promise<{ azurite: AzuriteConnection; giveBack: () => Promise<void> }> {
  const lent = readAzuriteSetting(process.env);
  if (lent !== undefined) return { azurite: lent, giveBack: async () => {} };
  const own = await startAzurite();
  return { azurite: own, giveBack: own.stop };
}
