import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from './check.ts';

const skipped = new Set(['node_modules', '.git', '.demo', 'devTools', 'coverage']);
const binary = /\.(png|jpe?g|gif|ico|zip|guac|woff2?|map)$/;
const largest = 2_000_000;

/** The project's files, without what is installed, generated or not text. */
export function readTree(root: string): Tree {
  const files = new Map<string, string>();
  collect(root, '', files);
  const { dependencies } = JSON.parse(files.get('package.json') ?? '{}') as { dependencies?: Record<string, string> };
  return { files, dependencies: new Set(Object.keys(dependencies ?? {})) };
}

function collect(root: string, folder: string, files: Map<string, string>): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (skipped.has(entry.name) || entry.isSymbolicLink()) continue;
    if (entry.isDirectory()) collect(root, path, files);
    else if (binary.test(path) || statSync(join(root, path)).size > largest) files.set(path, '');
    else files.set(path, readFileSync(join(root, path), 'utf8'));
  }
}
