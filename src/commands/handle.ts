import { Fault, UserError } from '../errors.ts';
import { texts } from '../texts/catalogue.ts';
import { approvalsHere, entryOfPlace, placeApprovals } from './approvals-here.ts';
import { byButtonOnly } from './by-button-only.ts';
import { cancel } from './cancel.ts';
import { card } from './card.ts';
import { check } from './check.ts';
import type { CommandName } from './command.ts';
import type { Commands, Progress, TextRequest } from './commands.ts';
import { connectionTried, endOfTried, entryOfTried } from './connection-tried.ts';
import { coverage } from './coverage.ts';
import type { Asked, CommandAnswer, CommandDeps, Run } from './deps.ts';
import { disableRecording } from './disable-recording.ts';
import { disconnect } from './disconnect.ts';
import { enableRecording } from './enable-recording.ts';
import { handover } from './handover.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { hosts } from './hosts.ts';
import { changes, type End, type Entry, entryOf, record, recordFault } from './journal.ts';
import { entryOfDecision, lacksToDecide } from './lacks-to-decide.ts';
import { type Told, toldBy, toldOf } from './last-answers.ts';
import { parse } from './parse.ts';
import { formatCommand, type Parsed, type ParsedCommand } from './parsed-command.ts';
import { progress } from './progress.ts';
import { commandNamed } from './registry.ts';
import { renewSas } from './renew-sas.ts';
import type { Answer, Choice, Reply } from './reply.ts';
import { requests } from './requests.ts';
import { repeated, same } from './same.ts';
import { placeSecurity, securityHere } from './security-here.ts';
import { sessions } from './sessions.ts';
import { entryOfSessions, sessionsForPresser } from './sessions-for-presser.ts';
import { status } from './status.ts';
import { rotateSas, setContainer, useManagedIdentity, useSas } from './swap-storage.ts';
import { asUserError } from './troubles.ts';
import { upgrade } from './upgrade.ts';
import { use } from './use.ts';
import { entryOfWho, whoIsConnected } from './who-is-connected.ts';
import { whoami } from './whoami.ts';
import { why } from './why.ts';

const runs: Readonly<Record<CommandName, Run>> = {
  help,
  hosts,
  status,
  check,
  sessions,
  coverage,
  'enable recording': enableRecording,
  'disable recording': disableRecording,
  upgrade,
  'set container': setContainer,
  'renew sas': renewSas,
  'rotate sas': rotateSas,
  'use managed identity': useManagedIdentity,
  'use sas': useSas,
  disconnect,
  requests,
  history,
  handover,
  progress,
  cancel,
  card,
  whoami,
  use,
  same,
  why,
  'approvals here': approvalsHere,
  'security here': securityHere,
};

const words = texts.commands;

/** Parse, answer, record. Every trouble that has words for the person is thrown as `UserError`. */
export function createCommands(deps: CommandDeps): Commands {
  return {
    handle: (request, said) => handle(request, said, deps),
    answered: ({ conversation, activityId, askedAt }) =>
      deps.operations.readingEnded(deps.operations.idFor(conversation.id, activityId, askedAt)),
    settlePlace: (request) =>
      inWords(async () => {
        const entry = entryOfPlace(request);
        const given = await recordingTrouble(
          () => entry,
          deps,
          () => (request.what === 'security' ? placeSecurity(request, deps) : placeApprovals(request, deps)),
        );
        await record(entry, endOf(given), deps);
        return given.answer;
      }, deps),
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
      }, deps),
    whoIsThere: (request) =>
      inWords(async () => {
        const entry = entryOfSessions(request);
        const found = await recordingTrouble(
          () => entry,
          deps,
          () => sessionsForPresser(request, deps),
        );
        await record({ ...entry, hostId: found.hostId }, found.end, deps);
        return found.answer;
      }, deps),
    lacksToDecide: (request) =>
      inWords(async () => {
        const missing = await lacksToDecide(request, deps);
        if (missing.length > 0) {
          await record(entryOfDecision(request), { refused: 'access.rightsMissing' }, deps);
        }
        return missing;
      }, deps),
    connectionTried: (request) =>
      inWords(async () => {
        const entry = entryOfTried(request);
        const answer = await recordingTrouble(
          () => entry,
          deps,
          () => connectionTried(request, deps),
        );
        await record(entry, endOfTried(answer), deps);
        return answer;
      }, deps),
  };
}

async function handle(request: TextRequest, progress: Progress, deps: CommandDeps): Promise<Reply> {
  let parsed = parse(request.text);
  try {
    return await inWords(async () => {
      parsed = await repeated(parsed, request, deps);
      const { reply, given } = await answerRecorded(parsed, request, progress, deps);
      remember(parsed, request, toldBy(given.answer), deps);
      return reply;
    }, deps);
  } catch (error) {
    remember(parsed, request, toldOf(error), deps);
    throw error;
  }
}

async function answerRecorded(parsed: Parsed, request: TextRequest, progress: Progress, deps: CommandDeps) {
  let entry = entryOf(request, parsed);
  let byDefault: string | undefined;
  const asked: Omit<Asked, 'command' | 'repaired'> = {
    request,
    progress,
    byDefault: ({ name }) => {
      byDefault = name;
    },
    meant: (host) => {
      entry = { ...entry, hostId: host.id };
    },
  };
  const given = await recordingTrouble(
    () => entry,
    deps,
    async () => {
      refuseIfUnsure(parsed, request);
      return answer(parsed, asked, deps);
    },
  );
  const operationId = given.answer.kind === 'operation' ? given.answer.operation.id : undefined;
  await record({ ...entry, operationId }, endOf(given), deps);
  const reply = withReading(parsed, given);
  const named = byDefault === undefined ? reply : { ...reply, byDefault };
  const isForOne = named.kind === 'rightsMissing' && request.conversation.kind !== 'personal';
  return { given, reply: isForOne ? { ...named, to: request.caller } : named };
}

function refuseIfUnsure(parsed: Parsed, { mayOnlyRead }: TextRequest): void {
  if (mayOnlyRead === true && changes(parsed)) {
    throw new UserError('access.unsure', texts.access.unsure.message, texts.access.unsure.nextStep);
  }
}

/** Asking back about an answer leaves it the last one. */
function remember(parsed: Parsed, request: TextRequest, told: Told, deps: CommandDeps): void {
  const command = parsed.kind === 'command' ? parsed.command : undefined;
  if (command === undefined && told.kind === 'other') {
    return;
  }
  if (command !== undefined && asksBack.has(command.name)) {
    return;
  }
  const isForHost = command !== undefined && commandNamed(command.name).subject === 'host';
  deps.lastAnswers.remember(request, told, isForHost ? command : undefined);
}

const asksBack: ReadonlySet<CommandName> = new Set(['why', 'same', 'help', 'progress', 'card']);

async function answer(
  parsed: Parsed,
  asked: Omit<Asked, 'command' | 'repaired'>,
  deps: CommandDeps,
): Promise<CommandAnswer> {
  switch (parsed.kind) {
    case 'command':
      return run(parsed, asked, deps);
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
    case 'thanks':
      return { answer: message(texts.talk.thanks, []) };
    case 'secret':
      return { answer: message(words.secret, []), refused: 'text.secret' };
    case 'byButtonOnly':
      return await byButtonOnly(asked.request, deps);
  }
}

/** What only shows may show what was read some seconds ago. */
function run(
  parsed: { readonly command: ParsedCommand; readonly repaired: boolean },
  asked: Omit<Asked, 'command' | 'repaired'>,
  deps: CommandDeps,
): Promise<CommandAnswer> {
  const { name } = parsed.command;
  const { changes, readsNow } = commandNamed(name);
  return runs[name]({ ...asked, ...parsed }, changes || readsNow === true ? deps : { ...deps, ...deps.warm });
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

async function inWords<T>(work: () => Promise<T>, { ids }: Pick<CommandDeps, 'ids'>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asUserError(error) ?? new Fault(ids.next().slice(0, 8), error);
  }
}
