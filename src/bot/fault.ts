import { Fault, UserError } from '../errors.ts';
import type { IdSource, Logger } from '../runtime.ts';
import { texts } from '../texts/catalogue.ts';
import type { ErrorWords } from './presenter.ts';

/** What the chat says of something thrown: a `UserError`'s own words, else a reference under which the log has it all. */
export function wordsFor(
  error: unknown,
  where: Readonly<Record<string, string | undefined>>,
  { ids, log }: { readonly ids: IdSource; readonly log: Logger },
  faultWords: (referenceId: string) => ErrorWords = texts.errors.fault,
): ErrorWords {
  if (error instanceof UserError) {
    return { message: error.message, nextStep: error.nextStep };
  }
  const isNamed = error instanceof Fault;
  const referenceId = isNamed ? error.referenceId : ids.next().slice(0, 8);
  log.error('fault in a turn', { referenceId, ...where, error: isNamed ? error.cause : error });
  return faultWords(referenceId);
}
