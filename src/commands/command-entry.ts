import type { CommandName } from './command.ts';
import type { WhenKind } from './read-when.ts';

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
  readonly subject: 'host' | 'operation' | 'command' | 'session' | undefined;
  /** Whether `to <account>/<container>` and `using managed identity` are read; `first`: the container stands without `to`. */
  readonly takesStore: boolean | 'first';
  readonly takesReason: boolean;
  /** Which times are read. Absent: none. */
  readonly takesWhen?: readonly WhenKind[];
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

/** What most commands have in common. */
export const reads = {
  quotes: [],
  unless: [],
  takesStore: false,
  takesReason: false,
  changes: false,
  inManifest: true,
} as const;
