import { describe, expect, it } from 'vitest';
import { ChatWorld } from '../fakes/chat-world.ts';

const portal =
  'https://portal.azure.com/#@7d1f3a52-0c1e-4e0b-9b6f-1f2a3b4c5d6e/resource/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/RG-NETWORK/providers/microsoft.network/bastionhosts/BAS-HUB/overview';
const foreign = portal.replace('7d1f3a52', '99999999');

describe('a text that asks for a change', () => {
  it.each([
    ['enabel recoridng bas_hub', 'enable recording on bas-hub'],
    ['Enable Recording On Bas–hub.', undefined],
    ['recording enable bas-hub NOW!!!', undefined],
    ['enable recording on “bas-hub”', undefined],
    ['turn on recording for bas-hub please', undefined],
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
    ['who am I?', 'whoami'],
    ['still running??', 'requests'],
    ['list bastions', 'hosts'],
    [portal, 'status'],
  ])('%s is answered with %s', async (text, kind) => {
    expect(await new ChatWorld().say(text)).toMatchObject({ kind });
  });

  it.each(['status', 'Cannot connect to session without valid SAS URL', 'status of all hosts'])(
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

  it('refuses a portal link of another tenant', async () => {
    await expect(new ChatWorld().say(foreign)).rejects.toMatchObject({ code: 'host.foreignTenant' });
  });
});

describe('a text that must not do anything', () => {
  it.each(['yes', 'OK!', 'approve', 'no'])('%s is sent to the buttons', async (text) => {
    const world = new ChatWorld();
    await world.say('enable recording on bas-hub');

    expect(await world.say(text)).toMatchObject({ kind: 'message', title: 'By button only' });
    expect(world.operations.all).toMatchObject([{ status: 'awaitingApproval' }]);
  });

  it.each(['disable recording on bas-hub', 'turn off recording on bas-hub', 'do not enable recording on bas-hub'])(
    '%s is never read as its opposite',
    async (text) => {
      const world = new ChatWorld();

      const reply = await world.say(text);

      expect(JSON.stringify(reply)).not.toContain('enable recording');
      expect(world.planner.requests).toEqual([]);
    },
  );

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
    ['mach mal sas neu', 'Renew or rotate? I can do neither yet'],
    ['rotate key1 on auditstore', "I can't rotate a storage account key"],
    ['set container auditstore rec-2027', "I can't move recordings to another container yet"],
    ['who is on sql-prod-03', "I can't list sessions by name here yet"],
    ['sessions yesterday', "I can't show earlier sessions yet"],
    ['last 3 recordings sqlprod03', "I can't find or play recordings yet"],
    ['recordings since 03/04/2026', "I can't find or play recordings yet"],
    ['download it', "Recordings don't come into the chat"],
    ['downgrade bas-hub to standard', "Azure can't lower a tier (SKU)"],
    ['turn off recording on bas-hub', "I don't switch recording off on request yet"],
    ['Aufzeichnung auf bas-hub ausschalten', "I don't switch recording off on request yet"],
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
