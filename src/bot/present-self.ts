import { commandButton } from '../cards/actions.ts';
import type { HelpCardData } from '../cards/help-card.ts';
import type { WhoamiCardData } from '../cards/whoami-card.ts';
import type { HeldRights, Reply } from '../commands/reply.ts';
import { texts } from '../texts/catalogue.ts';
import { rightLines } from './present-plan.ts';

const words = texts.cards;

/** All commands, or the one that was asked for, with its examples as buttons. */
export function presentHelp({ commands, one }: Extract<Reply, { kind: 'help' }>): HelpCardData {
  const only = commands.find(({ name }) => name === one);
  if (only === undefined) {
    return {
      title: words.help.title,
      intro: words.help.intro,
      commands,
      examplesTitle: undefined,
      buttons: [commandButton(words.welcome.hosts, 'hosts'), commandButton(words.welcome.enable, 'enable recording')],
    };
  }
  return {
    title: words.help.one(only.name),
    intro: only.summary,
    commands: [{ usage: only.usage, summary: words.help.intro }],
    examplesTitle: only.examples.length === 0 ? undefined : words.help.examples,
    buttons: [
      ...only.examples.slice(0, 5).map((example) => commandButton(example, example)),
      commandButton(words.help.all, 'help'),
    ],
  };
}

export function presentWhoami({ person, rights }: Extract<Reply, { kind: 'whoami' }>): WhoamiCardData {
  const missing = rights.flatMap(({ host, missing }) =>
    rightLines(missing).map((right) => ({ ...right, role: words.whoami.missing(host, right.role) })),
  );
  const rows = rights.slice(0, 25).map(rightsRow);
  return {
    title: words.whoami.title(person.name),
    intro: rights.length === 0 ? words.whoami.noHosts : words.whoami.text,
    rows,
    facts: [
      { name: words.whoami.objectId, value: person.entraObjectId },
      { name: words.whoami.tenant, value: person.tenantId },
    ],
    missing: { label: texts.operation.folds.rights(missing.length), items: missing.slice(0, 12) },
  };
}

function rightsRow({ host, may }: HeldRights): WhoamiCardData['rows'][number] {
  const say = words.whoami;
  if (may.includes('enableRecording')) return { sign: 'done', text: say.row(host, say.may.enableRecording) };
  if (may.includes('read')) return { sign: 'later', text: say.row(host, say.may.read) };
  return { sign: 'bad', text: say.row(host, say.may.nothing) };
}
