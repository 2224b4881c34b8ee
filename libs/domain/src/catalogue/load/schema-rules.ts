import { z } from 'zod';
import { ASKED_FOR, GIVE_MODES, LIMIT_OVER, LIMIT_SCOPES, NEED_ELSE, NEED_LOST, RECORDS } from '../compiled.js';
import { STAFF_ROLES } from '../../policy/actor.js';
import { condition, place, ruleId, selection, verbs, type TextSchema } from './schema-parts.js';
import { onlyOne, strict } from './strict.js';

const RESOURCE = /^[a-z][a-z0-9_.-]{0,63}$/;

const NEED_SUBJECTS = ['holder', 'actor', 'unit', 'company', 'ask', 'that'] as const;

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
        ask: z.enum(ASKED_FOR).optional().meta({ description: 'The enquiry must say this.' }),
        that: condition.optional().meta({ description: 'This must be true.' }),
        at: place.optional().meta({ description: 'Where it has to be held, seen from the line.', default: 'here' }),
        on: verbs.optional().meta({ description: 'For which verbs.', default: ['give'] }),
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
      description: 'What it takes: exactly one of `holder`, `actor`, `unit`, `company`, `ask`, `that`.',
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
          description: '`live`: as long as the item is held; `once`: given with it, held by itself from then on.',
          default: 'live',
        }),
        at: z.enum(['here', 'company']).optional().meta({ description: 'At which unit.', default: 'here' }),
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
    upTo: z.enum(['own']).optional().meta({ description: '`own`: only what whoever asks holds there as well.' }),
    self: z.boolean().optional().meta({ description: 'Also for oneself.', default: true }),
    say: sayOf(text),
  }).meta({ id: 'may', description: 'Who holds this may ask for that.' });

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
  })
  .catchall(
    z
      .array(z.string().regex(RESOURCE, 'small letters, digits, dots and hyphens'))
      .min(1)
      .meta({ title: 'resource', description: 'Actions on a resource; several resources can stand in one entry.' }),
  )
  .refine((value) => Object.keys(value).every((name) => RESOURCE.test(name)), 'small letters, digits, dots')
  .refine(
    (value) => Object.keys(value).some((name) => name !== 'where' && name !== 'when'),
    'a resource with its actions',
  )
  .meta({ id: 'permit', description: 'What may be done in the applications, and in the portal itself (`portal.…`).' });

export const restrictSchema = (text: TextSchema) =>
  strict({
    id: ruleId,
    what: selection.meta({ description: 'A permission (`booking:read`, `booking:*`), or the items it comes from.' }),
    to: z
      .union([
        z.enum(['none']),
        strict({
          place: place.optional().meta({ description: 'Not further than this.' }),
          records: recordsOf.meta({ description: 'Not more than these.' }),
        }).refine((value) => value.place !== undefined || value.records !== undefined, 'place or records, or both'),
      ])
      .meta({ description: 'What is left: `none`, or not more than this.' }),
    unless: selection.optional().meta({ description: 'Whoever holds something of this is not restricted.' }),
    when: condition.optional().meta({ description: 'Only where this is true, or not known.' }),
    say: sayOf(text),
  }).meta({ id: 'restrict', description: 'What whoever holds the item has less of.' });

export const limitSchema = (text: TextSchema) =>
  strict({
    id: ruleId,
    count: selection.meta({ description: 'What is counted.' }),
    per: z.array(z.enum(LIMIT_SCOPES)).min(1).meta({ description: 'Within what; together they name one count.' }),
    min: z.int().min(1).max(1_000_000).optional().meta({ description: 'So many there have to be.' }),
    max: z.int().min(0).max(1_000_000).optional().meta({ description: 'So many there can be.' }),
    over: z.enum(LIMIT_OVER).optional().meta({
      description: 'What becomes of one too many: refused, handed over by somebody else, or it replaces another item.',
      default: 'refuse',
    }),
    say: sayOf(text),
  })
    .refine((value) => value.min !== undefined || value.max !== undefined, 'min or max, or both')
    .refine(
      (value) => value.min === undefined || value.max === undefined || value.min <= value.max,
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
    when: condition.optional().meta({ description: 'Only where this is true, or not known.' }),
    say: sayOf(text),
  }).meta({ id: 'shut', description: 'A veto, which beats every `may`.' });

const rung = z
  .union([
    z.enum(['auto']),
    strict({ staff: z.enum(STAFF_ROLES).meta({ description: 'A role of the vendor’s staff.' }) }),
  ])
  .meta({ id: 'rung', description: 'Who decides: staff of the vendor in a role, or nobody (`auto`).' });

export const decideSchema = (text: TextSchema) =>
  strict({
    id: ruleId,
    on: verbs.optional().meta({ description: 'On which verbs. Without it: all.' }),
    items: selection.optional().meta({ description: 'With which items. Without it: each, and verbs of people.' }),
    when: condition.optional().meta({ description: 'Only where this is true; not known refuses the line.' }),
    by: z.array(rung).min(1).meta({ description: 'Who decides.' }),
    all: z.boolean().optional().meta({ description: 'Each of `by` decides, in this order.', default: false }),
    say: sayOf(text),
  }).meta({ id: 'decide', description: 'Who decides; the first entry that fits counts.' });
