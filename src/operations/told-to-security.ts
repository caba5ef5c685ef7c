import { type Due, newDue } from './due.ts';
import type { Operation } from './operation.ts';

/** Switching recording off hides what follows: a conversation that the tenant named hears of it, asked and done. */
export function toldToSecurity({ id, plan }: Operation, what: 'asked' | 'done', at: Date): readonly Due[] {
  return plan.kind === 'disableRecording' ? [newDue('security', id, at, { name: what })] : [];
}
