import { beforeEach, describe, expect, it } from 'vitest';
import { effectiveWrites, safeOrder } from '../../src/demo/azure-writes.ts';
import { grace } from '../../src/demo/people.ts';
import { press, until } from './azure-world.ts';
import { nobodyStaysLockedOut, stageForEachTest } from './one-change.ts';

const on = stageForEachTest({}, nobodyStaysLockedOut);
beforeEach(async () => {
  await on.azure.switches({ sasWhileOff: 'refused' });
});

const onFirst = 'enable recording on bas-hub switching on first because INC-4711';
const login = { host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh', seconds: 60 } as const;
const setSas = { method: 'POST', path: 'setSessionRecordingSasUrl' };
const refusal = { status: 400, body: { error: { code: 'SasUrlNotAccepted', message: 'not this one' } } };
const firstOrder = [...safeOrder.filter((write) => write !== 'set SAS'), 'set SAS'];

async function hostUpdates(): Promise<readonly string[]> {
  const puts = ['upgrade tier', 'recording on'];
  return effectiveWrites(await on.azure.log()).filter((write) => puts.includes(write));
}

describe('where Azure takes no SAS while recording is off', () => {
  it('is never switched on first unless that is asked for by name', async () => {
    const ended = await on.approve(await on.ask('enable recording on bas-hub'));

    expect(ended).toMatchObject({ status: 'rolledBack', problem: { code: 'sas.refusedWhileOff' } });
    expect(await on.azure.lockedOut()).toEqual([]);
    expect(await hostUpdates()).toEqual(['upgrade tier']);
  });

  it('says before anybody approves that nobody can connect for a while', async () => {
    const { plan } = await on.ask(onFirst);

    expect(plan.consequences[0]).toEqual({ kind: 'nobodyConnectsMeanwhile', minutes: 10, atWorst: 20 });
    expect(plan.steps.map(({ name }) => name).slice(-2)).toEqual(['switchOnThenGiveSas', 'verifyRecording']);
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
  });

  it.each([
    ['takes it during the update, at once', { sasWhileUpdating: 'allowed', setSas: 'sync' }],
    ['takes it during the update, after a while', { sasWhileUpdating: 'allowed', setSas: 'accepted' }],
    ['answers 409 until the update is over', { sasWhileUpdating: 'refused', concurrentWrite: '409' }],
    ['answers 429 until the update is over', { sasWhileUpdating: 'refused', concurrentWrite: '429' }],
  ])('gives the SAS after switching on, when Azure %s', async (_, switches) => {
    await on.azure.switches(switches);

    const ended = await on.approve(await on.ask(onFirst));

    expect(ended.status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(firstOrder);
    const session = await on.azure.login(login);
    expect(await until('it was recorded', () => on.azure.recordingOf(session))).toMatchObject({ kind: 'stored' });
  });

  it('needs no rollback when the SAS is refused while the update runs, and taken then', async () => {
    await on.azure.fault({ ...setSas, action: refusal });

    expect((await on.approve(await on.ask(onFirst))).status).toBe('succeeded');
    expect(await hostUpdates()).toEqual(['upgrade tier', 'recording on']);
  });
});

describe('when switching on first fails', () => {
  it.each([
    ['the SAS is still refused after the update', { ...setSas, times: 100_000, action: refusal }, 'sas.refused'],
    [
      'Azure is busy with other things for ever',
      {
        ...setSas,
        times: 100_000,
        action: { status: 409, body: { error: { code: 'AnotherOperationInProgress', message: 'busy' } } },
      },
      'sas.notTaken',
    ],
    [
      'Azure gives the update up',
      {
        method: 'PUT',
        path: '/bastionHosts/bas-hub\\?',
        nth: 2,
        action: { failOperation: { code: 'AllocationFailed', message: 'no room' } },
      },
      'host.updateFailed',
    ],
  ])('switches recording off at once: %s', async (_, fault, code) => {
    const asked = await on.ask(onFirst);
    await on.azure.fault(fault);

    expect(await on.approve(asked)).toMatchObject({ status: 'rolledBack', problem: { code } });
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: false });
    expect(await on.azure.stillLockedOut()).toEqual([]);
    await on.azure.login(login);
  });

  it('does not switch on when more people connected since it was approved', async () => {
    await on.azure.arrange({ kind: 'host', host: 'bas-hub', sku: 'Premium' });
    const asked = await on.ask(onFirst);
    await on.azure.fault({ method: 'PUT', path: '/containers/', action: { delayMs: 1_500 } });
    await press(on.product, asked, 'approve', grace);
    await until('it runs', async () =>
      (await on.product.operations.find(asked.id))?.status === 'running' ? true : undefined,
    );
    await on.azure.login({ ...login, seconds: 10_000_000 });

    expect(await on.ended(asked.id)).toMatchObject({
      problem: { code: 'host.moreSessions', data: { before: 0, now: 1 } },
    });
    expect(await hostUpdates()).toEqual([]);
    expect(await on.azure.lockedOut()).toEqual([]);
  });
});
