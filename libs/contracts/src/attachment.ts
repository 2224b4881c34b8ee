import { z } from 'zod';
import { text } from './common.js';

export const HandedIn = z
  .strictObject({
    evidence: z.string().meta({ description: 'Names the file in an enquiry, for some hours, of whoever handed it in' }),
    name: z.string(),
    kind: z.string(),
    size: z.number().int(),
  })
  .meta({ id: 'HandedIn' });
export type HandedIn = z.infer<typeof HandedIn>;

export const AttachmentQuery = z.strictObject({
  name: text(200).meta({ description: 'What the file is called; it is cleaned' }),
});
