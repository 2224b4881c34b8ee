import { countIn, shownCount, tabOf } from './operations-tab.js';

const OVERVIEW = {
  tasks: { due: 3, waiting: 4, dead: 5, oldestDue: null },
  mails: { queued: 6, refused: 7 },
  deliveries: { waiting: 8, givenUp: 9 },
  held: null,
  unsealed: 0,
  workers: [],
};

describe('the lists of operations', () => {
  it('begin with what gave up, whatever the address says', () => {
    expect([tabOf('mails'), tabOf(undefined), tabOf('nonsense')]).toEqual(['mails', 'dead', 'dead']);
  });

  it('say how many are in each, but not of all that ever were', () => {
    expect(countIn('dead', OVERVIEW)).toBe(5);
    expect(countIn('refused', OVERVIEW)).toBe(7);
    expect(countIn('given-up', OVERVIEW)).toBe(9);
    expect(countIn('mails', OVERVIEW)).toBeUndefined();
    expect(countIn('dead', undefined)).toBeUndefined();
  });

  it('say that there are more where nobody counted on', () => {
    expect(shownCount(9999, String)).toBe('9999');
    expect(shownCount(10_000, String)).toBe('10000+');
  });
});
