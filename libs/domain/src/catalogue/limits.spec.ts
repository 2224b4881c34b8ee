import { check } from './check.js';
import { CHIEF, catalogueText, change, compiled, errorsOf, linesOf, seaWorld, UNITS } from './fixtures/sea.js';
import { scopeKey } from './counts.js';
import { limitLocks } from './limits.js';

type People = Parameters<typeof seaWorld>[0];
type Asked = Parameters<typeof linesOf>[0];

const LIMITS = `
decide:
  - { id: handover, on: [transfer], by: [{ staff: lead }] }
  - { id: others, by: [{ staff: support }] }
limits:
  one-keeper: { id: one-keeper, count: keeper, per: [company], max: 1, over: transfer }
  two-wardens: { id: two-wardens, count: warden, per: [company], min: 2 }
  three-lamps: { id: three-lamps, count: lamp, per: [company], max: 3 }
  one-per-pier: { id: one-per-pier, count: crane, per: [unit], max: 1 }
  one-watch: { id: one-watch, count: { any: [day, night] }, per: [holder], max: 1, over: replace }
  judge-or-breeder: { id: judge-or-breeder, count: { any: [judge, breeder] }, per: [person, network], max: 1 }
`;
const items = {
  ...CHIEF,
  harbour: 'may: [{ do: [transfer], items: keeper, place: company }]',
  keeper: '',
  warden: '',
  lamp: '',
  crane: '',
  day: '',
  night: '',
  judge: '',
  breeder: '',
};
const catalogue = compiled(catalogueText(items, LIMITS));

const CAP = { key: 'cap', unit: 'west', holds: ['chief', 'harbour'] };
const person = (key: string, ...holds: string[]) => ({ key, unit: 'west', holds });
const asked = (lines: Asked, ...others: People) =>
  check(catalogue, change('mate', lines), seaWorld([CAP, person('mate'), ...others]));
const outcomes = (lines: Asked, ...others: People) => asked(lines, ...others).lines.map(({ outcome }) => outcome);

describe('a limit from above', () => {
  it('refuses what would be one too many, and counts people, not what they hold', () => {
    expect(outcomes([{ give: 'lamp' }], person('a', 'lamp'), person('b', 'lamp'))).toEqual(['approval']);
    const full = asked([{ give: 'lamp' }], person('a', 'lamp'), person('b', 'lamp'), person('c', 'lamp'));
    expect(full.lines).toMatchObject([{ outcome: 'refused', because: [{ rule: 'three-lamps' }] }]);
    expect(full.lines[0]?.because[0]?.sentence.en).toBe(
      'There can be 3 at most. Have another one taken first, or ask the vendor’s support.',
    );
    const both = [
      { item: 'lamp', unit: 'west-pier' },
      { item: 'lamp', unit: 'west-rock' },
    ];
    expect(outcomes([{ give: 'lamp' }], person('a', 'lamp'), { key: 'b', unit: 'west', holds: both })).toEqual([
      'approval',
    ]);
  });

  it('counts who is invited, suspended, or begins later, but nobody whose access has ended', () => {
    const waiting = ['invited', 'suspended', 'active'].map((status, at) => ({
      ...person(`p${at}`),
      status,
      holds: [{ item: 'lamp', from: status === 'active' ? '2027-01-01T00:00:00Z' : '2020-01-01T00:00:00Z' }],
    })) as People;
    expect(outcomes([{ give: 'lamp' }], ...waiting)).toEqual(['refused']);
    expect(outcomes([{ give: 'lamp' }], ...waiting.slice(1), { ...person('gone', 'lamp'), status: 'ended' })).toEqual([
      'approval',
    ]);
  });

  it('counts within the unit, the company and no other', () => {
    const crane = (key: string, unit: string) => ({ key, unit: 'west', holds: [{ item: 'crane', unit }] });
    expect(outcomes([{ give: 'crane', at: 'west-pier' }], crane('a', 'west-rock'))).toEqual(['approval']);
    expect(outcomes([{ give: 'crane', at: 'west-pier' }], crane('a', 'west-pier'))).toEqual(['refused']);
    const elsewhere = ['x', 'y', 'z'].map((key) => ({ key, unit: 'east', holds: ['lamp'] }));
    expect(outcomes([{ give: 'lamp' }], ...elsewhere)).toEqual(['approval']);
  });

  it('counts what one person holds, in other companies too', () => {
    expect(outcomes([{ give: 'judge' }, { give: 'breeder' }])).toEqual(['refused', 'refused']);
    expect(outcomes([{ give: 'judge' }])).toEqual(['approval']);
    const world = seaWorld([CAP, person('mate'), { key: 'mate-east', unit: 'east', holds: ['breeder'] }]);
    const east = world.memberships.get('mate-east')!;
    const same = {
      ...world,
      memberships: new Map([...world.memberships, ['mate-east', { ...east, personId: 'mate' }]]),
    };
    expect(check(catalogue, change('mate', [{ give: 'judge' }]), same).lines).toMatchObject([
      { outcome: 'refused', because: [{ rule: 'judge-or-breeder' }] },
    ]);
    expect(check(catalogue, change('mate', [{ give: 'judge' }]), world).lines[0]?.outcome).toBe('approval');
  });

  it('leaves alone what is over already', () => {
    const over = ['a', 'b', 'c', 'd'].map((key) => person(key, 'lamp'));
    const world = seaWorld([CAP, person('mate', 'lamp'), ...over]);
    expect(check(catalogue, change('mate', [{ take: 'lamp' }]), world).lines[0]?.outcome).toBe('approval');
    const moved = check(catalogue, change('mate', [{ take: 'lamp' }, { give: 'lamp', at: 'west-pier' }]), world);
    expect(moved.lines.map(({ outcome }) => outcome)).toEqual(['approval', 'approval']);
  });
});

describe('a place that is handed over', () => {
  it('is a transfer: other authority, another decision, and whose it was is told', () => {
    const result = asked([{ give: 'keeper' }], person('old', 'keeper'));
    expect(result.lines).toMatchObject([{ outcome: 'approval', approval: { stages: [{ by: [{ staff: 'lead' }] }] } }]);
    expect(result.effects).toMatchObject([
      { kind: 'handed-over', item: 'keeper', membershipId: 'old', assignmentId: 'old:keeper@west', rule: 'one-keeper' },
    ]);
    expect(asked([{ give: 'keeper' }]).lines).toMatchObject([
      { approval: { stages: [{ by: [{ staff: 'support' }] }] } },
    ]);
  });

  it('is refused to who may give it, but not transfer it', () => {
    const chief = { key: 'cap', unit: 'west', holds: ['chief'] };
    const world = seaWorld([chief, person('mate'), person('old', 'keeper')]);
    expect(check(catalogue, change('mate', [{ give: 'keeper' }]), world).lines[0]?.outcome).toBe('refused');
  });

  it('has no effects where the line falls', () => {
    const result = asked([{ give: 'keeper' }, { take: 'keeper' }], person('old', 'keeper'));
    expect(result.lines[0]?.outcome).toBe('refused');
    expect(result.effects).toEqual([]);
  });
});

describe('what is replaced', () => {
  it('goes as a line of its own', () => {
    const world = seaWorld([CAP, person('mate', 'day')]);
    const result = check(catalogue, change('mate', [{ give: 'night' }]), world);
    expect(result.lines[0]?.outcome).toBe('approval');
    expect(result.also).toMatchObject([{ verb: 'take', item: 'day', why: 'take', rule: 'one-watch' }]);
    expect(result.effects).toMatchObject([{ kind: 'lost', item: 'day' }]);
  });
});

describe('a limit from below', () => {
  const wardens = (...keys: string[]) => keys.map((key) => person(key, 'warden'));
  const taken = (...others: People) =>
    check(catalogue, change('mate', [{ take: 'warden' }]), seaWorld([CAP, person('mate', 'warden'), ...others]))
      .lines[0];

  it('refuses what would leave too few, once there were enough', () => {
    expect(taken(...wardens('a', 'b'))?.outcome).toBe('approval');
    expect(taken(...wardens('a'))).toMatchObject({ outcome: 'refused', because: [{ rule: 'two-wardens' }] });
    expect(taken(...wardens('a'))?.because[0]?.sentence.en).toContain('There have to be 2 at least.');
    expect(taken(...wardens('a'))?.help).toMatchObject([{ items: ['chief'] }, { staff: 'support' }]);
  });

  it('counts only who can use it', () => {
    expect(taken(...wardens('a'), { ...person('b', 'warden'), status: 'suspended' })?.outcome).toBe('refused');
    expect(taken(...wardens('a'), { ...person('b', 'warden'), status: 'invited' })?.outcome).toBe('refused');
  });

  it('binds a deactivation as well', () => {
    const world = seaWorld([CAP, person('mate', 'warden'), ...wardens('a')]);
    const end = change('mate', [{ take: 'warden' }], { kind: 'deactivate', reason: 'left' });
    expect(check(catalogue, end, world).whole.outcome).toBe('refused');
  });
});

describe('a count that was loaded', () => {
  it('is taken instead of rows, and must be there', () => {
    const limit = catalogue.limits.find(({ key }) => key === 'three-lamps')!;
    const world = seaWorld([CAP, person('mate')]);
    const loaded = (total: number) =>
      new Map([[limit.id, new Map([[scopeKey(limit, { company: 'west' }), { total, usable: total, rows: [] }]])]]);
    const given = change('mate', [{ give: 'lamp' }]);
    expect(check(catalogue, given, { ...world, counts: loaded(3) }).lines[0]?.outcome).toBe('refused');
    expect(check(catalogue, given, { ...world, counts: loaded(2) }).lines[0]?.outcome).toBe('approval');
    expect(() => check(catalogue, given, { ...world, counts: new Map() })).toThrow('carries no count');
  });
});

describe('what would still be one too many', () => {
  it('two of which each replaces the other, and what is held elsewhere, where nothing can be replaced', () => {
    expect(outcomes([{ give: 'day' }, { give: 'night' }])).toEqual(['refused', 'refused']);
    expect(outcomes([{ give: 'day' }])).toEqual(['approval']);
  });

  it('a place that would be empty until the next one begins', () => {
    const later = [{ give: 'keeper', from: new Date('2026-06-01T00:00:00Z') }];
    expect(outcomes(later, person('old', 'keeper'))).toEqual(['refused']);
    expect(outcomes([{ give: 'keeper' }], person('old', 'keeper'))).toEqual(['approval']);
  });

  it('is handed over with all that the one before has of it', () => {
    const both = {
      key: 'old',
      unit: 'west',
      holds: ['west-pier', 'west-rock'].map((unit) => ({ item: 'keeper', unit })),
    };
    const effects = asked([{ give: 'keeper' }], both).effects.filter(({ kind }) => kind === 'handed-over');
    expect(effects.map(({ unitId }) => unitId).sort()).toEqual(['west-pier', 'west-rock']);
  });
});

describe('what is locked before lines are put into effect', () => {
  const holder = { personId: 'ada', membershipId: 'ada-west' };
  const locks = (...items: string[]) =>
    limitLocks(
      catalogue,
      items.map((item) => ({ item, unitId: 'west-pier', companyId: 'west', holder })),
    );

  it('is each count once, in one order whatever the lines say, and nothing that is not counted', () => {
    expect(locks('lamp', 'crane', 'lamp', 'chief')).toEqual(locks('crane', 'lamp'));
    expect(locks('lamp')).toEqual(['limit three-lamps west']);
    expect(locks('judge')).toEqual(['limit judge-or-breeder ada ']);
    expect(locks('chief')).toEqual([]);
  });
});

describe('a limit that cannot be', () => {
  it.each([
    ['{ count: lamp, per: [company] }', 'invalid-value', 'limits.some'],
    ['{ count: lamp, per: [company], min: 3, max: 2 }', 'invalid-value', 'limits.some'],
    ['{ count: lamp, per: [company], min: 1, over: transfer }', 'invalid-value', 'limits.some'],
    ['{ count: lamp, per: [], max: 1 }', 'invalid-value', 'limits.some.per'],
    ['{ count: lamp, per: [person], max: 1, over: transfer }', 'invalid-value', 'limits.some.over'],
    ['{ count: lamp, per: [holder], max: 1, over: replace }', 'invalid-value', 'limits.some.over'],
    ['{ count: lmap, per: [company], max: 1 }', 'unknown-item', 'limits.some.count'],
    ['{ count: oil, per: [company], max: 1 }', 'counted-comes-along', 'limits.some.count'],
    ['{ count: tide, per: [company], max: 1 }', 'wrong-holder', 'limits.some.count'],
  ])('names %s', (limit, code, key) => {
    const some = { lamp: 'gives: [oil]', oil: '', tide: 'system: harbour' };
    expect(errorsOf(catalogueText(some, `limits: { some: ${limit} }\ndecide: [{ by: [auto] }]`))).toMatchObject([
      { code, key },
    ]);
  });
});

describe('a limit of one enquiry', () => {
  const REST = `facts: { company: { slots: int } }
limits: { slots: { id: slots, count: { any: [lamp, oil] }, per: [enquiry], max: 'company.slots' } }
decide: [{ by: [auto] }]`;
  const some = compiled(catalogueText({ ...CHIEF, lamp: '', oil: '' }, REST));
  const told = (slots: number | undefined, ...items: string[]) => {
    const units = UNITS.map((unit) =>
      unit.key === 'west' && slots !== undefined ? { ...unit, facts: { slots } } : unit,
    );
    const lines = items.map((give) => ({ give }));
    const people = [person('cap', 'chief'), person('mate'), person('other', 'lamp', 'oil')];
    return check(some, change('mate', lines), seaWorld(people, 'cap', units, some)).lines.map(({ outcome, because }) =>
      because.length === 0 ? outcome : because.map(({ rule }) => rule),
    );
  };

  it('counts what it gives, whatever others hold', () => {
    expect(told(2, 'lamp', 'oil')).toEqual(['allowed', 'allowed']);
    expect(told(1, 'lamp', 'oil')).toEqual([['slots'], ['slots']]);
    expect(told(1, 'oil')).toEqual(['allowed']);
  });

  it('is about lines, so what comes along with something and what units hold may be among what it counts', () => {
    const items = { ...CHIEF, lamp: 'gives: [oil]', oil: '', paid: 'holder: unit', tide: 'system: harbour' };
    const rest = "limits: { few: { id: few, count: '*', per: [enquiry], max: 1 } }\ndecide: [{ by: [auto] }]";
    const all = compiled(catalogueText(items, rest));
    const there = seaWorld([person('cap', 'chief'), person('mate')]);
    const rules = (...lines: string[]) =>
      check(
        all,
        change(
          'mate',
          lines.map((give) => ({ give })),
        ),
        there,
      ).lines.map(({ because }) => because[0]?.rule);
    expect(rules('lamp')).toEqual([undefined]);
    expect(rules('lamp', 'oil')[0]).toBe('few');
  });

  it('is not known where nobody has stated it, and that alone is said', () => {
    expect(told(undefined, 'lamp')).toEqual([['engine.unknown-fact']]);
  });
});
