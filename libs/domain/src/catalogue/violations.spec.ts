import { catalogueText, compiled, seaWorld, UNITS } from './fixtures/sea.js';
import { violationsIn } from './violations.js';

type People = Parameters<typeof seaWorld>[0];

const catalogue = compiled(
  catalogueText(
    {
      lamp: '',
      oil: 'needs: [{ id: oil-lamp, holder: lamp, lost: keep }]',
      horn: 'needs: [{ id: sworn, that: holder.sworn }, { id: asks, that: actor.id != holder.id }]',
      deck: 'with: [depth]',
      crane: 'at: [branch]',
      late: 'needs: [{ id: on-take, on: [take], holder: lamp, lost: keep }, { id: by-chief, actor: chief }]',
      chief: '',
      radar: 'holder: unit',
      warden: '',
      day: '',
      night: '',
      mast: 'with: [depth]',
    },
    `facts: { person: { sworn: bool } }
params: { depth: { order: [look, edit], required: true } }
decide: [{ by: [auto] }]
limits:
  wardens: { id: wardens, count: warden, per: [company], min: 1, max: 2 }
  cranes: { id: cranes, count: crane, per: [unit], max: 1 }
  watches: { id: watches, count: { any: [day, night] }, per: [holder], max: 1 }
  masts: { id: masts, count: mast, per: [company, depth], max: 1 }
  seats: { id: seats, count: members, per: [company], max: 1 }
  at-once: { id: at-once, count: lamp, per: [enquiry], max: 1 }`,
  ),
);

const person = (key: string, holds: NonNullable<People[number]['holds']>, more: object = {}) => ({
  key,
  unit: 'west',
  holds,
  ...more,
});
const WARDENS = [person('w', ['warden']), person('v', ['warden'], { unit: 'east' })];
const told = (...people: People) =>
  violationsIn(catalogue, seaWorld([...WARDENS, ...people], 'w', UNITS, catalogue)).map(
    ({ rule, membershipId, item, unitId }) =>
      [rule, membershipId, item, unitId].filter((each) => each !== null).join(' '),
  );
const sworn = { facts: { sworn: true } };

describe('what is held against the rules', () => {
  it.each<[string, People, string[]]>([
    ['nothing', [person('a', ['lamp', 'oil', 'late', { item: 'deck', params: { depth: 'look' } }])], []],
    ['a need that is not met', [person('a', ['oil'])], ['oil-lamp a oil west']],
    [
      'a need that is met elsewhere',
      [person('a', ['oil', { item: 'lamp', unit: 'west-pier' }])],
      ['oil-lamp a oil west'],
    ],
    ['nothing of whoever left', [person('a', ['oil', 'crane'], { status: 'ended' })], []],
    ['nothing that is over', [person('a', [{ item: 'oil', until: '2021-01-01T00:00:00Z' }])], []],
    [
      'a condition that is not true, or not known',
      [person('a', ['horn']), person('b', ['horn'], sworn)],
      ['sworn a horn west'],
    ],
    ['a value that is missing', [person('a', ['deck'])], ['engine.param-missing a deck west']],
    [
      'a value that cannot be',
      [person('a', [{ item: 'deck', params: { depth: 'dive' } }])],
      ['engine.param-invalid a deck west'],
    ],
    ['a unit of another kind', [person('a', ['crane'])], ['engine.wrong-kind a crane west']],
    ['an item that is not there any more', [person('a', ['mystery'])], ['engine.unknown-item a mystery west']],
    [
      'too many at a unit',
      [
        person('a', [{ item: 'crane', unit: 'west-pier' }]),
        person('b', [{ item: 'crane', unit: 'west-pier' }]),
        person('c', [{ item: 'crane', unit: 'west-rock' }]),
      ],
      ['cranes west-pier'],
    ],
    ['too many in a company, told once', [person('a', ['warden']), person('b', ['warden'])], ['wardens west']],
    ['too many of one person', [person('a', ['day', 'night']), person('b', ['day'])], ['watches west']],
    [
      'too many of one value',
      [
        person('a', [{ item: 'mast', params: { depth: 'edit' } }]),
        person('b', [{ item: 'mast', params: { depth: 'edit' } }]),
        person('c', [{ item: 'mast', params: { depth: 'look' } }]),
      ],
      ['masts west'],
    ],
    ['not what is limited for one enquiry, or for the team', [person('a', ['lamp']), person('b', ['lamp'])], []],
  ])('%s', (_name, people, rules) => {
    expect(told(...people)).toEqual(rules);
  });

  it('too few, also where there is none at all', () => {
    const few = (...people: People) =>
      violationsIn(catalogue, seaWorld(people, 'w', UNITS, catalogue)).map(({ rule, unitId }) => `${rule} ${unitId}`);
    expect(few(...WARDENS)).toEqual([]);
    expect(few(person('w', ['warden']))).toEqual(['wardens east']);
    expect(few(person('w', ['warden'], { status: 'suspended' }), person('v', ['warden'], { unit: 'east' }))).toEqual([
      'wardens west',
    ]);
  });

  it('is told in a sentence with its numbers and kinds', () => {
    const sentences = (...people: People) =>
      violationsIn(catalogue, seaWorld([...WARDENS, ...people], 'w', UNITS, catalogue)).map(
        ({ sentence }) => sentence.en,
      );
    expect(sentences(person('a', ['crane']))).toEqual([
      '“CRANE” cannot be held at a unit of this kind. Choose one of these: branch.',
    ]);
    expect(sentences(person('a', ['mystery']))).toEqual([
      'There is no item “mystery” in this catalogue. Choose one from the list.',
    ]);
  });
});
