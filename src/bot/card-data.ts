import { z } from 'zod';

const operationId = z.string().regex(/^[\w-]{1,64}$/);
const operationClick = z.strictObject({ operationId, revision: z.int().nonnegative() });

/**
 * What a button sends. All of it is untrusted: it names an operation and which card was seen, never who clicks or what
 * would be done. Unknown keys are refused, `__proto__` among them.
 */
const cardActionSchema = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('operation.approve'), data: operationClick }),
  z.strictObject({ verb: z.literal('operation.reject'), data: operationClick }),
  z.strictObject({ verb: z.literal('operation.cancel'), data: operationClick }),
  z.strictObject({ verb: z.literal('operation.who'), data: z.strictObject({ operationId }) }),
  z.strictObject({ verb: z.literal('proof.works'), data: z.strictObject({ operationId }) }),
  z.strictObject({ verb: z.literal('proof.fails'), data: z.strictObject({ operationId }) }),
  z.strictObject({ verb: z.literal('command.run'), data: z.strictObject({ command: z.string().min(1).max(1_000) }) }),
]);

export type CardAction = z.infer<typeof cardActionSchema>;

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
