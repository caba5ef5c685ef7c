import { describe, expect, it } from 'vitest';
import { cardText } from '../../src/demo/card-text.ts';

const text = (value: string, more = {}) => ({ type: 'TextBlock', text: value, ...more });
const shown = (...body: readonly unknown[]) => cardText({ type: 'AdaptiveCard', version: '1.5', body });

describe('a card in a terminal', () => {
  it('underlines the heading', () => {
    expect(shown(text('Enable?', { style: 'heading' }), text('It costs.'))).toBe('Enable?\n───────\nIt costs.');
  });

  it('aligns facts', () => {
    const facts = [
      { title: 'Tier', value: 'Standard → Premium' },
      { title: 'Recording', value: 'on' },
    ];

    expect(shown({ type: 'FactSet', facts })).toBe('Tier       Standard → Premium\nRecording  on');
  });

  it('underlines a heading of rich text too', () => {
    const title = {
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: 'Done', size: 'Medium', weight: 'Bolder' }],
    };

    expect(shown(title)).toBe('Done\n────');
  });

  it('puts columns beside each other', () => {
    const column = (...items: unknown[]) => ({ type: 'Column', items });
    const columns = [column(text('✓')), column(text('Storage'), text('checked')), column(text('12 s'))];

    expect(shown({ type: 'ColumnSet', columns })).toBe('✓  Storage  12 s\n   checked');
  });

  it('shows a label that folds once, though it is there for both states', () => {
    const items = [text('▸ 4 changes', { id: 'closed' }), text('▾ 4 changes', { id: 'open', isVisible: false })];
    const selectAction = { type: 'Action.ToggleVisibility', targetElements: ['closed', 'open'] };

    expect(shown({ type: 'ColumnSet', columns: [{ type: 'Column', selectAction, items }] })).toBe('▸ 4 changes');
  });

  it('shows tables, rich text and nested containers', () => {
    const cell = (value: string) => ({ type: 'TableCell', items: [text(value)] });
    const rich = { type: 'RichTextBlock', inlines: ['plain ', { type: 'TextRun', text: 'and *literal*' }] };

    expect(
      shown(
        { type: 'Container', items: [rich] },
        { type: 'Table', rows: [{ type: 'TableRow', cells: [cell('a'), cell('b')] }] },
      ),
    ).toBe('plain and *literal*\na │ b');
  });

  it('marks what is hidden until it is unfolded', () => {
    expect(shown(text('seen'), { type: 'Container', isVisible: false, items: [text('one'), text('two')] })).toBe(
      'seen\n┊ one\n┊ two',
    );
  });

  it('puts buttons in brackets and marks those that unfold or leave', () => {
    const actions = [
      { type: 'Action.Execute', title: 'Confirm' },
      { type: 'Action.ToggleVisibility', title: '4 changes' },
      { type: 'Action.OpenUrl', title: 'Portal', url: 'https://portal.azure.com' },
      { type: 'Action.Submit', title: 'Later', isEnabled: false },
      { type: 'Action.ShowCard', title: 'Reject', card: { type: 'AdaptiveCard', body: [text('Why?')] } },
    ];

    expect(
      cardText({ type: 'AdaptiveCard', body: [{ type: 'ActionSet', actions: actions.slice(0, 1) }], actions }),
    ).toBe('[ Confirm ]\n[ Confirm ] [ 4 changes ▸ ] [ Portal ↗ ] [ Later (not now) ] [ Reject ▸ ]\n┊ Why?');
  });

  it('shows inputs with their label and what is in them', () => {
    const choices = [
      { title: 'Now', value: '1' },
      { title: 'At 22:00', value: '2' },
    ];

    expect(
      shown(
        { type: 'Input.Text', id: 'reason', label: 'Reason', placeholder: 'a ticket' },
        { type: 'Input.ChoiceSet', id: 'when', label: 'When', choices },
        { type: 'Input.Toggle', id: 'sure', title: 'I know', value: 'true' },
      ),
    ).toBe('‹Reason: a ticket›\n‹When: Now / At 22:00›\n‹☑ I know›');
  });

  it('reads text as the client would: dates, bold and what was escaped', () => {
    expect(shown(text('Expires {{DATE(2026-11-23T14:32:00Z,SHORT)}} at {{TIME(2026-11-23T14:32:00Z)}}'))).toBe(
      'Expires 2026-11-23 at 14:32 UTC',
    );
    expect(shown(text('**bas-hub** is \\*not\\* recorded'))).toBe('bas-hub is *not* recorded');
  });

  it('shows nothing of what it does not know, and what is in it', () => {
    expect(shown({ type: 'Future', items: [text('inside')] }, 'nonsense', null)).toBe('inside');
  });
});
