import { commandButton } from '../cards/actions.ts';
import type { Action } from '../cards/adaptive-card.ts';
import { literal } from '../cards/literal.ts';
import type { ReportCardData, ReportItem } from '../cards/report-card.ts';
import { dateAndTime } from '../cards/when.ts';
import type { Reply } from '../commands/reply.ts';
import { isAskedByBot } from '../operations/asked-by-bot.ts';
import type { Operation } from '../operations/operation.ts';
import { historyMonths } from '../operations/operation-history.ts';
import { texts } from '../texts/catalogue.ts';
import { shortIdOf } from './present-people.ts';
import { requestSigns, requestText } from './present-requests.ts';

type Page = Extract<Reply, { kind: 'history' }>;

const words = texts.history;
/** As many as a page has. */
const rowsShown = 10;

export function presentHistory({ host, operations, page, hasMore }: Page): ReportCardData {
  const isEmpty = operations.length === 0;
  const isFirst = page === 1;
  return {
    accent: 'default',
    title: isEmpty ? (isFirst ? words.none(host?.name) : words.noneFurther) : words.title(host?.name),
    meaning: isEmpty ? [words.noneNext(historyMonths)] : [isFirst ? words.newestFirst : words.page(page)],
    buttons: [...pageButtons(host?.id, page, hasMore), commandButton(words.requests, 'requests')],
    items: operations.slice(0, rowsShown).map(row),
    notes: [words.onlyMine],
    folds: [],
  };
}

function pageButtons(hostId: string | undefined, page: number, hasMore: boolean): Action[] {
  const command = hostId === undefined ? 'history' : `history on ${hostId}`;
  return [
    ...(hasMore ? [commandButton(words.more, `${command} page ${page + 1}`)] : []),
    ...(page > 1 ? [commandButton(words.newest, command)] : []),
  ];
}

function row(op: Operation): ReportItem {
  return {
    kind: 'row',
    sign: requestSigns[op.status],
    text: requestText(op),
    more: [words.people(askedBy(op), decidedBy(op), shortIdOf(op.id))],
    when: words.when(dateAndTime(op.createdAt), op.endedAt === undefined ? undefined : dateAndTime(op.endedAt)),
  };
}

function askedBy(op: Operation): string {
  if (isAskedByBot(op)) return words.askedByBot;
  const asked = words.asked(literal(op.requester.name, 60));
  const { reason } = op.request;
  return reason === undefined ? asked : words.because(asked, literal(reason, 120));
}

function decidedBy(op: Operation): string | undefined {
  if (op.status === 'rejected' && op.decidedBy !== undefined) return words.rejected(literal(op.decidedBy.name, 60));
  return approversText(op);
}

/** Those whose yes counts; undefined: nobody's yet. */
export function approversText({ approvals, requester }: Operation): string | undefined {
  const others = approvals.filter(({ person }) => person.entraObjectId !== requester.entraObjectId);
  const names = [...new Set(others.map(({ person }) => literal(person.name, 40)))].slice(0, 3);
  if (names.length > 0) return words.approved(names.join(', '));
  return approvals.length > 0 ? words.confirmed : undefined;
}
