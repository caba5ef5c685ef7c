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
      return isHeading(part) ? underlined(plain(textOf(part, 'text'))) : plain(textOf(part, 'text')).split('\n');
    case 'RichTextBlock':
      return [inlineText(part)];
    case 'FactSet':
      return facts(part);
    case 'ColumnSet':
      return besideEachOther(partsIn(part, 'columns').map((column) => blocks(column, 'items')));
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
  const large = ['large', 'extralarge'].includes(textOf(part, 'size').toLowerCase());
  return textOf(part, 'style').toLowerCase() === 'heading' || large;
}

function underlined(text: string): readonly string[] {
  return [text, '─'.repeat([...text].length)];
}

function inlineText(part: CardPart): string {
  const inlines = part.inlines;
  if (!Array.isArray(inlines)) return '';
  return inlines.map((inline) => plain(typeof inline === 'string' ? inline : textOf(inline, 'text'))).join('');
}

function facts(part: CardPart): readonly string[] {
  const rows = partsIn(part, 'facts').map(
    (fact) => [plain(textOf(fact, 'title')), plain(textOf(fact, 'value'))] as const,
  );
  const width = Math.max(0, ...rows.map(([title]) => title.length));
  return rows.map(([title, value]) => `${title.padEnd(width)}  ${value}`);
}

/** In one line when every column is at most one line, else below each other. */
function besideEachOther(columns: readonly (readonly string[])[]): readonly string[] {
  if (columns.some((lines) => lines.length > 1)) return columns.flat();
  return [columns.flat().join('  ')];
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

/** Without what a card's own Markdown and date functions mean to the client. */
function plain(text: string): string {
  return text
    .replace(/\{\{DATE\((\d{4}-\d\d-\d\d)T[^)]*\)\}\}/g, '$1')
    .replace(/\{\{TIME\(\d{4}-\d\d-\d\dT(\d\d:\d\d)[^)]*\)\}\}/g, '$1 UTC')
    .replace(/(^|[^\\])\*\*(.+?)\*\*/g, '$1$2')
    .replace(/\\([\\`*_{}[\]()#+\-.!~|<>&])/g, '$1');
}
