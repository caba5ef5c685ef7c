/** Who asks or clicks, from the verified channel token and activity; never from a card's data or a display name. */
export interface Person {
  readonly entraObjectId: string;
  readonly tenantId: string;
  /** For display only. */
  readonly name: string;
  /** The Teams id (`29:…`), for mentions only. */
  readonly chatId: string;
}

/** The bot where it asks by itself. Nobody in Entra has such an object id: those are GUIDs. */
const botObjectId = 'bot';

export function botPerson(tenantId: string, bot: { readonly id: string; readonly name: string }): Person {
  return { entraObjectId: botObjectId, tenantId, name: bot.name, chatId: bot.id };
}

export function isBot({ entraObjectId }: Person): boolean {
  return entraObjectId === botObjectId;
}
