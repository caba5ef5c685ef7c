import { describe, expect, it } from 'vitest';
import { createPresenter } from '../../src/bot/present.ts';
import { ada, barbara, grace } from '../../src/demo/people.ts';
import type { Operation, OperationStatus } from '../../src/operations/operation.ts';
import { all } from '../cards/card-shape.ts';
import {
  allDone,
  begunOf,
  ended,
  hostId,
  missingRights,
  operationOf,
  options,
  personOf,
  repairPlan,
  storageDone,
  storageUndone,
} from '../cards/fixtures.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';

const viewer = personOf(barbara);
const confirm = createPresenter(options);
const twoPerson = createPresenter({ ...options, approvals: 'two-person' });

describe('the buttons of an operation', () => {
  it.each<[OperationStatus, string[]]>([
    ['awaitingApproval', ['operation.approve', 'operation.reject', 'operation.who']],
    ['approved', ['operation.cancel']],
    ['running', ['operation.cancel']],
    ['succeeded', ['command.run']],
    ['failed', ['command.run']],
    ['rolledBack', ['command.run']],
    ['rejected', []],
    ['expired', ['command.run']],
    ['canceled', ['command.run']],
  ])('%s: %j', (status, verbs) => {
    expect(verbsOf(operationOf({ status, endedAt: ended }))).toEqual(verbs);
  });

  it('carry the operation and the revision that is shown', () => {
    const { card } = confirm.operation(operationOf({ revision: 3 }));

    expect(all(card, 'Action.Execute')[0]).toMatchObject({
      title: 'Confirm',
      verb: 'operation.approve',
      data: { operationId: '202611-0123456789a1b2c3', revision: 3 },
    });
  });

  it('say Approve where somebody else has to', () => {
    const { card } = twoPerson.operation(operationOf());

    expect(all(card, 'Action.Execute')[0]).toMatchObject({ title: 'Approve' });
    expect(textOf(card)).toContain('somebody else must approve');
  });

  it('offer no names where nobody is connected', () => {
    const plan = { ...operationOf().plan, consequences: [{ kind: 'sessionsAtRisk', count: 0 } as const] };

    expect(verbsOf(operationOf({ plan }))).not.toContain('operation.who');
  });

  it.each([
    ['recording is being switched on', begunOf({ ...allDone, switchOn: 'running', verifyRecording: 'pending' })],
    ['it is being taken back', begunOf({ ...storageDone }, { direction: 'back' })],
    [
      'somebody has asked for that',
      begunOf({ ...storageDone }, { endRequested: { as: 'canceled', by: personOf(ada) } }),
    ],
  ])('offer no cancel once %s', (_when, op) => {
    expect(verbsOf(op)).toEqual([]);
  });

  it('ask again for the same host, place and reason', () => {
    const request = { ...operationOf().request, account: 'auditstore', container: 'rec' };
    const { card } = confirm.operation(operationOf({ status: 'expired', request }));

    expect(all(card, 'Action.Execute')[0]).toMatchObject({
      data: { command: `enable recording on ${hostId} to auditstore/rec because INC-4711` },
    });
  });
});

describe('what an operation’s card says', () => {
  it('names what can’t be undone and who is at risk before anything else', () => {
    const text = textOf(confirm.operation(operationOf()).card);

    expect(text).toMatch(/^Enable session recording on bas-hub\?\n.*can't be undone/s);
    expect(text).toContain('2 people are connected and may be cut off.');
    expect(text).toContain('Everyone using bas-hub will be recorded, vendors too; sessions already open may not be.');
    expect(text).toContain('Asked by Ada Lovelace, because INC-4711');
  });

  it('says “can’t tell”, never “nobody”, when Azure doesn’t say who is connected', () => {
    const plan = { ...operationOf().plan, consequences: [{ kind: 'sessionsAtRisk', count: undefined } as const] };
    const text = textOf(confirm.operation(operationOf({ plan, activeSessions: undefined } as Partial<Operation>)).card);

    expect(text).toContain("Can't tell who is connected");
    expect(text).not.toMatch(/nobody is connected/i);
  });

  it('calls a success not proven until a connection was recorded', () => {
    const text = textOf(confirm.operation(begunOf(allDone, { status: 'succeeded', endedAt: ended })).card);

    expect(text).toContain('On, not proven yet: connect once through bas-hub');
    expect(text).toContain('SAS valid until {{DATE(2029-11-23T14:00:00Z,SHORT)}}');
  });

  it.each([
    [{ recording: false, provisioningState: 'Succeeded', sku: 'Premium' }, 'bas-hub is Premium now and stays so'],
    [undefined, 'bas-hub may have become Premium'],
  ])('says of the tier what was read at the end (%j)', (hostAtEnd, said) => {
    expect(textOf(confirm.operation(badEnd('rolledBack', { hostAtEnd })).card)).toContain(said);
  });

  it('says nothing of Premium when the host has kept its tier', () => {
    const hostAtEnd = { recording: false, provisioningState: 'Succeeded', sku: 'Standard' };

    expect(textOf(confirm.operation(badEnd('failed', { hostAtEnd })).card)).not.toMatch(/is Premium|become Premium/);
  });

  it('says that still nobody can connect when a repair ends without a change', () => {
    const op = operationOf({ plan: repairPlan, status: 'rejected', decidedBy: personOf(grace), endedAt: ended });

    expect(textOf(confirm.operation(op).card)).toContain('nobody can connect through bas-spoke');
  });

  it('calls for help when recording can’t be switched off again, and says how to do it by hand', () => {
    const { card } = confirm.operation(
      begunOf({ switchOn: 'running' }, { direction: 'back', alarmedAt: '2026-11-23T14:30:00.000Z', waitingFor: stuck }),
    );
    const text = textOf(card);

    expect(text).toMatch(/^Look at bas-hub now/);
    expect(text).toContain('Open bas-hub in the portal, Configuration, and switch session recording off.');
    expect(text).toContain(`az resource update --ids "${hostId}"`);
    expect(text).not.toContain('You can leave');
    expect(all(card, 'Container')[0]).toMatchObject({ style: 'attention' });
    expect(all(card, 'Action.OpenUrl')).toHaveLength(1);
  });

  it('says first why it turned back, and what it waits for at the step that waits', () => {
    const problem = { code: 'storage.containerMissing', data: { container: 'rec' } };
    const waitingFor = { code: 'azure.says', data: {}, azureSays: 'Updating' };
    const op = begunOf({ ...allDone, verifyRecording: 'undone' }, { direction: 'back', problem, waitingFor });
    const text = textOf(confirm.operation(op).card);

    expect(text).toMatch(/^Taking back the changes on bas-hub\nThe container rec is not there any more\./);
    expect(text).toContain('Switching recording off\nAzure says: Updating\n');
  });

  it('says while it checks what it waits for, and when it looks again', () => {
    const waitingFor = { code: 'azure.throttled', data: { until: '2026-11-23T14:30:00.000Z' } };
    const text = textOf(confirm.operation(operationOf({ status: 'approved', waitingFor })).card);

    expect(text).toContain('Azure asked me to slow down.');
    expect(text).toContain('I look again at {{TIME(2026-11-23T14:30:00Z)}}');
  });

  it('gives no duration for a step that took no time', () => {
    const op = begunOf({ createContainer: 'done', mergeCors: 'running' });
    const steps = op.steps.map((step) => ({ ...step, endedAt: step.startedAt }));

    expect(textOf(confirm.operation({ ...op, steps }).card)).not.toContain('0 s');
  });

  it('names who canceled, not who approved, when it was canceled later', () => {
    const problem = { code: 'canceled.byPerson', data: { name: 'Grace Hopper' } };
    const text = textOf(confirm.operation(begunOf({}, { status: 'canceled', problem, endedAt: ended })).card);

    expect(text).toContain('Grace Hopper canceled it.');
    expect(text).not.toContain('Canceled by Ada');
  });

  it('tells the requester by name how it ended', () => {
    const closing = confirm.closing(begunOf(allDone, { status: 'succeeded', endedAt: ended }));

    expect(closing).toMatchObject({ mentions: [{ entraObjectId: ada.entraObjectId }] });
    expect(closing.text).toContain('Session recording is on for bas-hub');
    expect(closing.card).toBeUndefined();
  });

  it('calls people when going back doesn’t get through', () => {
    const alarm = confirm.alarm(
      begunOf({ switchOn: 'running' }, { direction: 'back', alarmedAt: '2026-11-23T14:30:00.000Z', waitingFor: stuck }),
      [ada, grace].map(personOf),
    );

    expect(alarm.mentions?.map(({ name }) => name)).toEqual(['Ada Lovelace', 'Grace Hopper']);
    expect(alarm.text).toContain('Recording may be on without working storage on bas-hub: look now');
  });
});

describe('what an operation’s card says of its host after a bad end', () => {
  const off = { recording: false, provisioningState: 'Succeeded', sku: 'Premium' };
  const on = { ...off, recording: true };
  const ends = ['failed', 'rolledBack', 'canceled'] as const;

  it.each(ends)('%s: recording is off, when that was read', (status) => {
    expect(textOf(confirm.operation(badEnd(status, { hostAtEnd: off })).card)).toContain('Recording is off');
  });

  it.each(ends)('%s: it can’t tell when nothing was read, whatever the steps remember', (status) => {
    const op = badEnd(status, { hostAtEnd: undefined });
    const { card } = confirm.operation(op);

    expect(textOf(card)).toContain("I couldn't read bas-hub at the end, so I can't tell whether recording is on.");
    expect(`${textOf(card)}${confirm.closing(op).text}`).not.toMatch(
      /recording (is|was switched) (off|not on)|keeps nobody/i,
    );
    expect(commandsOf(card)).toContain(`status ${hostId}`);
  });

  it.each(ends)('%s: recording is on, when that was read', (status) => {
    const op = badEnd(status, { hostAtEnd: on });
    const { card } = confirm.operation(op);

    expect(textOf(card)).toContain("Recording is on for bas-hub, and I haven't seen its storage work");
    expect(`${textOf(card)}${confirm.closing(op).text}`).not.toMatch(
      /recording (is|was switched) (off|not on)|not enabled/i,
    );
    expect(commandsOf(card)).toContain(`status ${hostId}`);
  });

  it('a repair: people probably can’t connect while recording is still on', () => {
    const { card } = confirm.operation(badEnd('rolledBack', { plan: repairPlan, hostAtEnd: on }));

    expect(textOf(card)).toMatch(/^Not finished: repair of session recording on bas-spoke/);
    expect(textOf(card)).toContain('probably nobody can connect');
  });

  it('that it may still change while Azure is at it', () => {
    const hostAtEnd = { ...off, provisioningState: 'Updating' };

    expect(textOf(confirm.operation(badEnd('failed', { hostAtEnd })).card)).toContain(
      'Azure gives the state of the host as Updating, so this may still change.',
    );
  });

  it('that nothing was changed when it never began', () => {
    const { card } = confirm.operation(operationOf({ status: 'canceled', endedAt: ended }));

    expect(textOf(card)).toContain('Nothing was changed.');
  });
});

describe('text of people and Azure', () => {
  const nasty = `\${x} {{DATE(2026-01-01T00:00:00Z)}} **bold** [link](https://evil.example) <at>All</at> \u202egnp.exe ${'long '.repeat(1000)}`;
  const missing = missingRights.map((right) => ({ ...right, usualRole: nasty, action: nasty, detail: nasty }));
  const nastyOperation = begunOf(storageDone, {
    requester: { ...personOf(ada), name: nasty },
    request: { ...operationOf().request, reason: nasty },
    plan: {
      ...operationOf().plan,
      host: { id: hostId, name: nasty, location: nasty },
      store: { account: nasty, container: nasty },
      changes: Array.from(
        { length: 8 },
        () => ({ target: 'host', property: nasty, before: nasty, after: nasty }) as const,
      ),
      checks: operationOf().plan.checks.map((check) => ({ ...check, data: { account: nasty, container: nasty } })),
    },
    problem: { code: 'azure.refused', data: {}, azureSays: nasty, correlationId: nasty },
  });
  const messages = [
    confirm.operation(nastyOperation),
    confirm.operation({ ...nastyOperation, status: 'failed', endedAt: ended }),
    confirm.operation({ ...nastyOperation, status: 'awaitingApproval', notice: { kind: 'rightsMissing', missing } }),
    confirm.reply({ kind: 'choose', question: nasty, options: [{ label: nasty, command: 'hosts' }] }),
    confirm.reply({ kind: 'message', title: nasty, text: nasty, options: [] }),
    confirm.reply({ kind: 'requests', operations: [nastyOperation, nastyOperation] }),
    confirm.reply({ kind: 'confirmCancel', operations: [nastyOperation] }),
    confirm.reply({ kind: 'rightsMissing', doing: nasty, missing }),
    confirm.reply({ kind: 'whoami', person: { ...viewer, name: nasty }, rights: [{ host: nasty, may: [], missing }] }),
    confirm.reply({
      kind: 'hosts',
      hosts: [{ host: { ...bastionHost(), name: nasty, location: nasty }, health: { kind: 'off' } }],
      unreadable: [{ subscriptionId: nasty, reason: nasty }],
    }),
    confirm.error({ message: nasty, nextStep: nasty }),
    confirm.reading(nasty),
  ];

  it.each(messages.map((message, n) => [n, message] as const))('is inert on card %i', (_n, { card, summary }) => {
    const ours = all(card, 'TextBlock').map(({ text }) => String(text));
    const json = `${JSON.stringify(card)}${summary}`;

    expect(ours.join('\n')).not.toMatch(/bold|evil|gnp|<|DATE\(2026-01-01/);
    expect(json).not.toMatch(/\$\{|\{\{DATE\(2026-01-01|<\/?at>|\u202e/);
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(25_000);
  });

  it('arrives as it was written', () => {
    const { card } = confirm.reply({ kind: 'message', title: 'a', text: 'use **x** and <y> in _z_', options: [] });

    expect(textOf(card)).toContain('use **x** and <y> in _z_');
  });
});

describe('lists', () => {
  it('show the worst hosts first', () => {
    const hosts = [
      { host: bastionHost({ name: 'fine' }), health: { kind: 'works', store, validUntil: undefined } as const },
      { host: bastionHost({ name: 'off' }), health: { kind: 'off' } as const },
      {
        host: bastionHost({ name: 'broken' }),
        health: { kind: 'nobodyCanConnect', reason: 'sasExpired', store } as const,
      },
    ];
    const text = textOf(confirm.reply({ kind: 'hosts', hosts, unreadable: [] }).card);

    expect(text.indexOf('broken')).toBeLessThan(text.indexOf('off ·'));
    expect(text.indexOf('off ·')).toBeLessThan(text.indexOf('fine ·'));
  });

  it('stay within 25 kB with hundreds of hosts and requests', () => {
    const hosts = Array.from({ length: 300 }, (_, n) => ({
      host: bastionHost({ name: `bas-${n}-${'x'.repeat(70)}` }),
      health: { kind: 'off' } as const,
    }));
    const list = confirm.reply({ kind: 'hosts', hosts, unreadable: [] });
    const requests = confirm.reply({ kind: 'requests', operations: Array(300).fill(operationOf()) });

    expect(Buffer.byteLength(JSON.stringify(list.card))).toBeLessThanOrEqual(25_000);
    expect(Buffer.byteLength(JSON.stringify(requests.card))).toBeLessThanOrEqual(25_000);
    expect(textOf(list.card)).toContain('and 275 more');
  });

  it('keep the names of connected people out of the status that everybody sees', () => {
    const session = {
      sessionId: '1',
      userName: 'azureuser',
      targetHostName: 'web-01',
      protocol: 'ssh',
      startTime: undefined,
    };
    const sessions = { known: true, sessions: [session] } as const;
    const status = { host: bastionHost(), health: { kind: 'off' }, sessions, running: undefined } as const;
    const { card } = confirm.reply({ kind: 'status', status });

    expect(textOf(card)).toContain('1 person');
    expect(JSON.stringify(card)).not.toContain('azureuser');
    expect(confirm.who({ kind: 'sessions', sessions })).toContain('azureuser on web-01 (ssh)');
  });
});

describe('short answers', () => {
  it('name the one who was faster, and the only one who can confirm', () => {
    const decided = operationOf({ status: 'approved', decidedBy: personOf(grace) });

    expect(confirm.refusal('alreadyDecided', decided, viewer)).toContain('Grace Hopper was faster');
    expect(confirm.refusal('alreadyDecided', decided, personOf(grace))).toBe('You have decided this already.');
    expect(confirm.refusal('onlyRequester', operationOf(), viewer)).toContain('Only Ada Lovelace');
    expect(confirm.refusal('unknown', undefined, viewer)).toContain("don't know this request");
  });

  it('say “can’t tell” when Azure doesn’t answer who is connected', () => {
    const answer = confirm.who({ kind: 'sessions', sessions: { known: false, reason: 'Azure said 403' } });

    expect(answer).toBe("I can't tell who is connected: Azure said 403");
  });
});

const stuck = { code: 'rollback.stuck', data: {}, azureSays: 'Conflict' };
const store = { account: 'a', container: 'c' };

/** Ended after steps that were denied or undone: what they remember proves nothing. */
function badEnd(status: 'failed' | 'rolledBack' | 'canceled', changes: Partial<Operation>): Operation {
  const undone = { ...storageUndone, upgradeTier: 'undone', setSas: 'undone', switchOn: 'undone' } as const;
  const op = begunOf(undone, { status, direction: 'back', endedAt: ended, ...changes });
  return { ...op, steps: op.steps.map((step) => ({ ...step, memory: { givenAt: '', faults: 1 } })) };
}

function commandsOf(card: object | undefined): unknown[] {
  return all(card, 'Action.Execute').map(({ data }) => Object(data).command);
}

function verbsOf(op: Operation): unknown[] {
  return all(confirm.operation(op).card, 'Action.Execute').map(({ verb }) => verb);
}

/** All that is to be read on the card, a line each, folded blocks too. */
function textOf(card: object | undefined): string {
  return [...JSON.stringify(card).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
    .map(([, text]) => JSON.parse(text ?? '""'))
    .join('\n');
}
