import type { Due } from './due.ts';
import type { Operation } from './operation.ts';

/** The name of the alarm's due row that tells the asker, where the approvers read elsewhere. */
export const toAsker = 'toAsker';

/** With what is owed in the asker's conversation, when the change is decided in another: its card, and an alarm. */
export function withAskedIn({ askedIn }: Operation, owed: readonly Due[]): readonly Due[] {
  if (askedIn === undefined) return owed;
  const copies: Due[] = owed.flatMap((due) => {
    if (due.kind === 'card') return [{ ...due, kind: 'statusCard' as const }];
    return due.kind === 'alarm' ? [{ ...due, name: toAsker }] : [];
  });
  return [...owed, ...copies];
}
