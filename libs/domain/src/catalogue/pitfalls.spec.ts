import { check } from './check.js';
import { effective } from './effective.js';
import { catalogueText, change, compiled, errorsOf, seaWorld } from './fixtures/sea.js';
import { limitLocks } from './limits.js';
import { decidersNow } from './ladder.js';
import { violationsIn } from './violations.js';
import type { World } from './world.js';

/*
 * The hazards of such an engine by their numbers, and where each is shown beside the test here:
 *  1 gives.spec · 2 restrict.spec · 3 check.spec · 4 up-to.spec · 5 tests/races/limits.int-spec · 6, 7 limits.spec
 *  8 check.spec, testing/oracle/found.spec · 9 check.spec · 10 gives.spec · 11 when.spec · 12 cel/condition.spec · 13 testing/oracle/laws.spec
 *  14, 16 clocks/phase.spec · 15 clocks/due.spec · 17 testing/oracle/found.spec · 18, 20 the operations’ own specs · 19 check.spec
 *  21 limits.spec · 22 check.spec, hand-over.spec
 * The oracle (testing/oracle/oracle.spec) and the laws (testing/oracle/laws.spec) hold of all that has to do with lines.
 */
const AUTO = 'decide: [{ by: [auto] }]';
const CHIEF = { chief: 'may: [{ do: [give, take, set, end], place: company }]' };
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
type People = Parameters<typeof seaWorld>[0];
type Held = NonNullable<People[number]['holds']>;

const catalogueOf = (items: Readonly<Record<string, string>>, rest = AUTO) =>
  compiled(catalogueText({ ...CHIEF, ...items }, rest));
const worldOf = (holds: Held = [], others: People = []): World =>
  seaWorld([CAP, { key: 'mate', unit: 'west', holds }, ...others]);
const judged = (catalogue: ReturnType<typeof compiled>, lines: Parameters<typeof change>[1], world: World) =>
  check(catalogue, change('mate', lines), world);
const outcomes = (...asked: Parameters<typeof judged>) => judged(...asked).lines.map(({ outcome }) => outcome);

it('pitfall 1: what comes along cannot hang on what is missing', () => {
  const text = catalogueText({ lamp: '', horn: 'gives: [{ item: lamp, when: \'!holds("lamp")\' }]' }, AUTO);
  expect(errorsOf(text).map(({ key }) => key)).toEqual(['items.horn.gives.0.when']);
  const circle = catalogueOf({ lamp: 'gives: [horn]', horn: 'gives: [lamp]' });
  expect(effective(circle, 'mate', worldOf(['lamp'])).items.map(({ item }) => item)).toEqual(['lamp', 'horn']);
});

it('pitfall 2: restrictions meet in any order, and only `unless` escapes', () => {
  const permits = 'permits: [{ order: [read], where: { place: network } }]';
  const less = (place: string) => `restricts: [{ what: 'order:read', to: { place: ${place} }, unless: bell }]`;
  const catalogue = catalogueOf({ lamp: permits, horn: less('company'), oil: less('here'), bell: '' });
  const places = (holds: Held) => effective(catalogue, 'mate', worldOf(holds)).permissions.map(({ place }) => place);
  expect([places(['lamp', 'horn', 'oil']), places(['oil', 'horn', 'lamp'])]).toEqual([['here'], ['here']]);
  expect(places(['lamp', 'horn', 'oil', 'bell'])).toEqual(['network']);
});

it('pitfall 3: shut beats every may, from however far above; `but` is the only hole', () => {
  const rest = `${AUTO}\nshut: [{ do: [give], items: lamp, but: bell }]`;
  const catalogue = catalogueOf({ lamp: '', bell: '', admiral: 'may: [{ do: [give], place: network }]' }, rest);
  const by = (...holds: string[]) =>
    seaWorld([
      { ...CAP, holds: ['chief', ...holds] },
      { key: 'mate', unit: 'west' },
    ]);
  expect(outcomes(catalogue, [{ give: 'lamp' }], by('admiral'))).toEqual(['refused']);
  expect(outcomes(catalogue, [{ give: 'lamp' }], by('bell'))).toEqual(['allowed']);
});

it('pitfall 4: nobody passes on what comes along without holding it', () => {
  const items = {
    lamp: '',
    horn: 'gives: [{ item: lamp, mode: once }]',
    oil: 'may: [{ do: [give], place: company, upTo: own }]',
  };
  const by = (...holds: string[]) =>
    seaWorld([
      { ...CAP, holds },
      { key: 'mate', unit: 'west' },
    ]);
  const catalogue = compiled(catalogueText(items, AUTO));
  expect(outcomes(catalogue, [{ give: 'horn' }], by('oil', 'horn'))).toEqual(['refused']);
  expect(outcomes(catalogue, [{ give: 'horn' }], by('oil', 'horn', 'lamp'))).toEqual(['allowed']);
});

const ONE = `${AUTO}\nlimits: { one: { count: lamp, per: [company], max: 1, min: 1 } }`;

it('pitfall 5: whoever changes a count locks it, in one order', () => {
  const rest = `${AUTO}\nlimits: { a: { count: lamp, per: [company], max: 1 }, b: { count: horn, per: [person], max: 1 } }`;
  const catalogue = catalogueOf({ lamp: '', horn: '' }, rest);
  const holder = { membershipId: 'mate', personId: 'mate' };
  const change = (item: string) => ({ item, unitId: 'west', companyId: 'west', holder });
  const locks = limitLocks(catalogue, [change('horn'), change('lamp')]);
  expect(locks).toEqual(limitLocks(catalogue, [change('lamp'), change('horn')]));
  expect(locks).toHaveLength(2);
});

it('pitfall 6: max counts whoever is invited or begins later, min only who can use it', () => {
  const catalogue = catalogueOf({ lamp: '' }, ONE);
  const later = worldOf([], [{ key: 'peer', unit: 'west', status: 'invited', holds: ['lamp'] }]);
  expect(outcomes(catalogue, [{ give: 'lamp' }], later)).toEqual(['refused']);
  const two = worldOf(['lamp'], [{ key: 'peer', unit: 'west', status: 'suspended', holds: ['lamp'] }]);
  expect(outcomes(catalogue, [{ take: 'lamp' }], two)).toEqual(['refused']);
});

it('pitfall 7: what is over or missing already binds nobody, it is only listed', () => {
  const catalogue = catalogueOf(
    { lamp: '', oil: '', horn: 'needs: [{ holder: oil, else: refuse, lost: refuse }]' },
    ONE,
  );
  const over = worldOf(['lamp', 'horn'], [{ key: 'peer', unit: 'west', holds: ['lamp'] }]);
  expect(violationsIn(catalogue, over).length).toBeGreaterThanOrEqual(2);
  expect(outcomes(catalogue, [{ take: 'lamp' }], over)).toEqual(['allowed']);
  expect(outcomes(catalogue, [{ take: 'horn' }], over)).toEqual(['allowed']);
});

it('pitfall 8: lines that compete for one place both fall, the rest stands', () => {
  const rest = `${AUTO}\nlimits: { one: { count: { any: [lamp, horn] }, per: [holder], max: 1 } }`;
  const catalogue = catalogueOf({ lamp: '', horn: '', oil: '' }, rest);
  const lines = [{ give: 'lamp' }, { give: 'oil' }, { give: 'horn' }];
  expect(outcomes(catalogue, lines, worldOf())).toEqual(['refused', 'allowed', 'refused']);
});

it('pitfall 9: an offer that cannot be kept is a refusal, which names the deepest missing piece', () => {
  const items = { tide: 'system: harbour', lamp: 'needs: [tide]', horn: 'needs: [lamp]' };
  const [line] = judged(catalogueOf(items), [{ give: 'horn' }], worldOf()).lines;
  expect(line?.outcome).toBe('refused');
  expect(line?.because.map(({ rule }) => rule)).toContain('engine.elsewhere');
});

it('pitfall 10: live cannot be taken and names its source; once is stored, can be taken, and does not come back', () => {
  const items = { lamp: '', oil: '', horn: 'gives: [lamp, { item: oil, mode: once }]' };
  const catalogue = catalogueOf(items);
  const [taken] = judged(catalogue, [{ take: 'lamp' }], worldOf(['horn'])).lines;
  expect([taken?.outcome, taken?.because[0]?.sentence.en.includes('HORN')]).toEqual(['refused', true]);
  expect(judged(catalogue, [{ give: 'horn' }], worldOf()).also.map(({ item }) => item)).toEqual(['oil']);
  expect(outcomes(catalogue, [{ take: 'oil' }], worldOf(['horn', 'oil']))).toEqual(['allowed']);
  expect(effective(catalogue, 'mate', worldOf(['horn'])).items.map(({ item }) => item)).toEqual(['horn', 'lamp']);
});

const FACT = `${AUTO}\nfacts: { person: { certified: bool } }`;

it('pitfall 11: what nobody has stated refuses a need, permits nothing, and restricts', () => {
  const items = {
    lamp: 'needs: [{ that: holder.certified || true }]',
    horn: 'permits: [{ order: [read], when: holder.certified }, { price: [read] }]',
    oil: "restricts: [{ what: 'price:read', to: none, when: '!holder.certified' }]",
  };
  const catalogue = catalogueOf(items, FACT);
  expect(outcomes(catalogue, [{ give: 'lamp' }], worldOf())).toEqual(['refused']);
  expect(effective(catalogue, 'mate', worldOf(['horn', 'oil'])).permissions).toEqual([]);
});

it('pitfall 12: whole numbers compare as such, people by their id, and no quantifier over nobody says yes by itself', () => {
  const rest = `${AUTO}\nfacts: { person: { years: int } }`;
  const items = {
    lamp: "needs: [{ that: 'holder.years >= 3' }]",
    oil: '',
    horn: 'needs: [{ that: \'count("oil") > 0 && holders("oil").all(h, h.id != actor.id)\' }]',
  };
  const catalogue = catalogueOf(items, rest);
  const years = (holds: Held) =>
    seaWorld([CAP, { key: 'mate', unit: 'west', holds, facts: { years: 3 } }], 'cap', undefined, catalogue);
  expect(outcomes(catalogue, [{ give: 'lamp' }, { give: 'horn' }], years([]))).toEqual(['allowed', 'refused']);
  expect(outcomes(catalogue, [{ give: 'horn' }], years(['oil']))).toEqual(['allowed']);
});

it('pitfall 13: other people only through an index: no nesting, and the catalogue says whose rows a slice carries', () => {
  const nested = 'needs: [{ that: \'holders("oil").exists(h, count("oil") > 1)\' }]';
  expect(errorsOf(catalogueText({ oil: '', lamp: nested }, AUTO)).length).toBeGreaterThan(0);
  const catalogue = catalogueOf({ oil: '', lamp: 'needs: [{ that: \'count("oil") > 1\' }]' });
  expect([...catalogue.askedAbout]).toEqual(['oil']);
});

it('pitfall 17: neither whoever asks nor whom it is about decides', () => {
  const rest = 'decide: [{ items: lamp, by: [{ holders: oil, at: company }] }, { by: [auto] }]';
  const catalogue = catalogueOf({ lamp: '', oil: '' }, rest);
  const own = seaWorld([
    { ...CAP, holds: ['chief', 'oil'] },
    { key: 'mate', unit: 'west', holds: ['oil'] },
  ]);
  expect(outcomes(catalogue, [{ give: 'lamp' }], own)).toEqual(['refused']);
  const other = worldOf(['oil'], [{ key: 'peer', unit: 'west', holds: ['oil'] }]);
  expect(outcomes(catalogue, [{ give: 'lamp' }], other)).toEqual(['approval']);
});

it('pitfall 18: a consent is the person’s own, even where they ask, and stands beside the decision', () => {
  const rest = 'decide: [{ items: lamp, by: [person, { staff: support }], all: true }, { by: [auto] }]';
  const catalogue = catalogueOf({ lamp: '' }, rest);
  const enquiry = change('mate', [{ give: 'lamp' }]);
  const { whole } = check(catalogue, enquiry, worldOf());
  expect(whole.stages).toEqual([{ by: ['person'] }, { by: [{ staff: 'support' }] }]);
  const line = { verb: 'give' as const, item: catalogue.items.get('lamp') ?? null, unitId: 'west' };
  expect(decidersNow(catalogue, { enquiry, line, rung: 'person' }, worldOf()).map(({ id }) => id)).toEqual(['mate']);
});

it('pitfall 19: somebody of another company reads like somebody who is not there', () => {
  const catalogue = catalogueOf({ lamp: '' });
  const world = worldOf([], [{ key: 'far', unit: 'east' }]);
  const about = (person: string) => check(catalogue, change(person, [{ give: 'lamp' }]), world).whole.because;
  expect(about('far')).toEqual(about('nobody'));
});

it('pitfall 20: the same enquiry is judged by the catalogue of the day, and says what is worse', () => {
  const old = catalogueOf({ lamp: '', oil: '' });
  const now = catalogueOf({ lamp: 'needs: [{ holder: oil, else: refuse, lost: refuse }]', oil: '' });
  expect([old, now].map((each) => outcomes(each, [{ give: 'lamp' }], worldOf()))).toEqual([['allowed'], ['refused']]);
  expect(old.digest).not.toBe(now.digest);
});

it('pitfall 21: a move that makes too many of something in a company is refused', () => {
  const items = { lamp: '', mover: 'may: [{ do: [move], place: network }]' };
  const rest = `${AUTO}\nlimits: { one: { count: lamp, per: [company], max: 1 } }`;
  const holder = { membershipId: null, personId: null };
  const move = { kind: 'move' as const, unitId: 'west-pier', under: { unitId: 'east' }, holder, lines: [] };
  const people = (holds: Held): People => [
    { key: 'cap', unit: 'west', holds: ['mover'] },
    { key: 'mate', unit: 'west', holds: [{ item: 'lamp', unit: 'west-pier' }] },
    { key: 'far', unit: 'east', holds },
  ];
  const catalogue = catalogueOf(items, rest);
  expect(check(catalogue, move, seaWorld(people([]))).whole.outcome).toBe('allowed');
  expect(check(catalogue, move, seaWorld(people(['lamp']))).whole.because.map(({ rule }) => rule)).toEqual([
    expect.stringContaining('limits.one'),
  ]);
});

it('pitfall 22: what loses what it needs goes along, through as many steps as there are, before anybody says yes', () => {
  const needs = (item: string) => `needs: [{ holder: ${item}, else: offer, lost: take }]`;
  const catalogue = catalogueOf({ lamp: '', horn: needs('lamp'), bell: needs('horn') });
  const { also, effects } = judged(catalogue, [{ take: 'lamp' }], worldOf(['lamp', 'horn', 'bell']));
  expect(also.map(({ verb, item }) => `${verb} ${item}`)).toEqual(['take horn', 'take bell']);
  expect(effects.map(({ kind, item }) => `${kind} ${item}`)).toEqual(['lost horn', 'lost bell']);
});
