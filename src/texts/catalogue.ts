import { cards } from './en/cards.ts';
import { checks } from './en/checks.ts';
import { errors } from './en/errors.ts';
import { operation } from './en/operation.ts';
import { problems } from './en/problems.ts';
import { stepLines } from './en/step-lines.ts';
import { stepProblems } from './en/step-problems.ts';

/** Every sentence that a person reads. Another language is another object of this shape. */
export const texts = { cards, checks, errors, operation, problems, stepLines, stepProblems };
export type Texts = typeof texts;
