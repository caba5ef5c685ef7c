import { link } from '../cards/actions.ts';
import type { OpenUrl } from '../cards/adaptive-card.ts';
import type { RightLine } from '../cards/lines.ts';
import { literal } from '../cards/literal.ts';
import type { RightsMissingCardData } from '../cards/rights-missing-card.ts';
import type { Reply } from '../commands/reply.ts';
import type { Notice } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import { type PresenterOptions, pimUrl } from './presenter-options.ts';

type MissingRight = Extract<Notice, { kind: 'rightsMissing' }>['missing'][number];

const words = texts.cards.rights;
/** Who reads on knows already whom to ask. */
const rightsShown = 12;

/** The refusal. In a group it names the person that it is for. */
export function presentRightsMissing(
  { doing, missing, to }: Extract<Reply, { kind: 'rightsMissing' }>,
  options: PresenterOptions,
): RightsMissingCardData {
  const activate = activateButtons(missing, options);
  return {
    title: to === undefined ? words.title(doing) : words.titleFor(to.name, doing),
    meaning: words.text,
    rights: rightLines(missing.slice(0, rightsShown)),
    more: missing.length > rightsShown ? texts.cards.more(missing.length - rightsShown) : undefined,
    next: nextStep(missing),
    buttons: activate,
  };
}

/** Each right that somebody lacks: the role that usually has it, and what Azure calls it. */
export function rightLines(missing: readonly MissingRight[]): RightLine[] {
  return missing.map((right) => ({
    action: actionName(right),
    role: words.role(literal(right.usualRole, 100), shortScope(right.scope)),
    why: whyOf(right),
  }));
}

/** Whose yes is still needed: one line for each owner, however many rights they would bring. */
export function ownerLines(missing: readonly MissingRight[]): RightLine[] {
  const owners = new Map<string, MissingRight[]>();
  for (const right of missing) {
    const who = literal(ownerOf(right));
    owners.set(who, [...(owners.get(who) ?? []), right]);
  }
  return [...owners].map(([who, [first, ...others]]) => ({
    sign: 'next',
    role: who,
    action: first === undefined ? '' : words.andMore(actionName(first), others.length),
    why: undefined,
  }));
}

/** Where roles are activated, when one could be. */
export function activateButtons(missing: readonly MissingRight[], options: PresenterOptions): readonly OpenUrl[] {
  return missing.some(({ activate }) => activate !== undefined) ? [link(words.activateButton, pimUrl(options))] : [];
}

function ownerOf({ action, scope, usualRole }: MissingRight): string {
  const say = words.owner;
  if (/^Microsoft\.Authorization\//i.test(action)) return say.roles(shortScope(scope), usualRole);
  const account = named('storageAccounts', scope);
  if (account !== undefined) return say.account(account, usualRole);
  const host = named('bastionHosts', scope);
  if (host !== undefined) return say.host(host, usualRole);
  const network = named('virtualNetworks', scope);
  if (network !== undefined) return say.network(network, usualRole);
  const identity = named('userAssignedIdentities', scope);
  if (identity !== undefined) return say.identity(identity, usualRole);
  return say.other(shortScope(scope), usualRole);
}

/** The resource of this type in an ARM id. */
function named(type: string, scope: string): string | undefined {
  const parts = scope.split('/');
  const at = parts.findIndex((part) => part.toLowerCase() === type.toLowerCase());
  return at < 0 ? undefined : parts[at + 1];
}

function actionName({ action, data }: MissingRight): string {
  const name = literal(action, 200);
  return data === true ? `${name} (${words.dataAction})` : name;
}

function whyOf({ why, detail, activate }: MissingRight): string | undefined {
  const parts = [
    words.why[why],
    detail === undefined ? undefined : literal(detail),
    activate === undefined ? undefined : words.activate(activate.roleName, shortScope(activate.scope)),
  ];
  return parts.filter((part) => part !== undefined).join(' ') || undefined;
}

function nextStep(missing: readonly MissingRight[]): string {
  const can = missing.filter(({ activate }) => activate !== undefined).length;
  if (can === 0) return words.next;
  return can === missing.length ? words.activateNext : words.activateSome;
}

/** The kind and name of a scope: `resource group rg-network`, `bas-hub`. */
function shortScope(scope: string): string {
  const [kind = '', name] = scope.split('/').filter(Boolean).slice(-2);
  return name === undefined ? words.everything : words.scope(kind, literal(name, 100));
}
