import fc from 'fast-check';
import { clockOf, factsOf, running } from '../fixtures/clocks.js';
import { liftedBy, type CompiledClock } from './clock.js';
import { causesAt, isExempt, phaseAt } from './phase.js';

const CHIEF = { holders: { op: 'one', keys: ['chief'], source: 'chief' }, at: 'company' } as const;
const UNTIL = clockOf({
  id: 'until',
  from: 'until',
  restart: ['extend'],
  lift: CHIEF,
  phases: [
    ['-P21D', 'warned', 'person'],
    ['P0D', 'suspended'],
    ['P6W', 'ended'],
  ],
});
const UNUSED = clockOf({ id: 'unused', from: 'last_used', lift: CHIEF, phases: [['P50D', 'suspended']] });
const ROSTER = clockOf({
  id: 'roster',
  from: 'roster_confirmed',
  every: 'P7M',
  restart: ['roster_confirmed'],
  lift: { staff: 'lead' },
  phases: [['P3W', 'suspended']],
});

/** Midnight where a day is given. */
const stateAt = (clock: CompiledClock, moments: Record<string, string>, now: string, zone?: string) =>
  phaseAt(clock, factsOf(moments, zone), new Date(now)).state;

const ASLEEP = clockOf({ from: 'suspend', stop: ['resume'], phases: [['P30D', 'ended']] });

describe('a clock that something stops', () => {
  it('does not run any more, until it starts again', () => {
    const at = (moments: Record<string, string>) => stateAt(ASLEEP, moments, '2026-06-30');
    expect(at({ suspend: '2026-04-01' })).toBe('ended');
    expect(at({ suspend: '2026-04-01', resume: '2026-04-10' })).toBe('running');
    expect(at({ suspend: '2026-05-01', resume: '2026-04-10' })).toBe('ended');
    expect(at({ suspend: '2026-06-20', resume: '2026-04-10' })).toBe('running');
    expect(
      phaseAt(ASLEEP, factsOf({ suspend: '2026-04-01', resume: '2026-04-10' }), new Date('2026-06-30')).started,
    ).toBe(null);
  });
});

describe('a clock', () => {
  it('goes from phase to phase, and says since when and what comes next', () => {
    const at = (now: string) => phaseAt(UNTIL, factsOf({ until: '2026-06-30' }), new Date(now));
    const started = new Date('2026-06-30');
    const warned = { state: 'warned', at: new Date('2026-06-09') };
    const suspended = { state: 'suspended', at: started };
    const ended = { state: 'ended', at: new Date('2026-08-11') };
    expect(at('2026-06-01')).toEqual({ state: 'running', since: null, next: warned, started });
    expect(at('2026-06-20')).toEqual({ state: 'warned', since: warned.at, next: suspended, started });
    expect(at('2026-07-01')).toEqual({ state: 'suspended', since: started, next: ended, started });
    expect(at('2027-01-01')).toEqual({ state: 'ended', since: ended.at, next: null, started });
  });

  it('does not run from a moment that is not known, whatever it starts again from', () => {
    const still = { state: 'running', since: null, next: null, started: null };
    expect(phaseAt(UNTIL, factsOf({}), new Date('2030-01-01'))).toEqual(still);
    expect(phaseAt(UNTIL, factsOf({ extend: '2020-01-01' }), new Date('2030-01-01'))).toEqual(still);
  });

  it('starts again from the last of its moments', () => {
    const clock = clockOf({ from: 'given', restart: ['last_used', 'reviewed'], phases: [['P1M', 'ended']] });
    expect(stateAt(clock, { given: '2026-01-01' }, '2026-02-01')).toBe('ended');
    expect(stateAt(clock, { given: '2026-01-01', last_used: '2026-01-20' }, '2026-02-19')).toBe('running');
    expect(stateAt(clock, { given: '2026-01-01', last_used: '2026-01-20' }, '2026-02-20')).toBe('ended');
    const both = { given: '2026-01-01', last_used: '2026-01-20', reviewed: '2026-03-01' };
    expect(stateAt(clock, both, '2026-03-31')).toBe('running');
    expect(stateAt(clock, { given: '2026-05-01', last_used: '2026-01-20' }, '2026-05-31')).toBe('running');
  });

  it('with every comes due a period after its start, and stays as it is until it is confirmed', () => {
    const once = { roster_confirmed: '2026-01-31' };
    expect(stateAt(ROSTER, once, '2026-08-31')).toBe('running');
    expect(stateAt(ROSTER, once, '2026-09-20')).toBe('running');
    expect(stateAt(ROSTER, once, '2026-09-21')).toBe('suspended');
    // a second period that nobody confirmed gives no new time
    expect(stateAt(ROSTER, once, '2027-04-01')).toBe('suspended');
    expect(stateAt(ROSTER, { roster_confirmed: '2027-04-01' }, '2027-04-01')).toBe('running');
    expect(phaseAt(ROSTER, factsOf(once), new Date('2026-02-01'))).toEqual({
      state: 'running',
      since: null,
      next: { state: 'suspended', at: new Date('2026-09-21') },
      started: new Date('2026-01-31'),
    });
  });

  it('that only warns, each period, says when it does so next', () => {
    const clock = clockOf({
      every: 'P1Y',
      phases: [
        ['-P21D', 'warned'],
        ['P0D', 'warned'],
      ],
    });
    const at = (now: string) => phaseAt(clock, factsOf({ given: '2024-02-29' }), new Date(now));
    const next = (day: string) => ({ state: 'warned', at: new Date(day) });
    expect(at('2024-03-01')).toMatchObject({ state: 'running', since: null, next: next('2025-02-07') });
    expect(at('2025-02-07')).toMatchObject({
      state: 'warned',
      since: new Date('2025-02-07'),
      next: next('2025-02-28'),
    });
    expect(at('2025-02-28')).toMatchObject({ state: 'warned', next: next('2026-02-07') });
    expect(at('2028-02-10')).toMatchObject({ state: 'warned', next: next('2028-02-29') });
  });

  it('passes over a phase that the next one overtakes in a short month', () => {
    const clock = clockOf({
      phases: [
        ['P30D', 'warned'],
        ['P1M', 'ended'],
      ],
    });
    expect(stateAt(clock, { given: '2026-01-01' }, '2026-01-31')).toBe('warned');
    expect(stateAt(clock, { given: '2026-02-01' }, '2026-03-01')).toBe('ended');
    expect(stateAt(clock, { given: '2026-02-01' }, '2026-03-03')).toBe('ended');
    expect(stateAt(clock, { given: '2026-04-01' }, '2026-05-01')).toBe('ended');
  });

  it('does not run for whoever is exempt', () => {
    const clock = clockOf({ unless: CHIEF.holders, phases: [['P1D', 'ended']] });
    expect(isExempt(clock, (item) => item === 'chief')).toBe(true);
    expect(isExempt(clock, () => false)).toBe(false);
    expect(isExempt(UNTIL, () => true)).toBe(false);
  });

  it('never becomes milder by itself', () => {
    const states = ['running', 'warned', 'suspended', 'ended'];
    const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2032-01-01'), noInvalidDate: true });
    const phases = fc
      .tuple(fc.constantFrom('-P1M', '-P30D', '-P21D'), fc.constantFrom('P0D', 'P28D'), fc.constantFrom('P1M', 'P30D'))
      .map(
        ([warned, suspended, ended]) =>
          [
            [warned, 'warned'],
            [suspended, 'suspended'],
            [ended, 'ended'],
          ] as const,
      );
    const kinds = fc.tuple(phases, fc.constantFrom(undefined, 'P2M', 'P1Y'), fc.integer({ min: 1, max: 3 }));
    const zones = fc.constantFrom('Europe/Berlin', 'America/Halifax', 'UTC');
    fc.assert(
      fc.property(kinds, zones, moment, moment, moment, ([all, every, length], zone, given, one, other) => {
        const clock = clockOf({ ...(every === undefined ? {} : { every }), phases: all.slice(0, length) });
        const [early, late] = one < other ? [one, other] : [other, one];
        const rank = (now: Date) => states.indexOf(phaseAt(clock, factsOf({ given }, zone), now).state);
        expect(rank(early)).toBeLessThanOrEqual(rank(late));
      }),
    );
  });
});

describe('pitfall 14: time', () => {
  it('pitfall 14: the moment at which a phase begins belongs to it', () => {
    const facts = { until: '2026-06-30T10:00:00.000Z' };
    expect(stateAt(UNTIL, facts, '2026-06-30T09:59:59.999Z')).toBe('warned');
    expect(stateAt(UNTIL, facts, '2026-06-30T10:00:00.000Z')).toBe('suspended');
  });

  it('pitfall 14: days and months go by the zone of the company, with month ends clamped', () => {
    const clock = clockOf({ phases: [['P1M', 'ended']] });
    // 31 January, 23:30 in Vienna, and already 1 February in Tokyo
    const facts = { given: '2026-01-31T22:30:00.000Z' };
    expect(stateAt(clock, facts, '2026-02-28T22:29:59.999Z', 'Europe/Vienna')).toBe('running');
    expect(stateAt(clock, facts, '2026-02-28T22:30:00.000Z', 'Europe/Vienna')).toBe('ended');
    expect(stateAt(clock, facts, '2026-02-28T22:30:00.000Z', 'Asia/Tokyo')).toBe('ended');
    const march = { given: '2026-03-01T03:30:00.000Z' };
    // there it is still 28 February, 23:30; a month on, summer time has begun
    expect(stateAt(clock, march, '2026-03-29T02:29:59.999Z', 'America/Halifax')).toBe('running');
    expect(stateAt(clock, march, '2026-03-29T02:30:00.000Z', 'America/Halifax')).toBe('ended');
  });

  it('pitfall 14: hours are exact where a day has 23 or 25 of them', () => {
    const hours = clockOf({ phases: [['PT24H', 'ended']] });
    const days = clockOf({ phases: [['P1D', 'ended']] });
    const spring = { given: '2026-03-28T08:00:00.000Z' };
    expect(stateAt(days, spring, '2026-03-29T07:00:00.000Z', 'Europe/Berlin')).toBe('ended');
    expect(stateAt(hours, spring, '2026-03-29T07:59:59.999Z', 'Europe/Berlin')).toBe('running');
    expect(stateAt(hours, spring, '2026-03-29T08:00:00.000Z', 'Europe/Berlin')).toBe('ended');
  });
});

describe('pitfall 16: why something is suspended', () => {
  const clocks = (until: Record<string, string>, unused: Record<string, string>) => [
    running(UNTIL, factsOf({ until: '2026-06-30', ...until })),
    running(UNUSED, factsOf({ last_used: '2026-05-01', ...unused })),
  ];
  const why = (now: string, until: Record<string, string> = {}, unused: Record<string, string> = {}) =>
    causesAt(clocks(until, unused), new Date(now)).map(({ clock }) => clock);

  it('pitfall 16: several causes stand side by side, each with who lifts it', () => {
    expect(why('2026-06-01')).toEqual([]);
    expect(why('2026-06-25')).toEqual(['unused']);
    expect(why('2026-07-05')).toEqual(['until', 'unused']);
    expect(causesAt(clocks({}, {}), new Date('2026-07-05'))).toEqual([
      { clock: 'until', state: 'suspended', since: new Date('2026-06-30'), lift: CHIEF },
      { clock: 'unused', state: 'suspended', since: new Date('2026-06-20'), lift: CHIEF },
    ]);
  });

  it('pitfall 16: there is a cause exactly where the phase suspends or ends', () => {
    const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2029-01-01'), noInvalidDate: true });
    const moments = fc.record({ until: moment, last_used: moment, roster_confirmed: moment });
    fc.assert(
      fc.property(fc.constantFrom(UNTIL, UNUSED, ROSTER), moments, moment, (clock, all, now) => {
        const run = running(clock, factsOf(all, 'Europe/Vienna'));
        const { state } = phaseAt(clock, run.facts, now);
        expect(causesAt([run], now).map((cause) => cause.state)).toEqual(
          ['suspended', 'ended'].includes(state) ? [state] : [],
        );
      }),
    );
  });

  it('pitfall 16: what lifts one cause leaves the other', () => {
    expect(why('2026-07-05', {}, { last_used: '2026-07-01' })).toEqual(['until']);
    expect(why('2026-07-05', { until: '2026-12-31' })).toEqual(['unused']);
    expect(why('2026-07-05', {}, { [liftedBy(UNUSED)]: '2026-07-02' })).toEqual(['until']);
    expect(why('2026-07-05', { [liftedBy(UNTIL)]: '2026-07-02' })).toEqual(['unused']);
    const both = [{ [liftedBy(UNTIL)]: '2026-07-02' }, { [liftedBy(UNUSED)]: '2026-07-02' }] as const;
    expect(why('2026-07-05', ...both)).toEqual([]);
  });

  it('pitfall 16: a lift makes the time run again from it, each time', () => {
    const lifted = (on: string) => ({ last_used: '2026-01-01', [liftedBy(UNUSED)]: on });
    expect(stateAt(UNUSED, lifted('2026-03-01'), '2026-04-19')).toBe('running');
    expect(stateAt(UNUSED, lifted('2026-03-01'), '2026-04-20')).toBe('suspended');
    expect(stateAt(UNUSED, lifted('2026-05-01'), '2026-06-19')).toBe('running');
    // one from before it was used again says nothing
    const used = { last_used: '2026-06-01', [liftedBy(UNUSED)]: '2026-03-01' };
    expect(phaseAt(UNUSED, factsOf(used), new Date('2026-06-02')).started).toEqual(new Date('2026-06-01'));
    const confirmed = { roster_confirmed: '2026-01-01', [liftedBy(ROSTER)]: '2026-10-01' };
    expect(stateAt(ROSTER, confirmed, '2027-05-21')).toBe('running');
    expect(stateAt(ROSTER, confirmed, '2027-05-22')).toBe('suspended');
  });

  it('pitfall 16: where the date itself suspends, a lift holds until the next phase and moves no end', () => {
    const lifted = { until: '2026-06-30', [liftedBy(UNTIL)]: '2026-07-10' };
    expect(phaseAt(UNTIL, factsOf(lifted), new Date('2026-07-11'))).toEqual({
      state: 'warned',
      since: new Date('2026-06-09'),
      next: { state: 'ended', at: new Date('2026-08-11') },
      started: new Date('2026-06-30'),
    });
    expect(stateAt(UNTIL, { ...lifted, [liftedBy(UNTIL)]: '2026-06-30' }, '2026-06-30')).toBe('warned');
    expect(stateAt(UNTIL, lifted, '2026-08-11')).toBe('ended');
    expect(stateAt(UNTIL, { ...lifted, [liftedBy(UNTIL)]: '2026-09-01' }, '2026-09-02')).toBe('ended');
  });

  it('pitfall 16: a lift while nothing is suspended changes nothing', () => {
    const early = { last_used: '2026-01-01', [liftedBy(UNUSED)]: '2026-01-20' };
    expect(stateAt(UNUSED, early, '2026-02-20')).toBe('suspended');
  });
});
