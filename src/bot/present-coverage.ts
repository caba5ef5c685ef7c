import { commandButton } from '../cards/actions.ts';
import type { Action } from '../cards/adaptive-card.ts';
import { literal } from '../cards/literal.ts';
import type { ReportCardData, ReportItem } from '../cards/report-card.ts';
import type { Reply } from '../commands/reply.ts';
import { texts } from '../texts/catalogue.ts';

type Shown = Extract<Reply, { kind: 'coverage' }>;
type Seen = NonNullable<Shown['coverage']>;

const words = texts.coverage;
const machinesShown = 40;
const hostsNamed = 3;
const enableOffered = 2;

export function presentCoverage({ host, coverage }: Shown): ReportCardData {
  const again = commandButton(words.again, `coverage ${host.id}`);
  const status = commandButton(words.status, `status ${host.id}`);
  const nativeClient: ReportItem = host.enableTunneling
    ? { kind: 'row', sign: 'warning', text: words.nativeClient.on }
    : { kind: 'row', sign: 'done', text: words.nativeClient.off };
  if (coverage === undefined)
    return {
      accent: 'warning',
      title: words.cannotTell(host.name),
      meaning: [words.cannotTellWhy],
      buttons: [again, status],
      items: [nativeClient],
      notes: [],
      folds: [],
    };
  const count = coverage.machines.length + coverage.hidden;
  return {
    accent: coverage.unrecorded > 0 && host.enableSessionRecording ? 'warning' : 'default',
    title: words.title(host.name, count, coverage.atLeast),
    meaning: host.enableSessionRecording
      ? [...aroundText(coverage, count), words.recordsHere(host.name)]
      : [words.recordsNot(host.name), ...aroundText(coverage, count)],
    buttons: [...enableButtons(host, coverage), status, again],
    items: [nativeClient],
    notes: [
      ...(coverage.atLeast ? [words.atLeast] : []),
      ...(coverage.hidden > 0 ? [words.hidden(coverage.hidden)] : []),
      words.rule,
    ],
    folds: foldsOf(coverage),
  };
}

function aroundText(coverage: Seen, count: number): string[] {
  const { unrecorded, around, hiddenAround, aroundAtLeast } = coverage;
  if (count === 0) return coverage.atLeast ? [] : [words.none];
  if (unrecorded === 0) return [aroundAtLeast ? words.mayBeWayAround : words.noWayAround];
  const named = around.slice(0, hostsNamed).map(({ name }) => literal(name, 80));
  const hosts = words.hosts(named, around.length - named.length + hiddenAround);
  return [words.around(unrecorded, count, hosts)];
}

/** The way to close the gap: the host itself first. */
function enableButtons(host: Shown['host'], { around }: Seen): Action[] {
  return [...(host.enableSessionRecording ? [] : [host]), ...around]
    .slice(0, enableOffered)
    .map(({ id, name }) => commandButton(words.enable(name), `enable recording on ${id}`));
}

function foldsOf({ machines }: Seen): ReportCardData['folds'] {
  const around = machines.filter((machine) => machine.around.length > 0);
  return [
    {
      label: words.unrecordedList(around.length),
      items: items(
        around.map((machine) =>
          words.machine(literal(machine.name, 80), machine.around.slice(0, hostsNamed).join(', ')),
        ),
      ),
    },
    { label: words.list(machines.length), items: items(machines.map(({ name }) => literal(name, 80))) },
  ];
}

function items(lines: readonly string[]): ReportItem[] {
  const hidden = lines.length - machinesShown;
  const shown = lines.slice(0, machinesShown).map((text): ReportItem => ({ kind: 'quiet', text }));
  return hidden > 0 ? [...shown, { kind: 'quiet', text: words.more(hidden) }] : shown;
}
