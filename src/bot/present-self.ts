import { commandButton } from '../cards/actions.ts';
import type { HelpCardData, HelpLine } from '../cards/help-card.ts';
import { literal } from '../cards/literal.ts';
import type { WhoamiCardData } from '../cards/whoami-card.ts';
import type { CommandHelp, HeldRights, Reply } from '../commands/reply.ts';
import { texts } from '../texts/catalogue.ts';
import { activateButtons, rightLines } from './present-rights.ts';
import type { PresenterOptions } from './presenter-options.ts';

const words = texts.cards;
/** A card stays within what people read, and Teams takes. */
const rowsShown = 20;
const missingShown = 6;

/** The usual commands and, folded, the others; or the one that was asked for, with its examples as buttons. */
export function presentHelp({ commands, one }: Extract<Reply, { kind: 'help' }>): HelpCardData {
  const only = commands.find(({ name }) => name === one);
  const others = commands.filter(({ isUsual }) => !isUsual);
  if (only === undefined) {
    return {
      title: words.help.title,
      intro: words.help.intro,
      commands: commands.filter(({ isUsual }) => isUsual).map(line),
      more: { label: words.help.more(others.length), items: others.map(line) },
      examplesTitle: undefined,
      buttons: helpButtons(commands),
    };
  }
  return {
    title: words.help.one(only.name),
    intro: only.summary,
    commands: [{ ...line(only), summary: words.help.intro }],
    more: { label: '', items: [] },
    examplesTitle: only.examples.length === 0 ? undefined : words.help.examples,
    buttons: [
      ...only.examples.slice(0, 5).map((example) => commandButton(example, example)),
      commandButton(words.help.all, 'help'),
    ],
  };
}

/** No button for what the person may do nowhere. */
function helpButtons(commands: readonly CommandHelp[]) {
  const may = (name: CommandHelp['name']) => commands.every((one) => one.name !== name || one.needs === undefined);
  return [
    ...(may('hosts') ? [commandButton(words.welcome.hosts, 'hosts')] : []),
    ...(may('enable recording') ? [commandButton(words.welcome.enable, 'enable recording')] : []),
  ];
}

function line(command: CommandHelp): HelpLine {
  const { usage, summary } = command;
  return { usage, summary, needs: needsOf(command) };
}

function needsOf({ needs }: CommandHelp): string | undefined {
  return needs && words.help.needs(needs.role, needs.host);
}

export function presentWhoami(
  { person, rights }: Extract<Reply, { kind: 'whoami' }>,
  options: PresenterOptions,
): WhoamiCardData {
  const missing = rights.flatMap(({ host, missing }) =>
    rightLines(missing).map((right) => ({ ...right, role: words.whoami.missing(literal(host, 80), right.role) })),
  );
  const hidden = rights.length - rowsShown;
  const more = hidden > 0 ? [{ sign: 'info' as const, text: words.more(hidden), needs: undefined }] : [];
  const rows = [...rights.slice(0, rowsShown).map(rightsRow), ...more];
  return {
    title: words.whoami.title(person.name),
    intro: rights.length === 0 ? words.whoami.noHosts : words.whoami.text,
    rows,
    facts: [
      { name: words.whoami.objectId, value: person.entraObjectId },
      { name: words.whoami.tenant, value: person.tenantId },
    ],
    missing: { label: texts.operation.folds.rights, items: missing.slice(0, missingShown) },
    buttons: activateButtons(
      rights.flatMap((one) => one.missing),
      options,
    ),
  };
}

function rightsRow({ host, may, missing }: HeldRights): WhoamiCardData['rows'][number] {
  const say = words.whoami;
  const name = literal(host, 80);
  const held = may.map((one) => say.may[one]).join(', ');
  if (missing.length === 0) return { sign: 'done', text: say.row(name, held), needs: undefined };
  const roles = literal([...new Set(missing.map(({ usualRole }) => usualRole))].join(', '));
  const canActivate = missing.every(({ activate }) => activate !== undefined);
  return {
    sign: 'later',
    text: say.row(name, held || say.may.nothing),
    needs: canActivate ? say.activates(literal(missing[0]?.activate?.roleName ?? roles, 100)) : say.needs(roles),
  };
}
