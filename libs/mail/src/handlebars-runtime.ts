import type Handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';

/**
 * The part of Handlebars that runs compiled templates, without the compiler; the package ships no types for this entry.
 * An instance of our own: nothing registered elsewhere in the process reaches the mails.
 */
export const handlebars = (runtime as unknown as typeof Handlebars).create();
