/** Who asks or clicks, from the verified channel token and activity; never from a card's data or a display name. */
export interface Person {
  readonly entraObjectId: string;
  readonly tenantId: string;
  /** For display only. */
  readonly name: string;
  /** The Teams id (`29:…`), for mentions only. */
  readonly chatId: string;
}
