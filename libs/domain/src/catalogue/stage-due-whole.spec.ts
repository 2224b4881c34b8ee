import { check } from './check.js';
import type { Stage } from './compiled.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import { stageDue } from './stage-due.js';
import type { Enquiry, World } from './world.js';

type People = Parameters<typeof seaWorld>[0];
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const MATE = { key: 'mate', unit: 'west' };
const at = (key: string, item: string, unit = 'west') => ({ key, unit: 'west', holds: [{ item, unit }] });
const ITEMS = {
  chief: 'may: [{ do: [give, take, end, transfer], place: company }]',
  warden: '',
  keeper: '',
  lamp: '',
  horn: '',
  bell: '',
};

/** Turns the keys of all objects round: a database keeps no order of them. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, turned(each)]),
  );
};

interface Asked {
  readonly decide: string;
  readonly filed?: People;
  readonly now?: People;
  readonly enquiry?: Enquiry;
  /** which stage of those that it was filed with */
  readonly nth?: number;
  readonly escalated?: boolean;
  readonly without?: readonly string[];
}

/** The whole answer, people by their keys. */
function due({
  decide,
  filed = [],
  now = filed,
  enquiry = change('mate', [{ give: 'lamp' }]),
  nth = 0,
  escalated,
  without = [],
}: Asked) {
  const catalogue = compiled(catalogueText(ITEMS, decide));
  const worldOf = (people: People): World => seaWorld([CAP, MATE, ...people], 'cap', undefined, catalogue);
  const stage = check(catalogue, enquiry, worldOf(filed)).whole.stages[nth];
  if (!stage) throw new Error('nobody is asked');
  const question = { enquiry, stage: turned(stage) as Stage, without: new Set(without) };
  const found = stageDue(catalogue, worldOf(now), { ...question, ...(escalated === undefined ? {} : { escalated }) });
  return { ...found, people: found.people.map(({ member, needs }) => [member.id, ...needs]) };
}

const none = { people: [], staff: null, consents: false };
const support = { role: 'support', needs: [] };
const WIM = at('wim', 'warden');
const KAI = at('kai', 'keeper');

describe('a stage that is due, with all that is said of it', () => {
  it('asks the person concerned for a consent, which nobody else is asked for', () => {
    const decide = 'decide: [{ by: [person, { holders: warden }] }]';
    expect(due({ decide, filed: [WIM] })).toEqual({ ...none, people: [['mate']], consents: true });
    expect(due({ decide, filed: [WIM], escalated: true })).toEqual({ ...none, people: [['mate']], consents: true });
  });

  it('goes past a person who is not there, and asks nobody for a consent behind somebody else', () => {
    const decide = 'decide: [{ by: [{ holders: warden }, person, { staff: lead }] }]';
    const late = { people: [['wim']], staff: { role: 'lead', needs: [] }, consents: false };
    expect(due({ decide, filed: [WIM], escalated: true })).toEqual(late);
    const own = 'decide: [{ by: [person, { holders: warden }] }]';
    const gone: Enquiry = {
      ...change('mate', [{ give: 'lamp' }]),
      holder: { membershipId: null, personId: null },
      kind: 'create',
    };
    const people = (all: People) => due({ decide: own, filed: all, enquiry: gone });
    expect(people([WIM])).toEqual({ ...none, people: [['wim']] });
  });

  it('says what a yes takes, at people and at the vendor', () => {
    const decide =
      'decide: [{ by: [{ holders: warden, needs: [{ ask: document }] }, { staff: lead, needs: [{ ask: reason }] }] }]';
    expect(due({ decide, filed: [WIM] })).toEqual({ ...none, people: [['wim', 'document']] });
    expect(due({ decide, filed: [WIM], now: [] })).toEqual({ ...none, staff: { role: 'lead', needs: ['reason'] } });
  });

  it('asks a colleague with the same authority, of whom nothing is said', () => {
    const other = at('other', 'chief');
    expect(due({ decide: 'decide: [{ by: [peer, { staff: lead }] }]', filed: [other] })).toEqual({
      ...none,
      people: [['other']],
    });
  });

  it('ends before what takes effect or is refused by itself, at the vendor', () => {
    for (const end of ['auto', 'refuse']) {
      const decide = `decide: [{ by: [{ holders: warden }, ${end}] }]`;
      expect(due({ decide, filed: [WIM], now: [KAI] })).toEqual({ ...none, staff: support });
      expect(due({ decide, filed: [WIM, KAI], escalated: true })).toEqual({
        ...none,
        people: [['wim']],
        staff: support,
      });
    }
  });

  it('goes up the ladder that it began with, and no other', () => {
    const decide = `decide:
  - { items: horn, by: [{ holders: keeper }, { staff: lead }] }
  - { by: [{ holders: warden, at: nearest }, { holders: keeper, at: company }, { staff: lead }] }`;
    expect(due({ decide, filed: [WIM], now: [KAI] })).toEqual({ ...none, people: [['kai']] });
    expect(due({ decide, filed: [WIM], now: [] })).toEqual({ ...none, staff: { role: 'lead', needs: [] } });
    const horn = change('mate', [{ give: 'horn' }]);
    expect(due({ decide, filed: [WIM, KAI], enquiry: horn })).toEqual({ ...none, people: [['kai']] });
    expect(due({ decide, filed: [KAI], now: [WIM], enquiry: horn })).toEqual({
      ...none,
      staff: { role: 'lead', needs: [] },
    });
  });

  it('asks once who stands at two rungs, with what the nearer one takes', () => {
    const both = { key: 'both', unit: 'west', holds: ['warden', 'keeper'] };
    const decide =
      'decide: [{ by: [{ holders: warden, needs: [{ ask: reason }] }, { holders: keeper }, { staff: lead }] }]';
    expect(due({ decide, filed: [both], escalated: true })).toEqual({
      ...none,
      people: [['both', 'reason']],
      staff: { role: 'lead', needs: [] },
    });
    expect(due({ decide, filed: [both, KAI], escalated: true })).toEqual({
      ...none,
      people: [['both', 'reason'], ['kai']],
    });
  });
});

describe('what a stage is about', () => {
  const decide = `decide:
  - { on: [end], by: [{ holders: warden, at: nearest }, { staff: lead }] }
  - { on: [transfer], by: [{ holders: keeper, at: nearest }, { staff: lead }] }
  - { items: horn, by: [{ holders: keeper, at: nearest }, { staff: lead }] }
  - { by: [{ holders: warden, at: nearest }, { staff: lead }] }`;

  it('is the lines that need it, and not those that need another one', () => {
    const enquiry = change('mate', [
      { give: 'lamp', at: 'west-pier' },
      { give: 'horn', at: 'west-rock' },
    ]);
    const filed = [at('pia', 'warden', 'west-pier'), at('rob', 'keeper', 'west-rock')];
    expect(due({ decide, filed, enquiry })).toEqual({ ...none, people: [['pia']] });
    expect(due({ decide, filed, enquiry, nth: 1 })).toEqual({ ...none, people: [['rob']] });
  });

  it('is everybody who may decide about each of its lines, and nobody who may about one', () => {
    const enquiry = change('mate', [
      { give: 'lamp', at: 'west-pier' },
      { give: 'bell', at: 'west-rock' },
    ]);
    const [pia, rob] = [at('pia', 'warden', 'west-pier'), at('rob', 'warden', 'west-rock')];
    const both = {
      key: 'both',
      unit: 'west',
      holds: [
        { item: 'warden', unit: 'west-pier' },
        { item: 'warden', unit: 'west-rock' },
      ],
    };
    expect(due({ decide, filed: [pia, rob, both], enquiry })).toEqual({ ...none, people: [['both']] });
    expect(due({ decide, filed: [pia, rob, both], now: [rob, pia], enquiry })).toEqual({
      ...none,
      staff: { role: 'lead', needs: [] },
    });
  });

  it('is the person, where what is done with them needs it', () => {
    const ends: Enquiry = { ...change('mate', []), kind: 'deactivate', reason: 'leaves' };
    expect(due({ decide, filed: [WIM, KAI], enquiry: ends })).toEqual({ ...none, people: [['wim']] });
    expect(due({ decide, filed: [WIM], now: [KAI], enquiry: ends })).toEqual({
      ...none,
      staff: { role: 'lead', needs: [] },
    });
  });

  it('is all lines, once none of them needs it any more', () => {
    const catalogue = compiled(catalogueText(ITEMS, decide));
    const world = seaWorld([CAP, MATE, at('pia', 'warden', 'west-pier'), WIM], 'cap', undefined, catalogue);
    const stage: Stage = { by: [{ holders: { op: 'one', keys: ['warden'], source: 'warden' }, at: 'nearest' }] };
    const enquiry = change('mate', [{ give: 'horn', at: 'west-pier' }]);
    const found = stageDue(catalogue, world, { enquiry, stage, without: new Set() });
    expect(found.people.map(({ member }) => member.id)).toEqual(['pia']);
  });

  it('is a transfer, where what is given passes from somebody', () => {
    const single = `${decide}
limits: { one: { id: one, count: bell, per: [company], max: 1, over: transfer } }`;
    const peers = single.replace('{ holders: keeper, at: nearest }, { staff: lead }] }', 'peer, { staff: lead }] }');
    const items = {
      ...ITEMS,
      giver: 'may: [{ do: [give], place: company }]',
      passer: 'may: [{ do: [transfer], place: company }]',
    };
    const catalogue = compiled(catalogueText(items, peers));
    const people = [CAP, MATE, at('ben', 'bell'), at('gil', 'giver'), at('pam', 'passer')];
    const asked = (line: string) => {
      const world = seaWorld(people, 'cap', undefined, catalogue);
      const enquiry = change('mate', [{ give: line }]);
      const stage: Stage = { by: ['peer'] };
      return stageDue(catalogue, world, { enquiry, stage, without: new Set() }).people.map(({ member }) => member.id);
    };
    expect(asked('bell')).toEqual(['pam']);
    expect(asked('lamp')).toEqual(['gil']);
  });
});
