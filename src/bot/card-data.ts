import { z } from 'zod';

const operationId = z.string().regex(/^[\w-]{1,64}$/);
/** An ARM id, and a VM's name as it was typed. */
const hostId = z.string().regex(/^\/subscriptions\/[\w\-./()]{1,400}$/);
const machine = z.string().regex(/^[\p{L}\p{N}._ -]{1,250}$/u);
const operationClick = z.strictObject({ operationId, revision: z.int().nonnegative() });
const approval = operationClick.extend({ start: z.enum(['idle', 'at', 'now']).optional() });

/**
 * What a button sends. All of it is untrusted: it names an operation and which card was seen, never who clicks or what
 * would be done. Unknown keys are refused, `__proto__` among them.
 */
const cardActionSchema = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('operation.approve'), data: approval }),
  z.strictObject({ verb: z.literal('operation.reject'), data: operationClick }),
  z.strictObject({ verb: z.literal('operation.cancel'), data: operationClick }),
  z.strictObject({ verb: z.literal('operation.who'), data: z.strictObject({ operationId }) }),
  z.strictObject({
    verb: z.literal('sessions.who'),
    data: z.union([z.strictObject({ hostId }), z.strictObject({ machine })]),
  }),
  z.strictObject({ verb: z.literal('proof.works'), data: z.strictObject({ operationId }) }),
  z.strictObject({ verb: z.literal('proof.fails'), data: z.strictObject({ operationId }) }),
  z.strictObject({ verb: z.literal('approvals.here'), data: z.strictObject({}) }),
  z.strictObject({ verb: z.literal('approvals.asked'), data: z.strictObject({}) }),
  z.strictObject({ verb: z.literal('security.here'), data: z.strictObject({}) }),
  z.strictObject({ verb: z.literal('security.nowhere'), data: z.strictObject({}) }),
  z.strictObject({ verb: z.literal('command.run'), data: z.strictObject({ command: z.string().min(1).max(1_000) }) }),
]);

export type CardAction = z.infer<typeof cardActionSchema>;

/** Answered to the whole conversation by a message, as what people type is. The others are answered to the presser. */
export type PublicAction = Extract<CardAction, { verb: (typeof publicVerbs)[number] }>;

const publicVerbs = ['command.run', 'approvals.here', 'approvals.asked', 'security.here', 'security.nowhere'] as const;

export function isPublic(action: CardAction): action is PublicAction {
  return publicVerbs.some((verb) => verb === action.verb);
}

const executeSchema = z.object({
  action: z.object({ type: z.literal('Action.Execute'), verb: z.string(), data: z.unknown().optional() }),
});

/** The value of an `adaptiveCard/action` invoke. `undefined`: not one of our buttons. */
export function readExecute(value: unknown): CardAction | undefined {
  const execute = executeSchema.safeParse(value).data;
  return execute === undefined
    ? undefined
    : cardActionSchema.safeParse({ verb: execute.action.verb, data: execute.action.data }).data;
}

/** The value of a message that `Action.Submit` sent, for clients without `Action.Execute`: the verb is in the data. */
export function readSubmit(value: unknown): CardAction | undefined {
  const submit = z.looseObject({ verb: z.string() }).safeParse(value);
  if (!submit.success || typeof value !== 'object' || value === null) {
    return undefined;
  }
  // Not from the schema's copy: that leaves `__proto__` away, and what is not ours is refused, not mended.
  const { verb, ...data } = value as Readonly<Record<string, unknown>>;
  return cardActionSchema.safeParse({ verb, data }).data;
}
