import { describe, expect, it } from 'vitest';
import { readAudit } from '../../src/audit/read-audit.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import { effectiveWrites, safeOrder } from '../../src/demo/azure-writes.ts';
import { ada, barbara, edsger, grace } from '../../src/demo/people.ts';
import { createStepFactory } from '../../src/steps/register.ts';
import { usualWaits } from '../../src/steps/step-deps.ts';
import { adaptersOf, press, say, startProcess, until } from './azure-world.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest();

/** The engine's own, before a step that may cut sessions. */
const countingSessions = [
  'microsoft.network/bastionhosts/getactivesessions/action',
  'microsoft.network/locations/operationresults/read',
];
/** The plan's own, which is made afresh before the first write. */
const lookingAtTheNetwork = [
  'microsoft.network/virtualnetworks/read',
  'microsoft.network/networkinterfaces/read',
  'microsoft.network/networksecuritygroups/read',
  'microsoft.network/privatednszones/read',
  'microsoft.network/privatednszones/virtualnetworklinks/read',
  'microsoft.network/privatednszones/a/read',
];
/** The plan's, made again before the first write. */
const lookingIntoTheContainer = 'microsoft.storage/storageaccounts/blobservices/containers/blobs/read';
const enable = 'enable recording on bas-hub because INC-4711';
const login = { host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh', seconds: 60 } as const;

describe('enabling recording', () => {
  it('goes from a typed line to a recorded session, with the writes that were shown and no other', async () => {
    const done = await on.approve(await on.ask(enable));

    expect(done.status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(safeOrder);
    const session = await on.azure.login(login);
    const recording = await until('the session was uploaded', () => on.azure.recordingOf(session));
    if (recording.kind === 'lost') throw new Error(recording.error);
    expect(recording.container).toBe(`${done.plan.store?.account}/${done.plan.store?.container}`);
    expect(await on.azure.view('bas-hub', recording.blob)).toBe(292_241);
  });

  it('uses no right that its steps do not declare, and asks people for those that it uses for its writes', async () => {
    const done = await on.approve(await on.ask(enable));

    const factory = createStepFactory({ ...adaptersOf(on.world.azure), waits: usualWaits });
    const declared = done.plan.steps.map(({ name, args }) => factory(name, args).actions);
    const lower = (actions: readonly { readonly action: string }[]) =>
      actions.map(({ action }) => action.toLowerCase());
    const person = new Set(declared.flatMap((actions) => lower(actions.person)));
    const botOnly = declared.flatMap((actions) => lower(actions.botOnly));
    const all = new Set([...person, ...botOnly, ...countingSessions, ...lookingAtTheNetwork, lookingIntoTheContainer]);
    const log = await on.azure.log();
    // What comes before are the reads of command and plan, by the minimum rights.
    const ofSteps = log.slice(
      log.findLastIndex(({ path }) => /\/(role|deny)(Assignments|Definitions)/i.test(path)) + 1,
    );
    const used = ofSteps.flatMap(({ actions = [], effective }) =>
      lower(actions).map((action) => ({ action, effective })),
    );
    expect(used.filter(({ action }) => !all.has(action))).toEqual([]);
    const writes = used.filter(({ action, effective }) => effective && !action.includes('/blobs/'));
    expect(writes.filter(({ action }) => !person.has(action))).toEqual([]);
    expect(new Set(writes.map(({ action }) => action)).size).toBeGreaterThan(4);
  });

  it('leaves a trail that verifies: asked, approved, each write with its correlation id, outcome', async () => {
    const done = await on.approve(await on.ask(enable));
    await on.stop();

    const { events } = await readAudit(on.world.table);
    const kinds = events.map(({ event }) => `${event.kind} ${event.actor === 'bot' ? 'bot' : event.actor.name}`);
    expect(kinds).toContain('submitted Ada Lovelace');
    expect(kinds).toContain('decision Grace Hopper');
    const writes = events.flatMap(({ event }) => (event.kind === 'write' ? [event] : []));
    expect(new Set(writes.map(({ step }) => step))).toEqual(
      new Set(['createContainer', 'mergeCors', 'createAccessPolicy', 'checkSas', 'upgradeTier', 'setSas', 'switchOn']),
    );
    expect(writes.filter(({ correlationId }) => correlationId === undefined)).toEqual([]);
    expect(events.some(({ event }) => event.kind === 'outcome' && event.fingerprint === done.plan.fingerprint)).toBe(
      true,
    );
    expect(await verifyChain(on.world.table)).toMatchObject({ ok: true });
  });

  it('is done once when two replicas of the bot run', async () => {
    const other = startProcess(on.world);

    const done = await on.approve(await on.ask(enable));
    await other.loop.stop();

    expect(done.status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(safeOrder);
    expect(on.world.chat.closings).toHaveLength(1);
  });

  it('switches native client support off in the same update, as shown', async () => {
    const asked = await on.ask('enable recording on bas-native');
    expect(asked.plan.consequences).toContainEqual({ kind: 'nativeClientOff' });

    expect((await on.approve(asked)).status).toBe('succeeded');
    const puts = (await on.azure.log()).filter(
      (r) => r.effective && r.method === 'PUT' && r.path.includes('bastionHosts'),
    );
    expect(puts.at(-1)?.body).toMatchObject({ properties: { enableSessionRecording: true, enableTunneling: false } });
  });

  it('says that it is on and healthy instead of planning', async () => {
    expect(await say(on.product, on.world, 'enable recording on bas-audit', ada)).toMatchObject({
      kind: 'nothingToDo',
    });
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
  });
});

describe('a host that nobody can connect through', () => {
  it('is repaired by the same command', async () => {
    const spoke = { ...login, host: 'bas-spoke' };
    await expect(on.azure.login(spoke)).rejects.toThrow('Cannot connect to session without valid SAS URL');

    const asked = await on.ask('enable recording on bas-spoke');
    expect(asked.plan.kind).toBe('repairRecording');
    expect((await on.approve(asked)).status).toBe('succeeded');

    const session = await on.azure.login(spoke);
    expect(await until('it was recorded', () => on.azure.recordingOf(session))).toMatchObject({ kind: 'stored' });
  });
});

describe('when Azure makes trouble', () => {
  const put = { method: 'PUT', path: '/bastionHosts/bas-hub\\?' };

  it.each([
    [
      'is throttled',
      { status: 429, headers: { 'retry-after': '1' }, body: { error: { code: 'TooManyRequests', message: 'slow' } } },
    ],
    [
      'finds another update at work',
      { status: 409, body: { error: { code: 'AnotherOperationInProgress', message: 'busy' } } },
    ],
    ['loses its connection before the update was taken', { reset: 'before' }],
    ['loses the answer to an update that was taken', { reset: 'after' }],
    ['is answered 503', { status: 503, body: { error: { code: 'ServiceUnavailable', message: 'later' } } }],
  ])('goes on when it %s, and updates the host once for each step', async (_, action) => {
    const asked = await on.ask(enable);
    await on.azure.fault({ ...put, action });

    expect((await on.approve(asked)).status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log()).filter((w) => w === 'upgrade tier' || w === 'recording on')).toEqual([
      'upgrade tier',
      'recording on',
    ]);
  });

  it.each([1, 2])('takes everything back when update %i fails, and says what Azure said', async (nth) => {
    const asked = await on.ask(enable);
    await on.azure.fault({ ...put, nth, action: { failOperation: { code: 'AllocationFailed', message: 'no room' } } });

    const ended = await on.approve(asked);

    expect(ended).toMatchObject({ status: 'rolledBack', problem: { azureSays: expect.stringContaining('no room') } });
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: false });
    expect(on.world.chat.closings).toHaveLength(1);
  });

  it('does not switch recording on when Azure takes no SAS while it is off', async () => {
    await on.azure.switches({ sasWhileOff: 'refused' });

    const ended = await on.approve(await on.ask(enable));

    expect(ended).toMatchObject({ status: 'rolledBack', problem: { code: 'sas.refusedWhileOff' } });
    expect(effectiveWrites(await on.azure.log())).not.toContain('recording on');
  });
});

describe('between the card and the change', () => {
  it('asks again, with the fresh plan, when the host changed', async () => {
    const asked = await on.ask(enable);
    await on.azure.arrange({ kind: 'host', host: 'bas-hub', properties: { enableTunneling: true } });
    await press(on.product, asked, 'approve', grace);

    const again = await until('it was asked again', async () => {
      const operation = await on.product.operations.find(asked.id);
      return operation?.revision === 2 ? operation : undefined;
    });

    expect(again).toMatchObject({
      status: 'awaitingApproval',
      notice: { kind: 'factsChanged', differences: [{ fact: 'host.properties.enableTunneling', after: 'true' }] },
    });
    expect(again.plan.consequences).toContainEqual({ kind: 'nativeClientOff' });
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
  });

  it('counts only people who may: neither the requester nor a reader', async () => {
    const asked = await on.ask(enable);

    expect(await press(on.product, asked, 'approve', ada)).toMatchObject({ refusal: 'ownRequest' });
    await press(on.product, asked, 'approve', barbara);
    const back = await until('Barbara was refused', async () => {
      const operation = await on.product.operations.find(asked.id);
      return operation?.notice === undefined ? undefined : operation;
    });

    expect(back).toMatchObject({ status: 'awaitingApproval', notice: { kind: 'approverNotAllowed' } });
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
    expect((await on.approve(back)).status).toBe('succeeded');
  });

  it('lets the owner of the host ask, and needs an approver who has the storage account too', async () => {
    const asked = await on.ask(enable, edsger);
    expect(asked.notice).toMatchObject({ kind: 'rightsMissing' });

    expect((await on.approve(asked)).status).toBe('succeeded');
  });

  it('does nothing once the requester has lost the rights', async () => {
    const asked = await on.ask(enable);
    await on.azure.arrange({ kind: 'noRoles', principalId: ada.entraObjectId });
    await press(on.product, asked, 'approve', grace);

    const back = await until('the right was missed', async () => {
      const operation = await on.product.operations.find(asked.id);
      return operation?.notice === undefined ? undefined : operation;
    });

    expect(back).toMatchObject({ status: 'awaitingApproval', notice: { kind: 'requesterNotAllowed' } });
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
  });

  it('stops at the next safe point when canceled, and takes its own CORS rule and policy back', async () => {
    const asked = await on.ask(enable);
    await on.azure.fault({ method: 'PUT', path: '/bastionHosts/bas-hub\\?', action: { delayMs: 200 } });
    await press(on.product, asked, 'approve', grace);
    const running = await until('the upgrade runs', async () => {
      const operation = await on.product.operations.find(asked.id);
      return operation?.steps.find(({ name }) => name === 'upgradeTier')?.status === 'running' ? operation : undefined;
    });

    await press(on.product, running, 'cancel', ada);

    expect(await on.ended(asked.id)).toMatchObject({ status: 'rolledBack', problem: { code: 'canceled.byPerson' } });
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: false });
    await on.approve(await on.ask('enable recording on bas-hub'));
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: true, storageWorks: true });
  });
});
