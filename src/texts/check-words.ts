import type { Data } from './data.ts';

/** What a check found, and what to do about it when it stands in the way. */
export interface CheckWords {
  readonly found: string;
  readonly remedy?: string;
}

export type CheckWordsByCode = Readonly<Record<string, Readonly<Record<string, (data: Data) => CheckWords>>>>;
