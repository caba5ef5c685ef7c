import type { RecordingAccess } from '../bastion/managed-identity.ts';
import type { CommandName } from './command.ts';
import type { NotYetTopic } from './not-yet.ts';
import { formatWay } from './read-way.ts';
import { formatWhen, type WhenSaid } from './read-when.ts';

/** What a text means. Pure data; nothing of it was checked against Azure. */
export type Parsed =
  /** `repaired`: a typo was mended, so the answer says how it was read. */
  | { readonly kind: 'command'; readonly command: ParsedCommand; readonly repaired: boolean }
  /** Each suggestion is a command that could be sent. */
  | { readonly kind: 'unknown'; readonly suggestions: readonly string[] }
  | { readonly kind: 'badStore'; readonly name: CommandName }
  | { readonly kind: 'notYet'; readonly topic: NotYetTopic }
  | { readonly kind: 'greeting' | 'thanks' | 'byButtonOnly' | 'secret' };

export interface ParsedCommand {
  readonly name: CommandName;
  readonly host: HostArgument | undefined;
  readonly store: { readonly account: string; readonly container: string | undefined } | undefined;
  /** How the host is to reach its storage; `undefined`: as configured. */
  readonly access: RecordingAccess | undefined;
  /** Recording is switched on before it has storage, which is a plan of its own. */
  readonly onFirst: boolean;
  /** As typed, at most 500 characters. */
  readonly reason: string | undefined;
  /** Of an active session: its id, or how that begins, in lower case. */
  readonly session: string | undefined;
  /** A time that was typed; see `resolveWhen`. */
  readonly when: WhenSaid | undefined;
  /** One word as typed, in lower case: `isOperationId` tells whether there can be such an operation. */
  readonly operationId: string | undefined;
  /** Of `help`. */
  readonly topic: CommandName | undefined;
  /** Of a long list, from 2 on; undefined: the first. */
  readonly page?: number;
}

/** With nothing named beside it. */
export function bareCommand(name: CommandName): ParsedCommand {
  return {
    name,
    host: undefined,
    store: undefined,
    access: undefined,
    onFirst: false,
    reason: undefined,
    session: undefined,
    when: undefined,
    operationId: undefined,
    topic: undefined,
  };
}

export type HostArgument =
  /** `group`: the resource group, where it was typed before the name. */
  | { readonly kind: 'name'; readonly name: string; readonly group?: string }
  /** `tenantId`: from a portal link that names one. */
  | { readonly kind: 'id'; readonly id: string; readonly tenantId: string | undefined };

/** As one would type it: the id, `name` or `group/name`. */
export function formatHost(host: HostArgument): string {
  if (host.kind === 'id') {
    return host.id;
  }
  return host.group === undefined ? host.name : `${host.group}/${host.name}`;
}

/** The command as one would type it. Parsing it gives the same command again. */
export function formatCommand(command: ParsedCommand): string {
  const { name, host, store, session, reason, when, operationId, topic, page } = command;
  const place = store?.container === undefined ? store?.account : `${store.account}/${store.container}`;
  return [
    name,
    topic,
    operationId,
    session,
    host === undefined ? undefined : `on ${formatHost(host)}`,
    place === undefined ? undefined : `to ${place}`,
    ...formatWay(command),
    when === undefined ? undefined : formatWhen(when),
    page === undefined ? undefined : `page ${page}`,
    reason === undefined ? undefined : `because ${reason}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** For the audit: without the reason, which a person may have typed anything into. */
export function auditName(parsed: Parsed): string {
  switch (parsed.kind) {
    case 'command':
      return formatCommand({ ...parsed.command, reason: undefined });
    case 'badStore':
      return parsed.name;
    default:
      return parsed.kind;
  }
}
