import { IANAZone } from 'luxon';
import { z } from 'zod';
import type { IncomingActivity } from './activity.ts';

const clientInfo = z.object({
  type: z.literal('clientInfo'),
  timezone: z.string().max(100).nullish(),
  locale: z.string().max(50).nullish(),
});

/**
 * The sender's zone (IANA) and language, as Teams tells them: in the activity, or in its `clientInfo` entity. What isn't a
 * zone is passed over. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
export function whereIs({ localTimezone, locale, entities = [] }: IncomingActivity): {
  readonly timeZone: string | undefined;
  readonly locale: string | undefined;
} {
  const told = entities.map((entity) => clientInfo.safeParse(entity).data).find((info) => info !== undefined);
  const zone = [localTimezone, told?.timezone].find((name) => typeof name === 'string' && IANAZone.isValidZone(name));
  return { timeZone: zone ?? undefined, locale: locale ?? told?.locale ?? undefined };
}
