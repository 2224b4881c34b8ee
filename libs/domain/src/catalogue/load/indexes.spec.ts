import { catalogueText, CHIEF, compiled } from '../fixtures/sea.js';

const catalogue = compiled(
  catalogueText(
    {
      ...CHIEF,
      bright: 'gives: [lamp]',
      lamp: 'permits: [{ light: [see, move] }]',
      oil: 'needs: [{ holder: lamp, else: refuse, lost: suspend }]',
      wick: 'needs: [{ holder: lamp, else: refuse, lost: keep }, { holder: oil, else: refuse, lost: take }]',
      fog: "restricts: [{ id: dim, what: 'light:see', to: { place: here } }]",
      cloud: 'gives: [fog]',
    },
    `
decide: [{ by: [auto] }]
limits:
  few: { id: few, count: { any: [oil, wick] }, per: [company], max: 3 }
  one: { id: one, count: wick, per: [holder], max: 1 }
`,
  ),
);

const entries = <T>(map: ReadonlyMap<string, readonly T[]>, name: (each: T) => string) =>
  Object.fromEntries([...map].map(([key, all]) => [key, all.map(name)]));

describe('what is looked up by item', () => {
  it('are the needs of others that it meets, itself or by what comes along with it, unless they may stay unmet', () => {
    expect(entries(catalogue.dependents, ({ item, need }) => `${item.key} ${need.lost}`)).toEqual({
      lamp: ['oil suspend'],
      bright: ['oil suspend'],
      oil: ['wick take'],
    });
  });

  it('are the limits that count it', () => {
    expect(entries(catalogue.limitsOn, ({ id }) => id)).toEqual({ oil: ['few'], wick: ['few', 'one'] });
  });

  it('are the needs without which it does not count', () => {
    expect([...catalogue.countsWhile.keys()]).toEqual(['oil']);
    expect(catalogue.hasItemClocks).toBe(false);
  });

  it('are the items whose permissions it makes less, itself or by what comes along with it', () => {
    expect(entries(new Map([...catalogue.narrows].map(([key, all]) => [key, [...all]])), String)).toEqual({
      fog: ['lamp'],
      cloud: ['lamp'],
    });
  });
});
