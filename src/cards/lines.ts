import type { Element } from './adaptive-card.ts';
import {
  codeLine,
  type Fold,
  facts,
  folds,
  line,
  lineWithEnd,
  paragraph,
  quiet,
  type Sign,
  slimLine,
  strong,
  timed,
} from './elements.ts';

/** A sentence, with a sign before it or without. Arrives literally. */
export interface MarkedLine {
  readonly sign: Sign | undefined;
  readonly text: string;
}

export function unmarked(text: string): MarkedLine {
  return { sign: undefined, text };
}

/** A right that somebody lacks, or whose yes is awaited. */
export interface RightLine {
  /** Default: bad. */
  readonly sign?: Sign;
  /** The usual role and where: what one asks for. */
  readonly role: string;
  readonly action: string;
  readonly why: string | undefined;
}

/** A step of a change. */
export interface StepLine {
  readonly sign: Sign;
  readonly text: string;
  /** How long it took, in words; or, for the current one, since when, as a time of `when.ts`. */
  readonly end: { readonly took: string } | { readonly since: string } | undefined;
  /** What it waits for; under it. */
  readonly note?: string | undefined;
}

/** What a check found. */
export interface CheckLine {
  readonly sign: Sign;
  readonly found: string;
  readonly remedy: string | undefined;
}

/** What stands around and in a piece of code. */
export type CodeItem =
  | { readonly kind: 'sentence'; readonly line: MarkedLine }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'code'; readonly depth: number; readonly text: string };

/** Items that are shown on demand. `label` is our own words: Markdown is live in it. */
export interface Folded<Item> {
  readonly label: string;
  /** The name that the label is about, which is put behind it and shown literally. */
  readonly name?: string;
  readonly items: readonly Item[];
}

/** What a reader should see of many checks: the noteworthy, and behind a fold of their own those that passed. */
export interface FoldedChecks extends Folded<CheckLine> {
  readonly passed: Folded<CheckLine>;
}

/** `time`: own words with a time of `when.ts`. */
export interface Fact {
  readonly name: string;
  readonly value: string | { readonly time: string };
}

/** A right that is missing: the role that usually has it and where, then Azure's name for it. */
export function rightElement(right: RightLine): Element {
  const details = [right.action, right.why].filter((text) => text !== undefined).join(' · ');
  return line(right.sign ?? 'bad', right.role, [quiet(details, 500)]);
}

export function checkElement({ sign, found, remedy }: CheckLine): Element {
  return slimLine(sign, found, remedy);
}

export function checksFold({ label, items, passed }: FoldedChecks): Fold {
  const fine = passed.items.map(({ found }) => paragraph(found));
  if (items.length === 0) return { id: 'checks', label, items: fine };
  return {
    id: 'checks',
    label,
    items: [...items.map(checkElement), ...folds([{ id: 'passed', label: passed.label, items: fine }])],
  };
}

export function codeElement(item: CodeItem): Element {
  switch (item.kind) {
    case 'sentence':
      return marked(item.line);
    case 'title':
      return { ...strong(item.text), spacing: 'Medium' };
    case 'code':
      return codeLine(item.depth, item.text);
  }
}

export function marked({ sign, text }: MarkedLine): Element {
  return sign === undefined ? paragraph(text) : line(sign, text);
}

export function stepElement({ sign, text, end, note }: StepLine): Element {
  const more = note === undefined ? [] : [quiet(note)];
  if (end === undefined) return line(sign, text, more);
  return lineWithEnd(sign, text, 'took' in end ? quiet(end.took) : timed(end.since), more);
}

export function factElements(all: readonly Fact[]): Element[] {
  return facts(
    all.map(({ name, value }) => [name, typeof value === 'string' ? value : { ...timed(value.time), isSubtle: false }]),
  );
}
