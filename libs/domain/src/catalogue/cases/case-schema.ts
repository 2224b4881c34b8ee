import { z } from 'zod';
import { RECORDS } from '../compiled.js';
import { onlyOne, strict } from '../load/strict.js';
import { ENQUIRY_KINDS, LINE_VERBS, MEMBERSHIP_STATUSES, type LineVerb } from '../../enquiry/enquiry-kinds.js';
import { QUESTION_KINDS } from '../world.js';
import { STAFF_ROLES } from '../../policy/actor.js';
import { zone } from '../zone-schema.js';

const key = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'small letters, digits, - and _; a letter first');
const time = z.iso.datetime();

/** values of parameters that the item carries; units by their keys */
const value = z.union([z.number(), z.string(), z.array(z.string())]);
const params = z.record(z.string(), value).optional();

/** when something happened for the last time, such as `last_used` */
const moments = z.record(z.string(), time).optional();

const ofUnit = { item: z.string().min(1), from: time.optional(), until: time.optional(), params, moments };
const heldByUnit = z.union([z.string().min(1), strict(ofUnit)]);
/** `suspended`: on request, by the verb */
const held = z.union([
  z.string().min(1),
  strict({ ...ofUnit, unit: key.optional(), suspended: z.boolean().optional() }),
]);

/** values of declared facts; a date as text */
const facts = z.record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]));

const person = strict({
  key,
  unit: key,
  facts: facts.optional(),
  moments,
  /** several memberships of one person say the same here; absent: the key */
  person: key.optional(),
  /** what was done before: a verb, or a verb with an item such as `give:pass` */
  done: z.array(z.string()).optional(),
  status: z.enum(MEMBERSHIP_STATUSES).optional(),
  holds: z.array(held).optional(),
});

const given = strict({
  now: time.optional(),
  units: z
    .array(
      strict({
        key,
        kind: key,
        parent: key.optional(),
        holds: z.array(heldByUnit).optional(),
        facts: facts.optional(),
        moments,
        /** the zone in which its days begin; without one that of the unit above it, at last UTC */
        zone: zone.optional(),
      }),
    )
    .optional(),
  /** which units a relation leads to: its name, then unit by unit */
  relations: z.record(z.string(), z.record(z.string(), z.array(key))).optional(),
  people: z.array(person).optional(),
  /** from when clocks are in force, by their ids; absent: they always were */
  since: z.record(z.string(), time).optional(),
});

const line = strict({
  ...(Object.fromEntries(LINE_VERBS.map((verb) => [verb, z.string().optional()])) as Record<
    LineVerb,
    z.ZodOptional<z.ZodString>
  >),
  at: key.optional(),
  from: time.optional(),
  until: time.optional(),
  /** `null`: without it from now on */
  params: z.record(z.string(), value.nullable()).optional(),
}).refine((each) => onlyOne(each, LINE_VERBS) !== null, `exactly one of ${LINE_VERBS.join(', ')}`);

const check = strict({
  kind: z.enum(QUESTION_KINDS),
  /** for `open` and `move`: under which unit, and of which kind a new one is */
  under: strict({ unit: key, kind: key.optional() }).optional(),
  /** absent: somebody new */
  person: key.optional(),
  /** default: the company of the person, else that of the one who asks */
  unit: key.optional(),
  lines: z.array(line).optional(),
  details: z.boolean().optional(),
  reason: z.string().optional(),
  facts: facts.optional(),
  /** what is typed about somebody new; absent: everything that a catalogue can ask for */
  said: strict({
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    position: z.string().optional(),
    document: z.string().optional(),
  }).optional(),
  /** keys of the terms that are accepted, in the version of the catalogue */
  accepts: z.array(key).optional(),
});

const ask = strict({
  check: check.optional(),
  options: strict({ person: key.optional(), unit: key.optional(), at: z.array(key).optional() }).optional(),
  effective: strict({ person: key }).optional(),
  explain: strict({
    person: key,
    /** a resource with its action, such as `order:read` */
    may: z.string().regex(/^[a-z][a-z0-9_.-]*:[a-z][a-z0-9_.-]*$/, 'a resource and an action, such as order:read'),
    /** default: the unit of the person */
    at: key.optional(),
    records: z.enum(RECORDS).optional(),
    params,
    /** what is known of the record, as the catalogue declares it of the resource */
    record: facts.optional(),
  }).optional(),
  /** who may decide about a line of an enquiry now, at each rung of its stages */
  deciders: check.optional(),
  /** what clocks come to in a window: after the first, up to and with the second */
  due: strict({ after: time, to: time }).optional(),
  /** until when a decision is promised of an enquiry that was filed then, and stood still while the dealer was asked */
  promise: strict({
    kind: z.enum(ENQUIRY_KINDS),
    filed: time,
    waits: z.array(strict({ from: time, to: time })).optional(),
  }).optional(),
  portal: strict({ person: key }).optional(),
  end: strict({ person: key }).optional(),
  /** whether the one who asks sees somebody, by the verb `see` */
  sees: strict({ person: key }).optional(),
}).refine((each) => Object.values(each).filter((one) => one !== undefined).length === 1, 'exactly one question');

const oneCase = strict({
  name: z.string().min(1),
  /** rows of the reference rules that this case shows */
  rows: z.array(z.string().regex(/^[A-Z][0-9]{1,2}$/, 'a row such as F18')).optional(),
  /** added to what the file gives; people and units of the same key are replaced */
  given: given.optional(),
  at: time.optional(),
  as: z.union([key, strict({ staff: z.enum(STAFF_ROLES) })]),
  ask,
  expect: z.unknown(),
});

/** The form of a file of cases: a small world, and questions about it with what the answers must contain. */
export const caseFileSchema = strict({ given, cases: z.array(oneCase).min(1) });

export type CaseFile = z.output<typeof caseFileSchema>;
export type Case = CaseFile['cases'][number];
export type Given = CaseFile['given'];
