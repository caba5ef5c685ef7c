import { texts } from '../texts/catalogue.ts';
import { effectiveWrites, safeOrder } from './azure-writes.ts';
import { actionsIn, textOf } from './card-parts.ts';
import { cardText } from './card-text.ts';
import { ada } from './people.ts';
import { type ChatMessage, connectPlayground, type PlaygroundClient } from './playground-client.ts';
import { type SimulatorClient, simulatorClient } from './simulator-client.ts';
import type { Demo } from './start-demo.ts';
import { changes, questions, type TourChange } from './tour-commands.ts';
import { waitUntil } from './wait-until.ts';

const words = texts.demo.tour;
const answerMs = 15_000;
const changeMs = 180_000;
const host = 'bas-hub';

/** Thrown with a sentence that says what the product did not do. */
class TourFailed extends Error {
  override readonly name = 'TourFailed';
}

/** Plays the main job in the group chat, shows each card as it changes, and checks at the simulated Azure what was done. */
export async function runTour(demo: Demo, say: (line: string) => void): Promise<void> {
  const chat = await connectPlayground(demo.playgroundUrl);
  const azure = simulatorClient(demo.simulatorUrl);
  chat.onChange((message) => showCard(message, say));
  const ask = async (text: string, expected: RegExp) => {
    say(words.ask(text));
    return askAndWait(chat, demo.conversations.group, text, expected);
  };

  try {
    await chat.open(demo.conversations.group);
    say(words.step(words.help));
    await ask('help', /enable recording/i);
    say(words.step(words.hosts));
    await ask('hosts', /bas-spoke/);
    say(words.step(words.status));
    await ask(`status ${host}`, new RegExp(host));

    say(words.step(words.enable));
    const plan = await ask(`enable recording on ${host} because INC-4711`, /\[ Confirm/);
    expectWrites([], effectiveWrites(await azure.log()));
    say(words.nothingYet);
    const done = await confirm(chat, plan, say);
    const facts = [words.oneCard(done.updates), ...(await checkAzure(azure))];

    say(words.step(words.proof));
    say(words.connects);
    facts.push(await recordConnection(azure));
    await chat.until(
      (all) => all.find((m) => m.id === done.id && m.card !== undefined && /^\S*\s*Proven:/m.test(cardText(m.card))),
      'the card of the change says that it is proven',
      answerMs,
    );
    facts.push(words.cardProven);

    say(words.step(words.questions));
    for (const { text, answer } of questions) await ask(text, answer);
    say(words.step(words.changes));
    for (const change of changes) facts.push(await runChange(change, { chat, azure, ask, say }));
    say(words.proven(facts));
  } finally {
    chat.close();
  }
}

function showCard(message: ChatMessage, say: (line: string) => void): void {
  const shown = message.card === undefined ? (message.text ?? '') : cardText(message.card);
  if (shown === '') return;
  const short = message.id.slice(-6);
  say(message.updates === 0 ? words.posted(short) : words.replaced(short));
  for (const line of shown.split('\n')) say(`│ ${line}`);
  say(words.end);
}

async function askAndWait(chat: PlaygroundClient, conversation: string, text: string, expected: RegExp) {
  const before = new Set(chat.messages().map(({ id }) => id));
  await chat.say(conversation, text, { mention: true });
  return chat.until(
    (all) => all.find((m) => !before.has(m.id) && m.card !== undefined && expected.test(cardText(m.card))),
    `the bot answers "${text}" with a card that has ${expected.source}`,
    answerMs,
  );
}

interface Tour {
  readonly chat: PlaygroundClient;
  readonly azure: SimulatorClient;
  readonly ask: (text: string, expected: RegExp) => Promise<ChatMessage>;
  readonly say: (line: string) => void;
}

/** One command from its text to the end of its card, with exactly its writes. */
async function runChange(
  { text, answer, press, ends, writes }: TourChange,
  { chat, azure, ask, say }: Tour,
): Promise<string> {
  const before = effectiveWrites(await azure.log()).length;
  const plan = await ask(text, answer);
  expectWrites([], effectiveWrites(await azure.log()).slice(before));
  const title = titleOf(plan, press);
  say(words.press(title));
  await chat.press(plan, title, ada);
  const ended = await chat.until(
    (all) => all.find((m) => m.id === plan.id && isOver(m, ends)),
    'the card says how it ended',
    changeMs,
  );
  if (!ends.test(firstLine(ended))) throw new TourFailed(words.endedBadly(firstLine(ended)));
  expectWrites(writes, effectiveWrites(await azure.log()).slice(before));
  return words.did(text, writes.length);
}

function isOver(message: ChatMessage, ends: RegExp): boolean {
  const line = firstLine(message);
  return (
    ends.test(line) || /^(Taken back|Rejected|Nobody decided|Canceled|Not begun|Not finished)|not |no fresh/.test(line)
  );
}

/** The whole title of a button. */
function titleOf({ card }: ChatMessage, start: string): string {
  const titles = card === undefined ? [] : actionsIn(card).map((action) => textOf(action, 'title'));
  return titles.find((name) => name.startsWith(start)) ?? start;
}

async function confirm(chat: PlaygroundClient, plan: ChatMessage, say: (line: string) => void): Promise<ChatMessage> {
  const title = titleOf(plan, 'Confirm');
  say(words.press(title));
  await chat.press(plan, title, ada);
  const ended = await chat.until(
    (all) => all.find((m) => m.id === plan.id && endings.test(firstLine(m))),
    'the card says how it ended',
    changeMs,
  );
  if (!success.test(firstLine(ended))) throw new TourFailed(words.endedBadly(firstLine(ended)));
  if (ended.updates === 0) throw new TourFailed(words.noUpdate);
  return ended;
}

/** The first lines that the card of a change ends with. */
const success = /^Session recording is on for/;
const endings = /^(Session recording (is on for|was not)|Taken back|Rejected|Nobody decided|Canceled)/;

function firstLine(message: ChatMessage): string {
  return message.card === undefined ? '' : (cardText(message.card).split('\n')[0] ?? '');
}

async function checkAzure(azure: SimulatorClient): Promise<readonly string[]> {
  const writes = effectiveWrites(await azure.log());
  expectWrites(safeOrder, writes);
  const { sku, enableSessionRecording, storage, storageWorks } = await azure.host(host);
  if (sku !== 'Premium' || !enableSessionRecording || storage !== 'sas' || !storageWorks) {
    throw new TourFailed(words.notWorking);
  }
  if ((await azure.lockedOut()).includes(host)) throw new TourFailed(words.lockedOut);
  return [words.writesMatch(writes.length), words.hostRecords, words.neverLocked];
}

function expectWrites(expected: readonly string[], found: readonly string[]): void {
  if (expected.join() !== found.join()) throw new TourFailed(words.writesDiffer(expected, found));
}

async function recordConnection(azure: SimulatorClient): Promise<string> {
  const session = await azure.login({ host, vm: 'jump-01', user: 'azureuser', protocol: 'ssh', seconds: 60 });
  const recording = await waitUntil(() => azure.recordingOf(session), {
    what: 'the connection has ended and its recording is there',
    timeoutMs: changeMs,
  });
  if (recording.kind === 'lost') throw new TourFailed(words.notRecorded(recording.error));
  const bytes = await azure.view(host, recording.blob);
  return words.recorded(`${recording.container}/${recording.blob}`, bytes);
}
