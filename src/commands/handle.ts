import { UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import { cancel } from './cancel.ts';
import type { CommandName } from './command.ts';
import type { Commands, Progress, TextRequest } from './commands.ts';
import type { Asked, CommandAnswer, CommandDeps, Run } from './deps.ts';
import { enableRecording } from './enable-recording.ts';
import { help } from './help.ts';
import { hosts } from './hosts.ts';
import { changes, type End, type Entry, entryOf, record, recordFault } from './journal.ts';
import { parse } from './parse.ts';
import { formatCommand, type Parsed } from './parsed-command.ts';
import type { Answer, Choice, Reply } from './reply.ts';
import { requests } from './requests.ts';
import { status } from './status.ts';
import { asUserError } from './troubles.ts';
import { entryOfWho, whoIsConnected } from './who-is-connected.ts';
import { whoami } from './whoami.ts';

const runs: Readonly<Record<CommandName, Run>> = {
  help,
  hosts,
  status,
  'enable recording': enableRecording,
  requests,
  cancel,
  whoami,
};

const words = texts.commands;

/** Parse, answer, record. Every trouble that has words for the person is thrown as `UserError`. */
export function createCommands(deps: CommandDeps): Commands {
  return {
    handle: (request, progress) => inWords(() => handle(request, progress, deps)),
    answered: ({ conversation, activityId, askedAt }) =>
      deps.operations.readingEnded(deps.operations.idFor(conversation.id, activityId, askedAt)),
    whoIsConnected: (request) =>
      inWords(async () => {
        const entry = entryOfWho(request);
        const found = await recordingTrouble(
          () => entry,
          deps,
          () => whoIsConnected(request, deps),
        );
        await record({ ...entry, hostId: found.hostId }, found.end, deps);
        return found.answer;
      }),
  };
}

async function handle(request: TextRequest, progress: Progress, deps: CommandDeps): Promise<Reply> {
  const parsed = parse(request.text);
  let entry = entryOf(request, parsed);
  const meant: Asked['meant'] = (host) => {
    entry = { ...entry, hostId: host.id };
  };
  const given = await recordingTrouble(
    () => entry,
    deps,
    async () => {
      refuseIfUnsure(parsed, request);
      return answer(parsed, { request, progress, meant }, deps);
    },
  );
  const operationId = given.answer.kind === 'operation' ? given.answer.operation.id : undefined;
  await record({ ...entry, operationId }, endOf(given), deps);
  const reply = withReading(parsed, given);
  return reply.kind === 'rightsMissing' && request.conversation.kind !== 'personal'
    ? { ...reply, to: request.caller }
    : reply;
}

function refuseIfUnsure(parsed: Parsed, { mayOnlyRead }: TextRequest): void {
  if (mayOnlyRead === true && changes(parsed)) {
    throw new UserError('access.unsure', texts.access.unsure.message, texts.access.unsure.nextStep);
  }
}

async function answer(parsed: Parsed, asked: Omit<Asked, 'command'>, deps: CommandDeps): Promise<CommandAnswer> {
  switch (parsed.kind) {
    case 'command':
      return runs[parsed.command.name]({ ...asked, command: parsed.command }, deps);
    case 'badStore':
      throw new UserError('command.storeName', words.storeName.message, words.storeName.nextStep);
    case 'unknown':
      return { answer: didYouMean(parsed.suggestions) };
    case 'notYet': {
      const { title, text, instead } = texts.notYet[parsed.topic];
      return { answer: { kind: 'message', title, text, options: instead } };
    }
    case 'greeting':
      return { answer: { kind: 'greeting' } };
    case 'secret':
      return { answer: message(words.secret, []), refused: 'text.secret' };
    case 'byButtonOnly':
      return { answer: message(words.byButtonOnly, ['requests']), refused: 'text.byButtonOnly' };
  }
}

function didYouMean(suggestions: readonly string[]): Answer {
  return suggestions.length === 0
    ? message(words.unknown, ['help', 'hosts', 'status'])
    : {
        kind: 'choose',
        question: words.didYouMean,
        options: suggestions.map((text) => ({ label: text, command: text })),
      };
}

function message(text: { title: string; text: string }, commands: readonly (keyof typeof words.labels)[]): Answer {
  const options: readonly Choice[] = commands.map((command) => ({ label: words.labels[command], command }));
  return { kind: 'message', ...text, options };
}

/** Says how a text was read when a typo or the host's name was mended. */
function withReading(parsed: Parsed, { answer: given, host }: CommandAnswer): Reply {
  if (parsed.kind !== 'command' || (!parsed.repaired && host === undefined)) {
    return given;
  }
  const named = host === undefined ? parsed.command.host : ({ kind: 'name', name: host.name } as const);
  return { ...given, readAs: formatCommand({ ...parsed.command, host: named, reason: undefined }) };
}

function endOf({ answer: given, refused }: CommandAnswer): End {
  switch (given.kind) {
    case 'rightsMissing':
      return { refused: 'access.rightsMissing' };
    case 'planRefused':
      return { refused: 'plan.refused' };
    case 'operation':
      return { outcome: given.note };
    default:
      return refused === undefined ? { outcome: given.kind } : { refused };
  }
}

async function recordingTrouble<T>(entry: () => Entry, deps: CommandDeps, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = asUserError(error);
    if (refusal === undefined) {
      recordFault(entry(), deps);
    } else {
      await record(entry(), { refused: refusal.code }, deps);
    }
    throw error;
  }
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asUserError(error) ?? error;
  }
}
