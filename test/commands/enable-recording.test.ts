import { describe, expect, it } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { alan, barbara, edsger, grace } from '../../src/demo/people.ts';
import { bastionHost, demoHosts, sharedSubscription } from '../fakes/bastion-hosts.ts';
import { ChatWorld, conversation } from '../fakes/chat-world.ts';
import { recordingAccountId, simplePlan } from '../fakes/fake-planner.ts';

const ask = 'enable recording on bas-hub to streccontosoweu/rec because INC-4711';
const hubId = bastionHost({ name: 'bas-hub' }).id;

describe('asking to enable recording', () => {
  it('submits the plan with the card that said "reading Azure"', async () => {
    const world = new ChatWorld();

    const reply = await world.say(ask);

    expect(reply).toMatchObject({ kind: 'operation', note: 'submitted', operation: { cardActivityId: 'card-1' } });
    expect(world.progressed).toEqual(['bas-hub']);
    expect(world.operations.all).toMatchObject([
      {
        requester: { name: 'Ada Lovelace' },
        conversation: { id: '19:channel' },
        request: {
          command: 'enableRecording',
          hostId: hubId,
          account: 'streccontosoweu',
          container: 'rec',
          reason: 'INC-4711',
        },
      },
    ]);
  });

  it('shows the same operation when the same activity comes again, and posts nothing', async () => {
    const world = new ChatWorld();
    await world.say(ask, { activityId: 'a' });

    const reply = await world.say(ask, { activityId: 'a' });

    expect(reply).toMatchObject({ kind: 'operation', note: 'again' });
    expect(world.progressed).toHaveLength(1);
    expect(world.planner.requests).toHaveLength(1);
  });

  it('shows the operation that is there already instead of doubling it', async () => {
    const world = new ChatWorld();
    await world.say(ask);

    const reply = await world.say('enable recording on bas-hub', { by: grace });

    expect(reply).toMatchObject({ note: 'alreadyRunning', operation: { requester: { name: 'Ada Lovelace' } } });
    expect(world.operations.all).toHaveLength(1);
    expect(world.planner.requests).toHaveLength(1);
  });

  it('shows an operation that runs on the same storage account', async () => {
    const world = new ChatWorld();
    await world.say('enable recording on bas-branch');
    const id = world.operations.all[0]?.id ?? '';
    world.operations.become(id, 'running');

    expect(await world.say(ask)).toMatchObject({ note: 'alreadyRunning', differs: true, operation: { id } });
    expect(world.operations.all).toHaveLength(1);
  });

  it('knows that what is open is not the same when another place is named', async () => {
    const world = new ChatWorld();
    await world.say(ask);
    const { account, container } = world.operations.all[0]?.plan.store ?? { account: '', container: '' };

    for (const [place, differs] of [
      ['', false],
      [` to ${account}`, false],
      [` to ${account}/${container}`, false],
      [` to ${account}/another`, true],
      [` to another/${container}`, true],
    ] as const) {
      const reply = await world.say(`enable recording on bas-hub${place}`, { by: grace });

      expect(reply, place).toMatchObject({ note: 'alreadyRunning', differs });
    }
  });

  it('says so when there is nothing to do', async () => {
    const world = new ChatWorld();
    const { host, store } = simplePlan(bastionHost({ name: 'bas-hub' }));
    const because = { kind: 'records', store, validUntil: '2029-11-23T00:00:00Z' } as const;
    world.planner.outcome = { kind: 'nothingToDo', host, because };

    expect(await world.say(ask)).toEqual({ kind: 'nothingToDo', host: 'bas-hub', because });
    expect(world.operations.all).toEqual([]);
  });

  it('asks nobody when a check fails, and records that before it answers', async () => {
    const world = new ChatWorld();
    const { host } = simplePlan(bastionHost({ name: 'bas-hub' }));
    const checks = [{ name: 'versioning', outcome: 'fail', data: {} }] as const;
    world.planner.outcome = { kind: 'refused', host, checks };

    expect(await world.say(ask)).toEqual({
      kind: 'planRefused',
      host: 'bas-hub',
      command: 'enableRecording',
      checks,
    });
    expect(world.audit.durable).toMatchObject([
      { kind: 'refusal', code: 'plan.refused', actor: { name: 'Ada Lovelace' } },
    ]);
  });
});

describe('a card that says "reading Azure"', () => {
  const refusing = () => {
    const world = new ChatWorld();
    const { host } = simplePlan(bastionHost());
    world.planner.outcome = { kind: 'refused', host, checks: [] };
    return world;
  };
  const cardOf = (world: ChatWorld) =>
    world.operations.readingCard(world.operations.idFor('19:channel', 'a', world.clock.now()));

  it('is remembered until the answer is known to be in the chat', async () => {
    const world = refusing();

    await world.say(ask, { activityId: 'a' });
    expect(await cardOf(world)).toBe('card-1');
    await world.answered(ask, { activityId: 'a' });

    expect(await cardOf(world)).toBeUndefined();
  });

  it('is remembered, too, when the answer is an error', async () => {
    const world = refusing();
    world.planner.problem = new AzureProblem('unavailable', '503');

    await expect(world.say(ask, { activityId: 'a' })).rejects.toThrow();

    expect(await cardOf(world)).toBe('card-1');
  });

  it('becomes the answer when the same activity comes again after the bot died', async () => {
    const world = new ChatWorld();
    const id = world.operations.idFor('19:channel', 'a', world.clock.now());
    await world.operations.readingBegan(id, conversation('channel'), 'card-of-the-dead');

    const reply = await world.say(ask, { activityId: 'a' });

    expect(reply).toMatchObject({ note: 'submitted', operation: { cardActivityId: 'card-of-the-dead' } });
  });
});

describe('whoever may not ask', () => {
  it('learns the missing action, its scope and a usual role, and nothing is planned', async () => {
    const world = new ChatWorld();

    const reply = await world.say(ask, { by: barbara });

    expect(reply).toMatchObject({
      kind: 'rightsMissing',
      missing: [
        {
          action: 'Microsoft.Network/bastionHosts/write',
          scope: hubId,
          usualRole: 'Network Contributor',
          why: 'noRole',
        },
        { action: 'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action', scope: hubId },
      ],
    });
    expect(world.planner.requests).toEqual([]);
    expect(world.audit.durable).toMatchObject([{ kind: 'refusal', code: 'access.rightsMissing' }]);
  });

  it('needs the storage account too, where nobody else can bring that right, when the plan changes it', async () => {
    const world = new ChatWorld('confirm');

    expect(await world.say(ask, { by: edsger })).toMatchObject({
      kind: 'rightsMissing',
      missing: [{ action: 'Microsoft.Storage/storageAccounts/blobServices/write', scope: recordingAccountId }],
    });
    expect(world.operations.all).toEqual([]);

    const onlyHost = [{ target: 'host', property: 'enableSessionRecording', before: false, after: true }] as const;
    world.planner.outcome = { kind: 'plan', plan: simplePlan(bastionHost({ name: 'bas-hub' }), onlyHost) };
    expect(await world.say(ask, { by: edsger })).toMatchObject({ kind: 'operation' });
  });

  it('may be asked for by the owner of the host alone under two-person approval, saying what the approver must bring', async () => {
    const world = new ChatWorld('two-person');

    expect(await world.say(ask, { by: edsger, in: 'groupChat' })).toMatchObject({
      kind: 'operation',
      operation: { notice: { kind: 'rightsMissing', missing: [{ scope: recordingAccountId }] } },
    });
  });

  it('learns no name of a host that is not theirs to read', async () => {
    const world = new ChatWorld();

    const nobody = await world.say(ask, { by: alan });
    const unknown = await world.say('enable recording on bas-nowhere', { by: alan });

    expect(nobody).toEqual(unknown);
    expect(JSON.stringify(nobody)).not.toMatch(/bas-/);
    expect(nobody).toMatchObject({ kind: 'rightsMissing', missing: [{ usualRole: 'Reader' }, {}] });
  });

  it('is refused when Azure does not show the rights', async () => {
    const world = new ChatWorld();
    world.access.unreadable = true;

    expect(await world.say(ask)).toMatchObject({ kind: 'rightsMissing', missing: [{ why: 'unreadable' }, {}] });
  });
});

describe('under two-person approval', () => {
  it('says at once in a personal chat where somebody can approve, and plans nothing', async () => {
    const world = new ChatWorld('two-person');

    await expect(world.say(ask, { in: 'personal' })).rejects.toMatchObject({
      code: 'approval.personalChat',
      nextStep: expect.stringContaining('group chat or channel'),
    });
    expect(world.progressed).toEqual([]);
    expect(world.planner.requests).toEqual([]);
    expect(world.audit.durable).toMatchObject([{ kind: 'refusal', code: 'approval.personalChat' }]);
  });

  it.each(['groupChat', 'channel'] as const)('plans in a %s', async (kind) => {
    expect(await new ChatWorld('two-person').say(ask, { in: kind })).toMatchObject({ note: 'submitted' });
  });

  it('leaves a personal chat alone when one’s own confirmation is enough', async () => {
    expect(await new ChatWorld('confirm').say(ask, { in: 'personal' })).toMatchObject({ note: 'submitted' });
  });
});

describe('a host that is not clear', () => {
  it('is asked for when there are several, keeping what else was typed', async () => {
    const world = new ChatWorld();

    const reply = await world.say('enable recording to streccontosoweu/rec because INC-1');

    expect(reply).toMatchObject({ kind: 'choose', question: 'Which bastion host?' });
    expect(reply.kind === 'choose' && reply.options).toContainEqual({
      label: 'bas-hub',
      command: 'enable recording on bas-hub to streccontosoweu/rec because INC-1',
    });
  });

  it('is taken without asking when it is the only one', async () => {
    const world = new ChatWorld('confirm', [bastionHost({ name: 'bas-hub' })]);

    expect(await world.say('enable recording')).toMatchObject({
      note: 'submitted',
      readAs: 'enable recording on bas-hub',
    });
  });

  it('lists what exists when it is unknown, the most alike first, and what could not be read', async () => {
    const world = new ChatWorld();
    world.azure.unreadable.push({ subscriptionId: 'sub-3', reason: '403' });

    const reply = await world.say('enable recording on hub');

    expect(reply).toMatchObject({ kind: 'choose', options: [{ label: 'bas-hub' }, {}, {}, {}, {}, {}] });
    expect(reply).toMatchObject({ question: expect.stringContaining('sub-3') });
    expect(world.operations.all).toEqual([]);
  });

  it('is told by resource group or subscription when two have its name, and the button means one', async () => {
    const twin = bastionHost({ name: 'bas-hub', subscriptionId: sharedSubscription });
    const world = new ChatWorld('confirm', [
      ...demoHosts(),
      twin,
      bastionHost({ name: 'bas-dev', resourceGroup: 'rg-2' }),
    ]);

    const hubs = await world.say(ask);
    const devs = await world.say('status bas-dev');

    expect(devs).toMatchObject({ options: [{ label: 'bas-dev (rg-network)' }, { label: 'bas-dev (rg-2)' }] });
    expect(hubs).toMatchObject({
      options: [{}, { label: `bas-hub (rg-network, subscription ${sharedSubscription})` }],
    });
    const command = hubs.kind === 'choose' ? hubs.options[1]?.command : undefined;
    expect(await world.say(command ?? '')).toMatchObject({ operation: { plan: { host: { id: twin.id } } } });
  });
});

describe('trouble', () => {
  it.each([
    [new AzureProblem('throttled', '429', { retryAfterMs: 12_000 }), 'azure.throttled', 'Try again in 12 seconds.'],
    [new AzureProblem('denied', '403', { code: 'AuthorizationFailed' }), 'azure.denied', 'Reader'],
    [new AzureProblem('unavailable', '503'), 'azure.unavailable', 'Try again'],
    [new AzureProblem('gone', '404'), 'azure.gone', 'hosts'],
  ])('of Azure is put into words', async (problem, code, nextStep) => {
    const world = new ChatWorld();
    world.planner.problem = problem;

    await expect(world.say(ask)).rejects.toMatchObject({ code, nextStep: expect.stringContaining(nextStep) });
    expect(world.audit.durable).toMatchObject([{ kind: 'refusal', code }]);
  });

  it('of the store is a clear refusal', async () => {
    const world = new ChatWorld();
    world.operations.unavailable = true;

    await expect(world.say(ask)).rejects.toMatchObject({ name: 'UserError', code: 'store.unavailable' });
  });

  it('of the audit keeps a refusal from being answered as if it were recorded', async () => {
    const world = new ChatWorld();
    world.audit.unavailable = true;

    await expect(world.say(ask, { by: barbara })).rejects.toMatchObject({ code: 'store.unavailable' });
  });
});
