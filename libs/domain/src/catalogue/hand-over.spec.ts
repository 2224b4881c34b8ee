import { check } from './check.js';
import { scopeKey, type Count } from './counts.js';
import { CHIEF, catalogueText, change, compiled, linesOf, seaWorld } from './fixtures/sea.js';
import type { World } from './world.js';

type People = Parameters<typeof seaWorld>[0];

const LIMITS = `
decide: [{ by: [{ staff: support }] }]
limits:
  one-keeper: { id: one-keeper, count: keeper, per: [company], max: 1, over: transfer }
  one-master: { id: one-master, count: master, per: [network], max: 1, over: transfer }
  one-bell: { id: one-bell, count: bell, per: [unit], max: 1, over: transfer }
  two-aides: { id: two-aides, count: aide, per: [company], min: 2 }
  three-lamps: { id: three-lamps, count: lamp, per: [network], max: 3 }
`;
const items = {
  chief: CHIEF.chief.replace('take]', 'take, transfer]'),
  keeper: '',
  master: '',
  bell: '',
  lamp: '',
  aide: 'needs: [{ holder: keeper, else: refuse, lost: take }]',
  log: 'needs: [{ holder: aide, else: refuse, lost: take }]',
  seal: 'needs: [{ holder: keeper, else: refuse, lost: refuse, say: { en: Take the seal first. } }]',
  badge: 'needs: [{ holder: { any: [keeper, master] }, else: refuse, lost: take }]',
};
const catalogue = compiled(catalogueText(items, LIMITS));
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const person = (key: string, ...holds: string[]) => ({ key, unit: 'west', holds });
const worldWith = (...others: People) => seaWorld([CAP, person('mate'), ...others]);
const ask = (lines: Parameters<typeof linesOf>[0], world: World) => check(catalogue, change('mate', lines), world);

/** Both memberships are one person's. */
const same = (world: World, one: string, other: string): World => {
  const memberships = new Map(world.memberships);
  memberships.set(other, { ...memberships.get(other)!, personId: memberships.get(one)!.personId });
  return { ...world, memberships };
};

describe('one person with two memberships', () => {
  const elsewhere = (...holds: string[]) => ({ key: 'mate-east', unit: 'east', holds });
  const others = ['a', 'b'].map((key) => person(key, 'lamp'));

  it('is one of those who are counted', () => {
    const world = worldWith(...others, elsewhere('lamp'));
    expect(ask([{ give: 'lamp' }], world).lines[0]?.outcome).toBe('refused');
    expect(ask([{ give: 'lamp' }], same(world, 'mate', 'mate-east')).lines[0]?.outcome).toBe('approval');
  });

  it('hands nothing over to themselves', () => {
    const world = worldWith(elsewhere('master'));
    expect(ask([{ give: 'master' }], world).effects).toMatchObject([
      { kind: 'handed-over', membershipId: 'mate-east' },
    ]);
    const result = ask([{ give: 'master' }], same(world, 'mate', 'mate-east'));
    expect(result.lines[0]?.outcome).toBe('approval');
    expect(result.effects).toEqual([]);
  });

  it('hands over all that they have there, through both', () => {
    const world = same(
      worldWith(person('old', 'master'), { key: 'old-east', unit: 'east', holds: ['master'] }),
      'old',
      'old-east',
    );
    const effects = ask([{ give: 'master' }], world).effects;
    expect(effects.map(({ membershipId }) => membershipId).sort()).toEqual(['old', 'old-east']);
  });

  it('is one in a count that was loaded, too', () => {
    const world = same(worldWith(elsewhere('master')), 'mate', 'mate-east');
    const master = catalogue.limits.find(({ key }) => key === 'one-master')!;
    const rows = world.assignments.filter(({ item }) => item === 'master');
    const loaded = new Map([[scopeKey(master, {}), { total: 1, usable: 1, rows } satisfies Count]]);
    const result = ask([{ give: 'master' }], { ...world, counts: new Map([[master.id, loaded]]) });
    expect([result.lines[0]?.outcome, result.effects]).toEqual(['approval', []]);
  });
});

describe('whoever hands over', () => {
  it('loses what needs it there, and what needs that', () => {
    const world = worldWith(person('old', 'keeper', 'aide', 'log'), person('a', 'aide'), person('b', 'aide'));
    const result = ask([{ give: 'keeper' }], world);
    expect(result.lines[0]?.outcome).toBe('approval');
    expect(result.effects).toMatchObject([
      { kind: 'handed-over', item: 'keeper', membershipId: 'old' },
      { kind: 'lost', item: 'aide', membershipId: 'old', assignmentId: 'old:aide@west' },
      { kind: 'lost', item: 'log', membershipId: 'old' },
    ]);
    expect(result.also).toEqual([]);
  });

  it('cannot, where what needs it must not be lost: the refusal names it', () => {
    const [line] = ask([{ give: 'keeper' }], worldWith(person('old', 'keeper', 'seal'))).lines;
    expect(line?.outcome).toBe('refused');
    expect(line?.because.map(({ sentence }) => sentence.en)).toEqual([
      '“KEEPER” cannot pass from whoever has it now. What stands in the way has to be solved with them first.',
      '“KEEPER” cannot be taken while “SEAL” needs it. Take that as well.',
    ]);
    expect(ask([{ give: 'keeper' }], worldWith(person('old', 'keeper', 'seal'))).effects).toEqual([]);
  });

  it('cannot, where by what is lost too few are left', () => {
    const aides = ['a', 'b'].map((key) => person(key, 'aide'));
    const few = ask([{ give: 'keeper' }], worldWith(person('old', 'keeper', 'aide'), ...aides.slice(1)));
    expect(few.lines[0]).toMatchObject({
      outcome: 'refused',
      because: [{ rule: 'engine.cannot-pass' }, { rule: 'two-aides' }],
    });
    const enough = ask([{ give: 'keeper' }], worldWith(person('old', 'keeper', 'aide'), ...aides));
    expect(enough.lines[0]?.outcome).toBe('approval');
  });

  it('is not too few where the one who gets it counts in their place', () => {
    const world = worldWith(person('old', 'keeper', 'aide'), person('a', 'aide'));
    const both = ask([{ give: 'keeper' }, { give: 'aide' }], world);
    expect(both.lines.map(({ outcome }) => outcome)).toEqual(['approval', 'approval']);
    expect(both.effects).toMatchObject([{ kind: 'handed-over' }, { kind: 'lost', item: 'aide', membershipId: 'old' }]);
  });

  it('loses what needs one of two, where both are handed over', () => {
    const old = person('old', 'keeper', 'master', 'badge');
    expect(ask([{ give: 'keeper' }], worldWith(old)).effects).toHaveLength(1);
    expect(ask([{ give: 'keeper' }, { give: 'master' }], worldWith(old)).effects).toMatchObject([
      { kind: 'handed-over', item: 'keeper' },
      { kind: 'lost', item: 'badge' },
      { kind: 'handed-over', item: 'master' },
    ]);
  });

  it('keeps what they hold of it elsewhere, and then nothing is lost', () => {
    const bell = compiled(
      catalogueText({ ...items, rope: 'needs: [{ holder: bell, at: company, else: refuse, lost: take }]' }, LIMITS),
    );
    const at = (...units: string[]) => ({
      key: 'old',
      unit: 'west',
      holds: ['rope', ...units.map((unit) => ({ item: 'bell', unit }))],
    });
    const given = change('mate', [{ give: 'bell', at: 'west-pier' }]);
    expect(check(bell, given, worldWith(at('west-pier', 'west-rock'))).effects).toHaveLength(1);
    expect(check(bell, given, worldWith(at('west-pier'))).effects).toMatchObject([{}, { kind: 'lost', item: 'rope' }]);
  });

  it('is judged where they stand, though nothing is asked there', () => {
    const rope = compiled(
      catalogueText({ ...items, rope: 'needs: [{ holder: master, at: company, else: refuse, lost: take }]' }, LIMITS),
    );
    const units: NonNullable<Parameters<typeof seaWorld>[2]> = [
      { key: 'sea', kind: 'network' },
      { key: 'west', kind: 'company', parent: 'sea' },
      { key: 'east', kind: 'company', parent: 'sea' },
      { key: 'east-bay', kind: 'branch', parent: 'east' },
      { key: 'east-hill', kind: 'branch', parent: 'east' },
    ];
    const holds = [
      { item: 'master', unit: 'east-bay' },
      { item: 'rope', unit: 'east-hill' },
    ];
    const whole = seaWorld([CAP, person('mate'), { key: 'old', unit: 'east', holds }], 'cap', units);
    const given = change('mate', [{ give: 'master' }]);
    const west = new Map([...whole.units].filter(([, unit]) => unit.companyId !== 'east'));
    const beyond = new Map([...whole.units].filter(([, unit]) => unit.companyId === 'east'));
    expect(check(rope, given, whole).effects).toMatchObject([{}, { kind: 'lost', item: 'rope', unitId: 'east-hill' }]);
    expect(check(rope, given, { ...whole, units: west, beyond })).toEqual(check(rope, given, whole));
  });
});
