import { check } from '../../catalogue/check.js';
import { catalogueText, change, compiled, seaWorld } from '../../catalogue/fixtures/sea.js';
import type { Enquiry } from '../../catalogue/world.js';

/** What the comparison with the oracle has brought to light about what comes along with something else. */
const ITEMS = {
  chief: 'may: [{ do: [give, take, set], place: company }]',
  rope: 'gives: [{ item: lamp, params: { level: mid } }]',
  lamp: 'with: [level], needs: [{ id: bell-as-well, holder: bell, with: { level: same }, else: refuse, lost: refuse }]',
  bell: 'with: [level]',
};
const REST = 'decide: [{ by: [auto] }]\nparams: { level: { order: [low, mid, high], default: low } }';
type Held = NonNullable<Parameters<typeof seaWorld>[0][number]['holds']>;

const LAMP = { item: 'lamp', params: { level: 'high' } };
const BELL = { item: 'bell', params: { level: 'mid' } };

/** The bell is held at another level from now on. */
function asked(holds: Held, level: string) {
  const enquiry: Enquiry = {
    ...change('mate', []),
    lines: [{ line: 1, verb: 'set', item: 'bell', unitId: 'west', params: { level } }],
  };
  const world = seaWorld([
    { key: 'cap', unit: 'west', holds: ['chief'] },
    { key: 'mate', unit: 'west', holds },
  ]);
  const [line] = check(compiled(catalogueText(ITEMS, REST)), enquiry, world).lines;
  return [line?.outcome, ...(line?.because ?? []).map(({ rule }) => rule)];
}

describe('what comes along, and is held besides', () => {
  it('loses its need by itself, also where the other is without it already', () => {
    expect(asked(['rope', LAMP, BELL], 'low')).toEqual(['refused', 'bell-as-well']);
    expect(asked([LAMP, 'rope', BELL], 'low')).toEqual(['refused', 'bell-as-well']);
    expect(asked(['rope', BELL], 'low')).toEqual(['refused', 'bell-as-well']);
  });

  it('stands in the way of nothing else', () => {
    expect(asked(['rope', LAMP, BELL], 'high')).toEqual(['allowed']);
    // what is without its need already is left alone
    expect(asked([LAMP, BELL], 'low')).toEqual(['allowed']);
  });
});
