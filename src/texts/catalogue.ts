import { audit } from './en/audit.ts';
import { chat } from './en/chat.ts';
import { config } from './en/config.ts';
import { demo } from './en/demo.ts';
import { errors } from './en/errors.ts';
import { stepProblems } from './en/step-problems.ts';
import { stepNotes } from './en/steps.ts';
import { web } from './en/web.ts';

/** Every sentence that a person reads. Another language is another object of this shape. */
export const texts = { audit, chat, config, demo, errors, stepNotes, stepProblems, web };
export type Texts = typeof texts;
