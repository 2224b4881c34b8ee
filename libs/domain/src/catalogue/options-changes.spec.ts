import { catalogueText, compiled, seaWorld } from './fixtures/sea.js';
import { options } from './options.js';

const ALL = 'do: [give, take, suspend, resume, extend], place: company';
const catalogue = compiled(
  catalogueText(
    {
      chief: `may: [{ ${ALL}, items: { not: horn } }, { do: [give, take], items: horn, place: company }]`,
      lamp: '',
      horn: '',
      keeper: 'gives: [oil]',
      oil: '',
      tide: 'system: harbour',
    },
    `shut: [{ id: the-lamp-burns, do: [suspend], items: lamp, say: { en: The lamp burns. Ask the board to put it out. } }]
decide: [{ by: [{ staff: support }] }]`,
  ),
);
type Holds = NonNullable<Parameters<typeof seaWorld>[0][number]['holds']>;
const changesOf = (item: string, holds: Holds, as = 'cap') => {
  const people = [
    { key: 'cap', unit: 'west', holds: ['chief'] },
    { key: 'mate', unit: 'west', holds },
  ];
  const holder = { membershipId: 'mate', personId: 'mate' };
  const entries = options(catalogue, { unitId: 'west', holder }, seaWorld(people, as));
  return entries
    .filter((entry) => entry.item === item)
    .flatMap(({ changes }) => changes.map(({ verb, outcome, because }) => [verb, outcome, because[0]?.rule]));
};

describe('what can be asked for of something that stays held', () => {
  it('is to suspend it, and a later end where it has one', () => {
    expect(changesOf('keeper', ['keeper'])).toEqual([['suspend', 'approval', undefined]]);
    const until = '2099-01-01T00:00:00Z';
    expect(changesOf('keeper', [{ item: 'keeper', until }])).toEqual([
      ['suspend', 'approval', undefined],
      ['extend', 'approval', undefined],
    ]);
  });

  it('is to have it go on where it is suspended', () => {
    expect(changesOf('keeper', [{ item: 'keeper', suspended: true }])).toEqual([['resume', 'approval', undefined]]);
  });

  it('says why not where a rule is in the way', () => {
    expect(changesOf('lamp', ['lamp'])).toEqual([['suspend', 'refused', 'the-lamp-burns']]);
  });

  it('is nothing that only others may ask for, nothing that comes along, is not held or is controlled elsewhere', () => {
    expect(changesOf('horn', ['horn'])).toEqual([]);
    expect(changesOf('keeper', ['keeper'], 'mate')).toEqual([]);
    expect(changesOf('oil', ['keeper'])).toEqual([]);
    expect(changesOf('keeper', [])).toEqual([]);
    expect(changesOf('tide', ['tide'])).toEqual([]);
  });
});
