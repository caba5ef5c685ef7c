import { z } from 'zod';

/**
 * What Teams accepts of Adaptive Cards 1.5, strictly: an element, a property or a value that isn't here is a mistake of
 * ours, because Teams drops it without a word. https://adaptivecards.io/explorer
 */
const spacing = z.enum(['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding']).optional();
const placed = {
  id: z.string().optional(),
  spacing,
  separator: z.boolean().optional(),
  isVisible: z.boolean().optional(),
};
const look = {
  size: z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']).optional(),
  weight: z.enum(['Lighter', 'Default', 'Bolder']).optional(),
  color: z.enum(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention']).optional(),
  isSubtle: z.boolean().optional(),
  fontType: z.enum(['Default', 'Monospace']).optional(),
};
const titled = { title: z.string().min(1).max(60), style: z.enum(['default', 'positive', 'destructive']).optional() };
const data = z.record(z.string(), z.union([z.string(), z.number()]));

const toggle = z.strictObject({
  type: z.literal('Action.ToggleVisibility'),
  ...titled,
  targetElements: z.array(z.string()).min(1),
});
export const execute = z.strictObject({
  type: z.literal('Action.Execute'),
  ...titled,
  verb: z.enum([
    'operation.approve',
    'operation.reject',
    'operation.cancel',
    'operation.who',
    'sessions.who',
    'proof.works',
    'proof.fails',
    'approvals.here',
    'approvals.asked',
    'security.here',
    'security.nowhere',
    'command.run',
  ]),
  data,
  fallback: z.strictObject({ type: z.literal('Action.Submit'), ...titled, data }),
});
const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), ...titled, url: z.url({ protocol: /^https$/ }) });

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  ...placed,
  ...look,
  text: z.string().min(1),
  wrap: z.boolean().optional(),
});
const richTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  ...placed,
  inlines: z.array(z.strictObject({ type: z.literal('TextRun'), text: z.string().min(1), ...look })).min(1),
});
const actionSet = z.strictObject({
  type: z.literal('ActionSet'),
  ...placed,
  actions: z
    .array(z.discriminatedUnion('type', [toggle, execute, openUrl]))
    .min(1)
    .max(6),
});
const container = z.strictObject({
  type: z.literal('Container'),
  ...placed,
  style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
  bleed: z.boolean().optional(),
  get items() {
    return z.array(element).min(1);
  },
});
const columnSet = z.strictObject({
  type: z.literal('ColumnSet'),
  ...placed,
  get columns() {
    return z.array(column).min(1);
  },
});
const column = z.strictObject({
  type: z.literal('Column'),
  width: z.union([z.literal('auto'), z.literal('stretch'), z.string().regex(/^\d+px$/)]),
  spacing,
  selectAction: toggle.optional(),
  get items() {
    // Without any it is an indent.
    return z.array(element);
  },
});
const element: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [textBlock, richTextBlock, actionSet, container, columnSet]),
);

export const cardShape = z.strictObject({
  $schema: z.string().optional(),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  fallbackText: z.string().min(1).max(300),
  body: z.array(element).min(1),
});

/** Everything in a card that has this type, at any depth. */
export function all(card: unknown, type: string): Record<string, unknown>[] {
  if (Array.isArray(card)) return card.flatMap((item) => all(item, type));
  if (typeof card !== 'object' || card === null) return [];
  const found = Object.values(card).flatMap((value) => all(value, type));
  return 'type' in card && card.type === type ? [{ ...card }, ...found] : found;
}
