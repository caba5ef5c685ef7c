import type { z } from 'zod';
import { nameOf } from './arm-id.ts';
import { arrange, arrangementSchema } from './arrange.ts';
import { type Faults, faultSchema } from './faults.ts';
import { evaluateLockouts, storageOf } from './lockouts.ts';
import { view, viewSchema } from './player.ts';
import type { RequestLog } from './request-log.ts';
import { activeSessions, endSession, login, loginSchema } from './sessions.ts';
import type { HostState, SessionState, Simulation } from './state.ts';
import { switchesSchema } from './switches.ts';

interface ControlCall {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface Controls {
  readonly sim: Simulation;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly reset: () => Promise<void>;
}

/**
 * The strings behind the stage, under `/_sim`: look (`hosts`, `log`, `lockouts`, `state`), cause trouble (`faults`,
 * `switches`, `arrange`), play people (`logins`, `logins/{id}/end`, `views`) and begin again (`reset`).
 */
export async function answerControl(call: ControlCall, controls: Controls): Promise<ControlAnswer> {
  const { sim, log, faults } = controls;
  const key = `${call.method} ${call.path}`;
  const end = /^POST \/_sim\/logins\/([^/]+)\/end$/.exec(key)?.[1];
  if (end !== undefined) return await endLogin(end, sim);
  switch (key) {
    case 'GET /_sim/hosts':
      return ok(await Promise.all([...sim.world.hosts.values()].map((host) => shownHost(host, sim))));
    case 'GET /_sim/log':
      return ok(log.list());
    case 'GET /_sim/lockouts':
      await evaluateLockouts(sim);
      return ok(sim.world.lockouts);
    case 'GET /_sim/state':
      return ok(await shownState(sim, faults));
    case 'POST /_sim/switches':
      return withBody(call, switchesSchema, (wanted) => {
        Object.assign(sim.world.switches, wanted);
        return ok(sim.world.switches);
      });
    case 'POST /_sim/faults':
      return withBody(call, faultSchema, (fault) => {
        faults.add(fault);
        return ok(faults.list());
      });
    case 'DELETE /_sim/faults':
      faults.clear();
      return ok([]);
    case 'POST /_sim/arrange':
      return withBody(call, arrangementSchema, async (wanted) => {
        const error = await arrange(wanted, sim);
        await evaluateLockouts(sim, 'drift');
        return error === undefined ? ok({}) : failed(404, error);
      });
    case 'POST /_sim/logins':
      return withBody(call, loginSchema, async (wanted) => {
        const answer = await login(wanted, sim);
        if (answer.kind === 'open') return { status: 201, body: shownSession(answer.session) };
        return failed(answer.kind === 'refused' ? 409 : 404, answer.error);
      });
    case 'POST /_sim/views':
      return withBody(call, viewSchema, async (wanted) => {
        const answer = await view(wanted, sim);
        if (answer.kind === 'played') return ok(answer);
        return failed(answer.kind === 'failed' ? 409 : 404, answer.error);
      });
    case 'POST /_sim/reset':
      await controls.reset();
      return ok({});
    default:
      return failed(404, `The simulator has no ${key}.`);
  }
}

async function endLogin(id: string, sim: Simulation): Promise<ControlAnswer> {
  const session = sim.world.sessions.get(id);
  if (session === undefined) return failed(404, `There is no session ${id}.`);
  await endSession(session, sim);
  return ok(shownSession(session));
}

async function shownHost(host: HostState, sim: Simulation): Promise<unknown> {
  const { id, name, sku, properties } = host.resource;
  const storage = await storageOf(host, sim);
  return {
    id,
    name,
    sku: sku?.name,
    provisioningState: properties.provisioningState,
    enableSessionRecording: properties.enableSessionRecording === true,
    storage: storage.kind,
    storageWorks: storage.works,
    ...(storage.works ? {} : { reason: storage.reason }),
    activeSessions: activeSessions(id, sim).length,
  };
}

async function shownState(sim: Simulation, faults: Faults): Promise<unknown> {
  await evaluateLockouts(sim);
  const { world } = sim;
  return {
    now: sim.clock.now().toISOString(),
    speed: sim.time.speed,
    switches: world.switches,
    hosts: await Promise.all([...world.hosts.values()].map((host) => shownHost(host, sim))),
    accounts: [...world.accounts.values()].map(({ resource, containers, blobService }) => ({
      name: resource.name,
      containers: [...containers.keys()],
      cors: blobService.cors,
    })),
    sessions: [...world.sessions.values()].map(shownSession),
    operations: [...world.operations.values()].map(({ result: _result, ...operation }) => operation),
    lockouts: world.lockouts,
    faults: faults.list(),
  };
}

/** Without the SAS: only the account and container that its recording goes to. */
function shownSession({ hostId, vmId: _vm, recordTo, ...session }: SessionState): unknown {
  const target = recordTo === undefined ? undefined : new URL(recordTo.url);
  return {
    ...session,
    session: session.id,
    host: nameOf(hostId),
    recorded: target !== undefined,
    ...(target === undefined ? {} : { container: `${target.hostname.split('.')[0]}${target.pathname}` }),
  };
}

async function withBody<Schema extends z.ZodType>(
  { body }: ControlCall,
  schema: Schema,
  run: (value: z.infer<Schema>) => ControlAnswer | Promise<ControlAnswer>,
): Promise<ControlAnswer> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return failed(400, 'The body is not JSON.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return await run(parsed.data);
  return failed(400, parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}

function ok(body: unknown): ControlAnswer {
  return { status: 200, body };
}

function failed(status: number, error: string): ControlAnswer {
  return { status, body: { error } };
}
