import { type CardPart, partsIn, textOf } from './card-parts.ts';

/**
 * An Adaptive Card as plain text for a terminal: headings underlined, facts aligned, buttons and inputs in brackets.
 * What a person sees only after unfolding has a bar in front of it.
 */
export function cardText(card: CardPart): string {
  return [...blocks(card, 'body'), ...actionLines(card)].join('\n');
}

const hidden = '┊ ';

function blocks(part: CardPart, property: string): readonly string[] {
  return partsIn(part, property).flatMap((block) => {
    const lines = blockLines(block);
    return block.isVisible === false ? lines.map((line) => hidden + line) : lines;
  });
}

function blockLines(part: CardPart): readonly string[] {
  switch (textOf(part, 'type')) {
    case 'TextBlock':
      return paragraph(plain(textOf(part, 'text')), isHeading(part));
    case 'RichTextBlock':
      return paragraph(inlineText(part), partsIn(part, 'inlines').some(isHeading));
    case 'FactSet':
      return facts(part);
    case 'ColumnSet':
      return besideEachOther(partsIn(part, 'columns').map(columnLines));
    case 'Table':
      return partsIn(part, 'rows').map((row) =>
        partsIn(row, 'cells')
          .map((cell) => blocks(cell, 'items').join(' '))
          .join(' │ '),
      );
    case 'ActionSet':
      return actionLines(part);
    case 'Image':
      return [`(${textOf(part, 'altText') || 'picture'})`];
    case 'Input.Text':
    case 'Input.Number':
    case 'Input.Date':
    case 'Input.Time':
      return [
        `‹${[textOf(part, 'label'), textOf(part, 'value') || textOf(part, 'placeholder')].filter(Boolean).join(': ')}›`,
      ];
    case 'Input.ChoiceSet':
      return [`‹${[textOf(part, 'label'), choices(part)].filter(Boolean).join(': ')}›`];
    case 'Input.Toggle':
      return [
        `‹${textOf(part, 'value') === (textOf(part, 'valueOn') || 'true') ? '☑' : '☐'} ${plain(textOf(part, 'title'))}›`,
      ];
    default:
      return [...blocks(part, 'items'), ...blocks(part, 'body')];
  }
}

function isHeading(part: CardPart): boolean {
  const size = textOf(part, 'size').toLowerCase();
  const bold = textOf(part, 'weight').toLowerCase() === 'bolder';
  return textOf(part, 'style').toLowerCase() === 'heading' || size.endsWith('large') || (size === 'medium' && bold);
}

function paragraph(text: string, heading: boolean): readonly string[] {
  return heading ? [text, '─'.repeat([...text].length)] : text.split('\n');
}

/** The text of a run is shown literally, Markdown or not. */
function inlineText(part: CardPart): string {
  if (!Array.isArray(part.inlines)) return '';
  return part.inlines
    .map((inline) => (typeof inline === 'string' ? inline : textOf(inline, 'text')))
    .join('')
    .replaceAll('\u200b', '');
}

/** A label that folds has a hidden twin for the other state. */
function columnLines(column: CardPart): readonly string[] {
  const folds = partsIn(column, 'selectAction').some(({ type }) => type === 'Action.ToggleVisibility');
  const lines = blocks(column, 'items');
  return folds ? lines.filter((line) => !line.startsWith(hidden)) : lines;
}

function facts(part: CardPart): readonly string[] {
  const rows = partsIn(part, 'facts').map(
    (fact) => [plain(textOf(fact, 'title')), plain(textOf(fact, 'value'))] as const,
  );
  const width = Math.max(0, ...rows.map(([title]) => title.length));
  return rows.map(([title, value]) => `${title.padEnd(width)}  ${value}`);
}

function besideEachOther(columns: readonly (readonly string[])[]): readonly string[] {
  const filled = columns.filter((lines) => lines.length > 0);
  const widths = filled.map((lines) => Math.max(...lines.map((line) => line.length)));
  const height = Math.max(0, ...filled.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    filled
      .map((lines, column) => (lines[row] ?? '').padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function choices(part: CardPart): string {
  return partsIn(part, 'choices')
    .map((choice) => plain(textOf(choice, 'title')))
    .join(' / ');
}

function actionLines(part: CardPart): readonly string[] {
  const actions = partsIn(part, 'actions');
  if (actions.length === 0) return [];
  const unfolded = actions.flatMap((action) => {
    const lines = partsIn(action, 'card').flatMap((card) => cardText(card).split('\n'));
    return lines.map((line) => `${hidden}${line}`);
  });
  return [actions.map(button).join(' '), ...unfolded];
}

function button(action: CardPart): string {
  const marks: Readonly<Record<string, string>> = {
    'Action.ShowCard': ' ▸',
    'Action.ToggleVisibility': ' ▸',
    'Action.OpenUrl': ' ↗',
  };
  const mark = action.isEnabled === false ? ' (not now)' : (marks[textOf(action, 'type')] ?? '');
  return `[ ${plain(textOf(action, 'title'))}${mark} ]`;
}

/** As the client shows it: dates, bold words and escaped signs. */
function plain(text: string): string {
  return text
    .replace(/\{\{DATE\((\d{4}-\d\d-\d\d)T[^)]*\)\}\}/g, '$1')
    .replace(/\{\{TIME\(\d{4}-\d\d-\d\dT(\d\d:\d\d)[^)]*\)\}\}/g, '$1 UTC')
    .replace(/(^|[^\\])\*\*(.+?)\*\*/g, '$1$2')
    .replaceAll('\u200b', '')
    .replace(/\\([\\`*_{}[\]()#+\-.!~|<>&])/g, '$1');
}
