import { clockOf, factsOf } from '../fixtures/clocks.js';
import { stopsOf } from './phase.js';
import { fewestDays, isOfInactivity, isOfJoining, reachedAt } from './reached.js';

const CLOCK = clockOf({
  from: 'last_used',
  phases: [
    ['P30D', 'warned', 'person'],
    ['P45D', 'suspended'],
    ['P1Y', 'ended'],
  ],
});
const FACTS = factsOf({ last_used: '2026-01-01' });
const nothing = () => false;
const at = (day: string) => reachedAt(CLOCK, FACTS, nothing, new Date(day));

describe('how far a clock has come', () => {
  it('is nowhere before its first phase, and says when that is', () => {
    expect(at('2026-01-30')).toMatchObject({ latest: null, next: { state: 'warned', at: new Date('2026-01-31') } });
  });

  it('begins a phase in its moment, and names the latest alone, however late', () => {
    expect(at('2026-01-31')?.latest).toMatchObject({ state: 'warned', tell: ['person'] });
    expect(at('2026-12-31')).toMatchObject({ latest: { state: 'suspended', at: new Date('2026-02-15') } });
    expect(at('2028-01-01')).toMatchObject({ latest: { state: 'ended' }, next: null });
  });

  it('has come to what lies before the date that it counts from, too', () => {
    const until = clockOf({
      from: 'until',
      phases: [
        ['-P21D', 'warned'],
        ['P0D', 'suspended'],
        ['P6W', 'ended'],
      ],
    });
    const facts = factsOf({ until: '2026-03-31' });
    const latest = (day: string) => reachedAt(until, facts, nothing, new Date(day))?.latest;
    expect(latest('2026-03-09')).toBeNull();
    expect(latest('2026-03-10')).toMatchObject({ state: 'warned', at: new Date('2026-03-10') });
    expect(stopsOf(until, facts)).toEqual({ restsAt: new Date('2026-03-31'), overAt: new Date('2026-05-12') });
    expect(stopsOf(until, factsOf({}))).toEqual({ restsAt: null, overAt: null });
  });

  it('does not run for whoever was never here', () => {
    expect(reachedAt(CLOCK, factsOf({}), nothing, new Date('2030-01-01'))).toBeNull();
  });

  it('counts the days to its first phase, generously', () => {
    expect(fewestDays([CLOCK])).toBe(30);
    expect(fewestDays([])).toBeNull();
    const hours = (at: string) => fewestDays([clockOf({ phases: [[at, 'warned']] })]);
    expect([hours('PT47H'), hours('PT48H'), hours('PT900H'), hours('P1DT24H'), hours('PT2880M')]).toEqual([
      1, 2, 37, 2, 2,
    ]);
  });
});

describe('what is carried out', () => {
  const ofMembers = { ...CLOCK, over: 'membership' as const, item: null };
  it('is a clock of inactivity over memberships', () => expect(isOfInactivity(ofMembers)).toBe(true));
  const event = (name: string) => ({ kind: 'event' as const, name });
  it.each([
    ['hours, where they are two days', { phases: clockOf({ phases: [['PT48H', 'suspended']] }).phases }],
    ['somebody else who is told', { phases: [{ ...ofMembers.phases[0]!, tell: [{ staff: 'support' as const }] }] }],
    ['a restart by what counts as a use', { restart: [event('resume'), event('last_used')] }],
  ])('is one with %s', (_what, other) => expect(isOfInactivity({ ...ofMembers, ...other })).toBe(true));
  it('counts from a reactivation the same, whether it is named or noted as the use that it is', () => {
    const named = clockOf({ from: 'last_used', restart: ['resume'], phases: [['P30D', 'warned']] });
    const back = '2026-03-01';
    const both = reachedAt(named, factsOf({ last_used: back, resume: back }), nothing, new Date('2026-03-31'));
    expect(both).toEqual(reachedAt(named, factsOf({ last_used: back }), nothing, new Date('2026-03-31')));
    expect(both?.latest?.at).toEqual(new Date('2026-03-31'));
  });

  it.each([
    ['an item', { over: 'item' as const, item: 'rope' }],
    ['another moment', { from: { kind: 'event' as const, name: 'joined' } }],
    ['a restart', { restart: [{ kind: 'event' as const, name: 'reviewed' }] }],
    ['who lifts it', { lift: 'person' as const }],
    ['a restart beside one that counts', { restart: [event('resume'), event('joined')] }],
    ['what stops it', { stop: [event('resume')] }],
    ['fewer hours than two days have', { phases: clockOf({ phases: [['PT47H', 'warned']] }).phases }],
  ])('is not %s', (_what, other) => expect(isOfInactivity({ ...ofMembers, ...other })).toBe(false));

  it('is a clock from joining, and again from a reactivation', () => {
    const joined = { ...ofMembers, from: event('joined') };
    expect([isOfJoining(joined), isOfJoining({ ...joined, restart: [event('resume')] })]).toEqual([true, true]);
    const others = [{ restart: [event('reviewed')] }, { lift: 'person' as const }, { stop: [event('resume')] }];
    expect(others.map((other) => isOfJoining({ ...joined, ...other }))).toEqual([false, false, false]);
  });
});
