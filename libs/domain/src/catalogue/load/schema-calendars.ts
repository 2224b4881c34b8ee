import { z } from 'zod';
import { ENQUIRY_KINDS, type EnquiryKind } from '../../enquiry/enquiry-kinds.js';
import { key } from './schema-parts.js';
import { zone } from '../zone-schema.js';
import { strict } from './strict.js';

/** As files name the days of a week, Monday first. */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const day = DAYS.join('|');
const DAY_OR_DAYS = new RegExp(`^(${day})(-(${day}))?$`);
/** `08:00-12:00`; a day ends at 24:00. */
const HOURS = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
/** A day of one year, or of each. */
const FREE_DAY = /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const WORK = /^PT(?=\d)(\d{1,4}H)?(\d{1,5}M)?$/;

/** @returns the minutes of a period of work such as PT8H or PT12H30M */
export function minutesOfWork(text: string): number {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(text) ?? [];
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
}

const work = z
  .string()
  .regex(WORK, { error: 'working time in hours and minutes such as PT8H, PT30M or PT12H30M', abort: true })
  .refine((text) => minutesOfWork(text) > 0, 'more than no time')
  .meta({
    id: 'work',
    description:
      'Working time in hours and minutes, such as `PT8H` or `PT12H30M`; of days of eight hours `PT40H` is a week.',
  });

/** When the desk works. */
export const calendarSchema = strict({
  zone: zone.meta({ description: 'The time zone of its hours and days, by its IANA name such as `Europe/Vienna`.' }),
  hours: z
    .record(
      z.string().regex(DAY_OR_DAYS, 'a day or days such as mon, sat or mon-fri'),
      z.array(z.string().regex(HOURS, 'hours such as 08:00-12:00; a day ends at 24:00')).min(1),
    )
    .refine((days) => Object.keys(days).length > 0, 'the hours of one day at least')
    .meta({
      description:
        'Hours of work by days, such as `mon-thu: [08:00-12:00, 13:00-17:00]`. A day that is not named is free.',
    }),
  holidays: z.array(z.string().min(1)).min(1).optional().meta({
    description: 'Countries and regions whose public holidays are free, such as `AT`, `IT-32` or `DE-BY`.',
  }),
  closed: z
    .array(z.string().regex(FREE_DAY, 'a day such as 2026-12-24, or 12-24 for each year'))
    .min(1)
    .optional()
    .meta({ description: 'Other days that are free, such as `2026-12-24`, or `12-24` in each year.' }),
}).meta({ id: 'calendar', description: 'When work is done: a time zone, hours, and days that are free.' });

const promiseSchema = z
  .union([
    work,
    strict({
      within: work.meta({
        description: 'A decision within so much working time; it pauses while the dealer is asked.',
      }),
      soon: work
        .optional()
        .meta({ description: 'So much before its end it is due soon. Without it: a quarter of the time.' }),
      calendar: key.optional().meta({ description: 'Whose working time. Without it: the first of `calendars`.' }),
    }),
  ])
  .meta({ id: 'promise', description: 'A decision within so much working time: a period, or with more to say.' });

const KIND_OF: Readonly<Record<EnquiryKind, string>> = {
  create: 'Of a new person.',
  change: 'Of a change.',
  suspend: 'Of a suspension.',
  reactivate: 'Of a return.',
  deactivate: 'Of a deactivation.',
  'change-admin': 'Of a change of administrator.',
};

/** What is promised, by the kind of the enquiry. */
export const promisesSchema = strict(
  Object.fromEntries(
    ENQUIRY_KINDS.map((kind) => [kind, promiseSchema.optional().meta({ description: KIND_OF[kind] })]),
  ) as Record<EnquiryKind, z.ZodOptional<typeof promiseSchema>>,
);

export type CalendarSource = z.output<typeof calendarSchema>;
export type PromiseSource = z.output<typeof promiseSchema>;
