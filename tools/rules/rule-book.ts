import { parse } from 'yaml';
import { z } from 'zod';

/** What has to be built before a row can be shown. */
const WAITS_FOR = ['screens', 'timers', 'publishing', 'import'] as const;

const row = z.strictObject({
  says: z.string().min(1),
  tests: z.array(z.string().min(1)).default([]),
  waits: z.strictObject({ for: z.enum(WAITS_FOR), what: z.string().min(1) }).optional(),
});

/** A sentence alone is a row that cases show, if anything does. */
const shortRow = z
  .string()
  .min(1)
  .transform((says) => row.parse({ says }));

const system = z
  .strictObject({
    letter: z.string().regex(/^[A-Z]$/),
    catalogue: z.string().min(1),
    label: z.string().min(1),
    rows: z.record(z.string().regex(/^[A-Z][1-9]\d?$/, 'a row such as F18'), z.union([shortRow, row])),
  })
  .refine(({ letter, rows }) => Object.keys(rows).every((code) => code.startsWith(letter)), 'rows have its letter');

const book = z.strictObject({ systems: z.array(system).min(1) });

export type RuleBook = z.output<typeof book>;
export type RuleSystem = RuleBook['systems'][number];
export type Rule = z.output<typeof row>;

/**
 * Reads `catalogues/rules.yaml`: every row of every system, with what shows it beside its cases.
 * @throws ZodError or YAMLParseError for a text that is none; a code that stands twice is one of these
 */
export const readRuleBook = (text: string): RuleBook => book.parse(parse(text));
