import { isBot } from '../access/person.ts';
import type { Operation } from './operation.ts';

/** A plan that the bot made ready by itself. */
export function isAskedByBot({ requester }: Pick<Operation, 'requester'>): boolean {
  return isBot(requester);
}
