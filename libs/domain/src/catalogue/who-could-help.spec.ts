import { check } from './check.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';

const CATALOGUE = compiled(
  catalogueText({
    boss: 'may: [{ do: [give, take], place: company }]',
    officer: 'may: [{ do: [give], to: chief, place: company }]',
    mentor: 'may: [{ do: [give], items: lamp, to: { not: chief }, place: company }]',
    chief: '',
    lamp: '',
    horn: '',
  }),
);

/** Who is named to somebody who may give nothing. */
function help(person: string, item: string): unknown {
  const world = seaWorld(
    [
      { key: 'cap', unit: 'west' },
      { key: 'mate', unit: 'west' },
      { key: 'head', unit: 'west', holds: ['chief'] },
    ],
    'cap',
  );
  const [line] = check(CATALOGUE, change(person, [{ give: item }]), world).lines;
  return [
    line?.because.map(({ sentence }) => sentence.en),
    line?.help.map((each) => ('items' in each ? each.items : each.staff)),
  ];
}

describe('who could help', () => {
  it('is whoever may do it about this person, and not about others alone', () => {
    const turnTo = (who: string) => expect.stringContaining(`${who} or the vendor’s support`);
    expect(help('mate', 'horn')).toEqual([[turnTo('somebody with “BOSS”')], [['boss'], 'support']]);
    expect(help('head', 'horn')).toEqual([
      [turnTo('somebody with “BOSS” or “OFFICER”')],
      [['boss', 'officer'], 'support'],
    ]);
    expect(help('mate', 'lamp')).toEqual([
      [turnTo('somebody with “BOSS” or “MENTOR”')],
      [['boss', 'mentor'], 'support'],
    ]);
    expect(help('head', 'lamp')).toEqual([
      [turnTo('somebody with “BOSS” or “OFFICER”')],
      [['boss', 'officer'], 'support'],
    ]);
  });
});
