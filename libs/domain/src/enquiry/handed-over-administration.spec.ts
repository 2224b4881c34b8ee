import { check } from '../catalogue/check.js';
import { catalogueText, change, compiled, seaWorld } from '../catalogue/fixtures/sea.js';
import type { Enquiry } from '../catalogue/world.js';
import { explainVerb } from '../catalogue/explain-verb.js';
import { optionsWithoutPassingOn, withoutPassingOn } from './handed-over-administration.js';

const catalogue = compiled(
  catalogueText(
    {
      chief:
        'may: [{ do: [join, end, give, take, transfer], place: company }], permits: [{ portal.enquiries: [file] }]',
      lamp: '',
    },
    `decide: [{ by: [auto] }]
limits:
  one: { id: one, count: chief, per: [company], max: 1, over: transfer }
  one-lamp: { id: one-lamp, count: lamp, per: [company], max: 1, over: transfer }`,
  ),
);
const WORLD = seaWorld([
  { key: 'cap', unit: 'west', holds: ['chief'] },
  { key: 'al', unit: 'west', holds: ['lamp'] },
  { key: 'bo', unit: 'west', holds: [] },
]);
const judged = (enquiry: Enquiry) => withoutPassingOn(catalogue, enquiry, check(catalogue, enquiry, WORLD));

describe('what passes an administration on', () => {
  it('is refused in any enquiry but the one that is made for it', () => {
    const { whole, lines } = judged(change('bo', [{ give: 'lamp' }, { give: 'chief' }]));
    expect(whole.outcome).toBe('refused');
    expect(lines.map(({ outcome }) => outcome)).toEqual(['allowed', 'refused']);
    expect(lines[1]?.because).toMatchObject([{ rule: 'engine.change-of-administrator', field: 'item' }]);
  });

  it('is a change of administrator, or hands over something else', () => {
    expect(judged({ ...change('bo', [{ give: 'chief' }]), kind: 'change-admin' }).whole.outcome).toBe('approval');
    expect(judged(change('bo', [{ give: 'lamp' }])).whole.outcome).toBe('allowed');
  });

  it('is refused wherever the product says what it would come to', () => {
    const asked = { unitId: 'west', holder: { membershipId: 'bo', personId: 'bo' } };
    const entries = optionsWithoutPassingOn(catalogue, asked, WORLD);
    expect(entries.map(({ item, opposite }) => [item, opposite.outcome])).toEqual([
      ['chief', 'refused'],
      ['lamp', 'allowed'],
    ]);
    expect(entries[0]?.opposite.because.map(({ rule }) => rule)).toContain('engine.change-of-administrator');
    const question = { companyId: 'west', holder: asked.holder, verb: 'give', item: 'chief', unitId: 'west' } as const;
    expect(explainVerb(catalogue, question, WORLD)).toMatchObject({
      outcome: 'refused',
      because: [{ rule: 'engine.change-of-administrator' }],
    });
  });
});
