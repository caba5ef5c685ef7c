import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards-renderer';

/** What the Adaptive Cards renderer has to say against a card of 1.5. */
export function parseWarnings(card: unknown): readonly string[] {
  const context = new SerializationContext(Versions.v1_5);
  new AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
}
