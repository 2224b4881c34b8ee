import { check } from './check.js';
import { effective } from './effective.js';
import { CHIEF, catalogueText, change, compiled, errorsOf, seaWorld, UNITS } from './fixtures/sea.js';

type People = Parameters<typeof seaWorld>[0];
type Facts = NonNullable<People[number]['facts']>;

const FACTS = `
facts:
  person: { certified: { type: bool, label: { en: Certificate } }, born: date }
  membership: { crew: { choice: [deck, engine], unknown: deck } }
  company: { ledgers: { choice: [one, each] } }
  unit: { size: { type: int, unknown: 0 } }
  enquiry: { urgent: { type: bool, unknown: false } }
`;
const DECIDE = `
decide:
  - { id: urgent, on: [give], when: enquiry.urgent, by: [auto] }
  - { id: big, on: [give], items: horn, when: 'company.ledgers == "each"', by: [{ staff: lead }] }
  - { id: others, by: [{ staff: support }] }
shut: [{ id: no-bells-here, do: [give], items: bell, when: 'company.ledgers == "one"' }]
`;
const catalogue = compiled(
  catalogueText(
    {
      ...CHIEF,
      lamp: `needs: [{ id: certified, that: holder.certified }]`,
      oil: `needs: [{ id: old-enough, that: 'now - holder.born > days(6570)', else: warn }]`,
      horn: '',
      bell: '',
      net: `needs: [{ id: crew, that: 'holder.crew == "engine" && holds("rope") && unit.kind == "branch"' }]`,
      rope: '',
      book: `permits: [{ ledger: [read], when: 'company.ledgers == "one"' }, { ledger: [count], when: 'unit.size > 3' }]`,
      shy: `restricts: [{ id: shy, what: 'ledger:read', to: none, when: '!holder.certified' }]`,
      mate: `gives: [{ item: rope, when: 'holder.crew == "deck"' }]`,
    },
    FACTS + DECIDE,
  ),
);
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const world = (facts: Facts = {}, company: Facts = {}, ...holds: string[]) =>
  seaWorld(
    [CAP, { key: 'mate', unit: 'west', facts, holds }],
    'cap',
    UNITS.map((unit) => (unit.key === 'west' ? { ...unit, facts: company } : unit)),
    catalogue,
  );
const line = (item: string, of: ReturnType<typeof world>, more: Parameters<typeof change>[2] = {}, at = 'west') =>
  check(catalogue, change('mate', [{ give: item, at }], more), of).lines[0];
const ruleOf = (verdict: ReturnType<typeof line>) => verdict?.because.map(({ rule }) => rule);

describe('a need that something be true', () => {
  it('lets pass what is, refuses what is not', () => {
    expect(line('lamp', world({ certified: true }))?.outcome).toBe('approval');
    expect(ruleOf(line('lamp', world({ certified: false })))).toEqual(['certified']);
  });

  it('refuses what nobody has stated, and names it', () => {
    const verdict = line('lamp', world());
    expect(ruleOf(verdict)).toEqual(['certified', 'engine.unknown-fact']);
    expect(verdict?.because[1]?.sentence.en).toBe(
      'Nobody has stated “Certificate”, which this depends on. Ask the vendor’s support to state it.',
    );
    expect(verdict?.help).toMatchObject([{ staff: 'support' }]);
  });

  it('can only warn, of what is not known as well', () => {
    expect(line('oil', world({ born: '2015-01-01T00:00:00Z' }))).toMatchObject({
      outcome: 'approval',
      warnings: [{ rule: 'old-enough' }],
    });
    expect(line('oil', world({ born: '1990-01-01T00:00:00Z' }))?.warnings).toEqual([]);
    expect(line('oil', world())?.warnings).toMatchObject([{ rule: 'old-enough' }, { rule: 'engine.unknown-fact' }]);
  });

  it('sees the unit of the line, and what is held once the enquiry is in effect', () => {
    const crew = world({ crew: 'engine' });
    expect(line('net', crew, {}, 'west-pier')?.outcome).toBe('refused');
    const both = check(catalogue, change('mate', [{ give: 'net', at: 'west-pier' }, { give: 'rope' }]), crew);
    expect(both.lines.map(({ outcome }) => outcome)).toEqual(['approval', 'approval']);
    expect(line('net', world({ crew: 'engine' }, {}, 'rope'))?.outcome).toBe('refused');
  });
});

describe('who decides, by conditions', () => {
  it('is the first rule that is true', () => {
    expect(line('horn', world({}, { ledgers: 'each' }))?.approval?.stages).toEqual([{ by: [{ staff: 'lead' }] }]);
    expect(line('horn', world({}, { ledgers: 'one' }))?.approval?.stages).toEqual([{ by: [{ staff: 'support' }] }]);
    expect(line('horn', world(), { facts: { urgent: true } })?.outcome).toBe('allowed');
  });

  it('can depend on what the one who asks holds, and staff hold nothing', () => {
    const rest = `decide: [{ items: lamp, when: 'actor.holds("chief")', by: [auto] }, { by: [{ staff: lead }] }]`;
    const by = (as: Parameters<typeof seaWorld>[1]) => {
      const text = catalogueText({ ...CHIEF, clerk: 'may: [{ do: [give], place: company }]', lamp: '' }, rest);
      const people = [CAP, { key: 'clerk', unit: 'west', holds: ['clerk'] }, { key: 'mate', unit: 'west' }];
      return check(compiled(text), change('mate', [{ give: 'lamp' }]), seaWorld(people, as)).lines[0]?.outcome;
    };
    expect([by('cap'), by('clerk'), by({ staff: 'support' })]).toEqual(['allowed', 'approval', 'approval']);
  });

  it('is nobody where it is not known whether a rule is true: going on could let the wrong one decide', () => {
    expect(line('horn', world())).toMatchObject({ outcome: 'refused', because: [{ rule: 'engine.unknown-fact' }] });
    expect(line('rope', world())?.outcome).toBe('approval');
  });
});

describe('what is shut by a condition', () => {
  it('is shut where it is true, or not known', () => {
    expect(ruleOf(line('bell', world({}, { ledgers: 'one' })))).toEqual(['no-bells-here']);
    expect(ruleOf(line('bell', world()))).toEqual(['no-bells-here']);
    expect(line('bell', world({}, { ledgers: 'each' }))?.outcome).toBe('approval');
  });
});

describe('what is permitted by conditions', () => {
  const told = (of: ReturnType<typeof world>) =>
    effective(catalogue, 'mate', of).permissions.map(({ resource, action }) => `${resource}:${action}`);

  it('is not where something is not known', () => {
    expect(told(world({ certified: true }, { ledgers: 'one', size: 4 }, 'book'))).toEqual([
      'ledger:read',
      'ledger:count',
    ]);
    expect(told(world({}, {}, 'book'))).toEqual([]);
  });

  it('is restricted where that is true, or not known', () => {
    const one = { ledgers: 'one' };
    expect(told(world({ certified: true }, one, 'book', 'shy'))).toEqual(['ledger:read']);
    expect(told(world({ certified: false }, one, 'book', 'shy'))).toEqual([]);
    expect(told(world({}, one, 'book', 'shy'))).toEqual([]);
  });

  it('comes along only while that is true', () => {
    const held = (of: ReturnType<typeof world>) => effective(catalogue, 'mate', of).items.map(({ item }) => item);
    expect(held(world({}, {}, 'mate'))).toEqual(['mate', 'rope']);
    expect(held(world({ crew: 'engine' }, {}, 'mate'))).toEqual(['mate']);
  });
});

describe('a catalogue with conditions or facts that cannot be', () => {
  const faults = (body: string, rest = FACTS) =>
    errorsOf(catalogueText({ lamp: body }, `${rest}decide: [{ by: [auto] }]`));

  it.each([
    [`needs: [{ that: 'holder.certifed' }]`, 'condition', 'items.lamp.needs.0.that', 'no fact “certifed”'],
    [`needs: [{ that: 'holder.crew == "dek"' }]`, 'condition', 'items.lamp.needs.0.that', 'one of deck, engine'],
    [`needs: [{ that: 'holds("lmap")' }]`, 'condition', 'items.lamp.needs.0.that', 'There is no item “lmap”'],
    [
      `permits: [{ log: [read], when: 'enquiry.urgent' }]`,
      'condition',
      'items.lamp.permits.0.when',
      'There is no “enquiry” here',
    ],
    [`gives: [{ item: lamp, when: 'holds("lamp")' }]`, 'condition', 'items.lamp.gives.0.when', 'holds'],
    [`needs: [{ that: 'false' }]`, 'never-true', 'items.lamp.needs.0.that', 'never be satisfied'],
    [`needs: [{ that: 'true', else: offer }]`, 'invalid-value', 'items.lamp.needs.0.else', 'cannot make'],
  ])('names %s', (body, code, key, message) => {
    expect(faults(body)).toMatchObject([{ code, key, message: expect.stringContaining(message) }]);
  });

  it('takes facts of one kind alone', () => {
    expect(faults('', 'facts: { membership: { a: text } }\n')).toEqual([]);
    expect(faults('', 'facts: { unit: { a: text }, company: { b: text } }\n')).toEqual([]);
  });

  it.each([
    ['facts: { person: { id: text } }', 'fact-known', 'facts.person.id'],
    ['facts: { person: { a: text }, membership: { a: text } }', 'fact-known', 'facts.membership.a'],
    ['facts: { person: { a: { choice: [x], unknown: y } } }', 'invalid-value', 'facts.person.a.unknown'],
    ['facts: { person: { a: { type: int, unknown: many } } }', 'invalid-value', 'facts.person.a.unknown'],
    ['facts: { person: { A: text } }', 'invalid-key', 'facts.person.A'],
    ['facts: { person: { a: { choice: [x], type: int } } }', 'invalid-value', 'facts.person.a'],
  ])('names %s', (rest, code, key) => {
    expect(faults('', `${rest}\n`)).toMatchObject([{ code, key }]);
  });
});

describe('a permission under a condition about what is held', () => {
  const some = compiled(
    catalogueText(
      {
        lamp: '',
        depth_lamp: 'with: [depth]',
        log: `permits: [{ book: [read], when: 'holds("lamp")' }, { book: [write], when: 'level("depth_lamp") == "edit"' }]`,
      },
      'params: { depth: { order: [look, edit], default: look } }\ndecide: [{ by: [auto] }]',
    ),
  );
  type Holds = NonNullable<People[number]['holds']>;
  const actionsOf = (...holds: Holds) =>
    effective(some, 'mate', seaWorld([{ key: 'mate', unit: 'west', holds }])).permissions.flatMap(
      ({ resource, action }) => `${resource}:${action}`,
    );
  const log = { item: 'log', unit: 'west-pier' };

  it('looks at what is held there and above, and not beside or below', () => {
    expect(actionsOf(log)).toEqual([]);
    expect(actionsOf(log, { item: 'lamp', unit: 'west-pier' })).toEqual(['book:read']);
    expect(actionsOf(log, { item: 'lamp', unit: 'west-rock' })).toEqual([]);
    expect(actionsOf({ item: 'log', unit: 'west' }, { item: 'lamp', unit: 'west-pier' })).toEqual([]);
  });

  it('looks at the highest level there', () => {
    const at = (unit: string, depth: string) => ({ item: 'depth_lamp', unit, params: { depth } });
    expect(actionsOf(log, at('west-pier', 'edit'))).toEqual(['book:write']);
    expect(actionsOf(log, at('west-pier', 'look'))).toEqual([]);
    expect(actionsOf(log, at('west-rock', 'edit'), at('west-pier', 'look'))).toEqual([]);
  });
});
