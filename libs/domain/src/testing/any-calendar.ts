import fc from 'fast-check';
import type { WorkingCalendar } from '../calendar/working-calendar.js';

const HOUR = 3_600_000;

/** Zones with both changes of the clocks, by an hour and by half an hour, in either half of the year; and one without. */
const ZONES = [
  'Europe/Vienna',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kolkata',
  'Pacific/Apia',
] as const;

/** Hours in order, with a gap between each two, now and then around midnight. */
const anyHours = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((quarters) => quarters.toSorted((a, b) => a - b))
  .map((quarters) =>
    Array.from({ length: Math.floor(quarters.length / 2) }, (_each, index) => ({
      from: (quarters[2 * index] ?? 0) * 15,
      to: (quarters[2 * index + 1] ?? 0) * 15,
    })),
  );

/** Any hours of any week in any of the zones; half days as they come. */
export const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc.record({
  zone: fc.constantFrom(...ZONES),
  week: fc
    .array(anyHours, { minLength: 7, maxLength: 7 })
    .filter((week) => week.slice(0, 3).some((hours) => hours.length > 0)),
  holidays: fc.subarray(['AT', 'DE-BY', 'IT-32', 'US', 'SA', 'JP']),
  closed: fc.subarray(['12-24', '02-29', '2026-06-30', '2028-02-28']),
});

/** Around every change of the clocks of these zones, the end of a year, and leap days. */
const NEAR = [
  ...['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-06', '2026-10-04', '2026-10-25', '2026-11-01'],
  ...['2026-12-24', '2026-12-31', '2028-02-28', '2028-02-29', '2027-05-17'],
];
export const anyMoment: fc.Arbitrary<Date> = fc
  .record({
    day: fc.constantFrom(...NEAR),
    offset: fc.integer({ min: -3 * 24 * HOUR, max: 3 * 24 * HOUR }),
  })
  .map(({ day, offset }) => new Date(Date.parse(`${day}T00:00:00Z`) + offset));
