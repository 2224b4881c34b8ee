import { check } from './check.js';
import { explain } from './explain.js';
import { catalogueText, change, compiled, seaWorld, UNITS } from './fixtures/sea.js';
import { options } from './options.js';
import type { Enquiry, World } from './world.js';

const LEVELS =
  'params: { level: { label: { en: Level }, order: { low: { en: Low }, high: { en: High } }, default: low } }';
const catalogue = compiled(
  catalogueText(
    {
      chief: 'may: [{ do: [give, take], place: company }]',
      crane: 'holder: unit, with: [level]',
      lamp: `with: [level], permits: [{ light: [read] }], clocks: [{ id: lamps-go-out, from: given,
        phases: [{ at: P30D, state: ended }], say: { en: A lamp goes out after a month. Ask for a new one. } }]`,
      horn: 'needs: [{ id: horn-lamp, holder: lamp, level: high, else: refuse, lost: keep }]',
      bell: 'needs: [{ id: bell-crane, unit: crane, level: high, lost: keep }]',
      rope: 'retired: { for: horn }',
      plank: 'retired: true',
    },
    `decide: [{ by: [auto] }]\n${LEVELS}`,
  ),
);
type Holds = NonNullable<Parameters<typeof seaWorld>[0][number]['holds']>;
const BEGUN = '2020-01-01T00:00:00Z';

function worldWith(holds: Holds, held: NonNullable<(typeof UNITS)[number]['holds']> = []): World {
  const units = UNITS.map((unit) => (unit.key === 'west' ? { ...unit, holds: held } : unit));
  const world = seaWorld(
    [
      { key: 'cap', unit: 'west', holds: ['chief'] },
      { key: 'mate', unit: 'west', holds },
    ],
    'cap',
    units,
  );
  return { ...world, now: new Date('2020-01-20T00:00:00Z') };
}
const later = (world: World): World => ({ ...world, now: new Date('2020-03-01T00:00:00Z') });
const reasons = (enquiry: Enquiry, world: World) => check(catalogue, enquiry, world).lines[0]?.because ?? [];
const rules = (enquiry: Enquiry, world: World) => reasons(enquiry, world).map(({ rule }) => rule);
const horn = change('mate', [{ give: 'horn' }]);
const bell = change('mate', [{ give: 'bell', at: 'west-pier' }]);

describe('what a refusal says of a need that is not met', () => {
  it('names the level that is wanted, and says nothing else where it is simply missing', () => {
    expect(reasons(horn, worldWith([]))).toMatchObject([
      { rule: 'horn-lamp', sentence: { en: '“HORN” needs “LAMP” (High). Ask for that first.' } },
    ]);
  });

  it('says that it is held, but not enough: with another value, or suspended', () => {
    expect(rules(horn, worldWith([{ item: 'lamp', from: BEGUN }]))).toEqual(['horn-lamp', 'engine.not-enough']);
    const suspended = { item: 'lamp', from: BEGUN, params: { level: 'high' }, suspended: true as const };
    expect(rules(horn, worldWith([suspended]))).toEqual(['horn-lamp', 'engine.not-enough']);
    const elsewhere = { item: 'lamp', from: BEGUN, unit: 'west-rock' };
    expect(rules(horn, worldWith([elsewhere]))).toEqual(['horn-lamp']);
  });

  it('says so of what the same enquiry gives', () => {
    const both = change('mate', [{ give: 'horn' }, { give: 'lamp' }]);
    expect(rules(both, worldWith([]))).toEqual(['horn-lamp', 'engine.not-enough']);
  });

  it('names the clock that has ended it', () => {
    const world = later(worldWith([{ item: 'lamp', from: BEGUN, params: { level: 'high' } }]));
    expect(rules(horn, world)).toEqual(['horn-lamp', 'lamps-go-out']);
  });

  it('says so of what a unit holds, and calls it a unit', () => {
    const needs = '“BELL” needs the unit to have “CRANE” (High). Ask the vendor’s support about it.';
    expect(reasons(bell, worldWith([]))).toMatchObject([{ rule: 'bell-crane', sentence: { en: needs } }]);
    expect(rules(bell, worldWith([], ['crane']))).toEqual(['bell-crane', 'engine.not-enough']);
    const high = [{ item: 'crane', params: { level: 'high' } }];
    expect(rules(bell, worldWith([], high))).toEqual([]);
  });
});

describe('what has ended', () => {
  const question = { membershipId: 'mate', resource: 'light', action: 'read', unitId: 'west' };
  const held = worldWith([{ item: 'lamp', from: BEGUN }]);

  it('is explained by the clock that ended it, beside who could give it anew', () => {
    expect(explain(catalogue, question, held).answer).toBe('yes');
    const told = explain(catalogue, question, later(held));
    expect(told.because.map(({ rule }) => rule)).toEqual(['lamps-go-out', 'engine.not-permitted']);
    expect(told.help[0]).toMatchObject({ items: ['chief'] });
  });

  it('is not where nobody had it', () => {
    const told = explain(catalogue, question, later(worldWith([])));
    expect(told.because.map(({ rule }) => rule)).toEqual(['engine.not-permitted']);
  });
});

describe('what is retired', () => {
  it('says that alone: nobody could give it, so nobody is named', () => {
    const asked = { unitId: 'west', holder: { membershipId: 'cap', personId: 'cap' } };
    const byMate = seaWorld(
      [
        { key: 'cap', unit: 'west' },
        { key: 'mate', unit: 'west' },
      ],
      'mate',
    );
    const told = options(catalogue, asked, byMate).filter(({ item }) => item === 'rope' || item === 'plank');
    expect(told.map(({ opposite }) => opposite.because.map(({ rule }) => rule))).toEqual([
      ['engine.retired-for'],
      ['engine.retired'],
    ]);
    expect(told.flatMap(({ opposite }) => opposite.help)).toMatchObject([{ staff: 'support' }, { staff: 'support' }]);
  });
});
