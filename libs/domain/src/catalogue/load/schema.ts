import { z } from 'zod';
import {
  ASKED_FOR,
  CATALOGUE_VERBS,
  FACT_SUBJECTS,
  GIVE_MODES,
  ITEM_KINDS,
  LIMIT_OVER,
  LIMIT_SCOPES,
  NEED_ELSE,
  NEED_LOST,
  PLACES,
  RECORDS,
  RISKS,
} from '../compiled.js';
import { isEmail } from '../../person/email.js';
import { STAFF_ROLES } from '../../policy/actor.js';
import { onlyOne, strict } from './strict.js';

const KEY = /^[a-z][a-z0-9_-]{0,63}$/;
const RULE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/;
const RESOURCE = /^[a-z][a-z0-9_.-]{0,63}$/;

/** As conditions write it after a dot. */
const factKey = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'small letters, digits and _; a letter first');
const key = z.string().regex(KEY, 'small letters, digits, - and _; a letter first');
const ruleId = z.string().regex(RULE_ID, 'letters, digits, dots and hyphens');
const verbs = z.array(z.enum(CATALOGUE_VERBS)).min(1);
const place = z.enum(PLACES);

/** Texts in every language of the catalogue, each one; `en` always. */
function localText(languages: readonly string[]) {
  const shape = Object.fromEntries(languages.map((language) => [language, z.string().trim().min(1).max(2000)]));
  return strict({ ...shape, en: z.string().trim().min(1).max(2000) });
}

/** SEL: an item, `item[index]`, `category:c`, `'*'`, or any, all, not of them. */
export type SelectionSource =
  | string
  | {
      any?: SelectionSource[] | undefined;
      all?: SelectionSource[] | undefined;
      not?: SelectionSource[] | SelectionSource | undefined;
    };

const selection: z.ZodType<SelectionSource> = z.lazy(() =>
  z.union([
    z.string().min(1),
    strict({
      any: z.array(selection).min(1).optional(),
      all: z.array(selection).min(1).optional(),
      not: z.union([z.array(selection).min(1), selection]).optional(),
    }).refine((value) => onlyOne(value, ['any', 'all', 'not']) !== null, 'exactly one of any, all, not'),
  ]),
);

const NEED_SUBJECTS = ['holder', 'actor', 'unit', 'company', 'ask', 'that'] as const;

export const PARAM_KINDS = ['order', 'set', 'units', 'number'] as const;

/** What a fact can be. */
const FACT_TYPES = ['bool', 'int', 'text', 'date', 'list'] as const;

const condition = z.string().trim().min(1).max(2000);

const factSchema = (text: ReturnType<typeof localText>) =>
  z.union([
    z.enum(FACT_TYPES),
    strict({
      type: z.enum(FACT_TYPES).optional(),
      choice: z.array(z.string().min(1)).min(1).optional(),
      unknown: z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]).optional(),
      label: text.optional(),
    }).refine((value) => onlyOne(value, ['type', 'choice']) !== null, 'exactly one of type, choice'),
  ]);

const needSchema = (text: ReturnType<typeof localText>) =>
  z.union([
    z.string().min(1),
    strict({
      id: ruleId.optional(),
      holder: selection.optional(),
      actor: selection.optional(),
      unit: selection.optional(),
      company: selection.optional(),
      ask: z.enum(ASKED_FOR).optional(),
      that: condition.optional(),
      at: place.optional(),
      on: verbs.optional(),
      else: z.enum(NEED_ELSE).optional(),
      lost: z.enum(NEED_LOST).optional(),
      say: text.optional(),
    }).refine((value) => onlyOne(value, NEED_SUBJECTS) !== null, `exactly one of ${NEED_SUBJECTS.join(', ')}`),
  ]);

const giveSchema = (text: ReturnType<typeof localText>) =>
  z.union([
    z.string().min(1),
    strict({
      id: ruleId.optional(),
      item: selection,
      except: selection.optional(),
      mode: z.enum(GIVE_MODES).optional(),
      at: z.enum(['here', 'company']).optional(),
      when: condition.optional(),
      say: text.optional(),
    }),
  ]);

const maySchema = (text: ReturnType<typeof localText>) =>
  strict({
    id: ruleId.optional(),
    do: verbs,
    items: selection.optional(),
    to: selection.optional(),
    place,
    upTo: z.enum(['own']).optional(),
    self: z.boolean().optional(),
    say: text.optional(),
  });

const permitSchema = z
  .object({
    where: z
      .object({ place: place.optional(), records: z.enum(RECORDS).optional() })
      .catchall(z.enum(['granted']))
      .optional(),
    when: condition.optional(),
  })
  .catchall(z.array(z.string().regex(RESOURCE, 'small letters, digits, dots and hyphens')).min(1))
  .refine((value) => Object.keys(value).every((name) => RESOURCE.test(name)), 'small letters, digits, dots')
  .refine(
    (value) => Object.keys(value).some((name) => name !== 'where' && name !== 'when'),
    'a resource with its actions',
  );

/** A value that is said here, or as far as it goes. */
const paramDefault = z.union([z.string(), z.int(), z.array(z.string()).min(1)]);

const paramSchema = (text: ReturnType<typeof localText>) =>
  strict({
    label: text.optional(),
    order: z.array(key).min(2).optional(),
    set: z.array(key).min(1).optional(),
    units: key.optional(),
    number: strict({ min: z.int().optional(), max: z.int().optional() }).optional(),
    required: z.boolean().optional(),
    default: paramDefault.optional(),
  }).refine((value) => onlyOne(value, PARAM_KINDS) !== null, `exactly one of ${PARAM_KINDS.join(', ')}`);

const limitSchema = (text: ReturnType<typeof localText>) =>
  strict({
    id: ruleId.optional(),
    count: selection,
    per: z.array(z.enum(LIMIT_SCOPES)).min(1),
    min: z.int().min(1).max(1_000_000).optional(),
    max: z.int().min(0).max(1_000_000).optional(),
    over: z.enum(LIMIT_OVER).optional(),
    say: text.optional(),
  })
    .refine((value) => value.min !== undefined || value.max !== undefined, 'min or max, or both')
    .refine(
      (value) => value.min === undefined || value.max === undefined || value.min <= value.max,
      'min not above max',
    )
    .refine((value) => value.over === undefined || value.max !== undefined, 'over together with max');

const restrictSchema = (text: ReturnType<typeof localText>) =>
  strict({
    id: ruleId.optional(),
    what: selection,
    to: z.union([
      z.enum(['none']),
      strict({ place: place.optional(), records: z.enum(RECORDS).optional() }).refine(
        (value) => value.place !== undefined || value.records !== undefined,
        'place or records, or both',
      ),
    ]),
    unless: selection.optional(),
    when: condition.optional(),
    say: text.optional(),
  });

const shutSchema = (text: ReturnType<typeof localText>) =>
  strict({
    id: ruleId.optional(),
    do: verbs,
    items: selection.optional(),
    to: selection.optional(),
    but: selection.optional(),
    when: condition.optional(),
    say: text.optional(),
  });

const rung = z.union([z.enum(['auto']), strict({ staff: z.enum(STAFF_ROLES) })]);

const decideSchema = (text: ReturnType<typeof localText>) =>
  strict({
    id: ruleId.optional(),
    on: verbs.optional(),
    items: selection.optional(),
    when: condition.optional(),
    by: z.array(rung).min(1),
    all: z.boolean().optional(),
    say: text.optional(),
  });

const itemSchema = (text: ReturnType<typeof localText>) =>
  strict({
    kind: z.enum(ITEM_KINDS),
    label: text,
    description: text.optional(),
    application: key.optional(),
    system: key.optional(),
    holder: z.enum(['person', 'unit']).optional(),
    risk: z.enum(RISKS).optional(),
    category: key.optional(),
    with: z.array(key).min(1).optional(),
    each: z.union([z.array(key).min(1), z.record(key, text)]).optional(),
    needs: z.array(needSchema(text)).optional(),
    gives: z.array(giveSchema(text)).optional(),
    may: z.array(maySchema(text)).optional(),
    permits: z.array(permitSchema).optional(),
    restricts: z.array(restrictSchema(text)).optional(),
    synonyms: z.array(z.string().min(1)).optional(),
    formerNames: z.array(strict({ name: text, until: z.iso.date().optional() })).optional(),
    recommendedFor: text.optional(),
  });

/**
 * The form of a catalogue file for its languages. References between its parts are checked afterwards.
 * @param languages what the file says under `languages`; every text must have each of them
 */
export function catalogueSchema(languages: readonly string[]) {
  const text = localText(languages);
  return strict({
    catalogue: key,
    label: text,
    languages: z
      .array(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'a language such as en or de-AT'))
      .min(1)
      .refine((all) => all.includes('en'), 'en, which is required')
      .refine((all) => new Set(all).size === all.length, 'each language once'),
    vendor: strict({ name: z.string().min(1), team: z.string().refine(isEmail, 'one plain e-mail address') }),
    facts: z.partialRecord(z.enum(FACT_SUBJECTS), z.record(factKey, factSchema(text))).optional(),
    params: z.record(key, paramSchema(text)).optional(),
    systems: z.record(key, strict({ label: text, where: z.enum(['keyward', 'elsewhere']) })),
    applications: z.record(key, strict({ label: text, description: text.optional(), icon: key.optional() })).optional(),
    items: z.record(key, itemSchema(text)),
    sets: z
      .record(key, strict({ label: text, lines: z.array(z.string()).min(1), apply: z.enum(['add']).optional() }))
      .optional(),
    members: strict({ permits: z.array(permitSchema).optional(), may: z.array(maySchema(text)).optional() }).optional(),
    needs: z.array(needSchema(text)).optional(),
    limits: z.record(key, limitSchema(text)).optional(),
    shut: z.array(shutSchema(text)).optional(),
    decide: z.array(decideSchema(text)).min(1),
  });
}

export type CatalogueSource = z.output<ReturnType<typeof catalogueSchema>>;
export type FactSource = NonNullable<NonNullable<CatalogueSource['facts']>['person']>[string];
export type ItemSource = CatalogueSource['items'][string];
export type NeedSource = NonNullable<ItemSource['needs']>[number];
export type GiveSource = NonNullable<ItemSource['gives']>[number];
export type MaySource = NonNullable<ItemSource['may']>[number];
export type PermitSource = NonNullable<ItemSource['permits']>[number];
export type LimitSource = NonNullable<CatalogueSource['limits']>[string];
export type ParamSource = NonNullable<CatalogueSource['params']>[string];
export type RestrictSource = NonNullable<ItemSource['restricts']>[number];
export type ShutSource = NonNullable<CatalogueSource['shut']>[number];
export type DecideSource = CatalogueSource['decide'][number];
