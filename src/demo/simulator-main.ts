import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createBlobFront } from './simulator/blob-front.ts';
import type { ArmView } from './simulator/blob-gateway.ts';
import { startSimulator } from './simulator/simulator.ts';

const settings = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(4100),
  speed: z.coerce.number().positive().default(60),
  /** The file that a recorded session leaves behind. */
  recording: z.string().optional(),
});

/** `AZURITE`: where blobs go. Without it they are kept in memory. */
const azuriteSchema = z.object({
  tableConnectionString: z.string(),
  blobPort: z.number().int(),
  pool: z.array(z.object({ name: z.string(), key1: z.string(), key2: z.string() })),
  certificate: z.string(),
});

const sampleRecording = new URL('../../test/fixtures/recordings/ssh-session.guac', import.meta.url).pathname;

const { values } = parseArgs({
  options: { port: { type: 'string' }, speed: { type: 'string' }, recording: { type: 'string' } },
});
const { port, speed, recording } = settings.parse(values);
const azurite = process.env.AZURITE === undefined ? undefined : azuriteSchema.parse(JSON.parse(process.env.AZURITE));
const blobs = azurite === undefined ? {} : { blobGateway: (arm: ArmView) => createBlobFront(azurite, arm) };
const simulator = await startSimulator({ port, speed, recordingPath: recording ?? sampleRecording, ...blobs });
console.log(`Simulated Azure listens on ${simulator.url}. Its controls are under ${simulator.url}/_sim.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void simulator.stop();
  });
}
