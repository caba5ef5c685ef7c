import { z } from 'zod';

/** A request that reached the simulator, as `GET /_sim/log` lists it. */
export interface LoggedRequest {
  readonly method: string;
  readonly host: string;
  /** With the query. */
  readonly path: string;
  readonly body?: unknown;
  readonly status: number;
  /** Whether it changed Azure's state. */
  readonly effective: boolean;
  /** The properties that it changed, of a host. */
  readonly changed?: readonly string[] | undefined;
  /** The rights that it needed. */
  readonly actions?: readonly { readonly action: string; readonly scope: string }[];
}

export interface SimulatedHost {
  readonly name: string;
  readonly sku: string;
  readonly enableSessionRecording: boolean;
  readonly storage: 'none' | 'sas' | 'identity';
  readonly storageWorks: boolean;
  readonly activeSessions: number;
}

export interface SimulatedLogin {
  readonly host: string;
  readonly vm: string;
  readonly user: string;
  readonly protocol: 'ssh' | 'rdp';
  /** Of simulated time. Without it the session stays until it is ended. */
  readonly seconds?: number;
}

/** The simulator's control endpoints, as far as the tour and the journeys use them. */
export interface SimulatorClient {
  hosts(): Promise<readonly SimulatedHost[]>;
  host(name: string): Promise<SimulatedHost>;
  /** Every request to simulated Azure, oldest first. */
  log(): Promise<readonly LoggedRequest[]>;
  /** Names of hosts through which nobody could connect for a while, those left out that the seed has so. */
  lockedOut(): Promise<readonly string[]>;
  /** Those of them that nobody can connect through now. */
  stillLockedOut(): Promise<readonly string[]>;
  /** Plays a connection; throws with Azure's words when it is refused. */
  login(login: SimulatedLogin): Promise<Session>;
  end(session: Session): Promise<void>;
  /** What came of a connection. Undefined while it is open. */
  recordingOf(session: Session): Promise<SessionRecording | undefined>;
  /** Plays a recording as the portal does, CORS and all. Answers its length in bytes; throws with Azure's words. */
  view(host: string, blob: string): Promise<number>;
  /** Sets what is unknown about Azure, this way or that; see `simulator/switches.ts`. */
  switches(values: Readonly<Record<string, string>>): Promise<void>;
  /** Makes one request, or several, go wrong; see `simulator/faults.ts`. */
  fault(fault: object): Promise<void>;
  /** Changes Azure behind everybody's back; see `simulator/arrange.ts`. */
  arrange(change: object): Promise<void>;
}

export interface Session {
  readonly id: string;
}

export type SessionRecording =
  | { readonly kind: 'stored'; readonly blob: string; readonly container: string }
  | { readonly kind: 'lost'; readonly error: string };

const hostSchema = z.object({
  name: z.string(),
  sku: z.string(),
  enableSessionRecording: z.boolean(),
  storage: z.enum(['none', 'sas', 'identity']),
  storageWorks: z.boolean(),
  activeSessions: z.number(),
});

const requestSchema = z.object({
  method: z.string(),
  host: z.string(),
  path: z.string(),
  body: z.unknown().optional(),
  status: z.number(),
  effective: z.boolean(),
  changed: z.array(z.string()).optional(),
  actions: z.array(z.object({ action: z.string(), scope: z.string() })).optional(),
});

const lockoutSchema = z.object({ host: z.string(), cause: z.string(), until: z.string().optional() });

const sessionSchema = z.object({
  id: z.string(),
  state: z.enum(['active', 'ended']),
  container: z.string().optional(),
  recording: z.union([z.object({ blob: z.string() }), z.object({ error: z.string() })]).optional(),
});

export function simulatorClient(url: string): SimulatorClient {
  async function hosts(): Promise<readonly SimulatedHost[]> {
    return z.array(hostSchema).parse(await call(`${url}/_sim/hosts`));
  }

  async function lockouts() {
    const all = z.array(lockoutSchema).parse(await call(`${url}/_sim/lockouts`));
    return all.filter(({ cause }) => cause === 'change');
  }

  return {
    hosts,
    host: async (name) => {
      const found = (await hosts()).find((host) => host.name === name);
      if (found === undefined) throw new Error(`the simulator has no host ${name}`);
      return found;
    },
    log: async () => z.array(requestSchema).parse(await call(`${url}/_sim/log`)),
    lockedOut: async () => (await lockouts()).map(({ host }) => host),
    stillLockedOut: async () => (await lockouts()).filter(({ until }) => until === undefined).map(({ host }) => host),
    login: async (login) => sessionSchema.parse(await call(`${url}/_sim/logins`, login)),
    end: async ({ id }) => void (await call(`${url}/_sim/logins/${id}/end`, {})),
    recordingOf: async ({ id }) => {
      const { sessions } = z.object({ sessions: z.array(sessionSchema) }).parse(await call(`${url}/_sim/state`));
      return recordingIn(sessions.find((session) => session.id === id));
    },
    switches: async (values) => void (await call(`${url}/_sim/switches`, values)),
    fault: async (fault) => void (await call(`${url}/_sim/faults`, fault)),
    arrange: async (change) => void (await call(`${url}/_sim/arrange`, change)),
    view: async (host, blob) =>
      z.object({ bytes: z.number() }).parse(await call(`${url}/_sim/views`, { host, blob })).bytes,
  };
}

function recordingIn(session: z.infer<typeof sessionSchema> | undefined): SessionRecording | undefined {
  if (session === undefined) return { kind: 'lost', error: 'the simulator knows of no such connection' };
  if (session.state === 'active') return undefined;
  const { recording, container = '' } = session;
  // An ended session without either is being uploaded, unless it was not recorded at all.
  if (recording === undefined) return container === '' ? { kind: 'lost', error: 'it was not recorded' } : undefined;
  return 'blob' in recording ? { kind: 'stored', blob: recording.blob, container } : { kind: 'lost', ...recording };
}

async function call(url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(10_000),
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the simulator answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
