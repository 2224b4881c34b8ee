import fc from 'fast-check';
import { addPeriod, isSurelyLater, periodOf, timesPassed, type Period } from './calendar.js';

const of = (text: string): Period => {
  const period = periodOf(text);
  if (period === null) throw new Error(`“${text}” is no period`);
  return period;
};
const after = (start: string, text: string, zone: string, times = 1) =>
  addPeriod(new Date(start), of(text), times, zone).toISOString();

const ZONES = ['Europe/Berlin', 'Europe/Vienna', 'America/Halifax', 'UTC'];
const NOTHING = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0 };

describe('periods', () => {
  it.each([
    ['P1Y', { years: 1 }],
    ['P20M', { months: 20 }],
    ['P3W', { weeks: 3 }],
    ['P1M1D', { months: 1, days: 1 }],
    ['-P21D', { days: -21 }],
    ['PT36H', { hours: 36 }],
    ['P1DT2H30M', { days: 1, hours: 2, minutes: 30 }],
    ['P0D', {}],
    ['-P0D', {}],
    ['P100Y', { years: 100 }],
  ])('%s is one', (text, parts) => {
    expect(periodOf(text)).toEqual({ ...NOTHING, ...parts });
  });

  it.each(
    'P|PT|-P|P1|1D|P1.5D|P0,5M|P1M-1D|P-1D|+P1D|p1d|P1D |P1DT|PT1S|P1D1M|P1H|PT1D|--P1D|P101Y|P1300M|P9999999D|'.split(
      '|',
    ),
  )('“%s” is none', (text) => {
    expect(periodOf(text)).toBeNull();
  });
});

describe('sums of the calendar', () => {
  it.each([
    // spring: the night of 28 to 29 March 2026 has one hour less, that of 7 to 8 March in Halifax
    ['Europe/Berlin', '2026-03-28T08:00:00.000Z', 'P1D', '2026-03-29T07:00:00.000Z'],
    ['Europe/Vienna', '2026-03-28T08:00:00.000Z', 'P1D', '2026-03-29T07:00:00.000Z'],
    ['America/Halifax', '2026-03-07T13:00:00.000Z', 'P1D', '2026-03-08T12:00:00.000Z'],
    // 02:30 is not there that night: the same time later
    ['Europe/Vienna', '2026-03-28T01:30:00.000Z', 'P1D', '2026-03-29T01:30:00.000Z'],
    // autumn: one hour more
    ['Europe/Berlin', '2026-10-24T07:00:00.000Z', 'P1D', '2026-10-25T08:00:00.000Z'],
    ['Europe/Vienna', '2026-10-24T07:00:00.000Z', 'P1D', '2026-10-25T08:00:00.000Z'],
    ['America/Halifax', '2026-10-31T12:00:00.000Z', 'P1D', '2026-11-01T13:00:00.000Z'],
    // 02:30 is there twice that night: the first one
    ['Europe/Vienna', '2026-10-24T00:30:00.000Z', 'P1D', '2026-10-25T00:30:00.000Z'],
    // backwards over the change, and weeks
    ['Europe/Berlin', '2026-04-10T08:00:00.000Z', '-P21D', '2026-03-20T09:00:00.000Z'],
    ['America/Halifax', '2026-02-20T12:00:00.000Z', 'P3W', '2026-03-13T11:00:00.000Z'],
  ])('in %s, %s and %s: %s', (zone, start, text, end) => {
    expect(after(start, text, zone)).toBe(end);
  });

  it.each(ZONES)('hours are exact in %s, over both changes', (zone) => {
    expect(after('2026-03-28T08:00:00.000Z', 'PT24H', zone)).toBe('2026-03-29T08:00:00.000Z');
    expect(after('2026-10-24T08:00:00.000Z', 'PT24H', zone)).toBe('2026-10-25T08:00:00.000Z');
    expect(after('2026-10-31T12:00:00.000Z', 'PT36H', zone)).toBe('2026-11-02T00:00:00.000Z');
  });

  it('clamps the ends of months, and knows leap days', () => {
    expect(after('2026-01-31T12:00:00.000Z', 'P1M', 'UTC')).toBe('2026-02-28T12:00:00.000Z');
    expect(after('2026-03-31T12:00:00.000Z', '-P1M', 'UTC')).toBe('2026-02-28T12:00:00.000Z');
    expect(after('2028-02-29T12:00:00.000Z', 'P1Y', 'UTC')).toBe('2029-02-28T12:00:00.000Z');
    expect(after('2028-02-29T12:00:00.000Z', 'P4Y', 'UTC')).toBe('2032-02-29T12:00:00.000Z');
    expect(after('2028-02-28T12:00:00.000Z', 'P1D', 'UTC')).toBe('2028-02-29T12:00:00.000Z');
    expect(after('2026-01-31T12:00:00.000Z', 'P1M1D', 'UTC')).toBe('2026-03-01T12:00:00.000Z');
  });

  it('counts repetitions from the start, never from the last result', () => {
    const ends = [1, 2, 3].map((times) => after('2026-01-31T12:00:00.000Z', 'P1M', 'UTC', times));
    expect(ends).toEqual(['2026-02-28T12:00:00.000Z', '2026-03-31T12:00:00.000Z', '2026-04-30T12:00:00.000Z']);
    expect(after('2028-02-29T12:00:00.000Z', 'P1Y', 'UTC', 4)).toBe('2032-02-29T12:00:00.000Z');
  });

  it('nothing changes nothing, in the hour that is there twice either', () => {
    expect(after('2026-10-25T00:30:00.000Z', 'P0D', 'Europe/Vienna')).toBe('2026-10-25T00:30:00.000Z');
    expect(after('2026-10-25T01:30:00.000Z', 'P0D', 'Europe/Vienna')).toBe('2026-10-25T01:30:00.000Z');
    expect(after('2026-10-25T01:30:00.000Z', 'P1D', 'Europe/Vienna', 0)).toBe('2026-10-25T01:30:00.000Z');
  });

  it('refuses a zone that nobody knows', () => {
    expect(() => after('2026-01-01T00:00:00.000Z', 'P1D', 'Europe/Nowhere')).toThrow(RangeError);
  });

  it('counts how often a period has passed', () => {
    const start = new Date('2026-01-31T12:00:00.000Z');
    const passed = (moment: string) => timesPassed(start, of('P1M'), new Date(moment), 'UTC');
    expect(passed('2025-01-01T00:00:00.000Z')).toBe(0);
    expect(passed('2026-02-28T11:59:59.999Z')).toBe(0);
    expect(passed('2026-02-28T12:00:00.000Z')).toBe(1);
    expect(passed('2026-03-31T11:59:59.999Z')).toBe(1);
    expect(passed('2027-01-31T12:00:00.000Z')).toBe(12);
  });

  it('sees from afar what surely comes later, and is never wrong about it', () => {
    const moment = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    const texts = fc.constantFrom('P100Y', 'P1Y', 'P1M', 'P1200M', 'P11M', '-P21D', '-P8M', 'PT36H', 'P5218W');
    fc.assert(
      fc.property(moment, texts, texts, fc.constantFrom(...ZONES, 'Pacific/Apia'), (start, one, other, zone) => {
        const end = addPeriod(addPeriod(start, of(one), 1, zone), of(other), 1, zone);
        expect(isSurelyLater(start, [of(one), of(other)], end)).toBe(false);
        expect(isSurelyLater(start, [of(one), of(other)], new Date(end.getTime() - 20 * 86_400_000))).toBe(true);
      }),
    );
  });

  it('counts as one would by hand', () => {
    const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    const texts = fc.constantFrom('P1Y', 'P1M', 'P7M', 'P3W', 'P50D', 'P1M1D', 'P10D');
    fc.assert(
      fc.property(moment, moment, texts, fc.constantFrom(...ZONES), (start, now, text, zone) => {
        let times = 0;
        while (addPeriod(start, of(text), times + 1, zone) <= now) times += 1;
        expect(timesPassed(start, of(text), now, zone)).toBe(times);
      }),
      { numRuns: 60 },
    );
  });
});
