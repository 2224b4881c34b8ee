import { catalogueText, compiled, seaWorld } from './fixtures/sea.js';
import { portalSight } from './portal.js';

const team = (where: string) => `permits: [{ portal.team: [read], where: ${where} }]`;
const catalogue = compiled(
  catalogueText(
    {
      here: team('{ place: here }'),
      below: team('{ place: below }'),
      whole: team('{ place: company }'),
      net: team('{ place: network }'),
      mine: team('{ place: company, records: own }'),
      plan: `permits: [{ portal.team: [read], where: { place: company }, when: unit.kind == "branch" }]`,
      branches: team('{ place: "every:branch" }'),
      towed: team('{ place: tug }'),
      piers: `with: [piers], permits: [{ portal.team: [read], where: { piers: granted } }]`,
    },
    `
params: { piers: { units: branch } }
relations: { tug: { from: branch, to: branch } }
decide: [{ by: [auto] }]`,
  ),
);
const sight = (item: string, unit: string) => {
  const relations = new Map([['tug', new Map([['west-pier', ['west-rock']]])]]);
  const world = { ...seaWorld([{ key: 'mate', unit: 'west', holds: [{ item, unit }] }]), relations };
  const { portal, within } = portalSight(catalogue, 'mate', world, 'west');
  return portal.has('portal.team:read') ? (within.get('portal.team:read') ?? 'company') : null;
};

describe('how far somebody sees in the portal', () => {
  it.each([
    ['here', 'west', 'company'],
    ['here', 'west-pier', [{ unitId: 'west-pier', below: false }]],
    ['below', 'west-pier', [{ unitId: 'west-pier', below: true }]],
    ['below', 'sea', 'company'],
    ['here', 'sea', [{ unitId: 'sea', below: false }]],
    ['whole', 'west-pier', 'company'],
    ['mine', 'west', []],
    ['towed', 'west-pier', [{ unitId: 'west-rock', below: true }]],
    ['towed', 'west-rock', []],
    [
      'branches',
      'west',
      [
        { unitId: 'west-pier', below: true },
        { unitId: 'west-rock', below: true },
      ],
    ],
    ['plan', 'west-pier', 'company'],
    ['plan', 'west', null],
  ])('%s at %s', (item, unit, seen) => expect(sight(item, unit)).toEqual(seen));

  it('goes beyond the company where it is held above, or reaches the network', () => {
    const over = (item: string, unit: string) => {
      const world = seaWorld([{ key: 'mate', unit: 'west', holds: [{ item, unit }] }]);
      return portalSight(catalogue, 'mate', world, 'west').above.get('portal.team:read') ?? null;
    };
    expect([over('below', 'sea'), over('whole', 'sea'), over('net', 'west-pier')]).toEqual([['sea'], ['sea'], ['sea']]);
    expect([over('here', 'sea'), over('below', 'west'), over('mine', 'sea')]).toEqual([null, null, null]);
  });

  it('is what a parameter names, where it says so', () => {
    const world = seaWorld([{ key: 'mate', unit: 'west', holds: ['piers'] }]);
    const params = { piers: ['west-pier', 'west-rock'] };
    const granted = { ...world, assignments: world.assignments.map((each) => ({ ...each, params })) };
    expect(portalSight(catalogue, 'mate', granted, 'west').within.get('portal.team:read')).toEqual([
      { unitId: 'west-pier', below: true },
      { unitId: 'west-rock', below: true },
    ]);
    expect(portalSight(catalogue, 'mate', world, 'west').portal.size).toBe(0);
  });

  it('is the most of what is held', () => {
    const holds = [
      { item: 'here', unit: 'west-pier' },
      { item: 'below', unit: 'west-rock' },
    ];
    const people = (more: typeof holds) => seaWorld([{ key: 'mate', unit: 'west', holds: more }]);
    const both = portalSight(catalogue, 'mate', people(holds), 'west');
    expect(both.within.get('portal.team:read')).toEqual([
      { unitId: 'west-pier', below: false },
      { unitId: 'west-rock', below: true },
    ]);
    const more = portalSight(catalogue, 'mate', people([...holds, { item: 'whole', unit: 'west-pier' }]), 'west');
    expect([...more.within]).toEqual([]);
  });
});
