import { check } from './check.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import { memberLimitLocks } from './limits.js';
import type { Enquiry, EnquiryLine } from './world.js';

type People = Parameters<typeof seaWorld>[0];
type Holds = NonNullable<People[number]['holds']>;

const catalogue = compiled(
  catalogueText(
    {
      chief: 'may: [{ do: [join, end, amend, suspend, resume, give, take, set, extend, transfer], place: network }]',
      lamp: '',
      horn: 'at: [branch]',
      old: 'retired: true',
      older: 'retired: { for: { any: [lamp, horn] } }',
      deck: 'with: [depth, piers]',
      brings: 'gives: [lamp]',
      keeper: '',
      deputy: '',
    },
    `params: { depth: { order: [look, edit], required: true, label: { en: Depth } }, piers: { units: branch } }
kinds: { branch: { label: { en: Branch } } }
limits:
  one: { id: one, count: { any: [keeper, deputy] }, per: [company], max: 1, over: transfer }
  team: { id: team, count: members, per: [company], max: 9 }
decide: [{ by: [auto] }]`,
  ),
);
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const mate = (...holds: Holds) => ({ key: 'mate', unit: 'west', holds });
type Line = Partial<EnquiryLine> & Pick<EnquiryLine, 'verb' | 'item'>;

function asked(lines: readonly Line[], people: People = [mate()], more: Partial<Enquiry> = {}) {
  const numbered = lines.map((line, at) => ({ line: at + 1, unitId: 'west', ...line }));
  return check(catalogue, { ...change('mate', [], more), lines: numbered }, seaWorld([CAP, ...people]));
}
const told = (...given: Parameters<typeof asked>) =>
  asked(...given).lines.map(({ outcome, because }) => [
    outcome,
    ...because.map(({ rule, field, sentence }) => `${rule} (${field}): ${sentence.en}`),
  ]);
const give = (item: string, more: Partial<EnquiryLine> = {}): Line => ({ verb: 'give', item, ...more });

describe('a line that cannot be', () => {
  it('names what is retired, and what takes its place', () => {
    expect(told([give('old')])).toEqual([
      ['refused', 'engine.retired (item): “OLD” is not given any more. Ask the vendor’s support what takes its place.'],
    ]);
    expect(told([give('older')])).toEqual([
      ['refused', 'engine.retired-for (item): “OLDER” is not given any more. Ask for “LAMP” or “HORN” instead.'],
    ]);
    expect(told([{ verb: 'take', item: 'old' }], [mate('old')])).toEqual([['allowed']]);
  });

  it('names units that are none, of another company, or of a kind at which it is not held', () => {
    expect(told([give('horn')])).toEqual([
      [
        'refused',
        'engine.wrong-kind (unit): “HORN” cannot be held at a unit of this kind. Choose one of these: Branch.',
      ],
    ]);
    expect(told([give('horn', { unitId: 'west-pier' })])).toEqual([['allowed']]);
    expect(told([give('lamp', { unitId: 'east' })])[0]?.[1]).toMatch(/^engine\.outside-company \(unit\): That unit/);
    expect(told([give('lamp', { unitId: 'nowhere' })])[0]?.[1]).toMatch(/^engine\.unknown-unit \(unit\): /);
    expect(asked([give('lamp', { unitId: 'east' })]).lines[0]?.help).toMatchObject([{ staff: 'support' }]);
  });

  it('names items that are none', () => {
    expect(told([give('lmap')])).toEqual([
      ['refused', 'engine.unknown-item (item): There is no item “lmap” in this catalogue. Choose one from the list.'],
    ]);
  });

  it('names lines that contradict each other, and dates that make no sense', () => {
    const both = told([give('lamp'), { verb: 'take', item: 'lamp' }], [mate('lamp')]);
    expect(both.map(([outcome, because]) => [outcome, because?.split(':')[0]])).toEqual([
      ['refused', 'engine.contradiction (item)'],
      ['refused', 'engine.contradiction (item)'],
    ]);
    const held = [mate({ item: 'deck', params: { depth: 'look' } })];
    const until = new Date('2030-01-01T00:00:00Z');
    const change = [
      { verb: 'set', item: 'deck', params: { depth: 'edit' } },
      { verb: 'extend', item: 'deck', until },
    ] as const;
    expect(told(change, held)).toEqual([['allowed'], ['allowed']]);
    expect(told([change[0], { verb: 'suspend', item: 'deck' }], held).map(([outcome]) => outcome)).toEqual([
      'refused',
      'refused',
    ]);
    const now = new Date('2026-03-02T09:00:00Z');
    expect(told([give('lamp', { until: now })])[0]?.[1]).toContain('engine.dates');
    expect(told([give('lamp', { until: new Date(now.getTime() + 1) })])).toEqual([['allowed']]);
    expect(told([give('lamp', { from: until, until })])[0]?.[1]).toContain('engine.dates');
  });

  it('gives nothing to whoever ends', () => {
    expect(told([give('lamp')], [mate()], { kind: 'deactivate', reason: 'left' })[0]?.[1]).toMatch(
      /^engine\.give-on-end \(verb\): /,
    );
  });

  it('neither takes nor changes what comes along with something else', () => {
    expect(told([{ verb: 'take', item: 'lamp' }], [mate('brings')])[0]?.[1]).toMatch(/^engine\.comes-along \(item\)/);
    const changed = told([{ verb: 'suspend', item: 'lamp' }], [mate('brings')])[0]?.[1];
    expect(changed).toBe(
      'engine.comes-along-as-it-is (item): “LAMP” comes along with “BRINGS” and cannot be changed by itself. Change “BRINGS” instead.',
    );
  });

  it('asks for values that are missing, and refuses those that cannot be', () => {
    const missing = asked([give('deck')]).lines[0];
    expect(missing).toMatchObject({
      outcome: 'needs',
      needs: [
        {
          kind: 'ask',
          rule: 'engine.param-missing',
          of: 'deck',
          what: ['depth'],
          at: null,
          lines: [],
          field: 'params.depth',
        },
      ],
    });
    expect(missing?.needs[0]?.sentence.en).toContain('“DECK”');
    expect(missing?.needs[0]?.sentence.en).toContain('“Depth”');
    expect(told([give('deck', { params: { depth: 'deep' } })])[0]?.[1]).toMatch(
      /^engine\.param-invalid \(params\.depth\)/,
    );
    expect(told([give('deck', { params: { depth: 'look', hue: 'red' } })])[0]?.[1]).toMatch(
      /^engine\.param-unknown \(params\.hue\): .*“hue”/,
    );
  });
});

describe('a line that would change nothing', () => {
  const deck = (more: object = {}) => [mate({ item: 'deck', params: { depth: 'look' }, ...more })];
  const nothing = (rule: string, sentence: RegExp) => [
    ['nothing', expect.stringMatching(new RegExp(`^${rule.replace('.', '\\.')} \\(item\\): ${sentence.source}`))],
  ];

  it('says why', () => {
    expect(told([{ verb: 'set', item: 'deck', params: { depth: 'look' } }], deck())).toEqual(
      nothing('engine.same', /“DECK” is held like this already/),
    );
    expect(told([{ verb: 'set', item: 'deck', params: { depth: 'edit' } }])).toEqual(
      nothing('engine.not-held', /“DECK”/),
    );
    expect(told([{ verb: 'suspend', item: 'deck' }], deck({ suspended: true }))).toEqual(
      nothing('engine.suspended-already', /“DECK” is suspended already/),
    );
    expect(told([{ verb: 'suspend', item: 'deck' }], deck())).toEqual([['allowed']]);
    expect(told([{ verb: 'resume', item: 'deck' }], deck())).toEqual(
      nothing('engine.not-suspended', /“DECK” is not suspended on request/),
    );
    expect(told([{ verb: 'resume', item: 'deck' }], deck({ suspended: true }))).toEqual([['allowed']]);
    expect(told([give('deck', { params: { depth: 'look' } })], deck())).toEqual(nothing('engine.held', /“DECK”/));
    expect(told([give('deck', { params: { depth: 'edit' } })], deck())).toEqual(
      nothing('engine.held-otherwise', /“DECK”/),
    );
    const until = '2030-01-01T00:00:00Z';
    expect(told([{ verb: 'extend', item: 'deck', until: new Date(until) }], deck({ until }))).toEqual(
      nothing('engine.same', /“DECK”/),
    );
  });
});

describe('whom it is about', () => {
  const whole = (more: Partial<Enquiry>, people: People = [mate()], lines: readonly Line[] = []) =>
    asked(lines, people, more).whole.because.map(({ rule, field }) => `${rule} ${field}`);
  const person = (status: 'active' | 'invited' | 'suspended' | 'ended'): People => [{ ...mate(), status }];

  it('is somebody of the company, which there is', () => {
    const nobody = { membershipId: null, personId: null };
    expect(whole({ amends: true })).toEqual([]);
    expect(whole({ amends: true, holder: nobody })).toContain('engine.unknown-holder person');
    expect(whole({ kind: 'create', holder: nobody })).toEqual([]);
    expect(whole({ amends: true, unitId: 'nowhere' })).toContain('engine.unknown-unit unit');
    expect(whole({ amends: true }, [{ ...mate(), unit: 'east' }])).toEqual(['engine.unknown-holder person']);
  });

  it('is in a state from which it can be', () => {
    expect(whole({ kind: 'suspend', reason: 'so' }, person('active'))).toEqual([]);
    expect(whole({ kind: 'suspend', reason: 'so' }, person('suspended'))).toEqual(['engine.not-active person']);
    expect(whole({ kind: 'resume', reason: 'so' }, person('suspended'))).toEqual([]);
    expect(whole({ kind: 'resume', reason: 'so' }, person('active'))).toEqual(['engine.not-suspended-person person']);
    expect(whole({ kind: 'deactivate', reason: 'so' }, person('suspended'))).toEqual([]);
    expect(whole({ kind: 'deactivate', reason: 'so' }, person('invited'))).toEqual(['engine.holder-invited person']);
    expect(whole({ amends: true }, person('suspended'))).toEqual(['engine.holder-suspended person']);
  });

  it('has to be asked something', () => {
    expect(asked([]).whole).toMatchObject({ outcome: 'nothing', because: [{ rule: 'engine.empty', field: 'lines' }] });
  });
});

describe('a place that only one can have', () => {
  it('is not handed over by whoever has it with something else', () => {
    const old = (item: string) => ({ key: 'al', unit: 'west', holds: [item] });
    expect(asked([give('keeper')], [mate(), old('keeper')]).effects).toMatchObject([
      {
        kind: 'handed-over',
        item: 'keeper',
        membershipId: 'al',
        sentence: { en: expect.stringContaining('“KEEPER”') },
      },
    ]);
    const other = asked([give('keeper')], [mate(), old('deputy')]);
    expect(other.lines).toMatchObject([{ outcome: 'refused', because: [{ rule: 'one' }] }]);
    expect(other.effects).toEqual([]);
  });

  it('is locked by the team as well, where people are counted', () => {
    expect(memberLimitLocks(catalogue, 'west')).toEqual(['limit team west']);
  });
});
