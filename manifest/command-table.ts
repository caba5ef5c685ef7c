import { helpOf, registry } from '../src/commands/registry.ts';

const table = /\| you type[^\n]*\n\|[-| ]+\n(?:\|[^\n]*\n)+/;

/** The README with the table of commands as the registry has it. Throws when the README has no such table. */
export function withCommandTable(readme: string): string {
  if (!table.test(readme)) throw new Error('the README has no table of commands');
  const rows = registry.map((entry) => {
    const { usage, summary } = helpOf(entry);
    return `| \`${usage}\` | ${summary} |`;
  });
  return readme.replace(table, () => ['| you type | it answers |', '| --- | --- |', ...rows, ''].join('\n'));
}
