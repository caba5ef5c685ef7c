import type { Sign } from '../cards/elements.ts';
import type { CheckLine, Folded, FoldedChecks, MarkedLine } from '../cards/lines.ts';
import { literal } from '../cards/literal.ts';
import type { Operation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';

type Plan = Operation['plan'];
type Check = Plan['checks'][number];
type Consequence = Plan['consequences'][number];
type PropertyChange = Plan['changes'][number];

const words = texts.operation;

const signOfOutcome = { fail: 'bad', warn: 'warning', unknown: 'unknown', pass: 'done' } as const satisfies Record<
  Check['outcome'],
  Sign
>;
const order: readonly Check['outcome'][] = ['fail', 'warn', 'unknown', 'pass'];

/** What may hurt, and what else one should know before deciding. */
export function consequenceLines(plan: Plan): { readonly hurting: MarkedLine[]; readonly others: MarkedLine[] } {
  const all = linesOf(plan, ({ kind }) => !later.has(kind));
  return {
    hurting: all.filter(({ sign }) => sign !== 'info'),
    others: all.filter(({ sign }) => sign === 'info'),
  };
}

/** What changes nobody's mind, but is done or stays so afterwards. */
const later: ReadonlySet<Consequence['kind']> = new Set<Consequence['kind']>([
  'watchedUntilProven',
  'earlierSasStays',
  'identityPreview',
]);

export function foldedAfterwards(plan: Plan): Folded<MarkedLine> {
  return { label: words.folds.afterwards, items: linesOf(plan, ({ kind }) => later.has(kind)) };
}

function linesOf(plan: Plan, isMeant: (consequence: Consequence) => boolean): MarkedLine[] {
  return plan.consequences.filter(isMeant).map((consequence) => consequenceLine(consequence, plan));
}

function consequenceLine(consequence: Consequence, plan: Plan): MarkedLine {
  const host = plan.host.name;
  const say = words.consequences;
  switch (consequence.kind) {
    case 'irreversibleUpgrade':
      return { sign: 'warning', text: say.irreversibleUpgrade(consequence.from, consequence.to) };
    case 'listPrice':
      return { sign: 'info', text: say.listPrice(consequence.price) };
    case 'sessionsAtRisk':
      return { sign: sessionsSign(consequence.count), text: say.sessionsAtRisk(consequence.count) };
    case 'nativeClientOff':
      return { sign: 'warning', text: say.nativeClientOff };
    case 'nobodyConnectsMeanwhile':
      return { sign: 'bad', text: texts.switchingOnFirst.consequence(host, consequence.minutes, consequence.atWorst) };
    case 'earlierStoreUnseen':
      return { sign: 'warning', text: say.earlierStoreUnseen };
    case 'recordingsStayBehind':
      return { sign: 'warning', text: say.recordingsStayBehind(storeName(consequence.store)) };
    case 'earlierSasStays':
      return { sign: 'info', text: say.earlierSasStays };
    case 'everyoneIsRecorded':
      return { sign: 'info', text: say.everyoneIsRecorded(host) };
    case 'storageUnproven':
      return { sign: 'unknown', text: say.storageUnproven };
    case 'identityUnproven':
      return { sign: 'unknown', text: say.identityUnproven };
    case 'identityInstead':
      return { sign: 'info', text: say.identityInstead[consequence.because](host) };
    case 'identityPreview':
      return { sign: 'info', text: say.identityPreview };
    case 'offIfRepairFails':
      return { sign: 'info', text: say.offIfRepairFails };
    case 'watchedUntilProven':
      return { sign: 'info', text: say.watchedUntilProven };
    case 'sessionUnrecorded':
      return { sign: 'info', text: texts.switchOff.alarmMeaning };
    case 'storageSwapped':
      return { sign: sessionsSign(consequence.count), text: texts.swap.consequences.storageSwapped(consequence.count) };
    case 'earlierWayStays':
      return { sign: 'info', text: earlierWayText(consequence, plan) };
    case 'offIfSwapFails':
      return { sign: 'info', text: texts.swap.consequences.offIfSwapFails };
    case 'lastsLonger':
      return {
        sign: 'info',
        text: texts.swap.consequences.lastsLonger(
          dayOf(consequence.until),
          consequence.before && dayOf(consequence.before),
        ),
      };
    case 'nobodyDisturbed':
      return { sign: 'info', text: texts.swap.consequences.nobodyDisturbed };
    case 'recordingStops':
      return { sign: 'warning', text: texts.switchOff.consequences.recordingStops };
    case 'sessionCut':
      return { sign: 'warning', text: texts.disconnect.cut(literal(consequence.session, 40)) };
    case 'recordingComesBack':
      return { sign: 'info', text: texts.disable.comesBack(words.duration(consequence.afterMs)) };
    case 'nativeClientStaysOff':
      return { sign: 'info', text: texts.switchOff.consequences.nativeClientStaysOff };
    case 'recordingsStay':
      return { sign: 'info', text: texts.switchOff.consequences.recordingsStay };
  }
}

function earlierWayText({ way, forGood }: Extract<Consequence, { kind: 'earlierWayStays' }>, plan: Plan): string {
  const say = texts.swap.consequences;
  if (forGood !== true) return say.earlierWayStays[way];
  return plan.kind === 'useIdentity' ? say.earlierSasForGood : say.earlierForGood;
}

function sessionsSign(count: number | undefined): Sign {
  if (count === undefined) return 'unknown';
  return count === 0 ? 'info' : 'warning';
}

export function storeName(store: NonNullable<Plan['store']>): string {
  return texts.cards.store(store.account, store.container);
}

/** Failed ones first. */
export function checkLines(checks: readonly Check[]): CheckLine[] {
  return checks
    .toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
    .map(({ name, outcome, code, data }) => {
      const { found, remedy } = texts.checks(name, outcome, code, data);
      return { sign: signOfOutcome[outcome], found, remedy };
    });
}

/** What may change somebody's mind though it stops nothing: it stands in plain sight, not in the fold. */
const weighty: ReadonlySet<Check['name']> = new Set<Check['name']>(['location', 'containerExclusive']);

function isWeighty({ name, outcome }: Check): boolean {
  return outcome === 'warn' && weighty.has(name);
}

export function weightyWarnings({ checks }: Plan): MarkedLine[] {
  return checkLines(checks.filter(isWeighty)).map(({ sign, found, remedy }) => ({
    sign,
    text: remedy === undefined ? found : `${found} ${remedy}`,
  }));
}

/** The checks of a plan that is asked for, but for `weightyWarnings`. */
export function foldedPlanChecks({ checks }: Plan): FoldedChecks {
  return foldedChecks(checks.filter((check) => !isWeighty(check)));
}

export function foldedChecks(checks: readonly Check[], label = words.folds.checks): FoldedChecks {
  const noteworthy = checks.filter(({ outcome }) => outcome !== 'pass');
  const passed = checkLines(checks.filter(({ outcome }) => outcome === 'pass'));
  return {
    label: label(checks.length, noteworthy.length),
    items: checkLines(noteworthy),
    passed: { label: words.folds.passed(passed.length), items: passed },
  };
}

/** `done`: all of them happened, or are still to be decided on. */
export function foldedChanges(plan: Plan, done: boolean): Folded<string> {
  const label = done ? words.folds.changes : words.folds.plannedChanges;
  return { label: label(plan.changes.length), items: plan.changes.map((change) => changeText(change, plan)) };
}

/** Until when the new SAS is valid, ISO 8601. */
export function validUntil({ steps }: Plan): string | undefined {
  const expiresOn = steps.find(({ name }) => name === 'createAccessPolicy')?.args.expiresOn;
  return typeof expiresOn === 'string' ? expiresOn : undefined;
}

function changeText({ target, property, before, after }: PropertyChange, plan: Plan): string {
  const on = words.changes.target[target];
  // The rules of others stay: only ours comes.
  if (property === 'corsRules') return words.changes.corsRule(on, changeValue(after));
  if (target === 'identity') return words.changes.identityMade(property, changeValue(after));
  if (property === 'roleAssignment') return words.changes.roleGiven(on, changeValue(after));
  // The same place before and after: what changes is the SAS, which nobody may see.
  if (property === 'sessionRecordingSasUrl' && before === after) {
    const until = validUntil(plan);
    const old = plan.kind === 'repairRecording' ? words.changes.sasBroken : words.changes.sasEarlier;
    return words.changes.sas(changeValue(after), old, until === undefined ? undefined : changeValue(until));
  }
  const what = `${on}, ${words.changes.property[property] ?? property}`;
  return words.changes.change(what, changeValue(before), changeValue(after));
}

function changeValue(value: PropertyChange['before']): string {
  if (value === undefined || value === '') return words.changes.nothing;
  if (typeof value === 'boolean') return value ? words.changes.on : words.changes.off;
  return dayOf(String(value));
}

/** In a list of changes the day is enough, and it needs no time zone to be compared. */
function dayOf(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2})T[\d:.]+Z$/u, '$1');
}
