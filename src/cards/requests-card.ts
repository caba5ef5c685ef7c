import type { Action, AdaptiveCard, Element } from './adaptive-card.ts';
import { buttons, heading, line, paragraph, quiet, type Sign } from './elements.ts';
import layout from './requests.template.json' with { type: 'json' };
import { cardTemplate } from './template.ts';

/** What waits for a yes, is at work, or ended in the last day. */
export interface RequestsCardData {
  readonly title: string;
  /** Said instead of rows when there are none. */
  readonly none: string | undefined;
  readonly rows: readonly RequestLine[];
  readonly more: string | undefined;
  /** Where approval cards go, when that is settled. */
  readonly approvals?: string;
  readonly buttons: readonly Action[];
}

export interface RequestLine {
  readonly sign: Sign;
  readonly what: string;
  readonly who: string;
}

interface Bindings {
  readonly heading: Element;
  readonly rows: readonly Element[];
  readonly buttons: readonly Element[];
  readonly fallbackText: string;
}

const fill = cardTemplate<Bindings>(layout);

export function requestsCard(data: RequestsCardData): AdaptiveCard {
  return fill(requestsBindings(data));
}

export function requestsBindings(data: RequestsCardData): Bindings {
  return {
    heading: heading(data.title),
    rows: [
      ...(data.none === undefined ? [] : [paragraph(data.none)]),
      ...data.rows.map(({ sign, what, who }) => line(sign, what, [quiet(who)])),
      ...[data.more, data.approvals].filter((text) => text !== undefined).map((text) => quiet(text)),
    ],
    buttons: buttons(data.buttons),
    fallbackText: data.title,
  };
}
