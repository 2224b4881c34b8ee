import { compileCatalogue } from '@keyward/domain';
import { factFaults, statedOf } from './stated-facts.js';

const compiled = compileCatalogue(
  `
catalogue: tea
label: { en: Tea }
languages: [en]
vendor: { name: Leaf, team: desk@leaf.example }
systems: { board: { label: { en: Board }, where: keyward } }
facts: { enquiry: { urgent: bool, people: int, why: text, since: date, season: { choice: [spring, autumn] }, lots: list } }
decide: [{ by: [auto] }]
items: { taster: { kind: right, label: { en: Taster } } }
`,
  { file: 'tea.yaml' },
);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
const { catalogue } = compiled;
const codes = (facts: Parameters<typeof factFaults>[1]) =>
  factFaults(catalogue, facts).map(({ path, code }) => `${path} ${code}`);

describe('what an enquiry states', () => {
  it('takes each value as it is declared; nothing is fine as well', () => {
    const facts = { urgent: false, people: 3, why: 'Fair', since: '2026-02-28', season: 'spring', lots: ['a', 'b'] };
    expect(codes(facts)).toEqual([]);
    expect(statedOf(catalogue, facts)).toEqual({ ...facts, since: new Date('2026-02-28') });
    expect([codes(null), codes(undefined), statedOf(catalogue, null)]).toEqual([[], [], {}]);
  });

  it.each([
    ['urgent', 'no'],
    ['people', 1.5],
    ['why', ['a']],
    ['since', '2026-02-29'],
    ['since', '1'],
    ['since', '28.02.2026'],
    ['season', 'winter'],
    ['lots', 'a'],
  ] as const)('does not take another value for %s', (key, value) => {
    const [fault] = factFaults(catalogue, { [key]: value });
    expect(fault).toMatchObject({ path: `facts.${key}`, code: 'fact-invalid' });
    expect(fault?.sentence['en']).toMatch(/^Please .*\.$/);
  });

  it('does not take what nobody has declared', () => {
    expect(codes({ mood: 'good', constructor: 'x' })).toEqual([
      'facts.mood fact-not-expected',
      'facts.constructor fact-not-expected',
    ]);
  });
});
