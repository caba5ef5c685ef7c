import { describe, expect, it } from 'vitest';
import { medianLines, violations } from './check.ts';

function problems(files: Readonly<Record<string, string>>): readonly string[] {
  const tree = {
    files: new Map(Object.entries(files)),
    dependencies: new Set(['botbuilder', 'restify', 'zod', '@azure/core-auth']),
  };
  return violations(tree).map(({ path, problem }) => `${path} ${problem}`);
}

/** The value is a file whose imports are all wrong, or all right. */
const importing = (specifier: string) => `import { x } from '${specifier}';\nx();\n`;
const importingTypes = (specifier: string) => `import type { X } from '${specifier}';\nexport const y: X = 1;\n`;

describe('the checker of the house', () => {
  it('finds nothing in a tree that keeps the rules', () => {
    const found = problems({
      'src/main.ts': importing('./app.ts'),
      'src/app.ts': `${importing('./bot/edge.ts')}${importing('./bastion/plan.ts')}`,
      'src/bot/edge.ts': `${importing('botbuilder')}${importing('../commands/help.ts')}${importing('../runtime.ts')}`,
      'src/commands/help.ts': importing('../bastion/plan.ts'),
      'src/operations/worker.ts': `${importingTypes('../bastion/plan.ts')}${importing('../bastion/ports.ts')}`,
      'src/bastion/plan.ts': `${importing('node:crypto')}${importing('zod')}export const d = new Date('2026-01-01');\n`,
      'src/bastion/ports.ts': 'export class AzureProblem extends Error {}\n',
      'src/runtime.ts': 'export const now = () => Date.now();\n',
      'test/journeys/enable.test.ts': importing('../../src/app.ts'),
    });

    expect(found).toEqual([]);
  });

  it.each([
    ['src/bastion/plan.ts', '../operations/worker.ts', 'imports src/operations/worker.ts'],
    ['src/bastion/plan.ts', '../texts/catalogue.ts', 'imports src/texts/catalogue.ts'],
    ['src/bastion/plan.ts', 'node:fs', 'imports node:fs, though the domain does no I/O'],
    [
      'src/operations/worker.ts',
      '../bastion/plan.ts',
      'imports src/bastion/plan.ts: operations may import only types of bastion',
    ],
    ['src/cards/plan.ts', '../bot/edge.ts', 'imports src/bot/edge.ts'],
    ['src/commands/help.ts', '../app.ts', 'imports src/app.ts'],
    ['src/app.ts', './main.ts', 'imports src/main.ts, an entry point'],
    ['src/runtime.ts', './bastion/plan.ts', 'imports src/bastion/plan.ts, though everybody imports it'],
    ['src/commands/help.ts', '../../test/fakes/clock.ts', 'imports test/fakes/clock.ts, which is not under src'],
    ['src/attic/box.ts', '../bastion/plan.ts', 'lives in attic, which is no room of the house'],
    ['manifest/build.ts', '../src/bot/edge.ts', 'imports src/bot/edge.ts'],
    ['src/commands/help.ts', 'botbuilder', 'imports botbuilder, which only src/bot may'],
    ['src/bot/edge.ts', 'restify', 'imports restify, which only src/web may'],
    ['src/commands/help.ts', '@azure/core-auth', 'imports @azure/core-auth, which only src/azure may'],
    ['src/demo/seed.ts', '@azure/core-auth', 'imports @azure/core-auth, which only src/azure may'],
    ['src/bot/edge.ts', 'vitest', 'imports vitest, which production does not install'],
    ['src/commands/help.ts', 'node:timers/promises', 'imports node:timers/promises: take a Clock'],
  ])('finds in %s the import of %s', (path, specifier, problem) => {
    const found = problems({ [path]: importing(specifier) });

    expect(found).toEqual([`${path} ${problem}`]);
  });

  it.each([
    ["export { x } from '../bot/edge.ts';\nexport const y = 1;\n", 'imports src/bot/edge.ts'],
    ["export const x = await import('../bot/edge.ts');\n", 'imports src/bot/edge.ts'],
    ["export const x = require('../bot/edge.ts');\n", 'imports src/bot/edge.ts'],
    ["export type X = import('../bot/edge.ts').X;\n", 'imports types of src/bot/edge.ts'],
    ["import { type X, y } from '../bot/edge.ts';\ny<X>();\n", 'imports src/bot/edge.ts'],
  ])('sees an import however it is written: %s', (text, problem) => {
    expect(problems({ 'src/audit/log.ts': text })).toEqual([`src/audit/log.ts ${problem}`]);
  });

  it('is not misled by imports in strings, comments, templates or patterns', () => {
    const text = [
      "// import { x } from '../bot/edge.ts';",
      "/* import '../bot/edge.ts' */",
      'export const a = "import \'../bot/edge.ts\'";',
      "export const b = `import '../bot/edge.ts' ${`Date.now()`}`;",
      "export const c = /import '..\\/bot'/;",
    ].join('\n');

    expect(problems({ 'src/audit/log.ts': text })).toEqual([]);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'setTimeout(f, 1)',
    'globalThis.setTimeout(f)',
    'crypto.randomUUID()',
    'randomUUID()',
    'Math.random()',
  ])('finds %s outside the runtime, but not in the demo', (call) => {
    const found = problems({
      'src/audit/log.ts': `export const x = ${call};\n`,
      'src/demo/sim.ts': `export const x = ${call};\n`,
    });

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^src\/audit\/log\.ts calls .*: take a Clock or an IdSource$/);
  });

  it.each([
    ['src/audit/hashChain.ts', 'hashChain.ts is not in kebab-case'],
    ['src/bot/Edge/turn.ts', 'Edge is not in kebab-case'],
    ['src/bot/helpers/turn.ts', 'helpers says nothing about what is in it'],
    ['src/bot/utils.ts', 'utils.ts says nothing about what is in it'],
    ['src/bot/index.ts', 'is a barrel file by its name'],
  ])('finds the name of %s', (path, problem) => {
    expect(problems({ [path]: 'export const x = 1;\n' })).toEqual([`${path} ${problem}`]);
  });

  it('finds a file that only passes on what others export', () => {
    const found = problems({ 'src/bot/edge.ts': "export * from './turn.ts';\nexport { x } from './post.ts';\n" });

    expect(found).toEqual(['src/bot/edge.ts only passes on the exports of other files']);
  });

  it('finds files that are too long, counted by their room', () => {
    const long = (count: number) => 'export {};\n'.repeat(count);

    const found = problems({
      'src/bot/a.ts': long(300),
      'src/bot/b.ts': long(301),
      'test/a.ts': long(400),
      'test/b.ts': long(401),
    });

    expect(found).toEqual(['src/bot/b.ts has 301 lines, more than 300', 'test/b.ts has 401 lines, more than 400']);
  });

  it.each([
    [`AccountName=x;AccountKey=${'Ab1/'.repeat(21)}Ab==`, 'a storage account key'],
    [`https://a.blob.core.windows.net/c?sv=2026&sig=${'Ab1'.repeat(15)}%3D`, 'a SAS signature'],
    [`-----BEGIN ${'RSA'} PRIVATE KEY-----\nMIIE`, 'a private key'],
    [`eyJ${'a'.repeat(30)}.eyJ${'b'.repeat(30)}.${'c'.repeat(30)}`, 'a JSON web token'],
    [`cd /${'home'}/ada/bastion-bot`, 'somebody’s home folder'],
  ])('finds a secret in any file, such as %.12s…', (text, what) => {
    expect(problems({ 'docs/runbook.md': text })).toEqual([`docs/runbook.md holds ${what}`]);
  });

  it('knows the key that every Azurite has', () => {
    const text = `AccountKey=${'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1'}${'Ab1/'.repeat(13)}==`;

    expect(problems({ 'test/azurite.ts': `// ${text}\n` })).toEqual([]);
  });

  it('tells the length of the median file', () => {
    const files = new Map([
      ['src/a.ts', 'a\n'],
      ['src/b.ts', 'a\nb\n'],
      ['src/c.ts', 'a\nb\nc\n'],
      ['test/d.ts', 'a\n'],
    ]);

    expect(medianLines(files, 'src')).toBe(2);
  });
});
