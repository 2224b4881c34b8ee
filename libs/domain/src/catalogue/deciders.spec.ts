import { check } from './check.js';
import { unionOfStages } from './deciders.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import type { Enquiry } from './world.js';

type People = Parameters<typeof seaWorld>[0];
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const WIM = { key: 'wim', unit: 'west', holds: ['warden'] };
const ITEMS = {
  chief: 'may: [{ do: [join, amend, give, take, set, extend], place: company }]',
  warden: '',
  lamp: '',
  horn: '',
};
const FACTS =
  'facts: { enquiry: { buddy: { type: text, label: { en: Buddy } }, size: { type: int, label: { en: Size } } }, person: { rank: { type: text, label: { en: Rank } } } }';

function asked(decide: string, more: Partial<Enquiry> = {}, people: People = []) {
  const catalogue = compiled(catalogueText(ITEMS, `${FACTS}\ndecide: [${decide}]`));
  const world = seaWorld([CAP, { key: 'mate', unit: 'west' }, ...people], 'cap', undefined, catalogue);
  return check(catalogue, change('mate', [{ give: 'lamp' }], more), world);
}
const line = (...given: Parameters<typeof asked>) => asked(...given).lines[0];

describe('what decides', () => {
  it('is the first entry for the verb and the item; without items it is for each, and for people', () => {
    const decide = `{ on: [take], by: [{ staff: lead }] }, { items: horn, by: [{ staff: lead }] }, { by: [auto] }`;
    expect(line(decide)).toMatchObject({ outcome: 'allowed' });
    expect(line(decide)?.approval).toBeUndefined();
    // an entry for items is for no verb about a person
    expect(
      asked(`{ items: lamp, by: [auto] }, { by: [{ staff: lead }] }`, { amends: true, lines: [] }).whole,
    ).toMatchObject({
      outcome: 'approval',
      stages: [{ by: [{ staff: 'lead' }] }],
    });
  });

  it('can depend on the unit, for verbs about a person as well', () => {
    const decide = `{ when: 'unit.id == "west"', by: [{ staff: lead }] }, { by: [auto] }`;
    expect(asked(decide, { amends: true, lines: [] }).whole.stages).toEqual([{ by: [{ staff: 'lead' }] }]);
  });

  it('says how long it takes, waits, and whether whom it concerns may object', () => {
    const approval = (rest: string) => line(`{ by: [{ staff: lead }]${rest} }`)?.approval;
    const stages = [{ by: [{ staff: 'lead' }] }];
    expect(approval('')).toEqual({ stages });
    expect(approval(', applyAfter: P3D')).toEqual({ stages, applyAfter: 'P3D' });
    expect(approval(', expires: P9D')).toEqual({ stages, expires: 'P9D' });
    expect(approval(', applyAfter: P3D, object: true')).toEqual({ stages, applyAfter: 'P3D', object: true });
    // what policy allows at once can take effect later all the same
    expect(line('{ by: [auto], applyAfter: P3D }')).toMatchObject({
      outcome: 'allowed',
      approval: { stages: [], applyAfter: 'P3D' },
    });
  });

  it('lets nearer rungs act as well as the one that decides, and no further ones', () => {
    const by = 'by: [{ holders: horn }, { holders: warden }, { staff: lead }]';
    expect(line(`{ ${by} }`, {}, [WIM])?.approval?.stages).toMatchObject([
      { by: [{ holders: { source: 'horn' } }, { holders: { source: 'warden' } }] },
    ]);
    expect(line(`{ ${by} }`)?.approval?.stages[0]?.by).toHaveLength(3);
  });

  it('refuses by its own sentence', () => {
    expect(line(`{ id: never, by: [refuse], say: { en: 'Nobody gets that.' } }`)).toMatchObject({
      outcome: 'refused',
      because: [{ rule: 'never', sentence: { en: 'Nobody gets that.' }, field: 'item' }],
      help: [{ staff: 'support' }],
    });
  });
});

describe('where nobody can be named who decides', () => {
  const sentence = (decide: string, more: Partial<Enquiry> = {}) =>
    line(decide, more)?.because.map((each) => [each.rule, each.sentence.en]);

  it('it is refused, and says who would be meant', () => {
    const nobody = (who: string) => [
      [
        'engine.nobody-decides',
        `Nobody is there who could decide about this (${who}), so it cannot be asked for. Ask the vendor’s support.`,
      ],
    ];
    expect(sentence('{ by: [{ holders: warden }] }')).toEqual(nobody('somebody with “WARDEN”'));
    expect(sentence('{ by: [peer, { holders: { any: [warden, horn] } }] }')).toEqual(
      nobody('a colleague with the same authority or somebody with “WARDEN” or “HORN”'),
    );
    expect(sentence('{ by: [{ named: buddy }] }', { facts: { buddy: 'nobody-known' } })).toEqual(nobody('Buddy'));
    const ended = { key: 'mate', unit: 'west', status: 'suspended' as const };
    expect(line('{ by: [person] }', {}, [ended])?.because[0]?.sentence.en).toContain('(the person concerned)');
  });

  it('it is refused where no entry fits', () => {
    expect(sentence('{ on: [take], by: [auto] }')).toEqual([
      ['engine.no-decider', expect.stringContaining('The catalogue names nobody who decides about this')],
    ]);
  });

  it('what the enquiry has still to say is waited for, before anybody else is asked', () => {
    const waits = line('{ id: ask, by: [{ named: buddy }, { staff: lead }] }');
    expect(waits).toMatchObject({
      outcome: 'needs',
      needs: [{ kind: 'ask', rule: 'ask', what: ['buddy'], field: 'facts.buddy' }],
    });
    expect(line('{ by: [{ named: buddy }, { staff: lead }] }', { facts: { buddy: ' ' } })?.outcome).toBe('needs');
    expect(
      line('{ by: [{ named: buddy }, { staff: lead }] }', { facts: { buddy: 'wim' } }, [WIM])?.approval?.stages,
    ).toEqual([{ by: [{ named: 'buddy' }] }]);
    // whoever is named after the one who decides has not to be said
    expect(line('{ by: [{ holders: warden }, { named: buddy }, { staff: lead }] }', {}, [WIM])?.outcome).toBe(
      'approval',
    );
    expect(line('{ by: [{ holders: warden }, { named: buddy }, { staff: lead }] }')?.outcome).toBe('needs');
    const size = line(`{ id: big, when: 'enquiry.size > 3', by: [auto] }, { by: [{ staff: lead }] }`);
    expect(size).toMatchObject({ outcome: 'needs', needs: [{ rule: 'big', what: ['size'] }] });
    expect(size?.needs[0]?.sentence.en).toContain('“Size”');
  });

  it('what somebody else has to state is not waited for', () => {
    expect(line(`{ when: 'holder.rank == "mate"', by: [auto] }, { by: [{ staff: lead }] }`)).toMatchObject({
      outcome: 'refused',
      because: [{ rule: 'engine.unknown-fact', field: 'item' }],
    });
  });
});

describe('whoever is new', () => {
  const join: Partial<Enquiry> = { kind: 'create', holder: { membershipId: null, personId: null } };

  it('consents by joining, and decides nothing beside others', () => {
    expect(asked('{ by: [person] }', join).whole).toMatchObject({ outcome: 'allowed', stages: [] });
    expect(asked('{ by: [person, { staff: lead }], all: true }', join).whole.stages).toEqual([
      { by: [{ staff: 'lead' }] },
    ]);
    expect(asked('{ by: [person, { staff: lead }] }', join).whole.stages).toEqual([
      { by: ['person', { staff: 'lead' }] },
    ]);
    expect(asked('{ by: [person] }').whole.stages).toEqual([{ by: ['person'] }]);
  });
});

describe('the stages of several lines', () => {
  const stage = (...by: ('support' | 'lead' | 'operator')[]) => ({ by: by.map((staff) => ({ staff })) });

  it('stand there once, in the order in which each line wants them', () => {
    expect(unionOfStages([])).toEqual([]);
    expect(unionOfStages([[], [stage('lead')]])).toEqual([stage('lead')]);
    expect(unionOfStages([[stage('support'), stage('lead')], [stage('support')]])).toEqual([
      stage('support'),
      stage('lead'),
    ]);
    expect(unionOfStages([[stage('support')], [stage('lead'), stage('operator')], [stage('support')]])).toEqual([
      stage('support'),
      stage('lead'),
      stage('operator'),
    ]);
  });

  it('stand there twice where one line wants them twice', () => {
    expect(unionOfStages([[stage('lead'), stage('lead')], [stage('lead')]])).toEqual([stage('lead'), stage('lead')]);
  });
});
