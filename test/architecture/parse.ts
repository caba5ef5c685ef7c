import type { Node, SourceFile } from 'typescript/unstable/ast';
import { SyntaxKind } from 'typescript/unstable/ast';
import {
  isCallExpression,
  isExportDeclaration,
  isIdentifier,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isNewExpression,
  isPropertyAccessExpression,
  isStringLiteral,
} from 'typescript/unstable/ast/is';
import { createVirtualFileSystem } from 'typescript/unstable/fs';
import { API } from 'typescript/unstable/sync';

export interface Import {
  readonly specifier: string;
  /** Gone at run time: `import type`, `export type … from`, `import('…').T`. */
  readonly typeOnly: boolean;
}

export interface ParsedFile {
  readonly imports: readonly Import[];
  /** Calls that read the clock, set a timer or make a random id, as written. */
  readonly impure: readonly string[];
  /** Nothing but `export … from`. */
  readonly barrel: boolean;
}

/** Parses TypeScript sources by the compiler's own parser; no file is read from the disk. */
export function parse(files: ReadonlyMap<string, string>): ReadonlyMap<string, ParsedFile> {
  const paths = [...files.keys()].filter((path) => path.endsWith('.ts'));
  const virtual: Record<string, string> = {};
  for (const path of paths) virtual[`/tree/${path}`] = files.get(path) ?? '';
  virtual['/tree/tsconfig.json'] = JSON.stringify({
    compilerOptions: { noLib: true, noResolve: true, types: [], allowImportingTsExtensions: true, noEmit: true },
    files: paths,
  });

  const api = new API({ cwd: '/tree', fs: createVirtualFileSystem(virtual) });
  try {
    const snapshot = api.updateSnapshot({ openProjects: ['/tree/tsconfig.json'] });
    const program = snapshot.getProject('/tree/tsconfig.json')?.program;
    const parsed = new Map<string, ParsedFile>();
    for (const path of paths) {
      const source = program?.getSourceFile(`/tree/${path}`);
      if (source === undefined) throw new Error(`the compiler gave no tree of ${path}`);
      parsed.set(path, inspect(source));
    }
    snapshot.dispose();
    return parsed;
  } finally {
    api.close();
  }
}

function inspect(source: SourceFile): ParsedFile {
  const imports: Import[] = [];
  const impure: string[] = [];
  visit(source, (node) => {
    const found = importOf(node);
    if (found !== undefined) imports.push(found);
    const call = impureCallOf(node);
    if (call !== undefined) impure.push(call);
  });
  const statements = [...source.statements];
  const barrel =
    statements.length > 0 && statements.every((s) => isExportDeclaration(s) && s.moduleSpecifier !== undefined);
  return { imports, impure, barrel };
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

function importOf(node: Node): Import | undefined {
  if (isImportDeclaration(node)) {
    return literal(node.moduleSpecifier, node.importClause?.phaseModifier === SyntaxKind.TypeKeyword);
  }
  if (isExportDeclaration(node)) return literal(node.moduleSpecifier, node.isTypeOnly);
  if (isImportTypeNode(node)) {
    return isLiteralTypeNode(node.argument) ? literal(node.argument.literal, true) : undefined;
  }
  if (isCallExpression(node)) {
    const dynamic = node.expression.kind === SyntaxKind.ImportKeyword || nameOf(node.expression) === 'require';
    return dynamic ? literal(node.arguments[0], false) : undefined;
  }
  return undefined;
}

function literal(node: Node | undefined, typeOnly: boolean): Import | undefined {
  return node !== undefined && isStringLiteral(node) ? { specifier: node.text, typeOnly } : undefined;
}

const impureFunctions = new Set(['setTimeout', 'setInterval', 'setImmediate', 'randomUUID']);
const impureMethods = new Set(['Date.now', 'Math.random', 'performance.now']);

function impureCallOf(node: Node): string | undefined {
  if (isNewExpression(node) && nameOf(node.expression) === 'Date') {
    return (node.arguments?.length ?? 0) === 0 ? 'new Date()' : undefined;
  }
  if (!isCallExpression(node)) return undefined;
  const callee = node.expression;
  if (isPropertyAccessExpression(callee)) {
    const whole = `${nameOf(callee.expression) ?? ''}.${nameOf(callee.name) ?? ''}`;
    return impureMethods.has(whole) || impureFunctions.has(nameOf(callee.name) ?? '') ? `${whole}()` : undefined;
  }
  const name = nameOf(callee);
  return name === 'Date' || impureFunctions.has(name ?? '') ? `${name}()` : undefined;
}

function nameOf(node: Node): string | undefined {
  return isIdentifier(node) ? node.text : undefined;
}
