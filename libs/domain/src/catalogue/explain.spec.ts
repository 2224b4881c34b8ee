import { explain, type AccessQuestion } from './explain.js';
import { catalogueText, compiled, seaWorld } from './fixtures/sea.js';

const catalogue = compiled(
  catalogueText(
    {
      chief: 'may: [{ do: [give], items: pilot, place: company }]',
      pilot: `permits: [{ log: [read], where: { place: here } }]`,
      clerk: `permits: [{ bill: [read], where: { place: company, records: team } }]`,
      novice: `restricts: [{ id: own-bills, what: 'bill:read', to: { records: own } }]`,
      banned: `restricts: [{ id: no-log, what: 'log:read', to: none }]`,
      cook: 'permits: [{ galley: [read] }]',
    },
    'members: { permits: [{ map: [read] }] }\ndecide: [{ by: [auto] }]',
  ),
);
const holder = (...holds: string[]) => ({ key: 'mate', unit: 'west', holds });
const asked = (person: ReturnType<typeof holder>, question: Partial<AccessQuestion>) =>
  explain(
    catalogue,
    { membershipId: 'mate', resource: 'log', action: 'read', unitId: 'west', ...question },
    seaWorld([person]),
  );

describe('explain', () => {
  it('says yes with what permits it', () => {
    expect(asked(holder('pilot'), {})).toMatchObject({ answer: 'yes', by: [{ from: 'pilot', unitId: 'west' }] });
    expect(asked(holder(), { resource: 'map' })).toMatchObject({ answer: 'yes', by: [{ from: null }] });
  });

  it('says what would permit it, and who may give that', () => {
    const told = asked(holder(), {});
    expect(told).toMatchObject({ answer: 'no', because: [{ rule: 'engine.not-permitted' }] });
    expect(told.because[0]?.sentence.en).toContain('“PILOT” would; ask somebody with “CHIEF” or ');
    expect(told.help[0]).toMatchObject({ items: ['chief'] });
    expect(asked(holder(), { resource: 'galley' }).help).toMatchObject([{ staff: 'support' }]);
  });

  it('says that it is permitted, but not there', () => {
    expect(asked(holder('pilot'), { unitId: 'west-pier' })).toMatchObject({
      answer: 'no',
      by: [{ from: 'pilot' }],
      because: [{ rule: 'engine.not-there' }],
    });
  });

  it('says whose records it is permitted for, and which rule made them fewer', () => {
    const bills = { resource: 'bill', unitId: 'west-rock' };
    expect(asked(holder('clerk'), { ...bills, records: 'team' }).answer).toBe('yes');
    expect(asked(holder('clerk'), { ...bills, records: 'all' }).because).toMatchObject([
      { rule: 'engine.not-these-records' },
    ]);
    expect(asked(holder('clerk', 'novice'), { ...bills, records: 'team' }).because).toMatchObject([
      { rule: 'engine.not-these-records' },
      { rule: 'own-bills' },
    ]);
  });

  it('names the restriction that has left nothing', () => {
    expect(asked(holder('pilot', 'banned'), {})).toMatchObject({ answer: 'no', because: [{ rule: 'no-log' }] });
  });

  it('says that nothing in the catalogue permits it, or that the access is not active', () => {
    expect(asked(holder('pilot'), { action: 'burn' }).because).toMatchObject([{ rule: 'engine.nothing-permits' }]);
    expect(asked({ ...holder('pilot'), status: 'suspended' } as never, {}).because).toMatchObject([
      { rule: 'engine.inactive' },
    ]);
    expect(asked(holder('pilot'), { membershipId: null }).answer).toBe('no');
  });
});
