import fc from 'fast-check';
import { clockOf, factsOf, running } from '../fixtures/clocks.js';
import { CHIEF, catalogueText, compiled, seaWorld } from '../fixtures/sea.js';
import { impact } from '../impact.js';
import { stoppedBy, type CompiledClock } from './clock.js';
import { due } from './due.js';
import { phaseAt } from './phase.js';
import { clockKey, inForceSince, sincesOf } from './since.js';

const UNUSED = {
  from: 'last_used',
  phases: [
    ['P60D', 'warned'],
    ['P90D', 'suspended'],
    ['P1Y', 'ended'],
  ],
} as const;
const SINCE = '2026-06-01T09:00:00.000Z';
const NEW = clockOf({ ...UNUSED, since: SINCE });
const param = (clock: CompiledClock): CompiledClock => ({ ...clock, from: { kind: 'param', name: clock.from.name } });

const stages = (clock: CompiledClock, moments: Record<string, string>) =>
  due([running(clock, factsOf(moments))], new Date('2000-01-01'), new Date('2040-01-01')).map(
    ({ state, at }) => `${state} ${at.toISOString().slice(0, 10)}`,
  );

describe('a clock that comes in force', () => {
  it('warns first whoever is long past it, and rests and ends as long after as lies between', () => {
    expect(stages(NEW, { last_used: '2024-01-01' })).toEqual([
      'warned 2026-06-01',
      'suspended 2026-07-01',
      'ended 2027-04-03',
    ]);
    const at = (now: string) => phaseAt(NEW, factsOf({ last_used: '2024-01-01' }), new Date(now));
    expect(at('2026-06-01T08:59:00Z')).toMatchObject({ state: 'running', next: { state: 'warned' } });
    expect(at(SINCE)).toMatchObject({ state: 'warned', since: new Date(SINCE) });
    expect(at('2026-07-01T08:59:00Z').state).toBe('warned');
    expect(at('2026-07-01T09:00:00Z').state).toBe('suspended');
  });

  it('warns whoever is past its warning alone, and gives the whole time from then', () => {
    expect(stages(NEW, { last_used: '2026-03-10' }).slice(0, 2)).toEqual(['warned 2026-06-01', 'suspended 2026-07-01']);
  });

  it('counts as always for whoever is not past its warning', () => {
    const moments = { last_used: '2026-04-10' };
    expect(stages(NEW, moments)).toEqual(stages(clockOf(UNUSED), moments));
  });

  it('begins at once where it warns of nothing', () => {
    const clock = clockOf({ from: 'last_used', phases: [['P50D', 'suspended']], since: SINCE });
    expect(stages(clock, { last_used: '2026-01-01' })).toEqual(['suspended 2026-06-01']);
  });

  it('leaves suspended what an earlier form has suspended, and ends it no sooner than others', () => {
    const moments = { last_used: '2024-01-01', [stoppedBy(NEW)]: SINCE };
    expect(stages(NEW, moments)).toEqual(['suspended 2026-06-01', 'ended 2027-04-03']);
    // a longer time than before lets it run again
    const longer = clockOf({ from: 'last_used', phases: [['P900D', 'suspended']], since: SINCE });
    expect(stages(longer, { last_used: '2024-01-01', [stoppedBy(longer)]: SINCE })).toEqual(['suspended 2026-06-19']);
  });

  it('holds a date as it is that was chosen since', () => {
    const clock = param(
      clockOf({
        from: 'until',
        phases: [
          ['-P21D', 'warned'],
          ['P0D', 'suspended'],
        ],
        since: SINCE,
      }),
    );
    const chosen = { until: '2026-06-10', given: '2026-06-02' };
    expect(stages(clock, chosen)).toEqual(['warned 2026-05-20', 'suspended 2026-06-10']);
    expect(stages(clock, { ...chosen, given: '2025-06-02' })).toEqual(['warned 2026-06-01', 'suspended 2026-06-22']);
    // a change of something else says nothing about a date that was over
    expect(stages(clock, { until: '2026-01-10', given: '2025-06-02', set: '2026-06-02' })[1]).toBe(
      'suspended 2026-06-22',
    );
  });

  it('never rests or ends anybody sooner than without it, nor less than its notice after it', () => {
    const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, (used, since) => {
        const clock = { ...clockOf(UNUSED), since };
        const points = (each: CompiledClock) =>
          new Map(
            due(
              [running(each, factsOf({ last_used: used }, 'Europe/Vienna'))],
              new Date(0),
              new Date('2040-01-01'),
            ).map(({ state, at }) => [state, at.getTime()]),
          );
        const [was, is] = [points({ ...clock, since: null }), points(clock)];
        const [warned = 0, suspended = 0, ended = 0] = (['warned', 'suspended', 'ended'] as const).map((one) =>
          is.get(one),
        );
        expect(warned).toBeGreaterThanOrEqual(Math.min(since.getTime(), was.get('warned') ?? 0));
        expect(suspended - warned).toBe((was.get('suspended') ?? 0) - (was.get('warned') ?? 0));
        expect(ended).toBeGreaterThanOrEqual(was.get('ended') ?? 0);
        expect(suspended).toBeLessThan(ended);
      }),
    );
  });
});

const DECIDE = 'decide: [{ by: [auto] }]';
const lamp = (phases: string, more = '') => ({
  ...CHIEF,
  lamp: `permits: [{ light: [lit] }], clocks: [{ id: lamps, from: given, phases: [${phases}]${more} }]`,
});
const YEAR = '{ at: P11M, state: warned, tell: [person] }, { at: P1Y, state: suspended }';
const of = (items: Record<string, string>) => compiled(catalogueText(items, DECIDE));

describe('from when clocks are in force', () => {
  const [without, one] = [of({ ...CHIEF, lamp: 'permits: [{ light: [lit] }]' }), of(lamp(YEAR))];
  const now = new Date('2026-03-02T09:00:00Z');
  const key = [...one.items.values()].flatMap(({ clocks }) => clocks.map(clockKey))[0] ?? '';

  it('is the publication of a new or another form, and stays where only words change', () => {
    expect(sincesOf(one, null, now)).toEqual(new Map());
    expect(sincesOf(one, without, now)).toEqual(new Map([[key, now]]));
    const inForce = inForceSince(one, sincesOf(one, without, now));
    const later = new Date('2026-09-02T09:00:00Z');
    expect(sincesOf(of(lamp(YEAR, ', say: { en: Over }, lift: { staff: lead }')), inForce, later)).toEqual(
      new Map([[key, now]]),
    );
    expect(sincesOf(of(lamp(YEAR.replace('P1Y', 'P13M'))), inForce, later)).toEqual(new Map([[key, later]]));
    expect(sincesOf(one, one, later)).toEqual(new Map());
  });

  const world = seaWorld([{ key: 'eva', unit: 'east', holds: ['lamp'] }]);

  it('is told before anybody publishes it: how many are past what, and who would be stopped at once', () => {
    expect(impact(without, one, world)).toMatchObject({
      reach: [],
      clocks: [{ clock: 'lamps', warned: 0, suspended: 1, ended: 0, atOnce: 0 }],
    });
    const sudden = of(lamp('{ at: P1Y, state: suspended }'));
    expect(impact(without, sudden, world)).toMatchObject({
      reach: [{ membershipId: 'eva' }],
      clocks: [{ clock: 'lamps', warned: 0, suspended: 1, ended: 0, atOnce: 1 }],
    });
    // what rests already, rests under the next form too
    const changed = of(lamp(`${YEAR}, { at: P2Y, state: ended }`));
    expect(impact(one, changed, world)).toMatchObject({ reach: [], clocks: [{ ended: 1, atOnce: 0 }] });
  });
});
