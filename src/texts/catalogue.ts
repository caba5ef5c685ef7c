import { access } from './en/access.ts';
import { commands } from './en/commands.ts';
import { errors } from './en/errors.ts';

/** Every sentence that a person reads. Another language is another object of this shape. */
export const texts = { access, commands, errors };
export type Texts = typeof texts;
