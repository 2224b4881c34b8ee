import { z } from 'zod';
import { FACT_SUBJECTS, ITEM_KINDS, RISKS, SYSTEM_WAYS, type FactSubject } from '../compiled.js';
import { calendarSchema, promisesSchema } from './schema-calendars.js';
import { clockSchema } from './schema-clocks.js';
import { isEmail } from '../../person/email.js';
import { key, localText, period, prose, selection, type TextSchema } from './schema-parts.js';
import { setSchema } from './schema-sets.js';
import { termsSchema } from './schema-terms.js';
import {
  decideSchema,
  giveSchema,
  limitSchema,
  maySchema,
  needSchema,
  permitSchema,
  resource,
  restrictSchema,
  shutSchema,
} from './schema-rules.js';
import { onlyOne, strict } from './strict.js';

export type { SelectionSource } from './schema-parts.js';

/** As conditions write it after a dot. */
const factKey = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'small letters, digits and _; a letter first');

export const PARAM_KINDS = ['order', 'set', 'units', 'number', 'date'] as const;

/** What a fact can be. */
const FACT_TYPES = ['bool', 'int', 'text', 'date', 'list'] as const;

const factSchema = (text: TextSchema) =>
  z
    .union([
      z.enum(FACT_TYPES),
      strict({
        type: z
          .enum(FACT_TYPES)
          .optional()
          .meta({ description: 'A yes or no, a whole number, a text, a date, a list of texts.' }),
        choice: z.array(z.string().min(1)).min(1).optional().meta({ description: 'One of these texts.' }),
        unknown: z
          .union([z.boolean(), z.number(), z.string(), z.array(z.string())])
          .optional()
          .meta({
            description: 'What stands in where nobody has stated it. Without it, or with `refuse`, it stays not known.',
          }),
        label: text.optional().meta({ description: 'What people call it. Without it: its key.' }),
      }).refine((value) => onlyOne(value, ['type', 'choice']) !== null, 'exactly one of type, choice'),
    ])
    .meta({
      id: 'fact',
      description: 'Something known of a person, unit or enquiry: a type, or exactly one of `type`, `choice`.',
    });

/** Records are of a resource: `record: { order: { amount: int } }`. */
const factsSchema = (text: TextSchema) => {
  const facts = z.record(factKey, factSchema(text));
  const about = Object.fromEntries(FACT_SUBJECTS.map((subject) => [subject, facts.optional()])) as Record<
    FactSubject,
    z.ZodOptional<typeof facts>
  >;
  return strict({
    ...about,
    record: z
      .record(resource, facts)
      .optional()
      .meta({ description: 'Of what is worked on, by resource; permits can ask for it.' }),
  });
};

const relationSchema = strict({
  from: key.meta({ description: 'Units of this kind have it.' }),
  to: key.meta({ description: 'To units of this kind.' }),
  many: z.boolean().optional().meta({ description: 'To several of them.', default: true }),
}).meta({ id: 'relation', description: 'Units that belong to a unit without standing under it.' });

/** Keys, or keys with what people call them. */
const valuesOf = (text: TextSchema, least: number) =>
  z.union([
    z.array(key).min(least),
    z
      .record(key, text.meta({ title: 'value' }))
      .refine((all) => Object.keys(all).length >= least, `${least} values at least`),
  ]);

const kindSchema = (text: TextSchema) =>
  strict({
    label: text.meta({ description: 'What people call it.' }),
    under: z
      .array(key)
      .min(1)
      .optional()
      .meta({ description: 'It stands under units of these kinds. Without it: each.' }),
  }).meta({ id: 'kind', description: 'A kind of units.' });

/** A value that is said here, or as far as it goes. */
const paramDefault = z.union([z.string(), z.int(), z.array(z.string()).min(1)]);

const paramSchema = (text: TextSchema) =>
  strict({
    label: text.optional().meta({ description: 'What people call it. Without it: its key.' }),
    order: valuesOf(text, 2)
      .optional()
      .meta({ description: 'Levels, from least to most: a list, or levels with what people call them.' }),
    set: valuesOf(text, 1)
      .optional()
      .meta({ description: 'Any of these: a list, or values with what people call them.' }),
    units: key.optional().meta({ description: 'Units of this kind, in the company.' }),
    number: strict({
      min: z.int().optional().meta({ description: 'Not less than this.' }),
      max: z.int().optional().meta({ description: 'Not more than this.' }),
    })
      .optional()
      .meta({ description: 'A whole number.' }),
    date: strict({ max: period.optional().meta({ description: 'Not later than so long from now.' }) })
      .optional()
      .meta({ description: 'A day, such as `2027-01-31`.' }),
    required: z.boolean().optional().meta({ description: 'It has to be said.', default: false }),
    default: paramDefault.optional().meta({
      description: 'What stands in where nothing is said; `widest`: as far as it goes; of a date: a period from now.',
    }),
  })
    .refine((value) => onlyOne(value, PARAM_KINDS) !== null, `exactly one of ${PARAM_KINDS.join(', ')}`)
    .meta({
      id: 'param',
      description: 'A setting that an item is held with: exactly one of `order`, `set`, `units`, `number`, `date`.',
    });

type Rules = ReturnType<typeof rulesOf>;

/** Rules that can stand in several places, made once for the texts of a file. */
const rulesOf = (text: TextSchema) => ({
  need: needSchema(text),
  may: maySchema(text),
  give: giveSchema(text),
  clock: clockSchema(text),
});

const itemSchema = (text: TextSchema, { need, may, give, clock }: Rules) =>
  strict({
    kind: z
      .enum(ITEM_KINDS)
      .meta({ description: 'What it is to people. Shown and filtered; no rule follows from it.' }),
    label: text.meta({ description: 'What people call it.' }),
    description: text.optional().meta({ description: 'What it is good for.' }),
    application: key.optional().meta({ description: 'The application that it belongs to.' }),
    system: key.optional().meta({ description: 'Where it takes effect. Without it: the first of `systems`.' }),
    holder: z.enum(['person', 'unit']).optional().meta({ description: 'Who holds it.', default: 'person' }),
    risk: z
      .enum(RISKS)
      .optional()
      .meta({ description: 'How much depends on it. Shown; conditions can read it.', default: 'normal' }),
    category: key.optional().meta({ description: 'A group of items, which selections name as `category:name`.' }),
    with: z.array(key).min(1).optional().meta({ description: 'Parameters that it is held with.' }),
    each: z
      .union([z.array(key).min(1), z.record(key, text.meta({ title: 'index' }))])
      .optional()
      .meta({ description: 'Makes one item an index: `item[index]`. A list, or indexes with their labels.' }),
    needs: z.array(need).optional().meta({ description: 'What it takes to hold it.' }),
    gives: z.array(give).optional().meta({ description: 'What comes along with it.' }),
    may: z.array(may).optional().meta({ description: 'What its holders may ask for.' }),
    permits: z.array(permitSchema).optional().meta({ description: 'What its holders may do.' }),
    restricts: z.array(restrictSchema(text)).optional().meta({ description: 'What its holders have less of.' }),
    clocks: z.array(clock).optional().meta({ description: 'What becomes of it in time.' }),
    at: z.array(key).min(1).optional().meta({ description: 'At units of which kinds. Without it: each.' }),
    retired: z
      .union([z.boolean(), strict({ for: selection.meta({ description: 'What takes its place.' }) })])
      .optional()
      .meta({ description: 'It is not given any more; who holds it keeps it.' }),
    synonyms: z.array(z.string().min(1)).optional().meta({ description: 'Other words that a search finds it by.' }),
    formerNames: z
      .array(
        strict({
          name: text.meta({ description: 'What it was called.' }),
          until: z.iso.date().optional().meta({ description: 'Until when, such as `2025-12-31`.' }),
        }),
      )
      .optional()
      .meta({ description: 'What it was called before; a search finds it by these, too.' }),
    recommendedFor: text.optional().meta({ description: 'Whom it is meant for. A hint, no rule.' }),
  }).meta({ id: 'item', description: 'Something that can be held.' });

const systemSchema = (text: TextSchema) =>
  strict({
    label: text.meta({ description: 'What people call it.' }),
    where: z.enum(SYSTEM_WAYS).meta({
      description:
        '`keyward`: it reads here what holds. `webhook`: it is called, and confirms. `hand`: the vendor’s support does it there, and confirms. `elsewhere`: controlled there, only shown here.',
    }),
  }).meta({ id: 'system', description: 'Where items take effect.' });

const applicationSchema = (text: TextSchema) =>
  strict({
    label: text.meta({ description: 'What people call it.' }),
    description: text.optional().meta({ description: 'What it is good for.' }),
    icon: key.optional().meta({ description: 'The name of its icon.' }),
  }).meta({ id: 'application', description: 'A program that items belong to.' });

const membersSchema = ({ may, give }: Rules) =>
  strict({
    permits: z.array(permitSchema).optional().meta({ description: 'What every active member may do.' }),
    may: z.array(may).optional().meta({ description: 'What every active member may ask for.' }),
    gives: z.array(give).optional().meta({ description: 'What every member has without asking.' }),
  });

/** How a language is written. */
export const LANGUAGE = /^[a-z]{2}(-[A-Z]{2})?$/;

/**
 * The form of a catalogue file. References between its parts are checked afterwards.
 * @param text what a text in the languages of the file looks like
 * @param long the same for a long one
 */
export function catalogueForm(text: TextSchema, long: TextSchema) {
  const rules = rulesOf(text);
  return strict({
    catalogue: key.meta({ description: 'The key of the catalogue.' }),
    label: text.meta({ description: 'What people call it.' }),
    languages: z
      .array(z.string().regex(LANGUAGE, 'a language such as en or de-AT'))
      .min(1)
      .refine((all) => all.includes('en'), 'en, which is required')
      .refine((all) => new Set(all).size === all.length, 'each language once')
      .meta({ description: 'The languages of its texts; `en` among them.' }),
    vendor: strict({
      name: z.string().min(1).meta({ description: 'What the vendor is called.' }),
      team: z
        .string()
        .refine(isEmail, 'one plain e-mail address')
        .meta({ description: 'The e-mail address of the people who decide.' }),
    }).meta({ description: 'Whose dealer network it is.' }),
    facts: factsSchema(text).optional().meta({ description: 'What is known of people, units, enquiries and records.' }),
    kinds: z.record(key, kindSchema(text)).optional().meta({
      description:
        'Kinds of units. Where they are declared, no other is known; `network`, `region`, `company` and `branch` always are.',
    }),
    relations: z
      .record(key, relationSchema)
      .optional()
      .meta({ description: 'Groups of units beside the tree; each is a place.' }),
    params: z.record(key, paramSchema(text)).optional().meta({ description: 'Settings that items are held with.' }),
    systems: z.record(key, systemSchema(text)).meta({ description: 'Where items take effect.' }),
    applications: z
      .record(key, applicationSchema(text))
      .optional()
      .meta({ description: 'Programs that items belong to.' }),
    items: z.record(key, itemSchema(text, rules)).meta({ description: 'What can be held.' }),
    sets: z.record(key, setSchema(text)).optional().meta({ description: 'Items that are suggested together.' }),
    members: membersSchema(rules).optional().meta({ description: 'What every active member has, whatever they hold.' }),
    terms: z
      .record(key, termsSchema(text, long))
      .optional()
      .meta({ description: 'Terms of use that have to be accepted.' }),
    needs: z.array(rules.need).optional().meta({ description: 'What it takes for an enquiry as a whole.' }),
    clocks: z
      .array(rules.clock)
      .optional()
      .meta({ description: 'What becomes of memberships, companies and invitations in time.' }),
    limits: z.record(key, limitSchema(text)).optional().meta({ description: 'How many there may be, or have to be.' }),
    shut: z.array(shutSchema(text)).optional().meta({ description: 'What cannot be asked for, whoever may.' }),
    decide: z.array(decideSchema(text)).min(1).meta({ description: 'Who decides. What nothing fits is refused.' }),
    calendars: z.record(key, calendarSchema).optional().meta({ description: 'When the desk works.' }),
    promises: promisesSchema.optional().meta({
      description: 'How fast the desk decides, by the kind of the enquiry. What is not named has no promise.',
    }),
  });
}

/** @param languages what the file says under `languages`; every text must have each of them */
export const catalogueSchema = (languages: readonly string[]) =>
  catalogueForm(localText(languages), localText(languages, prose));

export type CatalogueSource = z.output<ReturnType<typeof catalogueForm>>;
export type FactSource = NonNullable<NonNullable<CatalogueSource['facts']>['person']>[string];
export type ClockSource = NonNullable<CatalogueSource['clocks']>[number];
export type RungSource = CatalogueSource['decide'][number]['by'][number];
export type SetSource = NonNullable<CatalogueSource['sets']>[string];
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
