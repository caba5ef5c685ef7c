import { z } from 'zod';
import type { IncomingActivity } from './activity.ts';
import { plainText } from './plain-text.ts';

export interface ReadMessage {
  /** As a person would have typed it, without any mention of the bot; at most 1,000 characters. Empty: asks for help. */
  readonly text: string;
  /** In a group chat or channel only such messages are meant for the bot. */
  readonly mentionsBot: boolean;
}

const mentionSchema = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string() }),
  text: z.string().max(1_000).nullish(),
});
/** Nobody mentions more people than that in a command. */
const mentionLimit = 200;

/**
 * The command in a message. Each mention of the bot goes, however often it is named; other people's stay as plain names,
 * also a namesake's: mentions and their entities come in the same order.
 */
export function readMessage(activity: IncomingActivity): ReadMessage {
  const mentions = (activity.entities ?? [])
    .slice(0, mentionLimit)
    .map((entity) => mentionSchema.safeParse(entity).data)
    .filter((mention) => mention !== undefined);
  const bot = activity.recipient;
  const mentionsBot = mentions.some(({ mentioned }) => mentioned.id === bot?.id);
  const unused = new Map<string, boolean[]>();
  for (const { mentioned, text } of mentions) {
    const same = unused.get(text ?? '') ?? [];
    unused.set(text ?? '', [...same, mentioned.id === bot?.id]);
  }
  const text = plainText(activity.text ?? '', (markup, name) => {
    const same = unused.get(markup);
    const plainName = plainText(name, () => '');
    if (same === undefined) {
      return mentionsBot && plainName === bot?.name ? ' ' : plainName;
    }
    // Teams may send one entity for two equal mentions: the last one then stands for the rest.
    const isBot = same.length > 1 ? same.shift() : same[0];
    return isBot === true ? ' ' : plainName;
  });
  return { text, mentionsBot };
}
