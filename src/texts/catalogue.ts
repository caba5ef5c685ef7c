import { errors } from './en/errors.ts';
import { stepNotes } from './en/step-notes.ts';
import { stepProblems } from './en/step-problems.ts';

/** Every sentence that a person reads. Another language is another object of this shape. */
export const texts = { errors, stepNotes, stepProblems };
export type Texts = typeof texts;
