import type { AdaptiveCard } from './adaptive-card.ts';
import { quiet } from './elements.ts';

/** The same card with small lines under its first part, such as how a text was read. Shown literally. */
export function withNote(card: AdaptiveCard, lines: readonly string[]): AdaptiveCard {
  const [first, ...rest] = card.body;
  return first === undefined ? card : { ...card, body: [first, ...lines.map((line) => quiet(line)), ...rest] };
}
