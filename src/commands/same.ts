import { texts } from '../texts/catalogue.ts';
import type { TextRequest } from './commands.ts';
import type { CommandDeps, Run } from './deps.ts';
import type { HostArgument, Parsed, ParsedCommand } from './parsed-command.ts';
import { readHostName } from './read-arguments.ts';
import { lastCommand } from './why.ts';

/** Says what is missing, the host or what to repeat: with both, `repeated` has put that in its place. */
export const same: Run = async ({ request }, deps) => {
  const isKnown = (await lastCommand(request, deps)) !== undefined;
  const say = isKnown ? texts.talk.sameForWhich : texts.talk.nothingToRepeat;
  const [label, command] = isKnown ? [texts.commands.labels.hosts, 'hosts'] : [texts.commands.labels.help, 'help'];
  return { answer: { kind: 'message', ...say, options: [{ label, command }] } };
};

/** "Same for bas-spoke", and a name alone after *which host?*: the sender's last command, for this host. */
export async function repeated(parsed: Parsed, request: TextRequest, deps: CommandDeps): Promise<Parsed> {
  const host = hostToRepeatFor(parsed, request, deps);
  const last = host === undefined ? undefined : await lastCommand(request, deps);
  return last === undefined ? parsed : { kind: 'command', command: forHost(last, host), repaired: true };
}

function hostToRepeatFor(parsed: Parsed, request: TextRequest, deps: CommandDeps): HostArgument | undefined {
  if (parsed.kind === 'command') {
    return parsed.command.name === 'same' ? parsed.command.host : undefined;
  }
  const name = request.text.trim();
  const answers = parsed.kind === 'unknown' && deps.lastAnswers.of(request)?.told.kind === 'question';
  return answers ? readHostName(name) : undefined;
}

function forHost(command: ParsedCommand, host: HostArgument | undefined): ParsedCommand {
  return { ...command, host };
}
