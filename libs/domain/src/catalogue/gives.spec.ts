import { check } from './check.js';
import { effective } from './effective.js';
import { CHIEF, catalogueText, change, compiled, errorsOf, seaWorld, UNITS } from './fixtures/sea.js';
import { options } from './options.js';

type People = Parameters<typeof seaWorld>[0];
type Holds = NonNullable<People[number]['holds']>;

const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const mate = (...holds: Holds) => ({ key: 'mate', unit: 'west', holds });
const catalogue = compiled(
  catalogueText({
    ...CHIEF,
    tide: 'system: harbour',
    lamp: 'category: light',
    horn: '',
    keeper: 'gives: [lamp]',
    master: 'gives: [{ item: keeper }]',
    all_lights: `gives: [{ item: '*', except: { any: [chief, master] }, at: company }]`,
    starter: 'gives: [{ item: horn, mode: once }]',
    night: 'needs: [lamp]',
    rota: 'needs: [{ holder: lamp, else: offer, lost: take }]',
    watch: 'gives: [night]',
  }),
);

const asked = (lines: Parameters<typeof change>[1], ...holds: Holds) =>
  check(catalogue, change('mate', lines), seaWorld([CAP, mate(...holds)]));
const outcomes = (lines: Parameters<typeof change>[1], ...holds: Holds) =>
  asked(lines, ...holds).lines.map((line) => line.outcome);

describe('what comes along live', () => {
  const itemsOf = (...holds: Holds) =>
    effective(catalogue, 'mate', seaWorld([CAP, mate(...holds)])).items.map(
      ({ item, unitId, via }) => `${item}@${unitId}${via === null ? '' : ` with ${via}`}`,
    );

  it('is held as long as what brings it, through as many steps as there are', () => {
    expect(itemsOf('master')).toEqual(['master@west', 'keeper@west with master', 'lamp@west with keeper']);
  });

  it('is everything but the exceptions, and never what another system controls', () => {
    expect(itemsOf({ item: 'all_lights', unit: 'west-pier' })).toEqual(
      expect.arrayContaining(['lamp@west with all_lights', 'horn@west with all_lights']),
    );
    expect(itemsOf('all_lights').filter((each) => /^(tide|chief|master)@/.test(each))).toEqual([]);
  });

  it('satisfies what needs it, also when its source is given in the same enquiry', () => {
    expect(outcomes([{ give: 'night' }], 'master')).toEqual(['approval']);
    expect(outcomes([{ give: 'night' }, { give: 'keeper' }])).toEqual(['approval', 'approval']);
    expect(outcomes([{ give: 'night' }])).toEqual(['needs']);
  });

  it('cannot be taken by itself: the refusal names its source', () => {
    const [line] = asked([{ take: 'lamp' }], 'keeper').lines;
    expect(line).toMatchObject({ outcome: 'refused', because: [{ rule: 'engine.comes-along' }] });
    expect(line?.because[0]?.sentence.en).toBe(
      '“LAMP” comes along with “KEEPER” and cannot be taken by itself. Take “KEEPER” instead.',
    );
    expect(outcomes([{ take: 'lamp' }], 'keeper', 'lamp')).toEqual(['approval']);
  });

  it('cannot be taken where it is not held, which is all that is said there', () => {
    const rule = (at: string) =>
      asked([{ take: 'lamp', at }], { item: 'keeper', unit: 'west-pier' }).lines[0]?.because[0]?.rule;
    expect(rule('west-pier')).toBe('engine.comes-along');
    expect(rule('west-rock')).toBe('engine.not-held');
  });

  it('reaches as far as the widest step on its way', () => {
    const some = compiled(
      catalogueText({
        lamp: '',
        horn: 'gives: [lamp]',
        top: 'gives: [{ item: horn, at: company }]',
        near: 'gives: [horn]',
      }),
    );
    const held = (item: string) =>
      effective(some, 'mate', seaWorld([mate({ item, unit: 'west-pier' })])).items.map(
        (each) => `${each.item}@${each.unitId}`,
      );
    expect(held('top')).toEqual(['top@west-pier', 'horn@west', 'lamp@west']);
    expect(held('near')).toEqual(['near@west-pier', 'horn@west-pier', 'lamp@west-pier']);
    expect([some.alongSurely.get('top'), some.alongSurely.get('near')]).toEqual([
      [
        { item: 'horn', at: 'company' },
        { item: 'lamp', at: 'company' },
      ],
      [
        { item: 'horn', at: 'here' },
        { item: 'lamp', at: 'here' },
      ],
    ]);
  });

  it('need not be given, but can be when its source goes', () => {
    expect(asked([{ give: 'lamp' }], 'keeper').lines).toMatchObject([
      { outcome: 'nothing', because: [{ rule: 'engine.held-along' }] },
    ]);
    expect(outcomes([{ give: 'lamp' }, { take: 'keeper' }], 'keeper')).toEqual(['approval', 'approval']);
  });

  it('goes with its source, and takes what needs it along', () => {
    const taken = asked([{ take: 'keeper' }], 'keeper', 'rota');
    expect(taken.also).toMatchObject([{ verb: 'take', item: 'rota', why: 'take' }]);
    expect(outcomes([{ take: 'keeper' }], 'keeper', 'night')).toEqual(['refused']);
    expect(outcomes([{ take: 'keeper' }], 'keeper', 'lamp', 'night')).toEqual(['approval']);
  });

  it('is no way around what it needs itself', () => {
    expect(outcomes([{ give: 'watch' }])).toEqual(['needs']);
    expect(asked([{ give: 'watch' }]).also).toMatchObject([{ item: 'lamp', why: 'offer' }]);
    expect(outcomes([{ take: 'lamp' }], 'lamp', 'watch')).toEqual(['refused']);
  });

  it('is shown in the rights editor with where it comes from', () => {
    const holder = { membershipId: 'mate', personId: 'mate' };
    const entries = options(catalogue, { unitId: 'west', holder }, seaWorld([CAP, mate('master')]));
    expect(entries.find(({ item }) => item === 'lamp')).toMatchObject({
      held: true,
      state: 'derived',
      from: [{ via: 'keeper', assignmentId: 'mate:master@west' }],
      opposite: { verb: 'take', outcome: 'refused', because: [{ rule: 'engine.comes-along' }] },
    });
  });
});

describe('what a unit holds for its people', () => {
  const some = compiled(
    catalogueText({
      lamp: '',
      bell: '',
      pack: `holder: unit, at: [company], gives: [{ item: lamp, to: people }]`,
      plain: `holder: unit, at: [company, branch], gives: [{ item: bell, to: people }]`,
    }),
  );
  const itemsOf = (unit: string, ...holds: string[]) => {
    const units = UNITS.map((each) => (each.key === unit ? { ...each, holds } : each));
    return effective(some, 'mate', seaWorld([mate()], 'mate', units)).items.map(({ item }) => item);
  };

  it('comes along with what stands above them, and no other', () => {
    expect(itemsOf('west', 'pack')).toEqual(['lamp']);
    expect(itemsOf('west', 'pack', 'plain').toSorted()).toEqual(['bell', 'lamp']);
    expect(itemsOf('east', 'pack')).toEqual([]);
    expect(itemsOf('west-pier', 'plain')).toEqual([]);
  });
});

describe('what comes along once', () => {
  it('is a line of its own that can be taken later', () => {
    const given = asked([{ give: 'starter' }]);
    expect(given.also).toMatchObject([{ verb: 'give', item: 'horn', why: 'add', because: [1] }]);
    expect(asked([{ give: 'starter' }], 'horn').also).toEqual([]);
    expect(outcomes([{ take: 'horn' }], 'starter', 'horn')).toEqual(['approval']);
  });

  it('is as a snapshot what it brings itself, not what everybody has', () => {
    const some = compiled(
      catalogueText(
        { ...CHIEF, lamp: '', horn: '', keeper: 'gives: [lamp]', kit: 'gives: [{ item: keeper, mode: snapshot }]' },
        'members: { gives: [horn] }\ndecide: [{ by: [auto] }]',
      ),
    );
    const given = check(some, change('mate', [{ give: 'kit' }]), seaWorld([CAP, mate()]));
    expect(given.also.map(({ item }) => item)).toEqual(['keeper', 'lamp']);
  });

  it('is all that it brings itself, as it stands then, and goes with its source where that is said', () => {
    const some = compiled(
      catalogueText({
        ...CHIEF,
        lamp: '',
        keeper: 'gives: [lamp]',
        trial: 'gives: [{ item: keeper, mode: snapshot, after: end }]',
        stay: 'gives: [{ item: keeper, mode: snapshot }]',
        alone: 'gives: [{ item: keeper, mode: once, after: end }]',
      }),
    );
    const also = (line: Parameters<typeof change>[1][number], ...holds: Holds) =>
      check(some, change('mate', [line]), seaWorld([CAP, mate(...holds)])).also.map(
        ({ verb, item }) => `${verb} ${item}`,
      );
    expect(also({ give: 'trial' })).toEqual(['give keeper', 'give lamp']);
    expect(also({ give: 'alone' })).toEqual(['give keeper']);
    expect(also({ take: 'trial' }, 'trial', 'keeper', 'lamp')).toEqual(['take keeper', 'take lamp']);
    expect(also({ take: 'alone' }, 'alone', 'keeper', 'lamp')).toEqual(['take keeper']);
    expect(also({ take: 'stay' }, 'stay', 'keeper', 'lamp')).toEqual([]);
  });

  it('can depend on the item that it comes along with, and its values', () => {
    const rest = `params: { depth: { order: [look, edit] } }\ndecide: [{ by: [auto] }]`;
    const items = {
      ...CHIEF,
      horn: '',
      deck: `with: [depth], gives: [{ item: horn, mode: once, when: 'params.depth == "edit"' }]`,
    };
    const some = compiled(catalogueText(items, rest));
    const also = (depth: string) => {
      const enquiry = change('mate', [{ give: 'deck' }]);
      const lines = enquiry.lines.map((line) => ({ ...line, params: { depth } }));
      return check(some, { ...enquiry, lines }, seaWorld([CAP, mate()])).also.map(({ item }) => item);
    };
    expect([also('edit'), also('look')]).toEqual([['horn'], []]);
  });

  it('neither goes nor comes once more with other values of its source', () => {
    const some = compiled(
      catalogueText(
        {
          chief: 'may: [{ do: [give, take, set], place: company }]',
          horn: '',
          bell: '',
          deck: 'with: [depth], gives: [{ item: horn, mode: once, after: end }, { item: bell, mode: once }]',
        },
        `params: { depth: { order: [look, edit] } }\ndecide: [{ by: [auto] }]`,
      ),
    );
    const asked = change('mate', [{ take: 'deck' }]);
    const lines = asked.lines.map((line) => ({ ...line, verb: 'set' as const, params: { depth: 'edit' } }));
    const held = seaWorld([CAP, mate({ item: 'deck', params: { depth: 'look' } }, 'horn')]);
    expect(check(some, { ...asked, lines }, held)).toMatchObject({
      whole: { outcome: 'allowed' },
      also: [],
      effects: [],
    });
    expect(check(some, asked, held).also).toMatchObject([{ verb: 'take', item: 'horn' }]);
  });

  it('is refused with its item where the actor may not give it', () => {
    const some = compiled(
      catalogueText({
        chief: 'may: [{ do: [give], items: starter, place: company }]',
        horn: '',
        starter: 'gives: [{ item: horn, mode: once }]',
      }),
    );
    const result = check(some, change('mate', [{ give: 'starter' }]), seaWorld([CAP, mate()]));
    expect(result.lines).toMatchObject([{ outcome: 'refused', because: [{ rule: 'engine.along-refused' }, {}] }]);
  });
});

describe('a catalogue whose gives cannot be', () => {
  it.each([
    ['what another system controls', { tide: 'system: harbour', lamp: 'gives: [tide]' }, 'cannot-come-along'],
    ['what units hold', { pier: 'holder: unit', lamp: 'gives: [pier]' }, 'cannot-come-along'],
    ['an item that is not there', { lamp: 'gives: [lanp]', horn: '' }, 'unknown-item'],
  ])('names %s', (_what, items, code) => {
    expect(errorsOf(catalogueText(items))).toMatchObject([{ code, key: 'items.lamp.gives.0' }]);
  });

  it('lets two items bring each other', () => {
    const mutual = compiled(catalogueText({ lamp: 'gives: [horn]', horn: 'gives: [lamp]' }));
    expect(effective(mutual, 'mate', seaWorld([mate('horn')])).items.map(({ item }) => item)).toEqual(['horn', 'lamp']);
  });
});
