import { type Folded, type MarkedLine, type RightLine, unmarked } from '../cards/lines.ts';
import { literal } from '../cards/literal.ts';
import type { Difference } from '../operations/differences.ts';
import type { Notice, Operation } from '../operations/operation.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';
import { shortIdOf } from './present-people.ts';
import { ownerLines, rightLines } from './present-rights.ts';

const words = texts.operation.notices;
type Missing = Extract<Notice, { kind: 'rightsMissing' }>['missing'];

/** Why a card came back or waits: who is needed in plain sight, Azure's names for the rights folded. */
export interface PresentedNotice {
  readonly lines: readonly MarkedLine[];
  readonly rights: Folded<RightLine>;
}

/** Some say what stands in the way just now: no news once it has ended. */
const passing: ReadonlySet<string> = new Set<Notice['kind']>([
  'rightsMissing',
  'requesterNotAllowed',
  'approverNotAllowed',
  'cancelTooLate',
]);

export function presentNotice(op: Operation): PresentedNotice {
  const { notice } = op;
  if (notice === undefined || (isTerminal(op) && passing.has(notice.kind))) return said([]);
  switch (notice.kind) {
    case 'factsChanged':
      return { lines: [unmarked(words.factsChanged), ...changed(notice.differences ?? [])], rights: folded([]) };
    case 'moreSessions':
      return said([words.moreSessions(notice.before, notice.now)]);
    case 'rightsMissing':
      return {
        lines: [unmarked(words.rightsMissing), ...owners(notice.missing)],
        rights: folded(ownerLines(notice.missing)),
      };
    case 'requesterNotAllowed':
      return said([words.requesterNotAllowed(notice.person.name, roles(notice.missing))], rightLines(notice.missing));
    case 'approverNotAllowed':
      return refused(notice.person.name, notice.missing, notice.stillNeeded ?? []);
    case 'cancelTooLate':
      return said([words.cancelTooLate(notice.person.name)]);
    case 'hostTaken':
      return said([words.hostTaken(shortIdOf(notice.byOperationId))]);
  }
}

function changed(differences: readonly Difference[]): MarkedLine[] {
  return differences.map(({ fact, before, after }) => ({
    sign: 'info',
    text: texts.changedFacts.line(literal(fact, 80), shortened(before), shortened(after)),
  }));
}

function shortened(value: string | undefined): string | undefined {
  return value === undefined ? undefined : literal(value, 60);
}

function refused(name: string, missing: Missing, stillNeeded: Missing): PresentedNotice {
  const lacks = words.approverNotAllowed(name, roles(missing));
  const needed = owners(stillNeeded);
  return {
    lines: [unmarked(needed.length === 0 ? lacks : words.stillNeeded(lacks)), ...needed],
    rights: folded([...rightLines(missing), ...ownerLines(stillNeeded)]),
  };
}

function said(sentences: readonly string[], rights: readonly RightLine[] = []): PresentedNotice {
  return { lines: sentences.map(unmarked), rights: folded(rights) };
}

function owners(missing: Missing): MarkedLine[] {
  return ownerLines(missing).map(({ role }) => ({ sign: 'next', text: role }));
}

function roles(missing: Missing): string {
  return [...new Set(rightLines(missing).map(({ role }) => role))].join(', ');
}

function folded(items: readonly RightLine[]): Folded<RightLine> {
  return { label: texts.operation.folds.rights, items };
}
