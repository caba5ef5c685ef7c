import { commandButton, link } from '../cards/actions.ts';
import type { Accent, Action } from '../cards/adaptive-card.ts';
import type { Sign } from '../cards/elements.ts';
import type { HostLine, HostsCardData } from '../cards/hosts-card.ts';
import type { Fact, MarkedLine } from '../cards/lines.ts';
import { literal } from '../cards/literal.ts';
import type { StatusCardData } from '../cards/status-card.ts';
import { day } from '../cards/when.ts';
import type { HostRow, HostStatus, Reply } from '../commands/reply.ts';
import { texts } from '../texts/catalogue.ts';
import { shortIdOf } from './present-people.ts';
import { storeName } from './present-plan.ts';
import { proofFact, proofMeaning } from './present-proof.ts';
import { operationTitle } from './present-title.ts';
import { type PresenterOptions, portalUrl } from './presenter-options.ts';

type Health = HostRow['health'];

const words = texts.cards;
/** A card stays far below what Teams takes (28 kB) and what people read. */
const rowsShown = 25;
const unreadableShown = 5;
/** What Teams takes in one row of buttons. The rest are asked for by name. */
const buttonsShown = 6;
const soonMs = 30 * 24 * 3_600_000;

const worstFirst: readonly Health['kind'][] = ['nobodyCanConnect', 'cannotTell', 'off', 'works'];
export const healthSigns: Readonly<Record<Health['kind'], Sign>> = {
  nobodyCanConnect: 'bad',
  cannotTell: 'unknown',
  off: 'off',
  works: 'done',
};
export const healthAccents: Readonly<Record<Health['kind'], Accent>> = {
  nobodyCanConnect: 'attention',
  cannotTell: 'warning',
  off: 'default',
  works: 'good',
};

export function presentHosts({ hosts, unreadable }: Extract<Reply, { kind: 'hosts' }>): HostsCardData {
  const sorted = hosts.toSorted((a, b) => rank(a) - rank(b) || a.host.name.localeCompare(b.host.name));
  const hidden = sorted.length - rowsShown;
  return {
    title: sorted.length === 0 ? words.hosts.none : words.hosts.title(sorted.length),
    summary: summaryOf(sorted),
    rows: sorted.slice(0, rowsShown).map(hostLine),
    more: hidden > 0 ? words.more(hidden) : undefined,
    buttons: [...sorted.filter(isBroken).slice(0, 2).map(repairButton), ...sorted.map(statusButton)].slice(
      0,
      buttonsShown,
    ),
    unreadable: {
      label: words.hosts.unreadable(unreadable.length),
      items: unreadable
        .slice(0, unreadableShown)
        .map(({ subscriptionId, reason }) => `${literal(subscriptionId, 40)}: ${literal(reason, 120)}`),
    },
  };
}

function isBroken({ health }: HostRow): boolean {
  return health.kind === 'nobodyCanConnect';
}

function repairButton({ host }: HostRow): Action {
  return commandButton(words.hosts.repair(host.name), `enable recording on ${host.id}`);
}

function statusButton({ host }: HostRow): Action {
  return commandButton(host.name, `status ${host.id}`);
}

function rank({ health }: HostRow): number {
  return worstFirst.indexOf(health.kind);
}

function summaryOf(hosts: readonly HostRow[]): string {
  if (hosts.length === 0) return words.hosts.noneNext;
  const broken = hosts.filter(isBroken).length;
  const recording = hosts.filter(({ host }) => host.enableSessionRecording).length;
  const summary = words.hosts.summary(recording, hosts.length - recording);
  return broken === 0 ? summary : `${words.hosts.broken(broken)} ${summary}`;
}

function hostLine({ host, health }: HostRow): HostLine {
  const isChanging = mayTurnOut(health) && isAzureAtWork(host);
  return {
    sign: isChanging ? 'unknown' : healthSigns[health.kind],
    name: literal(host.name, 80),
    state: isChanging ? words.health.changing : words.health[health.kind],
    place: words.place(literal(host.sku, 40), literal(host.location, 40), literal(host.resourceGroup, 60)),
  };
}

export function presentStatus(status: HostStatus, options: PresenterOptions): StatusCardData {
  const { host, health, running } = status;
  const changing = changingTitle(status);
  const soon = endsSoon(health, options.now());
  return {
    accent: changing === undefined ? accentOf(status, soon) : 'default',
    title: changing ?? words.status.titles[health.kind](host.name),
    meaning: changing === undefined ? healthMeaning(status) : words.status.changing,
    running: running === undefined ? undefined : runningText(running),
    lines: changing === undefined ? soon : [],
    facts: factsOf(status),
    buttons: buttonsOf(status, changing !== undefined, options),
  };
}

/** Recording that works is no good news where it wasn't seen to, or won't for long. */
function accentOf({ health, proof }: HostStatus, soon: readonly MarkedLine[]): Accent {
  const isDoubtful = soon.length > 0 || proof?.kind === 'unrecorded';
  return health.kind === 'works' && isDoubtful ? 'warning' : healthAccents[health.kind];
}

/** While a change is at work, what was read is not the last word: neither "on" nor "off" is said as if it were. */
function changingTitle({ host, health, running }: HostStatus): string | undefined {
  if (!mayTurnOut(health)) return undefined;
  if (running !== undefined && running.status !== 'awaitingApproval') return words.status.titles.atWork(host.name);
  return isAzureAtWork(host) ? words.status.titles.changing(host.name) : undefined;
}

/** That nobody can connect stays the news, whatever is at work. */
function mayTurnOut({ kind }: Health): boolean {
  return kind === 'works' || kind === 'off';
}

function isAzureAtWork({ provisioningState }: HostRow['host']): boolean {
  return provisioningState === 'Updating' || provisioningState === 'Creating' || provisioningState === 'Deleting';
}

/** What is known of a host's recording, in a sentence. */
export function healthMeaning({ health, proof }: Pick<HostStatus, 'health' | 'proof'>): string {
  switch (health.kind) {
    case 'works':
      return proofMeaning(proof) ?? words.status.works;
    case 'off':
      return words.status.off;
    case 'nobodyCanConnect':
      return words.status.failure[health.reason];
    case 'cannotTell':
      return words.status.cannotTell[health.reason] ?? health.reason;
  }
}

function runningText(op: NonNullable<HostStatus['running']>): string {
  const title = operationTitle(op);
  return op.status === 'awaitingApproval' ? words.status.waiting(title) : words.status.running(title);
}

function endsSoon(health: Health, now: Date): MarkedLine[] {
  if (health.kind !== 'works' || health.validUntil === undefined) return [];
  const left = Date.parse(health.validUntil) - now.getTime();
  if (!(left < soonMs)) return [];
  return [{ sign: 'warning', text: words.status.endsSoon(Math.max(1, Math.ceil(left / 86_400_000))) }];
}

function factsOf({ host, health, sessions, proof }: HostStatus): Fact[] {
  const names = words.status.facts;
  const store = 'store' in health ? health.store : undefined;
  const until = health.kind === 'works' ? health.validUntil : undefined;
  const connected = sessions.known ? peopleText(sessions.sessions.length) : words.unknownBecause(sessions.reason);
  return [
    ...(host.provisioningState === 'Succeeded' ? [] : [{ name: names.state, value: host.provisioningState }]),
    ...(store === undefined ? [] : [{ name: names.store, value: storeName(store) }]),
    ...(until === undefined ? [] : [{ name: names.validUntil, value: { time: day(until) } }]),
    ...identityFact(host),
    ...proofFact(proof),
    { name: names.connected, value: connected },
    { name: names.tier, value: host.sku },
    { name: names.nativeClient, value: host.enableTunneling ? words.yes : words.no },
    { name: names.where, value: `${host.location} · ${host.resourceGroup}` },
  ];
}

/** As whom it stores its recordings, where that isn't by SAS. */
function identityFact({ sessionRecordingConfiguration: configured, enableSessionRecording }: HostRow['host']): Fact[] {
  if (configured === undefined || !enableSessionRecording) return [];
  const { identity } = configured;
  const name =
    identity.type === 'SystemAssigned'
      ? words.status.ownIdentity
      : literal(identity.userAssignedIdentityId.split('/').at(-1) ?? '', 128);
  return [{ name: words.status.facts.identity, value: name }];
}

/** Only how many: who is connected is for the one who asks alone. */
function peopleText(count: number): string {
  return count === 0 ? words.nobody : words.people(count);
}

function buttonsOf({ host, health, running }: HostStatus, isChanging: boolean, options: PresenterOptions): Action[] {
  const say = words.status;
  const enable = `enable recording on ${host.id}`;
  const canTell = health.kind !== 'cannotTell';
  const change: Action[] =
    running !== undefined || isChanging || health.kind === 'works'
      ? []
      : [commandButton(health.kind === 'off' ? say.enable : say.repair, enable, canTell ? 'positive' : undefined)];
  const card = running === undefined ? [] : [commandButton(texts.talk.card.showHere, `card ${shortIdOf(running.id)}`)];
  return [...change, ...card, link(say.portal, portalUrl(host.id, options)), commandButton(say.hosts, 'hosts')];
}
