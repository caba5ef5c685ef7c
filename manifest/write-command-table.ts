import { readFileSync, writeFileSync } from 'node:fs';
import { withCommandTable } from './command-table.ts';

/** Writes the README's table of commands anew, from the registry. */
const readme = new URL('../README.md', import.meta.url);
writeFileSync(readme, withCommandTable(readFileSync(readme, 'utf8')));
