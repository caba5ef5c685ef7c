import type { Plan } from '../bastion/plan.ts';

/** A fact as a plan lists it, such as `host.sku.name`. `undefined`: it wasn't there, or isn't any more. */
export interface Difference {
  readonly fact: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** More than a person reads on a card that is there to be decided on. */
const differencesAtMost = 3;

/** The first facts in which two plans of the same change differ. Empty where an older plan listed none. */
export function differences(before: Plan, after: Plan): readonly Difference[] {
  if (before.facts === undefined || after.facts === undefined) return [];
  const [earlier, later] = [before.facts, after.facts];
  const all = new Set([...Object.keys(earlier), ...Object.keys(later)]);
  return [...all]
    .filter((fact) => earlier[fact] !== later[fact])
    .slice(0, differencesAtMost)
    .map((fact) => ({ fact, before: earlier[fact], after: later[fact] }));
}
