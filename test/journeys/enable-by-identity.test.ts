import { describe, expect, it } from 'vitest';
import { readAudit } from '../../src/audit/read-audit.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import { ownIdentityId } from '../../src/bastion/managed-identity.ts';
import { effectiveWrites, safeOrderByIdentity } from '../../src/demo/azure-writes.ts';
import { ada, edsger, grace } from '../../src/demo/people.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { createStepFactory } from '../../src/steps/register.ts';
import { usualWaits } from '../../src/steps/step-deps.ts';
import { adaptersOf, press, say, startProcess, until } from './azure-world.ts';
import { loseIdentity } from './lost-identity.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest({ access: 'managedIdentity' });

const prod = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups';
const hubId = `${prod}/rg-network/providers/Microsoft.Network/bastionHosts/bas-hub`;
const identityId = ownIdentityId({ id: hubId, name: 'bas-hub' });
const enable = 'enable recording on bas-hub because INC-4711';
const login = { host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh', seconds: 60 } as const;
const put = { method: 'PUT', path: '/bastionHosts/bas-hub\\?' };
/** The engine's own, before a step that may cut sessions. */
const countingSessions = [
  'microsoft.network/bastionhosts/getactivesessions/action',
  'microsoft.network/locations/operationresults/read',
];
/** The proof's own: it may begin to look for the first recording before the log is read. */
const lookingForRecordings = 'microsoft.storage/storageaccounts/blobservices/containers/blobs/read';

async function hostPut(): Promise<unknown> {
  const puts = (await on.azure.log()).filter((r) => r.effective && r.method === 'PUT' && /bastionHosts/.test(r.path));
  return puts.at(-1)?.body;
}

describe('enabling recording by managed identity', () => {
  it('goes from a typed line to a recorded session, with the writes that were shown and no other', async () => {
    const done = await on.approve(await on.ask(enable));

    expect(done.status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(safeOrderByIdentity);
    const session = await on.azure.login(login);
    const recording = await until('the session was uploaded', () => on.azure.recordingOf(session));
    if (recording.kind === 'lost') throw new Error(recording.error);
    expect(recording.container).toBe(`${done.plan.store?.account}/${done.plan.store?.container}`);
    expect(await on.azure.view('bas-hub', recording.blob)).toBe(292_241);
    expect(await say(on.product, on.world, 'enable recording on bas-hub', ada)).toMatchObject({ kind: 'nothingToDo' });
  });

  it('is one update of the host, which names the identity and the container and holds no secret', async () => {
    const done = await on.approve(await on.ask(enable));

    expect(await hostPut()).toMatchObject({
      sku: { name: 'Premium' },
      identity: { type: 'UserAssigned', userAssignedIdentities: { [identityId]: {} } },
      properties: {
        enableSessionRecording: true,
        sessionRecordingConfiguration: {
          identity: { type: 'UserAssigned', userAssignedIdentityId: identityId },
          blobContainerUri: `https://${done.plan.store?.account}.blob.core.windows.net/${done.plan.store?.container}`,
        },
      },
    });
    expect(JSON.stringify(await on.azure.log())).not.toMatch(/listServiceSas|setSessionRecordingSasUrl|sig=/);
  });

  it('uses no right that its steps do not declare, and asks people for those that it uses for its writes', async () => {
    const done = await on.approve(await on.ask(enable));

    const factory = createStepFactory({ ...adaptersOf(on.world.azure), waits: usualWaits });
    const declared = done.plan.steps.map(({ name, args }) => factory(name, args).actions);
    const lower = (actions: readonly { readonly action: string }[]) =>
      actions.map(({ action }) => action.toLowerCase());
    const person = new Set(declared.flatMap((actions) => lower(actions.person)));
    const botOnly = declared.flatMap((actions) => lower(actions.botOnly));
    const all = new Set([...person, ...botOnly, ...countingSessions, lookingForRecordings]);
    const log = await on.azure.log();
    const first = log.findIndex(({ method, path }) => method === 'PUT' && path.includes('/containers/'));
    const used = log
      .slice(first)
      .flatMap(({ actions = [], effective }) => lower(actions).map((action) => ({ action, effective })));
    expect(used.filter(({ action }) => !all.has(action))).toEqual([]);
    expect(used.filter(({ action, effective }) => effective && !person.has(action))).toEqual([]);
    expect(new Set(used.filter(({ effective }) => effective).map(({ action }) => action)).size).toBeGreaterThan(6);
  });

  it('leaves a trail that verifies, with every write and its correlation id', async () => {
    await on.approve(await on.ask(enable));
    await on.stop();

    const { events } = await readAudit(on.world.table);
    const writes = events.flatMap(({ event }) => (event.kind === 'write' ? [event] : []));
    expect(writes.map(({ step }) => step)).toEqual([
      'createContainer',
      'mergeCors',
      'createIdentity',
      'assignRole',
      'switchOnByIdentity',
    ]);
    expect(writes.filter(({ correlationId }) => correlationId === undefined)).toEqual([]);
    expect(await verifyChain(on.world.table)).toMatchObject({ ok: true });
  });

  it('is done once when two replicas of the bot run', async () => {
    const other = startProcess(on.world);

    const done = await on.approve(await on.ask(enable));
    await other.loop.stop();

    expect(done.status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(safeOrderByIdentity);
  });

  it('switches native client support off in the same update', async () => {
    expect((await on.approve(await on.ask('enable recording on bas-native'))).status).toBe('succeeded');
    expect(await hostPut()).toMatchObject({ properties: { enableSessionRecording: true, enableTunneling: false } });
  });

  it('uses the system-assigned identity of a host that has one, and makes none', async () => {
    const principalId = '99999999-0000-4000-8000-000000000001';
    await on.azure.arrange({ kind: 'host', host: 'bas-hub', identity: { type: 'SystemAssigned', principalId } });

    expect((await on.approve(await on.ask(enable))).status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).not.toContain('create identity');
    expect(await on.azure.host('bas-hub')).toMatchObject({ storage: 'identity', storageWorks: true });
  });

  it('needs an approver who may assign roles where the requester may not', async () => {
    const asked = await on.ask(enable, edsger);
    expect(asked.notice).toMatchObject({ kind: 'rightsMissing' });

    expect((await on.approve(asked)).status).toBe('succeeded');
  });
});

describe('an account on which no SAS works', () => {
  it('gets a managed identity by itself, and the card says why', async () => {
    await on.restart({});

    const asked = await on.ask('enable recording on bas-hub to stnokeys/rec');

    expect(asked.plan.access).toBe('managedIdentity');
    expect(asked.plan.consequences).toContainEqual({ kind: 'identityInstead', because: 'keyAccess' });
    expect((await on.approve(asked)).status).toBe('succeeded');
    expect(await on.azure.host('bas-hub')).toMatchObject({ storage: 'identity', storageWorks: true });
  });
});

describe('a role that takes its time', () => {
  it('is waited for, so that nobody is locked out', async () => {
    await on.azure.switches({ rolePropagation: 'delayed' });

    expect((await on.approve(await on.ask(enable))).status).toBe('succeeded');
    expect(await on.azure.host('bas-hub')).toMatchObject({ storageWorks: true });
  });

  it('is tried again while Azure does not know the new identity', async () => {
    const asked = await on.ask(enable);
    const body = { error: { code: 'PrincipalNotFound', message: 'Principal does not exist in the directory.' } };
    await on.azure.fault({ method: 'PUT', path: '/roleAssignments/', times: 3, action: { status: 400, body } });

    expect((await on.approve(asked)).status).toBe('succeeded');
  });
});

describe('a host that records by managed identity and through which nobody can connect', () => {
  it.each([
    ['its role', 'role', ['assign role']],
    ['its attachment', 'attachment', ['other: update of identity']],
    ['the identity itself', 'identity', ['create identity', 'assign role', 'other: update of identity']],
  ] as const)('is repaired by the same command when it lost %s', async (_, lost, writes) => {
    await loseIdentity(on.world.azure, lost);
    const spoke = { ...login, host: 'bas-spoke' };
    await expect(on.azure.login(spoke)).rejects.toThrow('Cannot connect to session without valid SAS URL');

    const asked = await on.ask('enable recording on bas-spoke');
    expect(asked.plan).toMatchObject({ kind: 'repairRecording', access: 'managedIdentity' });
    expect((await on.approve(asked)).status).toBe('succeeded');

    expect(effectiveWrites(await on.azure.log())).toEqual(writes);
    const session = await on.azure.login(spoke);
    expect(await until('it was recorded', () => on.azure.recordingOf(session))).toMatchObject({ kind: 'stored' });
  });

  it('is switched off, so that people can connect, when the repair fails', async () => {
    await loseIdentity(on.world.azure, 'identity');
    const asked = await on.ask('enable recording on bas-spoke');
    const body = { error: { code: 'RequestDisallowedByPolicy', message: 'no identities here' } };
    await on.azure.fault({ method: 'PUT', path: '/userAssignedIdentities/', times: 9, action: { status: 403, body } });

    expect(await on.approve(asked)).toMatchObject({ status: 'rolledBack', plan: { kind: 'repairRecording' } });
    expect(await on.azure.host('bas-spoke')).toMatchObject({ enableSessionRecording: false });
    await on.azure.login({ ...login, host: 'bas-spoke' });
  });
});

describe('when Azure makes trouble', () => {
  it.each([
    ['is throttled', { status: 429, headers: { 'retry-after': '1' }, body: { error: { code: 'TooManyRequests' } } }],
    ['finds another update at work', { status: 409, body: { error: { code: 'AnotherOperationInProgress' } } }],
    ['loses its connection before the update was taken', { reset: 'before' }],
    ['loses the answer to an update that was taken', { reset: 'after' }],
    ['is answered 503', { status: 503, body: { error: { code: 'ServiceUnavailable' } } }],
  ])('goes on when it %s, and updates the host once', async (_, action) => {
    const asked = await on.ask(enable);
    await on.azure.fault({ ...put, action });

    expect((await on.approve(asked)).status).toBe('succeeded');
    expect(effectiveWrites(await on.azure.log())).toEqual(safeOrderByIdentity);
  });

  it('takes everything back when the update fails: recording first, then identity, role and CORS rule', async () => {
    const asked = await on.ask(enable);
    await on.azure.fault({ ...put, action: { failOperation: { code: 'AllocationFailed', message: 'no room' } } });

    const ended = await on.approve(asked);

    expect(ended).toMatchObject({ status: 'rolledBack', problem: { azureSays: expect.stringContaining('no room') } });
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: false, storage: 'none' });
    expect(effectiveWrites(await on.azure.log()).slice(safeOrderByIdentity.length)).toEqual([
      'recording off',
      'other: update of identity, sessionRecordingConfiguration',
      'remove role',
      'delete identity',
      'CORS rule',
    ]);
  });

  it('stops at the next safe point when canceled, and removes its role and identity', async () => {
    const asked = await on.ask(enable);
    await on.azure.fault({ method: 'PUT', path: '/roleAssignments/', action: { delayMs: 200 } });
    await press(on.product, asked, 'approve', grace);
    const running = await until('the role is being assigned', async () => {
      const operation = await on.product.operations.find(asked.id);
      return stepOf(operation, 'assignRole')?.status === 'running' ? operation : undefined;
    });

    await press(on.product, running, 'cancel', ada);

    expect(await on.ended(asked.id)).toMatchObject({ status: 'rolledBack', problem: { code: 'canceled.byPerson' } });
    expect(effectiveWrites(await on.azure.log()).slice(-3)).toEqual(['remove role', 'delete identity', 'CORS rule']);
    await on.approve(await on.ask('enable recording on bas-hub'));
    expect(await on.azure.host('bas-hub')).toMatchObject({ enableSessionRecording: true, storageWorks: true });
  });
});

function stepOf(operation: Operation | undefined, name: string) {
  return operation?.steps.find((step) => step.name === name);
}
