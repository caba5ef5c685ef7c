import { button, commandButton } from '../cards/actions.ts';
import type { Action } from '../cards/adaptive-card.ts';
import { literal } from '../cards/literal.ts';
import type { ReportCardData, ReportItem } from '../cards/report-card.ts';
import type { Reply } from '../commands/reply.ts';
import { texts } from '../texts/catalogue.ts';
import type { PresenterOptions } from './presenter-options.ts';

type Found = Extract<Reply, { kind: 'sessions' }>;
type Session = NonNullable<Found['found'][number]['sessions']>[number];

const words = texts.sessions;
const sessionsShown = 25;
const hostsShown = 12;
/** The beginning tells sessions apart, and is what `disconnect` takes. */
const idShown = 8;

/** Names only where the command put them in: where nobody else reads along. */
export function presentSessions(found: Found, { now }: PresenterOptions): ReportCardData {
  const count = found.found.reduce((sum, one) => sum + one.count, 0);
  const isNamed = found.found.some(({ sessions }) => sessions !== undefined);
  const [untold] = found.untold;
  const cannotTell = 'host' in found.of && untold !== undefined;
  return {
    accent: cannotTell ? 'warning' : 'default',
    title: cannotTell ? words.titles.cannotTell(nameOf(found)) : titleOf(found, count),
    meaning: cannotTell ? [literal(untold.reason, 300)] : meaningOf(found, count, isNamed),
    buttons: buttonsOf(found, count, isNamed),
    items: isNamed ? namedRows(found, now()) : countedRows(found),
    notes: notesOf(found, cannotTell),
    folds: [],
  };
}

function nameOf({ of }: Found): string {
  return 'host' in of ? of.host.name : of.machine;
}

function titleOf(found: Found, count: number): string {
  const title = 'host' in found.of ? words.titles.onHost : words.titles.onMachine;
  return title(count, literal(nameOf(found), 80));
}

function meaningOf({ of, looked }: Found, count: number, isNamed: boolean): string[] {
  if (count > 0) return [isNamed ? words.accounts : words.byButton];
  return 'machine' in of ? [words.noSuchHost(looked)] : [];
}

function namedRows({ of, found }: Found, now: Date): ReportItem[] {
  const all = found.flatMap(({ host, sessions = [] }) =>
    sessions.map((session) => ({ session, host: 'machine' in of ? host : undefined })),
  );
  return [
    ...all.slice(0, sessionsShown).map(({ session, host }): ReportItem => sessionRow(session, host, now)),
    ...counted(all.length - sessionsShown),
  ];
}

function sessionRow(session: Session, host: string | undefined, now: Date): ReportItem {
  const { sessionId, userName, targetHostName, protocol } = session;
  const account = userName === undefined ? words.blankAccount : literal(userName, 60);
  const through = host === undefined ? undefined : literal(host, 80);
  return {
    kind: 'row',
    sign: 'current',
    text: words.row(account, literal(targetHostName, 80)),
    more: [
      words.detail(literal(protocol, 20), durationOf(session, now), through, literal(sessionId.slice(0, idShown), 20)),
    ],
  };
}

/** Undefined when Azure gives no start that can be read. */
export function durationOf({ startTime }: Session, now: Date): string | undefined {
  const since = Date.parse(startTime ?? '');
  return Number.isNaN(since) ? undefined : words.minutes(Math.max(0, Math.floor((now.getTime() - since) / 60_000)));
}

/** Of one host the title has said it. */
function countedRows({ of, found }: Found): ReportItem[] {
  if ('host' in of) return [];
  return [
    ...found.slice(0, hostsShown).map(
      ({ host, count }): ReportItem => ({
        kind: 'row',
        sign: 'current',
        text: words.through(literal(host, 80), count),
      }),
    ),
    ...counted(found.length - hostsShown),
  ];
}

function counted(hidden: number): ReportItem[] {
  return hidden > 0 ? [{ kind: 'quiet', text: texts.cards.more(hidden) }] : [];
}

function notesOf({ of, untold, hidden }: Found, cannotTell: boolean): string[] {
  const hosts = untold.map(({ host }) => literal(host, 80));
  return [
    ...('machine' in of && hosts.length > 0 ? [words.untoldHosts(hosts.slice(0, 5).join(', '))] : []),
    ...(hidden > 0 ? [words.hidden(hidden)] : []),
    ...(cannotTell ? [] : [words.now]),
    words.past,
  ];
}

function buttonsOf({ of }: Found, count: number, isNamed: boolean): Action[] {
  const again = commandButton(words.again, 'host' in of ? `sessions ${of.host.id}` : `sessions ${of.machine}`);
  const status =
    'host' in of
      ? [commandButton(words.status, `status ${of.host.id}`)]
      : [commandButton(texts.commands.labels.hosts, 'hosts')];
  return count === 0 || isNamed ? [again, ...status] : [showButton(of), again, ...status];
}

function showButton(of: Found['of']): Action {
  const data = 'host' in of ? { hostId: of.host.id } : { machine: of.machine };
  return button(words.show, { verb: 'sessions.who', data });
}
