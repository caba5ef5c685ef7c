import { UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import { cancel } from './cancel.ts';
import type { CommandName } from './command.ts';
import type { Commands, Progress, TextRequest } from './commands.ts';
import type { CommandAnswer, CommandDeps, Run } from './deps.ts';
import { enableRecording } from './enable-recording.ts';
import { help } from './help.ts';
import { hosts } from './hosts.ts';
import { recordAnswer, recordFault, recordRefusal } from './journal.ts';
import { parse } from './parse.ts';
import { formatCommand, type Parsed } from './parsed-command.ts';
import type { Answer, Choice, Reply } from './reply.ts';
import { requests } from './requests.ts';
import { status } from './status.ts';
import { asUserError } from './troubles.ts';
import { whoIsConnected } from './who-is-connected.ts';
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
    handle: (request, progress) =>
      inWords(async () => {
        const parsed = parse(request.text);
        const given = await recordingRefusals(request, parsed, deps, () => answer(parsed, request, progress, deps));
        await recordAnswer(request, parsed, given.answer, deps);
        return withReading(parsed, given);
      }),
    answered: ({ conversation, activityId, askedAt }) =>
      deps.operations.readingEnded(deps.operations.idFor(conversation.id, activityId, askedAt)),
    whoIsConnected: (operationId, caller) => inWords(() => whoIsConnected(operationId, caller, deps)),
  };
}

async function answer(
  parsed: Parsed,
  request: TextRequest,
  progress: Progress,
  deps: CommandDeps,
): Promise<CommandAnswer> {
  switch (parsed.kind) {
    case 'command':
      return runs[parsed.command.name]({ command: parsed.command, request, progress }, deps);
    case 'badStore':
      throw new UserError('command.storeName', words.storeName.message, words.storeName.nextStep);
    case 'unknown':
      return { answer: didYouMean(parsed.suggestions) };
    case 'greeting':
      return { answer: { kind: 'greeting' } };
    case 'secret':
      return { answer: message(words.secret, []) };
    case 'byButtonOnly':
      return { answer: message(words.byButtonOnly, ['requests']) };
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

async function recordingRefusals<T>(
  request: TextRequest,
  parsed: Parsed,
  deps: CommandDeps,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = asUserError(error);
    if (refusal === undefined) {
      recordFault(request, parsed, deps);
    } else {
      await recordRefusal(request, parsed, refusal.code, deps);
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
