import { longestFirst, SHOWN } from './to-answer.js';

const at = (minute: number) => ({ updatedAt: new Date(Date.UTC(2030, 0, 1, 9, minute)).toISOString() });

describe('what waits for an answer', () => {
  it('begins with what has waited longest, questions and counter-offers together', () => {
    expect(longestFirst([at(30), at(10)], [at(20), at(5)])).toEqual([at(5), at(10), at(20), at(30)]);
  });

  it('keeps the oldest of more than the start shows', () => {
    const newestFirst = Array.from({ length: 25 }, (_, index) => at(25 - index));
    const shown = longestFirst(newestFirst, []);
    expect(shown).toHaveLength(SHOWN);
    expect(shown[0]).toEqual(at(1));
    expect(shown).not.toContainEqual(at(25));
  });
});
