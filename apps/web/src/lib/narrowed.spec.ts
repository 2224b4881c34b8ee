import { MOST_SHOWN, narrowed } from './narrowed.js';

const choices = Array.from({ length: 100 }, (_each, at) => ({ value: `u${at}`, label: `Store ${at} North` }));

describe('many choices', () => {
  it('are drawn in part, with how many there are beside', () => {
    const { shown, more } = narrowed(choices, [], '');
    expect(shown).toEqual(choices.slice(0, MOST_SHOWN));
    expect(more).toBe(100 - MOST_SHOWN);
  });

  it('are found by every word, in any order and case', () => {
    expect(narrowed(choices, [], 'north 99')).toEqual({ shown: [choices[99]], more: 0 });
    expect(narrowed(choices, [], 'south').shown).toEqual([]);
  });

  it('stay in sight and in their order once chosen', () => {
    expect(narrowed(choices, ['u99', 'u3'], '50').shown.map(({ value }) => value)).toEqual(['u3', 'u50', 'u99']);
  });
});
