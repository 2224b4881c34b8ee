import { withoutPassingOn } from '../enquiry/handed-over-administration.js';
import { check } from './check.js';
import { CHIEF, catalogueText, compiled, seaWorld } from './fixtures/sea.js';
import type { Enquiry, EnquiryLine } from './world.js';

const LIMITS = `
decide:
  - { on: [transfer], by: [{ staff: lead }] }
  - { by: [{ staff: support }] }
administration: { items: [master], min: 1 }
limits:
  one-keeper: { id: one-keeper, count: keeper, per: [company], min: 1, max: 1, over: refuse }
  one-bell: { id: one-bell, count: bell, per: [company], max: 1, over: transfer }
`;
const catalogue = compiled(
  catalogueText(
    {
      chief: CHIEF.chief.replace('take]', 'take, transfer, end]'),
      keeper: 'needs: [{ holder: oath, else: refuse, lost: take }]',
      bell: '',
      oath: '',
      master: '',
    },
    LIMITS.replace('administration: { items: [master], min: 1 }\n', ''),
  ),
);
const world = seaWorld([
  { key: 'cap', unit: 'west', holds: ['chief'] },
  { key: 'old', unit: 'west', holds: ['keeper', 'bell', 'oath'] },
  { key: 'mate', unit: 'west', holds: ['oath'] },
  { key: 'boy', unit: 'west', holds: [] },
]);
const personOf = (key: string) => world.memberships.get(key)?.personId ?? null;
const holder = (key: string) => ({ membershipId: key, personId: personOf(key) });

const leave = (...to: readonly (readonly [item: string, key: string])[]): Enquiry => {
  const unitId = world.memberships.get('old')?.unitId ?? '';
  const takes = ['keeper', 'bell', 'oath'].map((item, index): EnquiryLine => ({
    line: index + 1,
    verb: 'take',
    item,
    unitId,
  }));
  const passed = to.map(([item, key], index): EnquiryLine => ({
    line: takes.length + index + 1,
    verb: 'give',
    item,
    unitId,
    to: holder(key),
  }));
  return { kind: 'deactivate', unitId, holder: holder('old'), lines: [...takes, ...passed], reason: 'leaves' };
};

describe('a deactivation with a choice of successors', () => {
  it('is refused where it would leave too few, and stands with somebody who takes over', () => {
    const alone = check(catalogue, leave(), world);
    expect(alone.lines[0]).toMatchObject({ outcome: 'refused', because: [{ rule: 'one-keeper' }] });
    const passed = check(catalogue, leave(['keeper', 'mate']), world);
    expect(passed.whole.outcome).toBe('approval');
    expect(passed.lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'approval'],
      [2, 'approval'],
      [3, 'approval'],
      [4, 'approval'],
    ]);
  });

  it('gives a successor nothing for which they lack something', () => {
    const { lines, whole } = check(catalogue, leave(['keeper', 'boy']), world);
    expect([lines[3]?.outcome, whole.outcome]).toEqual(['refused', 'refused']);
  });

  it('asks those who decide on a transfer, where the right is handed over otherwise', () => {
    const { whole } = check(catalogue, leave(['keeper', 'mate'], ['bell', 'boy']), world);
    expect(whole.stages).toEqual([{ by: [{ staff: 'support' }] }, { by: [{ staff: 'lead' }] }]);
  });

  it('lets only one of two take over', () => {
    const twice = leave(['bell', 'mate'], ['bell', 'boy'], ['keeper', 'mate']);
    const refused = check(catalogue, twice, world).lines.filter(({ outcome }) => outcome === 'refused');
    expect(refused.length).toBeGreaterThan(0);
  });

  it('says of somebody unknown that there is no such person', () => {
    const asked = leave(['keeper', 'nobody']);
    expect(check(catalogue, asked, world).lines[3]?.because.map(({ rule }) => rule)).toContain('engine.unknown-holder');
  });

  it('passes no administration on', () => {
    const items = new Set(['keeper']);
    const bound = { ...catalogue, administration: { items, min: 1 } as never };
    const asked = leave(['keeper', 'mate']);
    const verdict = withoutPassingOn(bound, asked, check(catalogue, asked, world));
    expect(verdict.lines.filter(({ outcome }) => outcome === 'refused').map(({ line }) => line)).toEqual([4]);
  });
});
