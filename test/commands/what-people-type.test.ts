import { describe, expect, it } from 'vitest';
import { ChatWorld } from '../fakes/chat-world.ts';

const portal =
  'https://portal.azure.com/#@7d1f3a52-0c1e-4e0b-9b6f-1f2a3b4c5d6e/resource/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/RG-NETWORK/providers/microsoft.network/bastionhosts/BAS-HUB/overview';
const hubId = portal.slice(portal.indexOf('/subscriptions'), portal.indexOf('/overview'));
const foreign = portal.replace('7d1f3a52', '99999999');

/** Each row: what was said before, if anything, then what is typed, then what the answer holds. */
const table: readonly (readonly [before: string | undefined, typed: string, answer: object])[] = [
  [undefined, 'enabel recoridng bas_hub', { kind: 'operation', readAs: 'enable recording on bas-hub' }],
  [undefined, 'Enable Recording On Bas–hub.', plan('bas-hub')],
  [undefined, 'recording enable bas-hub NOW!!!', plan('bas-hub')],
  [undefined, 'mach mal sas neu', message(/^Renew or rotate\?/)],
  [undefined, portal, { kind: 'status', status: { host: { name: 'bas-hub' } } }],
  [undefined, hubId.toUpperCase(), { kind: 'status', status: { host: { name: 'bas-hub' } } }],
  [undefined, 'enable recording on “bas-hub”', plan('bas-hub')],
  [undefined, 'set container auditstore rec-2027 on bas-audit', plan('bas-audit')],
  [undefined, 'https://acct.blob.core.windows.net/rec?sv=1&sig=x', message(/That is a secret/)],
  ['enable recording on bas-hub', 'yes', { ...message(/By button only/), text: expect.stringContaining('bas-hub') }],
  [
    'enable recording on bas-hub',
    'cancel',
    { kind: 'confirmCancel', operations: [{ plan: { host: { name: 'bas-hub' } } }] },
  ],
  ['enable recording on bas-hub', 'why', { kind: 'why', about: { kind: 'operation' } }],
  [undefined, 'hi', { kind: 'greeting' }],
  [undefined, 'hallo', { kind: 'greeting' }],
  [undefined, 'test', { kind: 'greeting' }],
  [undefined, 'Cannot connect to session without valid SAS URL', checkedWorstFirst()],
  [undefined, 'status', worstFirst()],
  [undefined, 'who is on sql-prod-03', { kind: 'sessions', of: { machine: 'sql-prod-03' } }],
  [undefined, 'which vms does bas-hub cover?', { kind: 'coverage', host: { name: 'bas-hub' } }],
  [undefined, 'enable recording on rg-network/bas-hub', plan('bas-hub')],
  [
    undefined,
    'sessions yesterday',
    { ...message(/earlier sessions/), text: expect.stringContaining('Active means now') },
  ],
  [undefined, 'last 3 recordings sqlprod03', message(/recordings/)],
  [undefined, 'recordings since 03/04/2026', message(/recordings/)],
  [undefined, 'recording for sql-prod-03 yesterday', message(/recordings/)],
  [undefined, 'which hosts are not recorded?', worstFirst()],
  [undefined, 'download it', message(/into the chat/)],
  [
    undefined,
    'rotate key1 on auditstore',
    { ...message(/key/), text: expect.stringContaining('nobody could connect') },
  ],
  [undefined, 'downgrade bas-hub to standard', message(/Azure can't lower/)],
  ['enable recording on bas-hub', 'same for bas-spoke', plan('bas-spoke')],
  ['status bas-hub', 'still running??', { kind: 'requests' }],
];

it.each(table)('after %j, %s is answered as people expect', async (before, typed, answer) => {
  const world = new ChatWorld();
  if (before !== undefined) {
    await world.say(before);
  }

  expect(await world.say(typed)).toMatchObject(answer);
});

function plan(name: string): object {
  return { kind: 'operation', note: 'submitted', operation: { status: 'awaitingApproval', plan: { host: { name } } } };
}

function message(title: RegExp): object {
  return { kind: 'message', title: expect.stringMatching(title) };
}

function checkedWorstFirst(): object {
  return { kind: 'check', hosts: [{ host: { name: 'bas-spoke' } }, {}, {}, {}, {}, {}] };
}

function worstFirst(): object {
  return { kind: 'hosts', hosts: [{ health: { kind: 'nobodyCanConnect' } }, {}, {}, {}, {}, {}] };
}

describe('a text that asks for a change', () => {
  it.each([
    ['enabel recoridng bas_hub', 'enable recording on bas-hub'],
    ['Enable Recording On Bas–hub.', undefined],
    ['recording enable bas-hub NOW!!!', undefined],
    ['enable recording on “bas-hub”', undefined],
    ['turn on recording for bas-hub please', undefined],
    ['turn recording on for bas-hub', undefined],
    ['could you switch session recording on at bas-hub?', undefined],
    ['bas-hub: start session recording', undefined],
    ['record sessions on bas-hub', undefined],
    ['Aufzeichnung auf bas-hub einschalten, bitte', undefined],
    ['schalte die Aufzeichnung für bas-hub ein', undefined],
    ['bitte aktiviere doch mal die Aufzeichnung auf bas-hub weil INC-4711', undefined],
    [`enable recording on ${portal}`, undefined],
    ['hi all,\nplease start recording on bas-hub\nthanks, Ada', undefined],
  ])('%s shows the plan', async (text, readAs) => {
    const world = new ChatWorld();

    const reply = await world.say(text);

    expect(reply).toMatchObject({ kind: 'operation', note: 'submitted', operation: { status: 'awaitingApproval' } });
    expect(reply.readAs).toBe(readAs);
    expect(world.planner.requests).toMatchObject([{ hostId: world.azure.hosts.values().next().value?.id }]);
  });
});

describe('a text that only asks', () => {
  it.each([
    ['hi', 'greeting'],
    ['hallo', 'greeting'],
    ['Test!', 'greeting'],
    ['', 'help'],
    ['thanks!', 'message'],
    ['help me please', 'help'],
    ['who am I?', 'whoami'],
    ['still running??', 'requests'],
    ['list bastions', 'hosts'],
    [portal, 'status'],
  ])('%s is answered with %s', async (text, kind) => {
    expect(await new ChatWorld().say(text)).toMatchObject({ kind });
  });

  it.each(['status', 'status of all hosts'])(
    '%s shows all hosts, those first that nobody can connect through',
    async (text) => {
      const reply = await new ChatWorld().say(text);

      expect(reply.kind === 'hosts' && reply.hosts.map((row) => row.health.kind)).toEqual([
        'nobodyCanConnect',
        'off',
        'off',
        'off',
        'off',
        'works',
      ]);
    },
  );

  it.each(['overview', 'users', 'sessionRecordings', 'configuration?x=1#y'])(
    'reads the link of any page of a host in the portal: %s',
    async (page) => {
      const link = portal.replace('overview', page);
      const other = `https://portal.azure.com/#view/Microsoft_Azure_Network/Blade/id/${encodeURIComponent(hubId)}/${page}`;

      for (const text of [
        link,
        other,
        `status ${link}`,
        `the status of this please: <${link}>`,
        `status of ${hubId.toLowerCase()}`,
      ]) {
        expect(await new ChatWorld().say(text), text).toMatchObject({ status: { host: { name: 'bas-hub' } } });
      }
    },
  );

  it('refuses a portal link of another tenant', async () => {
    await expect(new ChatWorld().say(foreign)).rejects.toMatchObject({ code: 'host.foreignTenant' });
  });

  it('says of a link into a subscription that can’t be seen where that is, and not that a name is wrong', async () => {
    const elsewhere = '99999999-9999-4999-8999-999999999999';
    const link = hubId.replace(/subscriptions\/[^/]+/, `subscriptions/${elsewhere}`);

    expect(
      await new ChatWorld().say(`https://portal.azure.com/#@fabrikam.example/resource${link}/overview`),
    ).toMatchObject({
      kind: 'choose',
      question: expect.stringMatching(new RegExp(`^bas-hub is in subscription ${elsewhere}`, 'i')),
    });
  });
});

describe('a text that must not do anything', () => {
  it.each(['yes', 'OK!', 'approve', 'no'])('%s is sent to the buttons', async (text) => {
    const world = new ChatWorld();
    await world.say('enable recording on bas-hub');

    expect(await world.say(text)).toMatchObject({ kind: 'message', title: 'By button only' });
    expect(world.operations.all).toMatchObject([{ status: 'awaitingApproval' }]);
  });

  it.each(['do not enable recording on bas-hub', "don't disable recording on bas-hub"])(
    '%s is never read as its opposite',
    async (text) => {
      const world = new ChatWorld();

      const reply = await world.say(text);

      expect(JSON.stringify(reply)).not.toContain('able recording');
      expect(world.planner.requests).toEqual([]);
    },
  );

  it.each([
    'disable recording on bas-hub',
    'turn off recording on bas-hub',
    'Aufzeichnung auf bas-hub ausschalten',
    'STOP recording on bas-hub!!!',
  ])('%s asks for it to be switched off, and for nothing else', async (text) => {
    const world = new ChatWorld('two-person');

    expect(await world.say(text)).toMatchObject({ kind: 'operation' });
    expect(world.planner.requests).toMatchObject([{ command: 'disableRecording' }]);
  });

  it.each([
    'https://acct.blob.core.windows.net/rec?sv=2022&sp=rcwl&sig=CANARY%2Bx',
    'enable recording on bas-hub because https://acct.blob.core.windows.net/rec?SIG=CANARY',
    'https%3A%2F%2Facct.blob%2Frec%3Fsv%3D1%26sig%3DCANARY',
    `${'x'.repeat(5000)} ?sig=CANARY`,
  ])('a pasted secret is refused and kept nowhere: %.60s', async (text) => {
    const world = new ChatWorld();

    const reply = await world.say(text);

    expect(reply).toMatchObject({ kind: 'message', title: 'That is a secret, visible to all here' });
    expect(JSON.stringify([reply, world.audit.durable, world.audit.soon, world.operations.all])).not.toContain(
      'CANARY',
    );
    expect(world.audit.soon).toMatchObject([{ kind: 'refusal', code: 'text.secret', command: 'secret' }]);
    expect(world.azure.calls).toEqual([]);
  });

  it('a cancel is a question with a button', async () => {
    const world = new ChatWorld();
    await world.say('enable recording on bas-hub');

    expect(await world.say('cancel')).toMatchObject({ kind: 'confirmCancel', operations: [{}] });
    expect(world.operations.all).toMatchObject([{ status: 'awaitingApproval' }]);
  });

  it.each([
    ['mach mal sas neu', 'Renew or rotate?'],
    ['rotate key1 on auditstore', "I can't rotate a storage account key"],
    ['sessions yesterday', "I can't show earlier sessions yet"],
    ['last 3 recordings sqlprod03', "I can't find or play recordings yet"],
    ['recordings since 03/04/2026', "I can't find or play recordings yet"],
    ['download it', "Recordings don't come into the chat"],
    ['downgrade bas-hub to standard', "Azure can't lower a tier (SKU)"],
  ])('%s is told honestly, with a next step', async (text, title) => {
    const world = new ChatWorld();

    expect(await world.say(text)).toMatchObject({
      kind: 'message',
      title,
      options: expect.arrayContaining([expect.anything()]),
    });
    expect(world.planner.requests).toEqual([]);
  });

  it('something else gets three ways on, and a near miss gets "did you mean"', async () => {
    const world = new ChatWorld();

    expect(await world.say('what a lovely day')).toMatchObject({ kind: 'message', options: [{}, {}, {}] });
    expect(await world.say('hsots')).toMatchObject({ kind: 'choose', options: [{ command: 'hosts' }] });
  });
});
