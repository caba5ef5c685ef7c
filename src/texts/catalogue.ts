import { audit } from './en/audit.ts';
import { demo } from './en/demo.ts';
import { errors } from './en/errors.ts';
import { stepProblems } from './en/step-problems.ts';
import { stepNotes } from './en/steps.ts';

/** Every sentence that a person reads. Another language is another object of this shape. */
export const texts = { audit, demo, errors, stepNotes, stepProblems };
export type Texts = typeof texts;
