import fc from 'fast-check';
import { clockOf, factsOf, running } from '../fixtures/clocks.js';
import { due } from './due.js';
import { phaseAt } from './phase.js';

const SUPPORT = { staff: 'support' } as const;
const UNTIL = clockOf({
  id: 'until',
  from: 'until',
  phases: [
    ['-P21D', 'warned', 'person'],
    ['P0D', 'suspended', 'person', SUPPORT],
    ['P6W', 'ended'],
  ],
});
const MONTHLY = clockOf({
  id: 'monthly',
  every: 'P1M',
  phases: [
    ['-P3D', 'warned'],
    ['P0D', 'warned', 'person'],
  ],
});
const ROSTER = clockOf({
  id: 'roster',
  every: 'P2M',
  phases: [
    ['-P1W', 'warned'],
    ['P3W', 'suspended'],
  ],
});
const PLAIN = clockOf({
  id: 'plain',
  phases: [
    ['P30D', 'warned'],
    ['P1M', 'ended'],
  ],
});

/** Its phases reach as far as those of the period before and after. */
const WIDE = clockOf({ id: 'wide', every: 'P1M', phases: [['-P1M', 'warned']] });
const LATE = clockOf({
  id: 'late',
  every: 'P1M',
  phases: [
    ['P2D', 'warned'],
    ['P31D', 'warned'],
  ],
});

const day = (text: string) => new Date(text);
const short = (all: ReturnType<typeof due>) =>
  all.map(({ clock, subject, state, at }) => `${at.toISOString().slice(0, 10)} ${clock} ${subject.id} ${state}`);

describe('due', () => {
  it('names what begins in the window, of whom, and who is to be told', () => {
    expect(due([running(UNTIL, factsOf({ until: '2026-06-30' }))], day('2026-06-01'), day('2026-07-01'))).toEqual([
      {
        clock: 'until',
        subject: { kind: 'item', id: 'one' },
        state: 'warned',
        at: day('2026-06-09'),
        tell: ['person'],
      },
      {
        clock: 'until',
        subject: { kind: 'item', id: 'one' },
        state: 'suspended',
        at: day('2026-06-30'),
        tell: ['person', SUPPORT],
      },
    ]);
  });

  it('the window leaves out its beginning and has its end', () => {
    const clocks = [running(UNTIL, factsOf({ until: '2026-06-30' }))];
    expect(due(clocks, day('2026-06-29'), day('2026-06-30'))).toHaveLength(1);
    expect(due(clocks, day('2026-06-30'), day('2026-07-01'))).toHaveLength(0);
    expect(due(clocks, day('2026-06-30'), day('2026-06-30'))).toHaveLength(0);
    expect(due(clocks, day('2026-07-01'), day('2026-06-01'))).toHaveLength(0);
  });

  it('is in the order of time; at one moment by clock and subject', () => {
    const clocks = [
      running(UNTIL, factsOf({ until: '2026-02-10' }), 'b'),
      running(UNTIL, factsOf({ until: '2026-02-10' }), 'a'),
      running(PLAIN, factsOf({ given: '2026-01-10' }), 'c'),
      running(UNTIL, factsOf({}), 'd'),
    ];
    expect(short(due(clocks, day('2026-02-01'), day('2026-02-28')))).toEqual([
      '2026-02-09 plain c warned',
      '2026-02-10 plain c ended',
      '2026-02-10 until a suspended',
      '2026-02-10 until b suspended',
    ]);
  });

  it('misses no phase in months that are not equally long', () => {
    const wide = [running(WIDE, factsOf({ given: '2026-01-31' }))];
    expect(short(due(wide, day('2026-03-29'), day('2026-03-30')))).toEqual(['2026-03-30 wide one warned']);
    const late = [running(LATE, factsOf({ given: '2026-01-30' }))];
    expect(short(due(late, day('2026-03-30'), day('2026-03-31')))).toEqual(['2026-03-31 late one warned']);
    expect(short(due(late, day('2026-03-31'), day('2026-04-01')))).toEqual(['2026-04-01 late one warned']);
  });

  it('a clock that only warns does so each period; one that suspends rests there', () => {
    expect(
      short(due([running(MONTHLY, factsOf({ given: '2026-01-31' }))], day('2026-02-01'), day('2026-05-01'))),
    ).toEqual([
      '2026-02-25 monthly one warned',
      '2026-02-28 monthly one warned',
      '2026-03-28 monthly one warned',
      '2026-03-31 monthly one warned',
      '2026-04-27 monthly one warned',
      '2026-04-30 monthly one warned',
    ]);
    expect(
      short(due([running(ROSTER, factsOf({ given: '2026-01-31' }))], day('2026-02-01'), day('2027-01-01'))),
    ).toEqual(['2026-03-24 roster one warned', '2026-04-21 roster one suspended']);
  });
});

describe('pitfall 15: late workers', () => {
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  const clocks = fc.array(
    fc.tuple(
      fc.constantFrom(UNTIL, MONTHLY, ROSTER, PLAIN, WIDE, LATE),
      fc.record({ given: moment, until: moment }),
      fc.constantFrom('Europe/Berlin', 'Europe/Vienna', 'America/Halifax', 'UTC'),
      fc.uuid(),
    ),
    { maxLength: 4 },
  );
  const all = clocks.map((each) =>
    each.map(([clock, moments, zone, id]) => running(clock, factsOf(moments, zone), id)),
  );

  it('pitfall 15: adjoining windows give what the whole window gives, each phase once', () => {
    fc.assert(
      fc.property(all, fc.array(moment, { minLength: 2, maxLength: 6 }), (runs, cuts) => {
        const at = [...cuts].sort((one, other) => one.getTime() - other.getTime());
        const parts = at.slice(1).flatMap((to, index) => due(runs, at[index]!, to));
        expect(parts).toEqual(due(runs, at[0]!, at.at(-1)!));
      }),
    );
  });

  it('pitfall 15: at the moment it names, the phase is there, and the moment before it was not', () => {
    fc.assert(
      fc.property(all, (runs) => {
        for (const run of runs) {
          for (const { at, state } of due([run], day('2025-12-01'), day('2028-01-01'))) {
            const before = phaseAt(run.clock, run.facts, new Date(at.getTime() - 1));
            expect(phaseAt(run.clock, run.facts, at).state).toBe(state);
            expect(before.next).toEqual({ state, at });
          }
        }
      }),
    );
  });

  it('pitfall 15: the phase is the same whether somebody has asked what is due or not', () => {
    const run = running(UNTIL, factsOf({ until: '2026-06-30' }));
    const late = phaseAt(run.clock, run.facts, day('2026-07-15'));
    due([run], day('2026-06-01'), day('2026-07-15'));
    expect(phaseAt(run.clock, run.facts, day('2026-07-15'))).toEqual(late);
    expect(late.state).toBe('suspended');
  });
});
