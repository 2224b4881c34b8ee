import { catalogueText, CHIEF, compiled } from '../fixtures/sea.js';

const AUTO = 'decide: [{ by: [auto] }]';
const asked = (body: string, rest = AUTO) => {
  const items = { ...CHIEF, lamp: body, keeper: '', horn: '' };
  const { askedAbout, askedEverywhere } = compiled(catalogueText(items, rest));
  return [[...askedAbout].toSorted(), [...askedEverywhere].toSorted()];
};
const by = (rung: string) => `decide: [{ by: [${rung}, { staff: support }] }]`;

describe('a slice of the network carries who holds what is asked about, whoever they are', () => {
  it.each([
    ['nothing', '', AUTO, [], []],
    [
      'who says yes to a permission',
      'permits: [{ log: [read], with: [{ holders: keeper, at: company }] }]',
      AUTO,
      ['keeper'],
      [],
    ],
    [
      'of everybody',
      '',
      `members: { permits: [{ log: [read], with: [{ holders: keeper, at: company }] }] }\n${AUTO}`,
      ['keeper'],
      [],
    ],
    ['how many there are', `needs: [{ that: 'count("keeper") > 1' }]`, AUTO, ['keeper'], []],
    ['that somebody is there', 'needs: [{ anyone: keeper }]', AUTO, ['keeper'], []],
    [
      'who is barred while others are there',
      '',
      `shut: [{ do: [give], when: 'count("horn") > 3' }]\n${AUTO}`,
      ['horn'],
      [],
    ],
    ['who decides near by', '', by('{ holders: keeper, at: nearest }'), ['keeper'], []],
    ['who decides above', '', by('{ holders: keeper, at: above }'), ['keeper'], []],
    ['who decides elsewhere', '', by('{ holders: keeper, at: other }'), ['keeper'], ['keeper']],
    ['whoever could ask for the same', '', by('peer'), ['chief'], []],
    ['the person themselves', '', by('person'), [], []],
    ['staff alone', '', 'decide: [{ by: [{ staff: lead }] }]', [], []],
  ])('%s', (_name, body, rest, about, everywhere) => {
    expect(asked(body, rest)).toEqual([about, everywhere]);
  });
});
