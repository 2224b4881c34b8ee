import fc from 'fast-check';
import { anyCalendar, anyMoment } from '../testing/any-calendar.js';
import { AROUND_THE_CLOCK, nextWorking, workingBetween, type WorkingCalendar } from './working-calendar.js';
import { promiseAfter, promiseAtRest, promiseLeft, promiseState, type PromiseStand } from './promise.js';
import { minutesTaken, usualOf } from './usual.js';

const HOUR = 3_600_000;
const within = fc.integer({ min: 1, max: 60 * HOUR });
const promised = { within: 8 * HOUR, soon: 2 * HOUR, calendar: AROUND_THE_CLOCK };
const at = (hour: number) => new Date(Date.UTC(2026, 10, 2, hour));

/** How it stands after [status, hour] one after the other. */
const after = (...moves: readonly (readonly [string, number])[]): PromiseStand =>
  moves.reduce((stand, [status, hour]) => promiseAfter(promised, stand, status, at(hour)), promiseAtRest(promised));

describe('a promise', () => {
  it('runs while the vendor has to decide, and rests otherwise', () => {
    expect(after(['open', 0])).toEqual({ dueAt: at(8), soonAt: at(6), left: null });
    expect(after(['open', 0], ['waiting', 3])).toEqual({ dueAt: null, soonAt: null, left: 5 * HOUR });
    expect(after(['open', 0], ['waiting', 3], ['open', 20])).toEqual({ dueAt: at(25), soonAt: at(23), left: null });
    // another revision, or stage: it goes on
    expect(after(['open', 0], ['open', 5])).toEqual(after(['open', 0]));
    expect(after(['open', 0], ['approved', 3], ['open', 9])).toEqual({ dueAt: at(14), soonAt: at(12), left: null });
  });

  it('that was late stays late by as much', () => {
    const late = after(['open', 0], ['waiting', 10], ['open', 30]);
    expect(late).toEqual({ dueAt: at(28), soonAt: at(30), left: null });
    expect(promiseLeft(promised, late, at(31))).toBe(-3 * HOUR);
  });

  it('has all of its working time, whatever it pauses for, over holidays and both changes of the clocks', () => {
    const office: WorkingCalendar = {
      zone: 'Europe/Vienna',
      week: Array.from({ length: 7 }, (_each, day) =>
        day === 5
          ? []
          : [
              { from: 60, to: 240 },
              { from: 480, to: 720 },
            ],
      ),
      holidays: ['AT'],
      closed: ['12-24'],
    };
    const by = { ...promised, within: 20 * HOUR, calendar: office };
    const starts = ['2026-03-27', '2026-10-23', '2026-12-22', '2028-02-28'].map((day) =>
      Date.parse(`${day}T08:00:00Z`),
    );
    const anySteps = fc.array(fc.integer({ min: 1, max: 40 * 60 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...starts), anySteps, (start, minutes) => {
        const times = minutes.map((_each, index) =>
          minutes.slice(0, index).reduce((sum, step) => sum + step * 60_000, start),
        );
        const moves = times.map((time, index) => ({
          status: index % 2 === 0 ? 'open' : 'waiting',
          at: new Date(time),
        }));
        const stand = moves.reduce((is, { status, at: when }) => promiseAfter(by, is, status, when), promiseAtRest(by));
        const worked = moves.reduce((sum, { status, at: from }, index) => {
          const to = moves[index + 1]?.at ?? stand.dueAt;
          return status === 'open' && to ? sum + workingBetween(office, from, to) : sum;
        }, 0);
        expect(worked + (stand.left ?? 0)).toBe(by.within);
      }),
    );
  });

  it('has all of it in any calendar too, in any zone, with pauses that begin and end at any hour', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 60 * HOUR }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(anyCalendar, anyMoment, within, steps, (calendar, start, all, lengths) => {
        const by = { within: all, soon: Math.floor(all / 4), calendar };
        let [stand, now, worked] = [promiseAtRest(by), start.getTime(), 0];
        for (const [index, length] of lengths.entries()) {
          stand = promiseAfter(by, stand, index % 2 === 0 ? 'open' : 'waiting', new Date(now));
          if (index % 2 === 0) worked += workingBetween(calendar, new Date(now), new Date(now + length));
          now += length;
        }
        expect(promiseLeft(by, stand, new Date(now))).toBe(all - worked);
      }),
    );
  });

  it('a pause outside of the hours costs and gives nothing', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyMoment, within, (calendar, start, pause, all) => {
        const by = { within: all, soon: 0, calendar };
        const begun = promiseAfter(by, promiseAtRest(by), 'open', start);
        fc.pre(begun.dueAt !== null && start <= pause && pause < begun.dueAt);
        // from some moment until work is done: at night, at a weekend, on a holiday
        const next = nextWorking(calendar, pause);
        const on = promiseAfter(by, promiseAfter(by, begun, 'waiting', pause), 'open', next);
        expect(on.dueAt).toEqual(begun.dueAt);
      }),
    );
  });

  it('is due soon before it is overdue, and each for as long as work says', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, fc.integer({ min: 2, max: 60 * HOUR }), (calendar, start, all) => {
        const by = { within: all, soon: Math.floor(all / 2), calendar };
        const stand = promiseAfter(by, promiseAtRest(by), 'open', start);
        if (stand.left !== null) throw new Error('it runs');
        expect(workingBetween(calendar, stand.soonAt, stand.dueAt)).toBe(by.soon);
        expect(promiseState(stand, 'open', new Date(stand.soonAt.getTime() - 1))).toBe('on-time');
        expect(promiseState(stand, 'open', stand.soonAt)).toBe('due-soon');
        expect(promiseState(stand, 'open', stand.dueAt)).toBe('overdue');
      }),
    );
  });

  it.each([
    ['on-time', 'open', after(['open', 0]), 5],
    ['due-soon', 'open', after(['open', 0]), 6],
    ['overdue', 'open', after(['open', 0]), 8],
    ['paused', 'waiting', after(['open', 0], ['waiting', 9]), 50],
    ['kept', 'done', after(['open', 0], ['approved', 8]), 50],
    ['missed', 'rejected', after(['open', 0], ['rejected', 9]), 50],
    ['kept', 'approved', after(['approved', 0]), 50],
    [null, 'withdrawn', after(['open', 0], ['withdrawn', 9]), 50],
  ] as const)('is %s of a ticket that is %s', (state, status, stand, hour) => {
    expect(promiseState(stand, status, at(hour))).toBe(state);
  });
});

describe('what tickets usually took', () => {
  it('is nothing of fewer than ten, else values that were there', () => {
    expect(usualOf([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
    expect(usualOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ median: 5, ninety: 9, tickets: 10 });
    expect(usualOf(Array.from({ length: 100 }, () => 30))).toEqual({ median: 30, ninety: 30, tickets: 100 });
  });

  it('is the sum of the stretches, in whole minutes', () => {
    const stretches = [
      { from: at(0), to: at(1) },
      { from: at(5), to: new Date(at(5).getTime() + 1) },
    ];
    expect(minutesTaken(AROUND_THE_CLOCK, stretches)).toBe(61);
  });
});
