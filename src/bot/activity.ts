import { z } from 'zod';

/**
 * What the bot reads of an activity; everything else in it is ignored. All of it is untrusted until `verifyActivity`
 * has passed. Shape: https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
export const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: z.string().max(300).optional(),
  name: z.string().max(300).optional(),
  timestamp: z.string().max(50).optional(),
  /** IANA. */
  localTimezone: z.string().max(100).nullish(),
  locale: z.string().max(50).nullish(),
  channelId: z.string().max(100).optional(),
  serviceUrl: z.string().max(2000).optional(),
  from: account().optional(),
  recipient: account().optional(),
  conversation: z
    .object({
      id: z.string().min(1).max(1000),
      conversationType: z.string().max(100).optional(),
      isGroup: z.boolean().optional(),
      tenantId: z.string().max(100).optional(),
      name: z.string().max(1000).nullish(),
    })
    .optional(),
  channelData: z
    .object({
      tenant: z.object({ id: z.string().max(100) }).optional(),
      channel: z.object({ name: z.string().max(1000).nullish() }).optional(),
      eventType: z.string().max(100).optional(),
    })
    .optional(),
  text: z.string().optional(),
  entities: z.array(z.unknown()).optional(),
  value: z.unknown().optional(),
  replyToId: z.string().max(300).optional(),
  action: z.string().max(100).optional(),
  membersAdded: z.array(z.object({ id: z.string() })).optional(),
});

export type IncomingActivity = z.infer<typeof activitySchema>;

function account() {
  return z.object({
    id: z.string().max(500),
    // Teams sends null for people that it can't name.
    name: z.string().max(1000).nullish(),
    aadObjectId: z.string().max(100).nullish(),
    role: z.string().max(50).nullish(),
    tenantId: z.string().max(100).nullish(),
  });
}
