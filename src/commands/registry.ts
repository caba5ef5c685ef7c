import { texts } from '../texts/catalogue.ts';
import type { CommandName } from './command.ts';
import type { CommandHelp } from './reply.ts';
import { notNow, reportPhrases } from './report-phrases.ts';

/** All that is known of a command but how it is answered. Help, parser, Teams' command list and tests derive from it. */
export interface CommandEntry {
  readonly name: CommandName;
  /**
   * Phrases that ask for it, in lower case, without punctuation. All words of a phrase must occur, in any order; the
   * longest phrase wins. The name itself is always one.
   */
  readonly words: readonly string[];
  /** Messages of Azure that people paste when they need it: enough when a line contains one. */
  readonly quotes: readonly string[];
  /** Words that say that this command is not meant, such as its opposite. */
  readonly unless: readonly string[];
  /** What may be named beside the phrase, by position (`host` also as `on <host>`). */
  readonly subject: 'host' | 'operation' | 'command' | undefined;
  /** Whether `to <account>/<container>` and `using managed identity` are read; `first`: the container stands without `to`. */
  readonly takesStore: boolean | 'first';
  readonly takesReason: boolean;
  /** It may end in a request for a change, or settles something: its refusals are recorded before they are answered. */
  readonly changes: boolean;
  /** Its answer may hold names of people: who asked is recorded before it is read. */
  readonly tellsNames?: true;
  /** Its answer shows nothing that was read before. */
  readonly readsNow?: true;
  /** `page <n>` is read. */
  readonly isLong?: true;
  /** What it is of no use without: reading or changing at least one host. Help greys it for who may not. */
  readonly needs?: 'read' | 'change';
  /** What most people come for: help shows it first, the rest on demand. */
  readonly isUsual?: true;
  /** Shown in Teams' command list, which takes 10. */
  readonly inManifest: boolean;
}

const reads = {
  quotes: [],
  unless: [],
  takesStore: false,
  takesReason: false,
  changes: false,
  inManifest: true,
} as const;

/** Of hosts that record already. */
const swaps = {
  ...reads,
  needs: 'change',
  unless: ['not', 'dont', 'never', 'nicht', 'without', 'ohne'],
  subject: 'host',
  takesReason: true,
  changes: true,
  inManifest: false,
} as const;

/** In the order of `help`. */
export const registry: readonly CommandEntry[] = checked([
  {
    ...reads,
    name: 'help',
    words: ['usage', 'commands', 'menu', 'what can you do', 'how does this work', 'hilfe', 'was kannst du'],
    subject: 'command',
  },
  {
    ...reads,
    name: 'hosts',
    isUsual: true,
    needs: 'read',
    words: [
      'bastions',
      'bastion hosts',
      'list',
      'list hosts',
      'list bastions',
      'all hosts',
      'which hosts',
      'which hosts record',
      'which hosts are recorded',
      'which hosts are not recorded',
      'welche hosts',
      'status all',
      'status hosts',
      'status all hosts',
    ],
    subject: undefined,
  },
  {
    ...reads,
    name: 'status',
    isUsual: true,
    needs: 'read',
    words: [
      'state',
      'health',
      'zustand',
      'recording status',
      'how is',
      'is recording',
      'is recording on',
      'is recording enabled',
      'is recording working',
      'does recording work',
      'does record',
    ],
    subject: 'host',
  },
  {
    ...reads,
    name: 'check',
    isUsual: true,
    needs: 'read',
    words: reportPhrases.check,
    quotes: ['cannot connect to session', 'without valid sas url'],
    readsNow: true,
    subject: 'host',
  },
  {
    ...reads,
    name: 'sessions',
    isUsual: true,
    needs: 'read',
    words: reportPhrases.sessions,
    unless: notNow,
    subject: 'host',
    tellsNames: true,
    inManifest: false,
  },
  {
    ...reads,
    name: 'coverage',
    needs: 'read',
    words: reportPhrases.coverage,
    subject: 'host',
    inManifest: false,
  },
  {
    ...reads,
    name: 'enable recording',
    isUsual: true,
    needs: 'change',
    words: [
      'enable session recording',
      'turn on recording',
      'turn on session recording',
      'switch on recording',
      'switch on session recording',
      'start recording',
      'start session recording',
      'activate recording',
      'set up recording',
      'record sessions',
      'repair recording',
      'repair',
      'fix recording',
      'fix',
      'aufzeichnung einschalten',
      'aufzeichnung anschalten',
      'aufzeichnung aktivieren',
      'aufzeichnung starten',
      'aufzeichnung reparieren',
      'schalte aufzeichnung ein',
      'aktiviere aufzeichnung',
    ],
    unless: [
      ...['off', 'disable', 'disabled', 'unable', 'stop', 'not', 'dont', 'never', 'no', 'without', 'deactivate'],
      ...['aus', 'ausschalten', 'abschalten', 'deaktivieren', 'deaktiviere', 'nicht', 'kein', 'keine', 'ohne'],
    ],
    subject: 'host',
    takesStore: true,
    takesReason: true,
    changes: true,
  },
  {
    ...reads,
    name: 'disable recording',
    needs: 'change',
    words: [
      'disable session recording',
      'deactivate recording',
      'turn off recording',
      'turn off session recording',
      'switch off recording',
      'switch off session recording',
      'recording off',
      'stop recording',
      'aufzeichnung aus',
      'aufzeichnung ausschalten',
      'aufzeichnung abschalten',
      'aufzeichnung deaktivieren',
      'schalte aufzeichnung aus',
    ],
    // "Don't stop recording" and "stop not recording" must never be read as either.
    unless: ['enable', 'not', 'dont', 'never', 'without', 'nicht', 'kein', 'keine', 'ohne'],
    subject: 'host',
    takesReason: true,
    changes: true,
    inManifest: false,
  },
  {
    ...reads,
    name: 'upgrade',
    needs: 'change',
    words: ['upgrade tier', 'upgrade sku', 'upgrade to premium', 'raise tier', 'make premium', 'hochstufen'],
    unless: ['downgrade', 'not', 'dont', 'never', 'nicht', 'standard', 'basic', 'developer'],
    subject: 'host',
    takesReason: true,
    changes: true,
    inManifest: false,
  },
  {
    ...swaps,
    name: 'set container',
    words: ['change container', 'move recordings', 'set storage', 'container ändern', 'container wechseln'],
    takesStore: 'first',
  },
  {
    ...swaps,
    name: 'renew sas',
    words: ['renew', 'extend sas', 'sas erneuern', 'sas verlängern'],
  },
  {
    ...swaps,
    name: 'rotate sas',
    words: ['rotate', 'fresh sas', 'sas rotieren'],
    unless: [...swaps.unless, 'key', 'key1', 'key2', 'schlüssel'],
  },
  {
    ...swaps,
    name: 'use managed identity',
    words: ['use identity', 'switch to managed identity', 'move to managed identity'],
  },
  {
    ...swaps,
    name: 'use sas',
    words: ['switch to sas', 'move to sas'],
  },
  {
    ...reads,
    name: 'requests',
    isUsual: true,
    needs: 'read',
    words: [
      'request',
      'approvals',
      'pending',
      'pending requests',
      'pending approvals',
      'list requests',
      'open requests',
      'what is pending',
      'anfragen',
    ],
    subject: undefined,
  },
  {
    ...reads,
    name: 'history',
    needs: 'read',
    words: reportPhrases.history,
    subject: 'host',
    isLong: true,
    inManifest: false,
  },
  {
    ...reads,
    name: 'handover',
    needs: 'read',
    words: reportPhrases.handover,
    subject: 'host',
    inManifest: false,
  },
  {
    ...reads,
    name: 'progress',
    words: ['still running', 'running', 'how far', 'is it done', 'done yet', 'wie weit', 'läuft noch', 'fertig'],
    subject: 'host',
    inManifest: false,
  },
  {
    ...reads,
    name: 'card',
    words: ['card of', 'show card', 'card again'],
    subject: 'operation',
    inManifest: false,
  },
  {
    ...reads,
    name: 'cancel',
    isUsual: true,
    words: ['abort', 'cancel it', 'stop it', 'cancel request', 'abort request', 'never mind', 'forget it', 'abbrechen'],
    subject: 'operation',
    changes: true,
  },
  {
    ...reads,
    name: 'whoami',
    words: ['who am i', 'what may i do', 'rights', 'permissions', 'wer bin ich', 'rechte'],
    subject: undefined,
  },
  {
    ...reads,
    name: 'use',
    words: ['use host', 'default host', 'nimm'],
    unless: ['identity', 'sas', 'using'],
    subject: 'host',
    changes: true,
    needs: 'read',
  },
  {
    ...reads,
    name: 'same',
    words: ['the same', 'do the same', 'also for', 'dasselbe', 'das gleiche', 'auch für'],
    subject: 'host',
    inManifest: false,
  },
  {
    ...reads,
    name: 'why',
    words: ['why not', 'why is that', 'why that', 'how come', 'warum', 'wieso', 'weshalb'],
    subject: undefined,
    inManifest: false,
  },
  {
    ...reads,
    name: 'approvals here',
    words: ['send approvals here', 'approval cards here', 'send approval cards here', 'approvals in this channel'],
    subject: undefined,
    needs: 'change',
    inManifest: false,
  },
]);

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
