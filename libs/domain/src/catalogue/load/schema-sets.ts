import { z } from 'zod';
import { paramValues, selection, type TextSchema } from './schema-parts.js';
import { strict } from './strict.js';

const line = z.union([
  z.string(),
  strict({
    item: selection.meta({ description: 'What is suggested.' }),
    params: paramValues.optional().meta({ description: 'With these values.' }),
  }),
]);

/** Items that are suggested together, with the values of their parameters where a position has its own. */
export const setSchema = (text: TextSchema) =>
  strict({
    label: text.meta({ description: 'What people call it.' }),
    lines: z
      .array(line)
      .min(1)
      .meta({ description: 'Its items; with `params` where they are suggested with certain values.' }),
    apply: z.enum(['add', 'replace']).optional().meta({
      description: 'What choosing it does: adds its items, or makes what is held the same as it.',
      default: 'add',
    }),
  }).meta({ id: 'set', description: 'Items that are suggested together.' });
