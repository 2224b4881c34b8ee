import { check } from './check.js';
import { linesToEnd } from './end.js';
import { CHIEF, catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';

const catalogue = compiled(catalogueText({ ...CHIEF, pilot: '', bailiff: CHIEF.chief.replace('company', 'below') }));
const held = (item: string) => ({ key: 'mate', unit: 'west', holds: ['pilot', { item, unit: 'sea' }] });
const cap = { key: 'cap', unit: 'west', holds: ['chief'] };
const end = (as: Parameters<typeof seaWorld>[1]) => {
  const world = seaWorld([cap, { key: 'head', unit: 'sea', holds: ['bailiff'] }, held('bailiff')], as);
  // what stands above a company is not among its units
  const sea = world.units.get('sea')!;
  const west = {
    ...world,
    units: new Map([...world.units].filter(([id]) => id !== 'sea')),
    beyond: new Map([['sea', sea]]),
  };
  const asked = change('mate', [], { kind: 'deactivate' });
  const { lines, inPart } = linesToEnd(catalogue, asked, west);
  return { inPart, result: check(catalogue, { ...asked, lines }, west), world: west };
};

describe('what is held above a company', () => {
  it('ends with the access, where whoever ends it reaches so far', () => {
    for (const as of [{ staff: 'support' } as const, 'head']) {
      const { inPart, result } = end(as);
      expect([inPart, result.whole.outcome]).toEqual([false, 'approval']);
      expect(result.lines.map(({ outcome }) => outcome)).toEqual(['approval', 'approval']);
    }
  });

  it('stays, where they do not', () => {
    const { inPart, result } = end('cap');
    expect([inPart, result.lines.length, result.whole.outcome]).toEqual([true, 1, 'approval']);
  });

  it('reaches down: whoever holds it there may, and nothing else can be asked for up there', () => {
    const { world } = end('head');
    const given = change('mate', [{ give: 'pilot', at: 'west-pier' }]);
    expect(
      check(catalogue, given, { ...world, assignments: world.assignments.filter(({ item }) => item !== 'pilot') })
        .lines[0]?.outcome,
    ).toBe('approval');
    for (const line of [
      { give: 'pilot', at: 'sea' },
      { take: 'pilot', at: 'sea' },
    ]) {
      expect(check(catalogue, change('mate', [line]), world).lines[0]).toMatchObject({
        outcome: 'refused',
        because: [{ rule: 'engine.unknown-unit' }],
      });
    }
  });
});
