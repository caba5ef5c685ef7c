import { z } from 'zod';
import type { AuditEvent } from './audit-event.ts';

const base = {
  id: z.string(),
  at: z.string(),
  actor: z.union([z.literal('bot'), z.object({ entraObjectId: z.string(), tenantId: z.string(), name: z.string() })]),
};
const operation = { operationId: z.string(), hostId: z.string() };
const text = z.string();
/** JSON leaves out what is undefined. */
const optionalText = z.string().optional();

const schema = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('command'), command: text, conversationId: text, outcome: text }),
  z.object({
    ...base,
    kind: z.literal('refusal'),
    command: text,
    conversationId: text,
    code: text,
    operationId: optionalText,
  }),
  z
    .object({
      ...base,
      ...operation,
      kind: z.literal(['submitted', 'decision', 'outcome']),
      fingerprint: text,
      revision: z.int(),
      outcome: text,
      reason: optionalText,
      problem: optionalText,
      correlationId: optionalText,
    })
    .transform((event) => ({ ...event, reason: event.reason })),
  z
    .object({ ...base, ...operation, kind: z.literal('write'), step: text, correlationId: optionalText, outcome: text })
    .transform((event) => ({ ...event, correlationId: event.correlationId })),
  z.object({ ...base, kind: z.literal('undelivered'), owner: text, what: text }),
]);

/** Throws for what isn't an event of this version. */
export function parseAuditEvent(json: string): AuditEvent {
  return schema.parse(JSON.parse(json));
}
