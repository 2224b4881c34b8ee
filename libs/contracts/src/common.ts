import { z } from 'zod';

export const Id = z.uuid().meta({ description: 'An id (uuid v7)' });
export const Time = z.iso.datetime().meta({ description: 'ISO 8601 in UTC' });

/** One plain text of a person: no control characters, trimmed, bounded. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    // eslint-disable-next-line no-control-regex -- control characters are exactly what must not pass
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029]*$/, { message: 'control-characters' })
    .transform((value) => value.trim());

/** A single-line text such as a name. */
export const line = (max: number) =>
  text(max).refine((value) => value.length > 0 && !/[\r\n\t]/.test(value), { message: 'single-line-required' });

export const NamedRef = z.strictObject({ id: Id, name: z.string() }).meta({ id: 'NamedRef' });

/** Query of every list: keyset cursor, at most 100 a page. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** @returns the shape of a page of `item`: `{items, next}`; `next` is the cursor of the following page or null */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });

export const ProblemDetail = z
  .strictObject({
    path: z.string().meta({ description: 'Where in the request, for example lines.0.item' }),
    code: z.string(),
    detail: z.string(),
    rule: z.string().optional(),
    help: z.array(z.string()).optional(),
  })
  .meta({ id: 'ProblemDetail' });

/** problem+json, RFC 9457; `code` is stable, `detail` says what to do in the reader's language. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string().optional(),
    traceId: z.string().optional(),
    rule: z.string().optional(),
    help: z.array(z.string()).optional(),
    errors: z.array(ProblemDetail).optional(),
    current: z.unknown().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
export type ProblemDetail = z.infer<typeof ProblemDetail>;
