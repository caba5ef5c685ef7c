import { commandButton } from '../cards/actions.ts';
import { literal } from '../cards/literal.ts';
import type { ReportCardData, ReportItem } from '../cards/report-card.ts';
import { day } from '../cards/when.ts';
import type { Reply } from '../commands/reply.ts';
import { texts } from '../texts/catalogue.ts';
import { handoverSteps, renewalOf } from './present-handover-steps.ts';
import { approversText } from './present-history.ts';
import { healthSigns } from './present-hosts.ts';
import type { PresenterOptions } from './presenter-options.ts';

type Shown = Extract<Reply, { kind: 'handover' }>;
export type Handed = Shown['hosts'][number];

const words = texts.handover;
/** What fits into a card: a line for each, and a fold for the first to end. */
const foldsShown = 4;
const hostsShown = 20;
const buttonsShown = 3;

export function presentHandover({ host, hosts }: Shown, options: PresenterOptions): ReportCardData {
  const [only] = hosts;
  if (only === undefined)
    return {
      accent: 'default',
      title: words.none(host?.name),
      meaning: [words.noneNext],
      buttons: [
        ...(host === undefined ? [] : [commandButton(words.all, 'handover')]),
        commandButton(texts.commands.labels.hosts, 'hosts'),
      ],
      items: [],
      notes: [],
      folds: [],
    };
  return hosts.length === 1 ? presentOne(only, { isNamed: host !== undefined, ...options }) : presentAll(hosts);
}

function presentOne(
  handed: Handed,
  { isNamed, now }: PresenterOptions & { readonly isNamed: boolean },
): ReportCardData {
  const { host, record } = handed;
  return {
    accent: 'default',
    title: words.titleOf(host.name),
    meaning: [overText(handed) ?? (record.access === 'sas' ? words.meaning : words.meaningIdentity)],
    buttons: [
      commandButton(words.check, `check ${host.id}`),
      commandButton(words.history, `history ${host.id}`),
      ...(isNamed ? [commandButton(words.all, 'handover')] : []),
    ],
    items: factsOf(handed),
    notes: [],
    folds: [{ label: words.folds.commands, items: handoverSteps(handed, now()) }],
  };
}

function presentAll(hosts: readonly Handed[]): ReportCardData {
  const sorted = hosts.toSorted((a, b) => endOf(a).localeCompare(endOf(b)));
  const hidden = sorted.length - hostsShown;
  return {
    accent: 'default',
    title: words.title(hosts.length),
    meaning: [
      hosts.some(({ record }) => record.access === 'sas') ? words.meaning : words.meaningIdentity,
      ...earliestText(sorted),
    ],
    buttons: sorted
      .slice(0, buttonsShown)
      .map(({ host }) => commandButton(words.one(host.name), `handover ${host.id}`)),
    items: [
      ...sorted.slice(0, hostsShown).map(lineOf),
      ...(hidden > 0 ? [{ kind: 'quiet' as const, text: words.more(hidden) }] : []),
    ],
    notes: hosts.length > foldsShown ? [words.details] : [],
    folds: [
      ...sorted
        .slice(0, foldsShown)
        .map((handed) => ({ label: '', name: literal(handed.host.name, 40), items: factsOf(handed) })),
      { label: words.folds.commands, items: renewalOf() },
    ],
  };
}

function earliestText(sorted: readonly Handed[]): string[] {
  const first = sorted.find(({ health }) => health.kind === 'works' && health.validUntil !== undefined);
  if (first?.health.kind !== 'works') return [];
  return [words.earliest(literal(first.host.name, 60), (first.health.validUntil ?? '').slice(0, 10))];
}

/** The first to end first; those that don't end last. */
function endOf({ health }: Handed): string {
  return health.kind === 'works' ? (health.validUntil ?? '9') : '0';
}

/** Where it isn't any more what was set up. */
function overText({ host, record }: Handed): string | undefined {
  if (host.dnsName !== record.dnsName) return words.over.recreated;
  return host.enableSessionRecording ? undefined : words.over.off;
}

function lineOf(handed: Handed): ReportItem {
  const { host, health } = handed;
  return {
    kind: 'check',
    sign: healthSigns[health.kind],
    found: literal(host.name, 60),
    remedy: storeText(handed),
  };
}

/** What was set up, where, how, and by whose word. */
function factsOf(handed: Handed): ReportItem[] {
  const { health, record, accountOwner } = handed;
  const until = health.kind === 'works' ? health.validUntil : undefined;
  const say = words.facts;
  const setUp = say.setUp(day(record.enabledAt));
  return [
    {
      kind: 'row',
      sign: healthSigns[health.kind],
      text: overText(handed) ?? texts.cards.health[health.kind],
      more: [record.proof.kind === 'proven' ? words.proof.proven : words.proof.checked],
    },
    quiet(
      say.goesTo(storeText(handed)),
      accountOwner === undefined ? say.noOwner : say.owner(literal(accountOwner, 40)),
    ),
    quiet(accessText(handed)),
    { kind: 'when', text: until === undefined ? setUp : `${setUp} · ${say.until(day(until))}` },
    quiet(say.origin(literal(handed.origin, 100))),
    quiet(peopleText(handed)),
  ];
}

function storeText({ record: { store } }: Handed): string {
  return texts.cards.store(literal(store.account, 24), literal(store.container, 63));
}

function quiet(...parts: readonly string[]): ReportItem {
  return { kind: 'quiet', text: parts.join(' · ') };
}

function accessText({ way }: Handed): string {
  const say = words.facts;
  if (way.kind === 'sas') return say.policy(way.policyId);
  if (way.identity === undefined) return say.identity(say.anIdentity);
  return say.identity(
    way.identity.type === 'own' ? say.ownIdentity : say.namedIdentity(literal(way.identity.name, 100)),
  );
}

function peopleText({ operation }: Handed): string {
  if (operation === undefined) return words.facts.unknownPeople;
  const asked = words.facts.asked(literal(operation.requester.name, 40));
  return [asked, approversText(operation)].filter((part) => part !== undefined).join(' · ');
}
