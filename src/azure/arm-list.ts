import { z } from 'zod';
import { readAnswer } from './arm-answer.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';

const Page = z.object({ value: z.array(z.unknown()), nextLink: z.string().nullish() });

/** All pages of an ARM list. Throws `AzureProblem`. */
export async function listArm(connection: AzureConnection, path: string, apiVersion: string): Promise<unknown[]> {
  const items: unknown[] = [];
  let answer = await sendArm(connection, { method: 'GET', url: path, apiVersion, intent: 'read' });
  for (;;) {
    const page = readAnswer(Page, answer.body, 'list');
    items.push(...page.value);
    if (!page.nextLink) return items;
    answer = await sendArm(connection, { method: 'GET', url: page.nextLink, intent: 'read' });
  }
}
