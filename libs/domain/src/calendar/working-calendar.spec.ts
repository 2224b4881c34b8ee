import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { anyCalendar, anyMoment } from '../testing/any-calendar.js';
import { isHoliday } from './holidays.js';
import {
  addWorking,
  AROUND_THE_CLOCK,
  nextWorking,
  usualDay,
  workingBetween,
  type WorkingCalendar,
} from './working-calendar.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const at = (text: string): Date => new Date(text);

const office: WorkingCalendar = {
  zone: 'Europe/Vienna',
  week: [
    ...Array.from({ length: 4 }, () => [
      { from: 480, to: 720 },
      { from: 780, to: 1020 },
    ]),
    [{ from: 480, to: 720 }],
    [],
    [],
  ],
  holidays: ['AT'],
  closed: ['12-24', '2026-11-30'],
};

const anyDuration = fc.integer({ min: 0, max: 60 * HOUR });

/** Whether work is done at a moment, said as plainly as can be. */
function isWorking({ zone, week, holidays, closed }: WorkingCalendar, moment: number): boolean {
  const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  const day = there.toPlainDate().toString();
  if (closed.includes(day) || closed.includes(day.slice(5)) || holidays.some((each) => isHoliday(each, day)))
    return false;
  const minute = there.hour * 60 + there.minute;
  return (week[there.dayOfWeek - 1] ?? []).some(({ from, to }) => from <= minute && minute < to);
}

/** Work between two whole minutes, minute by minute. */
function walked(calendar: WorkingCalendar, from: number, to: number): number {
  let minutes = 0;
  for (let moment = from; moment < to; moment += MINUTE) minutes += isWorking(calendar, moment) ? 1 : 0;
  return minutes;
}

describe('working time', () => {
  it('is that of the office hours, over nights, weekends, holidays and days that are closed', () => {
    // Friday noon; Monday is closed, Tuesday 8 December a holiday a week later
    expect(addWorking(office, at('2026-11-27T10:00:00Z'), 4 * HOUR)).toEqual(at('2026-12-01T10:00:00Z'));
    expect(addWorking(office, at('2026-12-07T15:00:00Z'), 2 * HOUR)).toEqual(at('2026-12-09T08:00:00Z'));
    expect(workingBetween(office, at('2026-12-23T00:00:00Z'), at('2026-12-28T00:00:00Z'))).toBe(8 * HOUR);
    expect(nextWorking(office, at('2026-12-23T17:00:00Z'))).toEqual(at('2026-12-28T07:00:00Z'));
    expect(nextWorking(office, at('2026-11-27T10:00:00Z'))).toEqual(at('2026-11-27T10:00:00Z'));
    expect(usualDay(office)).toBe(480);
  });

  it('ends with the working day, not with the morning of the next', () => {
    expect(addWorking(office, at('2026-11-26T07:00:00Z'), 8 * HOUR)).toEqual(at('2026-11-26T16:00:00Z'));
    expect(addWorking(office, at('2026-11-27T09:00:00Z'), -3 * HOUR)).toEqual(at('2026-11-26T15:00:00Z'));
  });

  it('is an hour less or more on the days on which the clocks change', () => {
    const nights: WorkingCalendar = { ...AROUND_THE_CLOCK, zone: 'Europe/Vienna' };
    expect(workingBetween(nights, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toBe(23 * HOUR);
    const early = { ...nights, week: nights.week.map(() => [{ from: 120, to: 180 }]) };
    // the hour from two to three is not there on the one day, and twice on the other
    expect(workingBetween(early, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toBe(0);
    expect(workingBetween(early, at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'))).toBe(2 * HOUR);
  });

  it('knows the holidays of regions, of several days, and half ones as working days', () => {
    expect(['DE', 'DE-BY'].map((region) => isHoliday(region, '2027-01-06'))).toEqual([false, true]);
    expect(['2026-03-19', '2026-03-22', '2026-03-23'].map((day) => isHoliday('SA', day))).toEqual([true, true, false]);
    expect(isHoliday('CN', '2026-05-04')).toBe(false);
  });

  it('is never looked for in vain', () => {
    const never = { ...office, week: office.week.map(() => []) };
    expect(() => addWorking(never, at('2026-11-27T10:00:00Z'), 1)).toThrow(RangeError);
  });
});

describe('of any calendar', () => {
  it('what is added lies between, forwards and backwards', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyDuration, (calendar, start, duration) => {
        expect(workingBetween(calendar, start, addWorking(calendar, start, duration))).toBe(duration);
        expect(workingBetween(calendar, start, addWorking(calendar, start, -duration))).toBe(-duration || 0);
      }),
    );
  });

  it('adding is the same at once and bit by bit, as with pauses', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyDuration, anyDuration, (calendar, start, one, two) => {
        expect(addWorking(calendar, addWorking(calendar, start, one), two)).toEqual(
          addWorking(calendar, start, one + two),
        );
      }),
    );
  });

  it('what begins later never ends earlier', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyMoment, anyDuration, (calendar, one, two, duration) => {
        const [first, second] = one <= two ? [one, two] : [two, one];
        expect(addWorking(calendar, first, duration) <= addWorking(calendar, second, duration)).toBe(true);
        expect(workingBetween(calendar, first, second)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('nothing ends on a holiday or outside the hours, and the next moment of work is the first', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyDuration, (calendar, start, duration) => {
        expect(isWorking(calendar, addWorking(calendar, start, duration + 1).getTime() - 1)).toBe(true);
        const next = nextWorking(calendar, start);
        expect(isWorking(calendar, next.getTime())).toBe(true);
        expect(workingBetween(calendar, start, next)).toBe(0);
      }),
    );
  });

  it('the sum is that of its parts', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyMoment, anyMoment, (calendar, one, two, three) => {
        const whole = workingBetween(calendar, one, three);
        expect(workingBetween(calendar, one, two) + workingBetween(calendar, two, three)).toBe(whole);
      }),
    );
  });

  it('agrees with whoever counts minute by minute', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, fc.integer({ min: 0, max: 3 * 1440 }), (calendar, about, minutes) => {
        const start = Math.floor(about.getTime() / MINUTE) * MINUTE;
        const end = start + minutes * MINUTE;
        const counted = walked(calendar, start, end);
        expect(workingBetween(calendar, new Date(start), new Date(end))).toBe(counted * MINUTE);
        expect(addWorking(calendar, new Date(start), counted * MINUTE).getTime()).toBeLessThanOrEqual(end);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
