import { createInterface } from 'node:readline/promises';
import { connectAzure } from './azure/azure-connection.ts';
import { createAzureReader } from './azure/azure-reader.ts';
import { createHostWriter } from './azure/host-writer.ts';
import { createIdentityWriter } from './azure/identity-writer.ts';
import { personCredential } from './azure/person-credential.ts';
import { createRoleWriter } from './azure/role-writer.ts';
import { createSessionWriter } from './azure/session-writer.ts';
import { createStorageWriter } from './azure/storage-writer.ts';
import { cloudEndpoints } from './cloud.ts';
import { planEnabling } from './commands/plan-enable-recording.ts';
import { readHealth } from './commands/read-health.ts';
import { ConfigError } from './config/setting.ts';
import { readRepairConfig } from './config.ts';
import { systemClock } from './runtime.ts';
import { repairFromShell, type Shell } from './shell/repair-from-shell.ts';
import { runPlan } from './shell/run-plan.ts';
import { createStepFactory } from './steps/register.ts';
import { usualWaits } from './steps/step-deps.ts';

/**
 * `npm run repair [-- <host> [--yes]]`: reads the hosts under the person's own Azure sign-in, and repairs one that nobody
 * can connect through, when Teams or the bot is down. Exit codes: 0 all is well, or it is now; 1 something is broken still;
 * 2 used wrongly.
 */
async function main(args: readonly string[]): Promise<number> {
  try {
    const { azure, recording, waits } = readRepairConfig(process.env);
    const credential =
      azure.simulatorUrl === undefined ? await personCredential(cloudEndpoints[azure.cloud]) : undefined;
    const connection = connectAzure({ ...azure, ...(credential && { credential }) });
    const clock = systemClock;
    const reader = createAzureReader(connection, clock);
    const readSignature = async () => undefined;
    const planner = {
      reader,
      readSignature,
      clock,
      readPrices: async () => undefined,
      settings: { storePattern: recording.store, recordingAccounts: recording.accounts, access: recording.access },
    };
    const makeStep = createStepFactory({
      reader,
      hostWriter: createHostWriter(connection),
      storageWriter: createStorageWriter(connection),
      identityWriter: createIdentityWriter(connection),
      roleWriter: createRoleWriter(connection),
      sessionWriter: createSessionWriter(connection),
      waits: { ...usualWaits, recheck: waits.recheckAfterMs, role: waits.roleWaitMs },
    });
    return await repairFromShell(args, terminal, {
      reader,
      subscriptions: azure.subscriptionIds.length,
      cloud: cloudEndpoints[azure.cloud],
      readHealth: (host) => readHealth(host, clock.now(), { reader, readSignature }),
      plan: (hostId) =>
        planEnabling(
          { command: 'enableRecording', hostId, account: undefined, container: undefined, reason: undefined },
          planner,
        ),
      run: (plan, said) => runPlan(plan, makeStep, clock, said),
    });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

const terminal: Shell = {
  say: (line) => void process.stdout.write(`${line}\n`),
  async ask(question) {
    if (!process.stdin.isTTY) return undefined;
    const prompt = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return await prompt.question(question);
    } finally {
      prompt.close();
    }
  },
};

process.exitCode = await main(process.argv.slice(2));
