/** A piece of an Adaptive Card as it came over the wire: nothing about it is certain. */
export type CardPart = { readonly [property: string]: unknown };

export function isCardPart(value: unknown): value is CardPart {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parts in `part[property]`, when that is a list (or one part). */
export function partsIn(part: CardPart, property: string): readonly CardPart[] {
  const value = part[property];
  if (Array.isArray(value)) return value.filter(isCardPart);
  return isCardPart(value) ? [value] : [];
}

export function textOf(part: CardPart, property: string): string {
  const value = part[property];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Where other parts may be, in reading order. */
const places = ['body', 'items', 'columns', 'rows', 'cells', 'inlines', 'actions', 'selectAction', 'card'] as const;

/** Every action that a person may press, also hidden and unfolding ones. */
export function actionsIn(part: CardPart): readonly CardPart[] {
  const own = textOf(part, 'type').startsWith('Action.') ? [part] : [];
  return [...own, ...places.flatMap((place) => partsIn(part, place).flatMap(actionsIn))];
}
