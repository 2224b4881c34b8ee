import { isSoon, spoken, timeLeft } from './time-left.js';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('the countdown of an invitation', () => {
  it('counts the seven days of a new one in whole', () => {
    expect(timeLeft('2026-11-28T12:00:00Z', now)).toEqual({ days: 7, hours: 0, minutes: 0, over: false });
  });

  it('never says zero while there is time', () => {
    expect(timeLeft('2026-11-21T12:00:01Z', now)).toMatchObject({ minutes: 1, over: false });
    expect(timeLeft('2026-11-21T12:00:00Z', now).over).toBe(true);
  });

  it('says the two largest parts', () => {
    expect(spoken(timeLeft('2026-11-26T15:07:00Z', now))).toEqual([
      { unit: 'days', count: 5 },
      { unit: 'hours', count: 3 },
    ]);
    expect(spoken(timeLeft('2026-11-26T12:07:00Z', now))).toEqual([{ unit: 'days', count: 5 }]);
    expect(spoken(timeLeft('2026-11-21T12:07:00Z', now))).toEqual([{ unit: 'minutes', count: 7 }]);
  });

  it('warns in the last two days', () => {
    expect([isSoon('2026-11-23T11:00:00Z', now), isSoon('2026-11-24T12:00:00Z', now)]).toEqual([true, false]);
  });
});
