import { z } from 'zod';

/** A request that reached the simulator, as `GET /_sim/log` lists it. */
export interface LoggedRequest {
  readonly method: string;
  readonly host: string;
  /** With the query. */
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
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
  /** Of simulated time. */
  readonly seconds: number;
}

/** The simulator's control endpoints, as far as the tour and the journeys use them. */
export interface SimulatorClient {
  hosts(): Promise<readonly SimulatedHost[]>;
  host(name: string): Promise<SimulatedHost>;
  /** Every request to simulated Azure, oldest first. */
  log(): Promise<readonly LoggedRequest[]>;
  /** Times in which nobody could connect through a host, those that the seed has left out. */
  lockouts(): Promise<readonly { readonly host: string }[]>;
  /** Plays a connection; throws with Azure's words when it is refused. Answers the session's id. */
  login(login: SimulatedLogin): Promise<string>;
  /** The recording that a session left: its blob, or why there is none. Undefined while the session is open. */
  recordingOf(sessionId: string): Promise<{ readonly blob: string } | { readonly error: string } | undefined>;
}

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
  body: z.unknown(),
  status: z.number(),
});

const lockoutSchema = z.object({ host: z.string(), cause: z.string().optional() });

const sessionSchema = z.object({
  id: z.string(),
  recording: z.union([z.object({ blob: z.string() }), z.object({ error: z.string() })]).optional(),
});

export function simulatorClient(url: string): SimulatorClient {
  async function hosts(): Promise<readonly SimulatedHost[]> {
    return z.array(hostSchema).parse(await call(`${url}/_sim/hosts`));
  }

  return {
    hosts,
    host: async (name) => {
      const found = (await hosts()).find((host) => host.name === name);
      if (found === undefined) throw new Error(`the simulator has no host ${name}`);
      return found;
    },
    log: async () => z.array(requestSchema).parse(await call(`${url}/_sim/log`)),
    lockouts: async () => {
      const all = z.array(lockoutSchema).parse(await call(`${url}/_sim/lockouts`));
      return all.filter(({ cause }) => cause !== 'seed');
    },
    login: async (login) => {
      const answer = await call(`${url}/_sim/logins`, login);
      return z.object({ session: z.string() }).parse(answer).session;
    },
    recordingOf: async (sessionId) => {
      const { sessions } = z.object({ sessions: z.array(sessionSchema) }).parse(await call(`${url}/_sim/state`));
      return sessions.find(({ id }) => id === sessionId)?.recording;
    },
  };
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
