import { texts } from '../texts/catalogue.ts';
import { changingEntries } from './changing-entries.ts';
import type { CommandName } from './command.ts';
import type { CommandEntry } from './command-entry.ts';
import { readingEntries } from './reading-entries.ts';
import type { CommandHelp } from './reply.ts';
import { talkEntries } from './talk-entries.ts';

/** Every command, in the order of `help`. */
export const registry: readonly CommandEntry[] = checked([...readingEntries, ...changingEntries, ...talkEntries]);

export function commandNamed(name: CommandName): CommandEntry {
  const found = registry.find((entry) => entry.name === name);
  if (found === undefined) {
    throw new Error(`the command ${name} is not registered`);
  }
  return found;
}

export function helpOf({ name, isUsual }: CommandEntry): CommandHelp {
  return { name, isUsual: isUsual === true, ...texts.commands.help[name] };
}

/** Teams' command list; limits of the strictest manifest schema (1.17). */
export function manifestCommands(): readonly { readonly title: string; readonly description: string }[] {
  return registry
    .filter((entry) => entry.inManifest)
    .map((entry) => ({ title: entry.name, description: helpOf(entry).summary }));
}

/** A registry that can't work must not start: every phrase means one command, and Teams takes the list. */
export function checked(entries: readonly CommandEntry[]): readonly CommandEntry[] {
  if (entries.filter((entry) => entry.inManifest).length > 10) {
    throw new Error('more than 10 commands are meant for the Teams manifest');
  }
  const owners = new Map<string, CommandName>();
  for (const entry of entries) {
    for (const phrase of [entry.name, ...entry.words]) {
      const owner = owners.get(phrase);
      if (owner !== undefined) {
        throw new Error(`"${phrase}" is both ${owner} and ${entry.name}`);
      }
      owners.set(phrase, entry.name);
    }
    if (entry.inManifest && (entry.name.length > 32 || helpOf(entry).summary.length > 128)) {
      throw new Error(`the command ${entry.name} is too long for the Teams manifest`);
    }
  }
  return entries;
}
