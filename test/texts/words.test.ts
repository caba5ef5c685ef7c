import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What operators read in a terminal or an HTTP answer; the rest of the catalogue is said in chats. */
const outsideOfChats = new Set(['audit.ts', 'config.ts', 'demo.ts', 'errors.ts', 'repair.ts', 'web.ts']);
/** Our own words for our own machinery, and those that mean something else to people who run Azure. */
const forbidden =
  /\b(operations?|leases?|fingerprints?|preflight|faults?|logins?|shared keys?|network rules?|blocked logins)\b/i;

const folder = new URL('../../src/texts/en/', import.meta.url);
const areas = readdirSync(folder).filter((file) => !outsideOfChats.has(file));

it.each(areas)('%s says nothing in words that don’t belong into a chat', (file) => {
  const said = literals(readFileSync(new URL(file, folder), 'utf8'));

  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((text) => forbidden.test(text))).toEqual([]);
});

/** Comments are passed over, names of things in the code too; a quoted text with a space is what people read. */
function literals(source: string): readonly string[] {
  const code = source.replaceAll(/^import .*$/gm, '');
  const tokens = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
  return [...code.matchAll(tokens)]
    .map(([token]) => token)
    .filter((token) => !token.startsWith('/') && token.includes(' '));
}
