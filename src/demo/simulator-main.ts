import { parseArgs } from 'node:util';
import { z } from 'zod';
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
const simulator = await startSimulator({ port, speed, recordingPath: recording ?? sampleRecording });
console.log(`Simulated Azure listens on ${simulator.url}. Its controls are under ${simulator.url}/_sim.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void simulator.stop();
  });
}
