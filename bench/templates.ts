import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type CardBindings, cardTemplate } from '../src/cards/template.ts';
import { samples } from '../test/cards/samples.ts';
import type { Samples } from './numbers.ts';

/** In ms, at the median. */
export const expansionGoal = 1;

const bindings: z.ZodType<CardBindings> = z.looseObject({ fallbackText: z.string() });

/** Fills every layout with its sample, `count` times after as many that don't count, in ms each. */
export function timeExpansions(count: number): ReadonlyMap<string, Samples> {
  return new Map([...samples].map(([name, sample]) => [name, timeExpansion(name, bindings.parse(sample), count)]));
}

function timeExpansion(name: string, sample: CardBindings, count: number): Samples {
  const file = new URL(`../src/cards/${name}.template.json`, import.meta.url);
  const fill = cardTemplate(JSON.parse(readFileSync(file, 'utf8')));
  const times = Array.from({ length: 2 * count }, () => {
    const since = performance.now();
    fill(sample);
    return performance.now() - since;
  });
  return times.slice(count);
}
