import { type CodeItem, type Folded, unmarked } from '../cards/lines.ts';
import { type CodeCaution, type CodeLine, infrastructureCode } from '../commands/infrastructure-code.ts';
import type { Operation } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';

const words = texts.managedByCode;

/** What to change first where the host is managed by code; nothing when the plan changes no property that code has. */
export function foldedCode(plan: Operation['plan']): Folded<CodeItem> {
  const code = infrastructureCode(plan);
  if (code === undefined) return { label: '', items: [] };
  return {
    label: words.label,
    items: [
      { kind: 'sentence', line: unmarked(words.changeFirst(plan.host.name)) },
      ...code.cautions.map(cautionItem),
      ...snippet(words.terraform, code.terraform),
      ...snippet(words.bicep, code.bicep),
    ],
  };
}

function cautionItem(caution: CodeCaution): CodeItem {
  switch (caution.kind) {
    case 'oldTier':
      return { kind: 'sentence', line: { sign: 'warning', text: words.cautions.oldTier(caution.tier) } };
    case 'identityDropped':
      return { kind: 'sentence', line: { sign: 'warning', text: words.cautions.identityDropped } };
    case 'sasInNoCode':
      return { kind: 'sentence', line: { sign: 'info', text: words.cautions.sasInNoCode } };
  }
}

function snippet(title: string, lines: readonly CodeLine[]): readonly CodeItem[] {
  if (lines.length === 0) return [];
  return [{ kind: 'title', text: title }, ...lines.map((line) => ({ kind: 'code', ...line }) as const)];
}
