import { z } from 'zod';
import { GIVE_MODES, LIMIT_OVER, NEED_ELSE, NEED_LOST, RECORDS, VERBS_DONE } from '../compiled.js';
import { STAFF_ROLES } from '../../policy/actor.js';
import {
  condition,
  key,
  paramValues,
  period,
  place,
  ruleId,
  selection,
  verbs,
  type TextSchema,
} from './schema-parts.js';
import { termsNamed } from './schema-terms.js';
import { onlyOne, strict } from './strict.js';

const RESOURCE = /^[a-z][a-z0-9_.-]{0,63}$/;
export const resource = z.string().regex(RESOURCE, 'small letters, digits, dots and hyphens');

const NEED_SUBJECTS = ['holder', 'actor', 'unit', 'company', 'anyone', 'ask', 'that', 'after'] as const;

const sayOf = (text: TextSchema) =>
  text.optional().meta({ description: 'What people read. Names the remedy. Without it a sentence is made.' });

const recordsOf = z.enum(RECORDS).optional();

export const needSchema = (text: TextSchema) =>
  z
    .union([
      z.string().min(1).meta({ description: 'Short for `{ holder: <item>, else: offer, lost: refuse }`.' }),
      strict({
        id: ruleId,
        holder: selection.optional().meta({ description: 'The person must hold this.' }),
        actor: selection.optional().meta({ description: 'Whoever asks must hold this.' }),
        unit: selection.optional().meta({ description: 'The unit itself must hold this.' }),
        company: selection.optional().meta({ description: 'The company itself must hold this.' }),
        anyone: selection.optional().meta({ description: 'Somebody must hold this, whoever it is.' }),
        ask: z.string().min(1).optional().meta({
          description:
            'The enquiry must say this: `reason`, `firstName`, `lastName`, `position`, `document`, `terms`, or a fact of the enquiry.',
        }),
        of: termsNamed,
        that: condition.optional().meta({ description: 'This must be true.' }),
        after: z.enum(VERBS_DONE).optional().meta({ description: 'This must have been done before.' }),
        with: paramValues.optional().meta({ description: 'With at least these values; `same`: as on the line.' }),
        level: key.optional().meta({ description: 'Short for `with` and the one parameter with levels.' }),
        at: place.optional().meta({ description: 'Where it has to be held, seen from the line.', default: 'here' }),
        when: condition.optional().meta({
          description: 'Only where this is true, or not known. Reads facts, parameters and the line, not what is held.',
        }),
        on: verbs.optional().meta({
          description:
            'For which verbs. Without it: `give`, `set` and `extend`; for `actor`, `ask` and `after` `give`.',
        }),
        else: z.enum(NEED_ELSE).optional().meta({
          description:
            'Where it is missing. Without it: `offer` for `ask`, and for `holder` at an item; `refuse` for everything else.',
        }),
        lost: z.enum(NEED_LOST).optional().meta({
          description:
            'What becomes of the item when the need is not met any more. To be said with `holder`, `unit`, `company` at an item.',
        }),
        say: sayOf(text),
      }).refine((value) => onlyOne(value, NEED_SUBJECTS) !== null, `exactly one of ${NEED_SUBJECTS.join(', ')}`),
    ])
    .meta({
      id: 'need',
      description:
        'What it takes: exactly one of `holder`, `actor`, `unit`, `company`, `anyone`, `ask`, `that`, `after`.',
    });

export const giveSchema = (text: TextSchema) =>
  z
    .union([
      z.string().min(1).meta({ description: 'Short for `{ item: <item> }`.' }),
      strict({
        id: ruleId,
        item: selection.meta({ description: 'What comes along.' }),
        except: selection.optional().meta({ description: 'What of it does not.' }),
        mode: z.enum(GIVE_MODES).optional().meta({
          description:
            '`live`: as long as the item is held; `once`: given with it, held by itself from then on; `snapshot`: like `once`, with all that comes along then.',
          default: 'live',
        }),
        params: paramValues.optional().meta({ description: 'With these values; `same`: as what it comes along with.' }),
        to: z.enum(['holder', 'people']).optional().meta({
          description: 'Whose it is: `people` of a unit, where a unit holds the item.',
          default: 'holder',
        }),
        at: z.enum(['here', 'company']).optional().meta({ description: 'At which unit.', default: 'here' }),
        after: z.enum(['end', 'keep']).optional().meta({
          description: 'What becomes of what was given `once` or as a `snapshot` when the item is taken.',
          default: 'keep',
        }),
        when: condition
          .optional()
          .meta({ description: 'Only while this is true. Reads facts alone; counts for `live` alone.' }),
        say: sayOf(text),
      }),
    ])
    .meta({ id: 'give', description: 'What comes along with an item.' });

export const maySchema = (text: TextSchema) =>
  strict({
    id: ruleId,
    do: verbs.meta({ description: 'What may be asked for.' }),
    items: selection
      .optional()
      .meta({ description: 'With which items; says nothing about verbs of people.', default: '*' }),
    to: selection.optional().meta({ description: 'For which people, by what they hold.', default: '*' }),
    place: place.meta({ description: 'How far, from the unit where the item is held.' }),
    upTo: key.optional().meta({
      description: '`own`: only what whoever asks holds there as well, as far as they hold it; or the highest level.',
    }),
    reach: z.enum(['whole', 'part']).optional().meta({
      description: '`part`: of what reaches further, only the part within the place is changed.',
      default: 'whole',
    }),
    self: z
      .union([z.boolean(), z.enum(['only'])])
      .optional()
      .meta({ description: 'Also for oneself; `false`: never, `only`: for nobody else.', default: true }),
    say: sayOf(text),
  }).meta({ id: 'may', description: 'Who holds this may ask for that.' });

const rungNeeds = z
  .array(
    strict({
      ask: z.enum(['reason', 'document', 'terms']).meta({ description: 'Whoever decides must give this.' }),
      of: termsNamed,
    }),
  )
  .min(1)
  .optional()
  .meta({ description: 'What a yes of these takes.' });

/** Those who decide that are said by one word. */
export const RUNG_WORDS = ['auto', 'peer', 'person', 'refuse'] as const;

/** Who decides, or gives a yes. */
const rung = z
  .union([
    z.enum(RUNG_WORDS),
    strict({
      staff: z.enum(STAFF_ROLES).meta({ description: 'A role of the vendor’s staff.' }),
      needs: rungNeeds,
    }),
    strict({
      holders: selection.meta({ description: 'People who hold this.' }),
      at: key.optional().meta({
        description:
          'Where: `nearest` at the unit or the next above it that has one, `company`, `above` the company, `root` the top, `other` in any other company, `granted` at the units that the line names, or a relation from the unit.',
        default: 'company',
      }),
      needs: rungNeeds,
    }),
    strict({ named: key.meta({ description: 'Whoever this fact of the enquiry names.' }), needs: rungNeeds }),
  ])
  .meta({
    id: 'rung',
    description:
      'Who decides: staff in a role, `holders` of something, a `peer` of whoever asks, the `person` concerned, whoever is `named`; `auto` nobody has to, `refuse` nobody can.',
  });

/** Keys of a permit that are no resource. */
export const PERMIT_KEYS: readonly string[] = ['where', 'when', 'with'];

export const permitSchema = z
  .object({
    where: z
      .object({
        place: place
          .optional()
          .meta({ description: 'How far, from the unit where the item is held.', default: 'here' }),
        records: recordsOf.meta({ description: 'Whose records.', default: 'all' }),
      })
      .catchall(
        z.enum(['granted']).meta({ title: 'param', description: 'Within the values of this parameter of the item.' }),
      )
      .optional()
      .meta({ description: 'How far it goes.' }),
    when: condition.optional().meta({ description: 'Only where this is true.' }),
    with: z.array(rung).min(1).optional().meta({ description: 'Only with a yes of these, each time.' }),
  })
  .catchall(
    z
      .array(z.string().regex(RESOURCE, 'small letters, digits, dots and hyphens'))
      .min(1)
      .meta({ title: 'resource', description: 'Actions on a resource; several resources can stand in one entry.' }),
  )
  .refine((value) => Object.keys(value).every((name) => RESOURCE.test(name)), 'small letters, digits, dots and hyphens')
  .refine((value) => Object.keys(value).some((name) => !PERMIT_KEYS.includes(name)), 'a resource with its actions')
  .meta({ id: 'permit', description: 'What may be done in the applications, and in the portal itself (`portal.…`).' });

export const restrictSchema = (text: TextSchema) =>
  strict({
    id: ruleId,
    what: selection.meta({ description: 'A permission (`booking:read`, `booking:*`), or the items it comes from.' }),
    to: z
      .union([
        z.enum(['none']),
        z
          .object({
            place: place.optional().meta({ description: 'Not further than this.' }),
            records: recordsOf.meta({ description: 'Not more than these.' }),
          })
          .catchall(
            z
              .union([z.string(), z.int(), z.array(z.string()).min(1)])
              .meta({ title: 'param', description: 'Not more than this of a parameter.' }),
          )
          .refine((value) => Object.keys(value).length > 0, 'place, records or a parameter'),
      ])
      .meta({ description: 'What is left: `none`, or not more than this.' }),
    unless: selection.optional().meta({ description: 'Whoever holds something of this is not restricted.' }),
    when: condition.optional().meta({ description: 'Only where this is true, or not known.' }),
    say: sayOf(text),
  }).meta({ id: 'restrict', description: 'What whoever holds the item has less of.' });

export const limitSchema = (text: TextSchema) =>
  strict({
    id: ruleId,
    count: selection.meta({ description: 'What is counted; `members`: people of the team.' }),
    per: z.array(key).min(1).meta({
      description:
        'Within what; together they name one count: `person`, `holder`, `unit`, `company`, `network`, `enquiry`, or a parameter.',
    }),
    min: z.int().min(1).max(1_000_000).optional().meta({ description: 'So many there have to be.' }),
    max: z
      .union([z.int().min(0).max(1_000_000), condition])
      .optional()
      .meta({ description: 'So many there can be: a number, or what says it, such as `company.seats`.' }),
    over: z.enum(LIMIT_OVER).optional().meta({
      description: 'What becomes of one too many: refused, handed over by somebody else, or it replaces another item.',
      default: 'refuse',
    }),
    say: sayOf(text),
  })
    .refine((value) => value.min !== undefined || value.max !== undefined, 'min or max, or both')
    .refine(
      (value) => value.min === undefined || typeof value.max !== 'number' || value.min <= value.max,
      'min not above max',
    )
    .refine((value) => value.over === undefined || value.max !== undefined, 'over together with max')
    .meta({ id: 'limit', description: 'How many there may be, or have to be; `min` or `max`, or both.' });

export const shutSchema = (text: TextSchema) =>
  strict({
    id: ruleId,
    do: verbs.meta({ description: 'What nobody of a dealer asks for.' }),
    items: selection.optional().meta({ description: 'With which items. Without it: each, and verbs of people.' }),
    to: selection.optional().meta({ description: 'For which people, by what they hold. Without it: everybody.' }),
    but: selection.optional().meta({ description: 'Whoever asks and holds something of this is not bound.' }),
    self: z
      .enum(['only'])
      .optional()
      .meta({ description: '`only`: closed for oneself alone, so that nobody does it to themselves.' }),
    when: condition.optional().meta({ description: 'Only where this is true, or not known.' }),
    say: sayOf(text),
  }).meta({ id: 'shut', description: 'A veto, which beats every `may`.' });

export const decideSchema = (text: TextSchema) =>
  strict({
    id: ruleId,
    on: verbs.optional().meta({ description: 'On which verbs. Without it: all.' }),
    items: selection.optional().meta({ description: 'With which items. Without it: each, and verbs of people.' }),
    when: condition.optional().meta({ description: 'Only where this is true; not known refuses the line.' }),
    by: z.array(rung).min(1).meta({ description: 'Who decides: the first of these with somebody in it.' }),
    all: z.boolean().optional().meta({ description: 'Each of `by` decides, in this order.', default: false }),
    applyAfter: period.optional().meta({ description: 'So long after the last yes it takes effect.' }),
    expires: period.optional().meta({ description: 'So long it waits for a decision; then it is closed.' }),
    object: z.boolean().optional().meta({
      description: 'Whoever it concerns may object until it takes effect.',
      default: false,
    }),
    say: sayOf(text),
  }).meta({ id: 'decide', description: 'Who decides; the first entry that fits counts.' });
