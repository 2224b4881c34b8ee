import { CHIEF, catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import { impact } from './impact.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
const ITEMS = { ...CHIEF, lamp: 'permits: [{ light: [lit] }]', oil: '', rope: '', bell: '' };
const old = compiled(catalogueText(ITEMS));
const people = [
  { key: 'cap', unit: 'west', holds: ['chief'] },
  { key: 'mate', unit: 'west', holds: ['lamp', 'oil'] },
  { key: 'eva', unit: 'east', holds: ['lamp'] },
  { key: 'gone', unit: 'west', status: 'ended' as const, holds: ['lamp'] },
];
const world = seaWorld(people);
const asked = (next: ReturnType<typeof compiled>) => impact(old, next, world);
const version = (items: Record<string, string>, rest = DECIDE) => compiled(catalogueText({ ...ITEMS, ...items }, rest));

describe('the impact of a new version', () => {
  it('is nothing where nothing changes for anybody', () => {
    expect(asked(version({}))).toEqual({
      items: { added: [], dropped: [], retired: [], renamed: [] },
      reach: [],
      clocks: [],
      violations: [],
      tickets: [],
    });
  });

  it('names items that come, go, are not given any more, or are called otherwise, with how many hold them', () => {
    const { oil: _oil, ...rest } = ITEMS;
    const next = compiled(
      catalogueText({ ...rest, lamp: `${ITEMS.lamp}, retired: { for: rope }`, horn: '' }).replace('ROPE', 'Line'),
    );
    expect(asked(next).items).toEqual({
      added: ['horn'],
      dropped: [{ item: 'oil', people: 1, units: 0 }],
      retired: [{ item: 'lamp', people: 2, units: 0 }],
      renamed: [{ item: 'rope', was: { en: 'ROPE' }, is: { en: 'Line' } }],
    });
  });

  it('says who can do more, and who less', () => {
    const next = version({ lamp: 'permits: [{ light: [seen] }]' });
    expect(asked(next).reach).toEqual([
      {
        membershipId: 'mate',
        gains: ['light:seen here of west, records: all'],
        loses: ['light:lit here of west, records: all'],
      },
      {
        membershipId: 'eva',
        gains: ['light:seen here of east, records: all'],
        loses: ['light:lit here of east, records: all'],
      },
    ]);
  });

  it('lists what is held against rules that are new, and not what was against old ones already', () => {
    const next = version(
      { lamp: `${ITEMS.lamp}, needs: [{ id: oiled, holder: oil, else: offer, lost: refuse }]` },
      `${DECIDE}\nlimits: { one-lamp: { id: one-lamp, count: lamp, per: [network], max: 1 }, crew: { id: crew, count: bell, per: [company], min: 1 } }`,
    );
    expect(asked(next).violations.map(({ rule, membershipId, unitId }) => [rule, membershipId, unitId])).toEqual([
      ['oiled', 'eva', 'east'],
      ['one-lamp', null, 'east'],
      ['crew', null, 'west'],
      ['crew', null, 'east'],
    ]);
    expect(impact(next, next, world).violations).toEqual([]);
  });

  it('lists too few members, and what nobody has in the whole network', () => {
    const limits = `crew: { id: crew, count: members, per: [company], min: 2, max: 9 }, all: { id: all, count: members, per: [network], min: 99 },
      one-bell: { id: one-bell, count: bell, per: [network], min: 1 }, lamps: { id: lamps, count: lamp, per: [network], min: 1 }`;
    expect(
      asked(version({}, `${DECIDE}\nlimits: { ${limits} }`)).violations.map(({ rule, unitId }) => [rule, unitId]),
    ).toEqual([
      ['crew', 'east'],
      ['all', 'sea'],
      ['one-bell', 'sea'],
    ]);
  });

  it('names tickets that would go back, with the reason', () => {
    const next = version({ rope: 'retired: true' });
    const ticket = (item: string) => ({ number: `K-${item}`, enquiry: change('mate', [{ give: item }]), world });
    expect(impact(old, next, world, [ticket('rope'), ticket('bell')]).tickets).toMatchObject([
      { number: 'K-rope', was: 'approval', is: 'refused', because: [{ rule: 'engine.retired' }] },
    ]);
  });
});
