import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effectiveWrites } from '../../../src/demo/azure-writes.ts';
import { cardText } from '../../../src/demo/card-text.ts';
import { ada, barbara, type DemoPerson, grace } from '../../../src/demo/people.ts';
import { type ChatMessage, connectPlayground, type PlaygroundClient } from '../../../src/demo/playground-client.ts';
import { type SimulatorClient, simulatorClient } from '../../../src/demo/simulator-client.ts';
import type { Demo } from '../../../src/demo/start-demo.ts';
import { startDemoForTest } from './demo-for-test.ts';
import { openTeams, type TeamsPage } from './teams-page.ts';

describe('a change that needs two people', () => {
  let demo: Demo;
  let azure: SimulatorClient;
  let teams: TeamsPage;
  /** What the browser can't do: press as somebody else. */
  let others: PlaygroundClient;

  beforeAll(async () => {
    demo = await startDemoForTest('two-person');
    azure = simulatorClient(demo.simulatorUrl);
    others = await connectPlayground(demo.playgroundUrl);
    teams = await openTeams(demo.playgroundUrl);
  });
  afterAll(async () => {
    others?.close();
    await teams?.close();
    await demo?.stop();
  });

  function planCard(): Promise<ChatMessage> {
    return others.until(
      (all) =>
        all.find(
          ({ conversationId, card }) =>
            conversationId === demo.conversations.group &&
            card !== undefined &&
            /^Enable session recording on bas-hub\?/.test(cardText(card)),
        ),
      'the plan is posted in the group chat',
      20_000,
    );
  }

  /** At once, or after Azure was asked what the person may do: then the card comes back and says so. */
  async function refusedAfterLooking(message: ChatMessage, person: DemoPerson): Promise<void> {
    const answer = await others.press(message, 'Approve', person);
    if (answer.kind !== 'card') return;
    await others.until(
      (all) =>
        all.find(({ id, card }) => id === message.id && card !== undefined && cardText(card).includes(person.name)),
      `the card says that the yes of ${person.name} doesn't count`,
      20_000,
    );
  }

  it('is refused to who asked and to who may not, and done when another person approves', async () => {
    await teams.openChat('Network team');
    await teams.say('enable recording on bas-hub because INC-4711', { mention: true });
    const plan = teams.card('Enable session recording on bas-hub?');
    await plan.waitFor();

    await plan.getByRole('button', { name: 'Approve' }).click();
    const message = await planCard();
    expect(await others.press(message, 'Approve', ada)).toMatchObject({
      kind: 'message',
      text: expect.stringMatching(/./),
    });
    await refusedAfterLooking(await planCard(), barbara);
    expect(effectiveWrites(await azure.log())).toEqual([]);

    await others.press(await planCard(), 'Approve', grace);
    const done = teams.card('Session recording is on for bas-hub');
    await done.waitFor({ timeout: 90_000 });
    await teams.picture('two-person-done');
    await done.getByText('Approved by Grace Hopper').first().waitFor();
    expect(await azure.host('bas-hub')).toMatchObject({ enableSessionRecording: true, storageWorks: true });
    expect(await azure.lockedOut()).toEqual([]);
  });
});
