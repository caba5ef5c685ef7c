import type { z } from 'zod';
import { AzureProblem } from '../bastion/ports.ts';
import { texts } from '../texts/catalogue.ts';

/** The body as `schema` says, or `AzureProblem` `UnexpectedAnswer`, which names the place but never the value. */
export function readAnswer<T>(
  schema: z.ZodType<T>,
  body: unknown,
  what: Parameters<typeof texts.azure.unexpected>[0],
): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const where = read.error.issues.map((issue) => issue.path.join('.') || 'the whole').join(', ');
  throw new AzureProblem('refused', texts.azure.unexpected(what, where), {
    code: 'UnexpectedAnswer',
  });
}
