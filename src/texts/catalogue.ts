import { chat } from './en/chat.ts';
import { config } from './en/config.ts';
import { errors } from './en/errors.ts';
import { web } from './en/web.ts';

/** Every sentence that a person reads. Another language is another object of this shape. */
export const texts = { chat, config, errors, web };
export type Texts = typeof texts;
