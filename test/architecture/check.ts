import { posix } from 'node:path';
import { type ParsedFile, parse } from './parse.ts';
import { compositionRoots, entryPoints, forbiddenNames, limits, onlyImporters, rooms, sharedFiles } from './rooms.ts';

export interface Tree {
  /** Paths from the project's root, with `/`, and their text. */
  readonly files: ReadonlyMap<string, string>;
  /** What is installed in production. */
  readonly dependencies: ReadonlySet<string>;
}

export interface Violation {
  readonly path: string;
  readonly problem: string;
}

/** Everything in the tree that breaks a rule of the house, in order of path. */
export function violations(tree: Tree): readonly Violation[] {
  const parsed = parse(tree.files);
  const found: Violation[] = [];
  for (const [path, text] of tree.files) {
    const report = (problem: string) => found.push({ path, problem });
    checkName(path, report);
    checkSize(path, text, report);
    checkSecrets(text, report);
    const file = parsed.get(path);
    if (file === undefined) continue;
    if (file.barrel) report('only passes on the exports of other files');
    checkPurity(path, file, report);
    for (const { specifier, typeOnly } of file.imports) {
      const relative = specifier.startsWith('.');
      const target = relative ? posix.join(posix.dirname(path), specifier) : specifier;
      const problem = relative ? roomProblem(path, target, typeOnly) : packageProblem(path, target, tree.dependencies);
      if (problem !== undefined) report(problem);
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Lines of the median file in `folder`. */
export function medianLines(files: ReadonlyMap<string, string>, folder: 'src' | 'test'): number {
  const sizes = [...files]
    .filter(([path]) => isCode(path) && path.startsWith(`${folder}/`))
    .map(([, text]) => lines(text));
  sizes.sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}

type Report = (problem: string) => void;

/** `src/bot/x.ts` → `bot`, `src/config.ts` → `config`. */
function roomOf(path: string): string {
  const [, second = ''] = path.split('/');
  return second.replace(/\.ts$/, '');
}

function roomProblem(from: string, to: string, typeOnly: boolean): string | undefined {
  if (from.startsWith('test/') || from.startsWith('bench/')) return undefined;
  const what = `${typeOnly ? 'imports types of' : 'imports'} ${to}`;
  if (!to.startsWith('src/')) {
    return sameTop(from, to) || to === 'package.json' ? undefined : `${what}, which is not under src`;
  }
  if (entryPoints.has(to)) return `${what}, an entry point`;
  if (sharedFiles.has(to) || compositionRoots.has(from)) return undefined;
  if (entryPoints.has(from)) return undefined;
  if (from.startsWith('manifest/')) return ['commands', 'texts'].includes(roomOf(to)) ? undefined : what;
  if (sharedFiles.has(from)) return `${what}, though everybody imports it`;

  const [here, there] = [roomOf(from), roomOf(to)];
  if (here === there) return undefined;
  const room = rooms[here];
  if (room === undefined) return `lives in ${here}, which is no room of the house`;
  if (room.may.includes(there)) return undefined;
  if (room.typesOf.includes(there) && (typeOnly || to === `src/${there}/ports.ts`)) return undefined;
  return room.typesOf.includes(there) ? `${what}: ${here} may import only types of ${there}` : what;
}

function sameTop(a: string, b: string): boolean {
  return a.split('/')[0] === b.split('/')[0];
}

function packageProblem(from: string, specifier: string, dependencies: ReadonlySet<string>): string | undefined {
  if (!from.startsWith('src/')) return undefined;
  if (specifier.startsWith('node:')) {
    const outside = from.startsWith('src/bastion/') && specifier !== 'node:crypto';
    return outside ? `imports ${specifier}, though the domain does no I/O` : undefined;
  }
  const name = packageName(specifier);
  const demo = from.startsWith('src/demo/');
  if (!demo && !dependencies.has(name)) return `imports ${name}, which production does not install`;
  for (const { packages, room, exempt } of onlyImporters) {
    if (!packages.test(name) || roomOf(from) === room) continue;
    if (exempt?.test(`${from}:${name}`) === true) continue;
    return `imports ${name}, which only src/${room} may`;
  }
  return undefined;
}

function packageName(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function checkPurity(path: string, file: ParsedFile, report: Report): void {
  if (!path.startsWith('src/') || path === 'src/runtime.ts') return;
  if (path.startsWith('src/demo/') || path.startsWith('src/player/')) return;
  for (const call of file.impure) report(`calls ${call}: take a Clock or an IdSource`);
  for (const { specifier } of file.imports) {
    if (/^(node:)?timers(\/|$)/.test(specifier)) report(`imports ${specifier}: take a Clock`);
  }
}

const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

function checkName(path: string, report: Report): void {
  const [top, ...parts] = path.split('/');
  if (top === undefined || !['src', 'test', 'bench', 'tools', 'manifest', 'infra'].includes(top)) return;
  for (const part of parts) {
    if (part === 'README.md') continue;
    if (!kebab.test(part)) report(`${part} is not in kebab-case`);
    if (forbiddenNames.has(part.replace(/\..*$/, ''))) report(`${part} says nothing about what is in it`);
  }
  if (/^index\.[cm]?ts$/.test(parts.at(-1) ?? '')) report('is a barrel file by its name');
}

function checkSize(path: string, text: string, report: Report): void {
  if (!isCode(path)) return;
  const limit = path.startsWith('test/') ? limits.testLines : limits.srcLines;
  const count = lines(text);
  if (count > limit) report(`has ${count} lines, more than ${limit}`);
}

function isCode(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path);
}

function lines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** The key of every Azurite, published by Microsoft. */
const azuriteKeyStart = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1';

const secrets: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]/ },
  { what: 'a storage account key', pattern: /AccountKey=(?!\$)([A-Za-z0-9+/]{64,}={0,2})/ },
  { what: 'a SAS signature', pattern: /[?&]sig=[A-Za-z0-9+/%]{40,}/ },
  { what: 'a JSON web token', pattern: /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/ },
  { what: 'an Entra client secret', pattern: /\b[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{34}\b/ },
  { what: 'somebody’s home folder', pattern: /(?:\/home\/|\/Users\/|C:\\Users\\)[A-Za-z]\w*[/\\]/ },
];

function checkSecrets(text: string, report: Report): void {
  for (const { what, pattern } of secrets) {
    const match = pattern.exec(text);
    if (match === null || match[1]?.startsWith(azuriteKeyStart) === true) continue;
    report(`holds ${what}`);
  }
}
