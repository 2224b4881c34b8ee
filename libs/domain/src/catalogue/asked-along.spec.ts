import { check } from './check.js';
import { CHIEF, catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import { decidersNow } from './ladder.js';

const catalogue = compiled(
  catalogueText(
    {
      ...CHIEF,
      keeper: 'gives: [approver, { item: pilot, at: company }]',
      guest: 'gives: [{ item: approver, when: holder.id == "nobody" }]',
      approver: '',
      pilot: '',
      lamp: '',
      oil: 'needs: [{ id: two-pilots, that: count("pilot") >= 2 }]',
      rope: 'needs: [{ id: somebody-approves, anyone: approver, at: company }]',
    },
    'decide: [{ on: [give], items: lamp, by: [{ holders: approver, at: company }, refuse] }, { by: [auto] }]',
  ),
);
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const mate = { key: 'mate', unit: 'west' };
const keeper = (key: string, unit = 'west') => ({ key, unit, holds: [{ item: 'keeper', unit }] });
const outcome = (item: string, ...others: Parameters<typeof seaWorld>[0]) =>
  check(catalogue, change('mate', [{ give: item }]), seaWorld([CAP, mate, ...others])).lines[0]?.outcome;

describe('who is asked about', () => {
  it('has what comes along with something else as well', () => {
    expect(outcome('rope')).toBe('refused');
    expect(outcome('rope', keeper('kim'))).toBe('allowed');
    expect(outcome('oil', keeper('kim'))).toBe('refused');
    expect(outcome('oil', keeper('kim'), keeper('ken', 'west-pier'))).toBe('allowed');
  });

  it('decides with it', () => {
    const world = seaWorld([CAP, mate, keeper('kim')]);
    const enquiry = change('mate', [{ give: 'lamp' }]);
    expect(outcome('lamp')).toBe('refused');
    expect(outcome('lamp', keeper('kim'))).toBe('approval');
    const rung = check(catalogue, enquiry, world).lines[0]?.approval?.stages[0]?.by[0];
    const line = { verb: 'give' as const, item: catalogue.items.get('lamp') ?? null, unitId: 'west' };
    expect(rung && decidersNow(catalogue, { enquiry, line, rung }, world).map(({ id }) => id)).toEqual(['kim']);
  });

  it('does not, where that depends on a condition', () => {
    expect(outcome('rope', { key: 'gus', unit: 'west', holds: ['guest'] })).toBe('refused');
  });

  it('is carried by the slice: items that bring what is asked about are asked about', () => {
    expect([...catalogue.askedAbout].sort()).toEqual(['approver', 'keeper', 'pilot']);
  });
});
