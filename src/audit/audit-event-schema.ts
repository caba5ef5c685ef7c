import { z } from 'zod';
import type { AuditEvent } from './audit-event.ts';

const text = z.string();
/** JSON leaves out what is undefined. */
const optionalText = text.optional();
const person = z.object({ entraObjectId: text, tenantId: text, name: text });

const base = { id: text, at: text, actor: z.union([z.literal('bot'), person]) };
const asked = {
  command: text,
  conversationId: text,
  hostId: optionalText,
  operationId: optionalText,
  reason: optionalText,
};
const ofOperation = {
  operationId: text,
  hostId: text,
  requestedBy: person.optional(),
  approvedBy: z.array(person).optional(),
  correlationId: optionalText,
  azureCode: optionalText,
};

const schema = z.discriminatedUnion('kind', [
  z.object({ ...base, ...asked, kind: z.literal('command'), outcome: text }),
  z.object({ ...base, ...asked, kind: z.literal('refusal'), code: text }),
  z.object({
    ...base,
    ...ofOperation,
    kind: z.literal(['submitted', 'decision', 'outcome']),
    fingerprint: text,
    revision: z.int(),
    outcome: text,
    reason: optionalText,
    problem: optionalText,
  }),
  z.object({
    ...base,
    ...ofOperation,
    kind: z.literal('write'),
    step: text,
    fingerprint: optionalText,
    outcome: z.literal(['accepted', 'undone', 'refused', 'unclear']),
  }),
  z.object({ ...base, operationId: text, hostId: text, kind: z.literal('proof'), outcome: text }),
  z.object({ ...base, kind: z.literal('undelivered'), owner: text, what: text }),
]);

/** Throws for what isn't an event of this version. */
export function parseAuditEvent(json: string): AuditEvent {
  return schema.parse(JSON.parse(json));
}
