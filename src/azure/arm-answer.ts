import type { z } from 'zod';
import { AzureProblem } from '../bastion/ports.ts';

/** The body as `schema` says, or `AzureProblem` `UnexpectedAnswer`, which names the place but never the value. */
export function readAnswer<T>(schema: z.ZodType<T>, body: unknown, what: string): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const where = read.error.issues.map((issue) => issue.path.join('.') || 'the whole').join(', ');
  throw new AzureProblem('refused', `Azure described ${what} in an unexpected way (${where}).`, {
    code: 'UnexpectedAnswer',
  });
}
