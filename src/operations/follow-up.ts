import type { Due, DueKind } from './due.ts';
import type { HostEdit } from './host-rows.ts';
import type { DueHandler } from './loop.ts';
import type { Operation } from './operation.ts';
import type { Operations } from './operations.ts';

/** What comes after a success. Saved in the batch that saves the success itself, so that neither is without the other. */
export interface FollowUps {
  readonly owed: readonly Due[];
  readonly host?: HostEdit;
}

/** Decides from the operation as it ended. Pure: it runs again after every lost race. */
export type AfterSuccess = (ended: Operation, at: Date) => FollowUps;

export type FollowUpKind = Extract<DueKind, 'proof' | 'retire' | 'resume' | 'health'>;

/** What the engine runs beside operations, in its own loop; other rooms bring it. */
export interface FollowUpWork {
  readonly afterSuccess: AfterSuccess;
  readonly handlers: (operations: Operations) => Readonly<Record<FollowUpKind, DueHandler>>;
}
