import { z } from 'zod';

export const Id = z.uuid().meta({ description: 'An id (uuid v7)' });
export { LANGUAGES } from '@keyward/domain';

export const Time = z.iso.datetime().meta({ description: 'ISO 8601 in UTC' });

/**
 * What no text of a person carries: C0 and C1 controls but tab and line feed, separators that break lines unseen, lone
 * surrogates, and the controls that make text read in another order than it is written (Unicode TR 36, "Trojan Source").
 */
const HIDDEN = /[^\P{Cc}\t\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** Spaces, joiners, fillers and marks alone show nothing. */
const SHOWS_SOMETHING = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}\p{M}\u2800]/u;

/** Line ends of every system are line feeds; letters in one form (NFC), so that equal names are equal. */
function tidy(value: string): string {
  const one = value.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  return SHOWS_SOMETHING.test(one) || HIDDEN.test(one) ? one : '';
}

/** One plain text of a person: no hidden controls, trimmed, bounded; empty where nothing would be seen. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .transform(tidy)
    .refine((value) => !HIDDEN.test(value), { message: 'control-characters' });

/** A single-line text such as a name. */
export const line = (max: number) =>
  text(max).refine((value) => value.length > 0 && !/[\n\t]/.test(value), { message: 'single-line-required' });

export const NamedRef = z.strictObject({ id: Id, name: z.string() }).meta({ id: 'NamedRef' });

/** Query of every list: keyset cursor, at most 100 a page. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(2000).optional(),
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

/** A name of the IANA time zone database, as this machine knows them. */
export const TimeZone = z
  .string()
  .max(60)
  .refine(
    (name) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
      } catch {
        return false;
      }
    },
    { message: 'time-zone-unknown' },
  );
