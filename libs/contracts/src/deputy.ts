import { z } from 'zod';
import { Id, Time } from './common.js';

export const DeputyInput = z
  .strictObject({
    person: Id.meta({ description: 'A colleague of the same company, or of the vendor’s desk' }),
    from: Time.optional().meta({ description: 'Absent: from now on' }),
    until: Time,
  })
  .meta({ id: 'DeputyInput' });
export type DeputyInput = z.infer<typeof DeputyInput>;

export const EndDeputy = z.strictObject({ person: Id }).meta({ id: 'EndDeputy' });
export type EndDeputy = z.infer<typeof EndDeputy>;

const Named = z.strictObject({ id: Id, name: z.string() });

export const Deputies = z
  .strictObject({
    items: z
      .array(z.strictObject({ principal: Named, deputy: Named, from: Time, until: Time }))
      .meta({ description: 'Who stands in for the reader, and for whom the reader does; what is over is left out' }),
    colleagues: z.array(Named).meta({ description: 'Whom the reader could name' }),
  })
  .meta({ id: 'Deputies' });
export type Deputies = z.infer<typeof Deputies>;
