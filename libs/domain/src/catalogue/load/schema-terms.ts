import { z } from 'zod';
import { key, type TextSchema } from './schema-parts.js';
import { strict } from './strict.js';

/**
 * @param text what a short text in the languages of the file looks like
 * @param prose the same for a long one
 */
export const termsSchema = (text: TextSchema, prose: TextSchema) =>
  strict({
    label: text.meta({ description: 'What people call them.' }),
    version: z.int().min(1).meta({ description: 'A whole number; a higher one with each change of the text.' }),
    text: prose.meta({ description: 'All that is accepted. An empty line begins a paragraph.' }),
  }).meta({ id: 'terms', description: 'Terms of use, which `ask: terms` wants to be accepted.' });

export const termsNamed = z
  .union([key, z.array(key).min(1)])
  .optional()
  .meta({ description: 'With `ask: terms`: which. Without it: the only ones there are.' });
