import { helpOf, registry } from '../src/commands/registry.ts';

const table = /\| you type[^\n]*\n\|[-| ]+\n(?:\|[^\n]*\n)+/;

/**
 * The README with the table of commands as the registry has it, aligned as the formatter does. Throws when the README has
 * no such table.
 */
export function withCommandTable(readme: string): string {
  if (!table.test(readme)) throw new Error('the README has no table of commands');
  const rows = registry.map((entry) => {
    const { usage, summary } = helpOf(entry);
    return [`\`${usage}\``, summary] as const;
  });
  return readme.replace(table, () => aligned([['you type', 'it answers'], ...rows]));
}

/** The first row is the head. */
function aligned(rows: readonly (readonly [left: string, right: string])[]): string {
  const left = Math.max(...rows.map((row) => row[0].length));
  const right = Math.max(...rows.map((row) => row[1].length));
  const [head = '', ...lines] = rows.map((row) => `| ${row[0].padEnd(left)} | ${row[1].padEnd(right)} |\n`);
  return [head, `| ${'-'.repeat(left)} | ${'-'.repeat(right)} |\n`, ...lines].join('');
}
