import { z } from 'zod';
import { PERIOD, periodOf } from '../clocks/calendar.js';
import { CATALOGUE_VERBS } from '../compiled.js';
import { onlyOne, strict } from './strict.js';

const KEY = /^[a-z][a-z0-9_-]{0,63}$/;
const RULE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/;

/** A text in the languages of the catalogue. */
export type TextSchema = z.ZodType<Record<string, string>>;

const words = z.string().trim().min(1).max(2000);
/** What has to be said in full, such as terms of use. */
export const prose = z.string().trim().min(1).max(20_000);

/** Texts in every language of the catalogue, each one; `en` always. */
export function localText(languages: readonly string[], each: typeof words = words): TextSchema {
  const shape = Object.fromEntries(languages.map((language) => [language, each]));
  return strict({ ...shape, en: each });
}

/** The same for who does not know the languages of the file: an editor. */
export const anyText: TextSchema = z
  .object({ en: words.meta({ description: 'In English, always.' }) })
  .catchall(words.meta({ title: 'language', description: 'In every other language of the catalogue, each one.' }))
  .meta({ id: 'text', description: 'A text in every language that the catalogue names under `languages`.' });

export const key = z
  .string()
  .regex(KEY, 'small letters, digits, - and _; a letter first')
  .meta({ id: 'key', description: 'Small letters, digits, `-` and `_`; a letter first; 64 characters at most.' });

export const ruleId = z
  .string()
  .regex(RULE_ID, 'letters, digits, dots and hyphens')
  .meta({ description: 'What cases, tickets and refusals call the rule; each once. Without it one is derived.' })
  .optional();

export const verbs = z.array(z.enum(CATALOGUE_VERBS)).min(1).meta({
  id: 'verbs',
  description:
    'What is done: to an item (`give` to `resume`), to a unit (`open`, `move`, `close`), or to a person (the others; `suspend` and `resume` without an item).',
});

/** Which words, relations and kinds there are is checked when the parts are joined. */
export const place = z
  .string()
  .regex(/^(every:)?[a-z][a-z0-9_-]{0,63}$/, 'here, below, company, network, granted, every:<kind>, or a relation')
  .meta({
    id: 'place',
    description:
      'How far from the unit: `here` that unit alone, `below` it and all under it, `company` the whole company, `network` everywhere, `granted` the units that a parameter names, `every:<kind>` each unit of a kind, or a relation.',
  });

/** How a period is written, for whoever has written another one. */
const LIKE_THIS = 'a period such as P1Y, P20M, P3W, P50D, -P21D (before it) or PT36H';

export const period = z
  .string()
  .regex(PERIOD, { error: LIKE_THIS, abort: true })
  .refine((text) => periodOf(text) !== null, 'a period of 100 years at most')
  .meta({
    id: 'period',
    description:
      'ISO 8601: years to days go by the calendar of the company, hours and minutes are exact. `P0D` is the moment itself, `-P21D` is before it.',
  });

/** Values of parameters as a rule says them; `same`: the value of the line or of the source. */
export const paramValues = z
  .record(key, z.union([z.string(), z.int(), z.array(z.string()).min(1)]))
  .meta({ description: 'Values by parameter; `same`: as on the line.' });

export const condition = z.string().trim().min(1).max(2000).meta({
  id: 'condition',
  description: 'A yes or a no, such as `holder.certified && unit.kind == "branch"`.',
});

/** SEL: an item, `item[index]`, `category:c`, `'*'`, or any, all, not of them. */
export type SelectionSource =
  | string
  | {
      any?: SelectionSource[] | undefined;
      all?: SelectionSource[] | undefined;
      not?: SelectionSource[] | SelectionSource | undefined;
    };

export const selection: z.ZodType<SelectionSource> = z
  .lazy(() =>
    z.union([
      z.string().min(1),
      strict({
        any: z.array(selection).min(1).optional().meta({ description: 'At least one of these.' }),
        all: z.array(selection).min(1).optional().meta({ description: 'Each of these.' }),
        not: z
          .union([z.array(selection).min(1), selection])
          .optional()
          .meta({ description: 'None of these.' }),
      }).refine((value) => onlyOne(value, ['any', 'all', 'not']) !== null, 'exactly one of any, all, not'),
    ]),
  )
  .meta({
    id: 'selection',
    description:
      'Items: one by its key, `item[index]` for one cell, `category:name`, `*` for each, or `any`, `all`, `not` of selections.',
  });
