import { demo } from './en/demo.ts';
import { errors } from './en/errors.ts';

/** Every sentence that a person reads. Another language is another object of this shape. */
export const texts = { demo, errors };
export type Texts = typeof texts;
