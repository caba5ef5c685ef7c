import { commandButton, link } from '../cards/actions.ts';
import type { Action } from '../cards/adaptive-card.ts';
import { literal } from '../cards/literal.ts';
import type { ReportCardData, ReportItem } from '../cards/report-card.ts';
import type { Reply } from '../commands/reply.ts';
import { texts } from '../texts/catalogue.ts';
import { healthAccents, healthMeaning, healthSigns } from './present-hosts.ts';
import { shortIdOf } from './present-people.ts';
import { checkLines } from './present-plan.ts';
import { operationTitle } from './present-title.ts';
import { type PresenterOptions, portalUrl } from './presenter-options.ts';

type Checks = Extract<Reply, { kind: 'check' }>;
type Check = Checks['hosts'][number];

const words = texts.check;
const { status, health: healthWords, more, hosts: hostWords } = texts.cards;
/** More than these are counted: a card stays far below what Teams takes. */
const shown = { findings: 10, hosts: 8, folds: 3, foundOfOne: 5, repairs: 2, checks: 3 };
/** Our own sentences are shorter; what Azure's names make of them is cut. */
const charactersShown = 220;
const rank: readonly Check['health']['kind'][] = ['nobodyCanConnect', 'cannotTell', 'off', 'works'];

export function presentCheck(checks: Checks, options: PresenterOptions): ReportCardData {
  const [only, ...others] = checks.hosts;
  return only !== undefined && others.length === 0 && checks.unreadable.length === 0
    ? presentOne(only, options)
    : presentAll(checks);
}

function presentOne(check: Check, options: PresenterOptions): ReportCardData {
  const { host, health, findings = [] } = check;
  const fine = findings.filter(({ outcome }) => outcome === 'pass');
  const items = noteworthy(check, shown.findings);
  return {
    accent: endsSoonText(check) !== undefined ? 'warning' : healthAccents[health.kind],
    title: status.titles[health.kind](host.name),
    meaning: [endsSoonText(check) ?? healthMeaning(check), ...runningLine(check)],
    buttons: [
      ...changeButtons(check),
      commandButton(words.again, `check ${host.id}`),
      link(status.portal, portalUrl(host.id, options)),
      commandButton(words.all, 'check all'),
    ],
    items,
    notes: health.kind === 'works' ? [words.readNow, words.whatElse] : [words.readNow],
    folds: [
      { label: items.length === 0 ? words.allFine(fine.length) : words.fine(fine.length), items: checkItems(fine) },
    ],
  };
}

function presentAll({ hosts, unreadable }: Checks): ReportCardData {
  const sorted = hosts.toSorted((a, b) => rank.indexOf(a.health.kind) - rank.indexOf(b.health.kind));
  const of = (kind: Check['health']['kind']) => sorted.filter(({ health }) => health.kind === kind);
  const [broken, inDoubt] = [of('nobodyCanConnect'), of('cannotTell')];
  const bad = [...broken, ...inDoubt];
  const others = [...of('off'), ...of('works')];
  return {
    accent: broken.length > 0 ? 'attention' : inDoubt.length > 0 ? 'warning' : 'good',
    title: titleOf(broken, inDoubt, hosts.length),
    meaning: [words.summary(broken.length, inDoubt.length, of('works').length, of('off').length)],
    buttons: [
      ...broken
        .slice(0, shown.repairs)
        .map(({ host }) => commandButton(words.repair(host.name), repairOf(host.id), 'positive')),
      ...[...inDoubt, ...broken, ...others]
        .slice(0, shown.checks)
        .map(({ host }) => commandButton(words.one(host.name), `check ${host.id}`)),
    ],
    items: [...rows(bad), ...counted(bad.length - shown.hosts)],
    notes: [...unreadableNote(unreadable.length), words.readNow, ...(broken.length === 0 ? [words.whatElse] : [])],
    folds: [
      ...bad
        .filter(({ findings }) => findings !== undefined)
        .slice(0, shown.folds)
        .map((check) => ({
          label: words.found,
          name: literal(check.host.name, 40),
          items: noteworthy(check, shown.foundOfOne),
        })),
      {
        label: bad.length === 0 ? words.hosts(others.length) : words.others(others.length),
        items: [...rows(others), ...counted(others.length - shown.hosts)],
      },
    ],
  };
}

function titleOf(broken: readonly Check[], inDoubt: readonly Check[], count: number): string {
  if (broken.length > 0) return words.titles.broken(broken.map(({ host }) => host.name));
  return inDoubt.length > 0 ? words.titles.inDoubt(inDoubt.length) : words.titles.fine(count);
}

function rows(checks: readonly Check[]): ReportItem[] {
  return checks.slice(0, shown.hosts).map((check) => ({
    kind: 'row',
    sign: healthSigns[check.health.kind],
    text: `${literal(check.host.name, 60)} · ${healthWords[check.health.kind]}`,
    more: check.health.kind === 'works' || check.health.kind === 'off' ? [] : [healthMeaning(check)],
  }));
}

function counted(hidden: number): ReportItem[] {
  return hidden > 0 ? [{ kind: 'quiet', text: more(hidden) }] : [];
}

function unreadableNote(count: number): string[] {
  return count === 0 ? [] : [hostWords.unreadable(count)];
}

/** The worst first. */
function noteworthy({ findings = [] }: Check, atMost: number): ReportItem[] {
  // That recording is off the title has said.
  const found = checkItems(findings.filter(({ name, outcome }) => outcome !== 'pass' && name !== 'recordingFlag'));
  return [...found.slice(0, atMost), ...counted(found.length - atMost)];
}

function checkItems(findings: NonNullable<Check['findings']>): ReportItem[] {
  return checkLines(findings).map(({ sign, found, remedy }) => ({
    kind: 'check',
    sign,
    found: literal(found, charactersShown),
    remedy: remedy && literal(remedy, charactersShown),
  }));
}

function runningLine({ running }: Check): string[] {
  if (running === undefined) return [];
  const title = operationTitle(running);
  return [running.status === 'awaitingApproval' ? status.waiting(title) : status.running(title)];
}

/** They ask for the plan: nothing is planned by looking. */
function changeButtons({ host, health, findings, running }: Check): Action[] {
  if (running !== undefined) return [commandButton(texts.talk.card.showHere, `card ${shortIdOf(running.id)}`)];
  if (health.kind === 'off') return [commandButton(words.enable, repairOf(host.id), 'positive')];
  if (health.kind === 'nobodyCanConnect') return [commandButton(status.repair, repairOf(host.id), 'positive')];
  if (endsSoonText({ health, findings }) !== undefined)
    return [commandButton(words.renew, `renew sas on ${host.id}`, 'positive')];
  // What is in the way there lies beside what a repair renews.
  const isRepairable = health.kind === 'cannotTell' && health.reason !== 'obstacleFound';
  return isRepairable ? [commandButton(status.repair, repairOf(host.id))] : [];
}

/** It works, but won't for long. */
function endsSoonText({ health, findings = [] }: Pick<Check, 'health' | 'findings'>): string | undefined {
  const soon = findings.find(({ name, code }) => name === 'policyInUse' && code === 'soon');
  return health.kind === 'works' && soon !== undefined ? status.endsSoon(Number(soon.data.days)) : undefined;
}

function repairOf(hostId: string): string {
  return `enable recording on ${hostId}`;
}
