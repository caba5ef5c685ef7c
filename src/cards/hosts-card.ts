import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { buttons, folds, heading, line, paragraph, quiet, type Sign } from './elements.ts';
import layout from './hosts.template.json' with { type: 'json' };
import type { Folded } from './lines.ts';
import { cardTemplate } from './template.ts';

/** All hosts, in the order given: worst first. */
export interface HostsCardData {
  readonly title: string;
  readonly summary: string;
  readonly rows: readonly HostLine[];
  /** "… and 5 more", when not all fit. */
  readonly more: string | undefined;
  readonly buttons: readonly Action[];
  readonly unreadable: Folded<string>;
}

export interface HostLine {
  readonly sign: Sign;
  readonly name: string;
  readonly state: string;
  readonly place: string;
}

interface Bindings {
  readonly heading: Element;
  readonly summary: Element;
  readonly rows: readonly Element[];
  readonly buttons: readonly Element[];
  readonly folds: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function hostsCard(data: HostsCardData): AdaptiveCard {
  return fill(hostsBindings(data));
}

export function hostsBindings(data: HostsCardData): Bindings {
  const rows = data.rows.map(({ sign, name, state, place }) => line(sign, `${name} · ${state}`, [quiet(place)]));
  return {
    heading: heading(data.title),
    summary: paragraph(data.summary),
    rows: data.more === undefined ? rows : [...rows, quiet(data.more)],
    buttons: buttons(data.buttons),
    folds: folds([
      { id: 'unreadable', label: data.unreadable.label, items: data.unreadable.items.map((text) => quiet(text)) },
    ]),
    fallbackText: data.title,
  };
}
