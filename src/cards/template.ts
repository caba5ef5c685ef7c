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
  #template: Template | undefined;

  constructor(layout: object) {
    this.#layout = layout;
  }

  get template(): Template {
    this.#template ??= new Template(this.#layout);
    return this.#template;
  }

  fill(bindings: CardBindings): AdaptiveCard {
    const card = this.template.expand({ $root: { ...bindings, fallbackText: literal(bindings.fallbackText) } });
    // A missing key leaves its placeholder in the card, which Teams would show to everybody.
    const left = /\$\{[^}]*\}?/.exec(JSON.stringify(card))?.[0];
    if (left !== undefined) throw new Error(`a card binding has no value: ${left}`);
    return card;
  }
}
