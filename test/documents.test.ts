import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import identityRoleFile from '../docs/bastion-bot-identity-role.json' with { type: 'json' };
import roleFile from '../docs/bastion-bot-role.json' with { type: 'json' };
import { withCommandTable } from '../manifest/command-table.ts';
import { readConfig } from '../src/config.ts';
import { botIdentityRole, onlyRecordingRole } from '../src/demo/simulator/bot-identity-role.ts';
import { botRole } from '../src/demo/simulator/bot-role.ts';

const root = new URL('..', import.meta.url);
const records = readdirSync(new URL('docs/decisions/', root)).sort();
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...records.map((file) => `docs/decisions/${file}`)];

describe('the README', () => {
  it('lists every command, as help does', () => {
    const readme = readFileSync(new URL('README.md', root), 'utf8');

    expect(withCommandTable(readme), 'npm run docs writes it').toBe(readme);
  });

  it('names every setting that the bot reads, and none that it doesn’t', () => {
    const settings = section('### Settings');

    const named = new Set(
      codeIn(settings).flatMap((code) => /^[A-Z][A-Z_]{3,}|^MicrosoftApp\w+|^PORT|^HOST/.exec(code) ?? []),
    );

    // Read by Azure's own library as well, and by nothing of ours before Azure is asked.
    expect([...named].sort()).toEqual([...settingsRead(), 'AZURE_CLIENT_ID'].sort());
  });

  it('says the defaults that the settings have', () => {
    const defaults = rows('### Settings').flatMap(([names, values]) => {
      const given = codeIn(values);
      return given.length === 0 ? [] : codeIn(names).map((name, i) => [name, given[i] ?? ''] as const);
    });

    expect(readConfig({ ...required, ...Object.fromEntries(defaults) })).toEqual(readConfig(required));
    expect(defaults.length).toBeGreaterThan(8);
  });
});

describe('the role for the bot’s identity', () => {
  it('is the one that the simulator gives it, so every test runs with these rights and no others', () => {
    const { Actions, NotActions, DataActions, NotDataActions } = roleFile;

    const permissions = {
      actions: Actions,
      notActions: NotActions,
      dataActions: DataActions,
      notDataActions: NotDataActions,
    };
    expect([permissions]).toEqual(botRole.permissions);
    expect(roleFile).toMatchObject({ Name: botRole.roleName, Description: botRole.description, IsCustom: true });
  });
});

describe('the role for recording by managed identity', () => {
  it('is the one that the simulator gives the bot, with the condition that the README tells', () => {
    const { Actions, NotActions, DataActions, NotDataActions } = identityRoleFile;

    const permissions = {
      actions: Actions,
      notActions: NotActions,
      dataActions: DataActions,
      notDataActions: NotDataActions,
    };
    expect([permissions]).toEqual(botIdentityRole.permissions);
    expect(identityRoleFile).toMatchObject({ Name: botIdentityRole.roleName, IsCustom: true });
    expect(readFileSync(new URL('README.md', root), 'utf8').replaceAll(/\s+/g, ' ')).toContain(onlyRecordingRole);
  });
});

describe('the documents', () => {
  it.each(documents)('%s leads nowhere that isn’t there', (document) => {
    const from = new URL(document, root);
    const links = [...readFileSync(from, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);

    const broken = links.filter((to) => !/^(https?:|#)/.test(to) && !existsSync(new URL(to.replace(/#.*/, ''), from)));

    expect(broken).toEqual([]);
  });

  it('number the decisions without a gap, in file name and title alike', () => {
    const titled = records.map((file) => /^# (\d+)\. /.exec(text(`docs/decisions/${file}`))?.[1]);

    expect(records.map((file) => Number(file.slice(0, 4)))).toEqual(records.map((_, index) => index + 1));
    expect(titled).toEqual(records.map((_, index) => String(index + 1)));
  });
});

const required = {
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: 'aaaaaaaa-1111-4111-8111-111111111111',
  MicrosoftAppTenantId: '7d1f3a52-0c1e-4e0b-9b6f-1f2a3b4c5d6e',
  MicrosoftAppPassword: 'the-client-secret',
  STATE_STORAGE: 'https://stcontosobot.table.core.windows.net',
  AZURE_SUBSCRIPTION_IDS: '11111111-1111-4111-8111-111111111111',
  RECORDING_ACCOUNTS: 'streccontosoweu',
};

/** Asks the settings themselves: what they look up while a good environment is read. */
function settingsRead(): ReadonlySet<string> {
  const read = new Set<string>();
  const environment = new Proxy<Record<string, string>>(required, {
    get: (values, name) => {
      read.add(String(name));
      return values[String(name)];
    },
  });
  readConfig(environment);
  return read;
}

function text(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** Of the README, up to the next heading of the same rank or a higher one. */
function section(heading: string): string {
  const [, after = ''] = text('README.md').split(`\n${heading}\n`);
  return after.split(/\n##+ /)[0] ?? '';
}

/** The cells of the table in a section, without its head. */
function rows(heading: string): readonly (readonly string[])[] {
  const lines = section(heading)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function codeIn(markdown = ''): readonly string[] {
  return [...markdown.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
