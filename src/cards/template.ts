import { Template } from 'adaptivecards-templating';
import type { AdaptiveCard } from './adaptive-card.ts';
import { literal } from './literal.ts';

/** What every layout binds. `fallbackText` is one plain sentence for clients that can't show the card. */
export interface CardBindings {
  readonly fallbackText: string;
}

/** Fills one card's layout. Throws when a binding of the layout has no value: that is a fault of ours. */
export type FillCard<Bindings extends CardBindings> = (bindings: Bindings) => AdaptiveCard;

const layouts: CompiledLayout[] = [];

/**
 * Announces a card's layout. Compiling takes some 8 ms each, so it happens once: by `compileCards` at start, or at the
 * first use. Text in the bindings must have gone through `literal`.
 */
export function cardTemplate<Bindings extends CardBindings>(layout: object): FillCard<Bindings> {
  const compiled = new CompiledLayout(layout);
  layouts.push(compiled);
  return (bindings) => compiled.fill(bindings);
}

/** Compiles every announced layout. Called once after the server listens. */
export function compileCards(): void {
  for (const layout of layouts) layout.template;
}

class CompiledLayout {
  readonly #layout: object;
  /** What the layout binds, at its top level: `${name}` and `${count(name)}`. */
  readonly #names: readonly string[];
  #template: Template | undefined;

  constructor(layout: object) {
    this.#layout = layout;
    this.#names = namesIn(layout);
  }

  get template(): Template {
    this.#template ??= new Template(this.#layout);
    return this.#template;
  }

  fill(bindings: CardBindings): AdaptiveCard {
    const values: Readonly<Record<string, unknown>> = { ...bindings, fallbackText: literal(bindings.fallbackText) };
    // Its placeholder would be left in the card, and Teams would show it to everybody.
    const missing = this.#names.find((name) => values[name] === undefined);
    if (missing !== undefined) throw new Error(`a card binding has no value: \${${missing}}`);
    return this.template.expand({ $root: values });
  }
}

function namesIn(layout: object): readonly string[] {
  const found = [...JSON.stringify(layout).matchAll(/\$\{(?:count\()?(\w+)/g)];
  return [...new Set(found.map(([, name = '']) => name))];
}
