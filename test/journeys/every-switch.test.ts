import { describe, expect, it } from 'vitest';
import { defaultSwitches, type Switches, switchValues } from '../../src/demo/simulator/switches.ts';
import type { LoggedRequest } from '../../src/demo/simulator-client.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { stageForEachTest } from './one-change.ts';

type Job = 'enable' | 'byIdentity' | 'repair' | 'takeBack';
type Ends = Partial<Record<Job, Operation['status']>>;

/** How the jobs that a switch touches end. A switch or answer without an entry compiles as little as it passes. */
const endings: { readonly [Name in keyof Switches]: Readonly<Record<Switches[Name], Ends>> } = {
  // Switching on first would lock everybody out, so it ends there; see `on-first.test.ts` for the way round it.
  sasWhileOff: { allowed: {}, refused: { enable: 'rolledBack', repair: 'succeeded' } },
  sasWhileUpdating: { allowed: {}, refused: { enable: 'succeeded', takeBack: 'rolledBack' } },
  sasOnNewerApi: { refused: {}, allowed: { enable: 'succeeded', repair: 'succeeded' } },
  setSas: { sync: {}, accepted: { enable: 'succeeded', repair: 'succeeded', takeBack: 'rolledBack' } },
  readBack: {
    full: {},
    stripsSig: { enable: 'succeeded', repair: 'succeeded', takeBack: 'rolledBack' },
    missing: { enable: 'succeeded', repair: 'succeeded', takeBack: 'rolledBack' },
  },
  ifMatch: { honoured: {}, ignored: { enable: 'succeeded', byIdentity: 'succeeded', takeBack: 'rolledBack' } },
  sessions: { array: {}, object: { enable: 'succeeded' } },
  provisioningState: {
    Succeeded: {},
    Warning: { enable: 'succeeded', byIdentity: 'succeeded', repair: 'succeeded', takeBack: 'rolledBack' },
  },
  concurrentWrite: { '409': {}, '429': { enable: 'succeeded', byIdentity: 'succeeded', takeBack: 'rolledBack' } },
  sessionsDuringUpdate: { cut: {}, kept: { enable: 'succeeded', byIdentity: 'succeeded', takeBack: 'rolledBack' } },
  nativeClientWithRecording: {
    allowed: {},
    refused: { enable: 'succeeded', byIdentity: 'succeeded', takeBack: 'rolledBack' },
  },
  rolePropagation: { immediate: {}, delayed: { byIdentity: 'succeeded' } },
  sasAndIdentity: { sas: {}, identity: { enable: 'succeeded', byIdentity: 'succeeded' } },
};

/** The first answer of every switch at once is the default world. */
const byDefault: Ends = { enable: 'succeeded', byIdentity: 'succeeded', repair: 'succeeded', takeBack: 'rolledBack' };

const worlds = [
  ...casesOf('every switch', 'at its default', {}, byDefault),
  ...Object.entries(switchValues).flatMap(([name, values]) =>
    values
      .filter((value) => !Object.entries(defaultSwitches).some(([n, usual]) => n === name && usual === value))
      .flatMap((value) => casesOf(name, value, { [name]: value }, endingsOf(name, value))),
  ),
];

function casesOf(name: string, value: string, switches: Readonly<Record<string, string>>, ends: Ends) {
  return Object.entries(ends).map(([job, status]) => ({ name, value, switches, job, status }));
}

/** Empty when nobody said how it ends. */
function endingsOf(name: string, value: string): Ends {
  const values: Readonly<Record<string, Ends>> = Object.entries(endings).find(([n]) => n === name)?.[1] ?? {};
  return values[value] ?? {};
}

const on = stageForEachTest();

describe('whatever Azure turns out to do', () => {
  it('is rehearsed: every answer of every switch has a journey', () => {
    const rehearsed = new Set(worlds.map(({ name, value }) => `${name} ${value}`));
    const unknown = Object.entries(switchValues).flatMap(([name, [, ...others]]) =>
      others.map((value) => `${name} ${value}`).filter((key) => !rehearsed.has(key)),
    );

    expect(unknown).toEqual([]);
  });

  it.each(worlds)('$name $value: $job ends as $status', async ({ switches, job, status }) => {
    await on.azure.switches(switches);
    const host = job === 'repair' ? 'bas-spoke' : 'bas-native';
    if (job === 'enable')
      await on.azure.login({ host, vm: 'web-01', user: 'ada', protocol: 'ssh', seconds: 10_000_000 });
    const asked = await on.ask(`enable recording on ${host}${job === 'byIdentity' ? ' using managed identity' : ''}`);
    if (job === 'takeBack') await on.azure.fault(secondUpdateFails);

    const ended = await on.approve(asked);

    expect(ended).toMatchObject({ status, plan: { activeSessions: job === 'enable' ? 1 : 0 } });
    expect(await on.azure.host(host)).toMatchObject(
      status === 'succeeded' ? { enableSessionRecording: true, storageWorks: true } : { enableSessionRecording: false },
    );
    expect(blindSecondWrites(await on.azure.log(), host)).toEqual([]);
  });
});

const secondUpdateFails = {
  method: 'PUT',
  path: '/bastionHosts/bas-native\\?',
  nth: 2,
  action: { failOperation: { code: 'AllocationFailed', message: 'no room' } },
};

/** Updates of the host and settings of its SAS that Azure accepted although the one before had asked for the same. */
function blindSecondWrites(log: readonly LoggedRequest[], host: string): readonly string[] {
  const accepted = log.filter(({ method, path, status }) => {
    const isUpdate = method === 'PUT' && new RegExp(`/bastionHosts/${host}\\?`, 'i').test(path);
    const isSas = method === 'POST' && /\/setSessionRecordingSasUrl\?/i.test(path);
    return (isUpdate || isSas) && status >= 200 && status < 300;
  });
  const asked = accepted.map(({ method, path, body }) => JSON.stringify([method, path, body]));
  return asked.filter((write, at) => asked[at - 1] === write);
}
