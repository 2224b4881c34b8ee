import { check } from './check.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import type { Enquiry } from './world.js';

const ITEMS = {
  chief: 'may: [{ do: [join, end, give, take], place: company }], permits: [{ portal.enquiries: [file] }]',
  lamp: '',
};
const PROPOSE = 'members: { may: [{ do: [transfer], items: chief, place: company }] }';
const sea = (decide = 'decide: [{ by: [auto] }]', rest = '') =>
  compiled(catalogueText(ITEMS, `${PROPOSE}\n${decide}\n${rest}`));
const ONE = 'limits: { one: { id: one, count: chief, per: [company], max: 1, over: transfer } }';
const WORLD = seaWorld(
  [
    { key: 'old', unit: 'west', holds: ['chief'] },
    { key: 'cap', unit: 'west', holds: ['lamp'] },
    { key: 'bo', unit: 'west', holds: [] },
    { key: 'gone', unit: 'west', status: 'ended' },
    { key: 'off', unit: 'west', status: 'suspended' },
  ],
  'cap',
);
const appoint = (person: string | null, more: Partial<Enquiry> = {}): Enquiry => ({
  ...change(person ?? '', [{ give: 'chief' }]),
  kind: 'change-admin',
  ...(person === null ? { newcomer: true, holder: { membershipId: null, personId: null } } : {}),
  ...more,
});
const SUPPORT = { by: [{ staff: 'support' }] };
const rulesOf = (enquiry: Enquiry, catalogue = sea()) => {
  const { whole, lines } = check(catalogue, enquiry, WORLD);
  return [...whole.because, ...lines.flatMap(({ because }) => because)].map(({ rule }) => rule);
};

describe('a change of administrator', () => {
  it('is decided by two, whatever the catalogue says', () => {
    expect(check(sea(), appoint('bo'), WORLD).whole).toMatchObject({ outcome: 'approval', stages: [SUPPORT, SUPPORT] });
    const lead = 'decide: [{ on: [transfer], by: [{ staff: lead }] }, { by: [auto] }]';
    expect(check(sea(lead), appoint('bo'), WORLD).whole.stages).toEqual([{ by: [{ staff: 'lead' }] }, SUPPORT]);
  });

  it('is a transfer, also where there may be several, and takes from nobody then', () => {
    const { lines, effects } = check(sea(), appoint('bo'), WORLD);
    expect([lines[0]?.outcome, effects]).toEqual(['allowed', []]);
    expect(check(sea(undefined, ONE), appoint('bo'), WORLD).effects).toMatchObject([
      { kind: 'handed-over', membershipId: 'old' },
    ]);
  });

  it('brings somebody in, whom nobody but an administrator could ask for otherwise', () => {
    expect(check(sea(undefined, ONE), appoint(null), WORLD).whole).toMatchObject({ outcome: 'approval', because: [] });
    expect(rulesOf({ ...appoint(null), kind: 'create' })).toContain('engine.no-authority');
    const needs = 'needs: [{ id: lamps, holder: lamp, on: [join], else: refuse }]';
    expect(rulesOf(appoint(null), sea(undefined, needs))).toEqual(['lamps']);
    const full = 'limits: { seats: { id: seats, count: members, per: [company], max: 2 } }';
    expect(rulesOf(appoint(null), sea(undefined, full))).toEqual(['seats']);
  });

  it('is about somebody who works there, or is new', () => {
    expect(rulesOf(appoint('gone'))).toEqual(['engine.holder-ended']);
    expect(rulesOf(appoint('off'))).toEqual(['engine.holder-suspended']);
    expect(rulesOf(appoint('bo', { newcomer: true }))).toEqual(['engine.already-active']);
    expect(rulesOf(appoint('nobody'))).toEqual(['engine.unknown-holder']);
  });

  it('names the role, and nothing that is taken', () => {
    const lines = change('bo', [{ give: 'lamp' }]).lines;
    expect(rulesOf(appoint('bo', { lines }))).toContain('engine.no-administration');
    expect(rulesOf(appoint('old', { lines: change('old', [{ take: 'chief' }]).lines }))).toContain(
      'engine.no-administration',
    );
    expect(rulesOf(appoint('bo', { lines: [] }))).toContain('engine.no-administration');
  });

  it('waits for the longest of its periods, and may be objected to', () => {
    const decide = `decide:
  - { on: [transfer], items: chief, by: [{ staff: support }], applyAfter: P3D, object: true }
  - { by: [auto], applyAfter: PT36H }`;
    expect(check(sea(decide), appoint('bo'), WORLD).whole).toMatchObject({ applyAfter: 'P3D', object: true });
    const other = check(
      sea(decide),
      change('bo', [{ give: 'lamp' }]),
      seaWorld([
        { key: 'cap', unit: 'west', holds: ['chief'] },
        { key: 'bo', unit: 'west', holds: [] },
      ]),
    );
    expect(other.whole).toMatchObject({ outcome: 'allowed', applyAfter: 'PT36H' });
    expect(other.whole.object).toBeUndefined();
  });
});
