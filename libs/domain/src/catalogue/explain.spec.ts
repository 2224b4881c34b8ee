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

describe('explain, where it depends on more', () => {
  const far = compiled(
    catalogueText(
      {
        chief: 'may: [{ do: [give], items: pilot, place: company }]',
        purser: 'may: [{ do: [take], items: { any: [pilot, purse] }, place: company }]',
        pilot: `permits: [{ log: [read], where: { place: here } }]`,
        purse: `with: [amount, pier], permits: [{ bill: [pay], where: { place: company, amount: granted } }]`,
        guide: `with: [pier], permits: [{ tour: [lead], where: { pier: granted } }]`,
        doctor: `permits: [{ drug: [hand_out], with: [{ staff: lead }] }]`,
        surgeon: `permits: [{ drug: [hand_out] }]`,
        editor: `permits: [{ draft: [edit], when: 'record.open' }]`,
        lead: `gives: [pilot], permits: [{ draft: [edit], when: 'record.open && unit.size > 3' }]`,
        crew: 'needs: [{ id: still-trained, holder: trained, else: refuse, lost: suspend }], gives: [pilot], permits: [{ rope: [tie] }]',
        trained: '',
      },
      `members: { permits: [{ map: [read], where: { place: here } }] }
facts: { unit: { size: { type: int, label: { en: Size } } }, record: { draft: { open: { type: bool, label: { en: Open } } } } }
params: { amount: { number: { min: 0, max: 900 } }, pier: { units: branch } }
decide: [{ by: [auto] }]`,
    ),
  );
  const params = { amount: 50, pier: ['west-pier'] };
  const ask = (
    question: Partial<AccessQuestion>,
    ...holds: NonNullable<Parameters<typeof seaWorld>[0][number]['holds']>
  ) =>
    explain(
      far,
      { membershipId: 'mate', resource: 'log', action: 'read', unitId: 'west', ...question },
      seaWorld([{ key: 'mate', unit: 'west', holds }]),
    );
  const rules = ({ because }: ReturnType<typeof explain>) => because.map(({ rule }) => rule);

  it('asks of parameters only what the question says, and no further than was given', () => {
    const purse = { item: 'purse', params };
    const pay = { resource: 'bill', action: 'pay' };
    expect(ask(pay, purse)).toMatchObject({ answer: 'yes', because: [], help: [] });
    expect(ask({ ...pay, params: { amount: 50 } }, purse).answer).toBe('yes');
    // what it is held with besides is not what this permission goes by
    expect(ask({ ...pay, params: { amount: 50, pier: ['west-rock'] } }, purse).answer).toBe('yes');
    const more = ask({ ...pay, params: { amount: 51 } }, purse);
    expect(more).toMatchObject({ answer: 'no', by: [{ from: 'purse' }], help: [{ staff: 'support' }] });
    expect(rules(more)).toEqual(['engine.not-so-far']);
    expect(more.because[0]?.sentence.en).toContain('“PURSE”');
  });

  it('reaches the units that were granted, with what stands under them, and no others', () => {
    const tour = (unitId: string) =>
      ask({ resource: 'tour', action: 'lead', unitId }, { item: 'guide', params: { pier: ['west-pier'] } });
    expect(tour('west-pier').answer).toBe('yes');
    expect(rules(tour('west'))).toEqual(['engine.not-there']);
    expect(rules(tour('west-rock'))).toEqual(['engine.not-there']);
  });

  it('says that it takes a yes, unless something else permits it without', () => {
    const hand = { resource: 'drug', action: 'hand_out' };
    expect(ask(hand, 'doctor')).toMatchObject({ answer: 'with-approval', by: [{ with: { by: [{ staff: 'lead' }] } }] });
    expect(ask(hand, 'doctor', 'surgeon').answer).toBe('yes');
    expect(ask(hand, 'doctor', 'surgeon').by.map(({ from }) => from)).toEqual(['doctor', 'surgeon']);
  });

  it('looks at the record, and says what is not known of it', () => {
    const edit = (record: AccessQuestion['record'], ...holds: string[]) =>
      ask({ resource: 'draft', action: 'edit', ...(record ? { record } : {}) }, ...holds);
    expect(edit({ open: true }, 'editor')).toMatchObject({ answer: 'yes', by: [{ only: 'record.open' }] });
    expect(rules(edit({ open: false }, 'editor'))).toEqual(['engine.not-this-record']);
    expect(edit({ open: false }, 'editor').by).toMatchObject([{ from: 'editor' }]);
    const unknown = edit(undefined, 'editor');
    expect(rules(unknown)).toEqual(['engine.unknown-fact']);
    expect(unknown).toMatchObject({ answer: 'no', by: [{ from: 'editor' }], help: [{ staff: 'support' }] });
    expect(unknown.because[0]?.sentence.en).toContain('“Open”');
    // what is known to permit it is enough
    expect(edit({ open: true }, 'lead', 'editor').answer).toBe('yes');
    expect(rules(edit({ open: true }, 'lead'))).toEqual(['engine.unknown-fact']);
    expect(edit({ open: true }, 'lead').because[0]?.sentence.en).toContain('“Size”');
    // what is not known is said first, whatever stands beside it
    expect(rules(edit({ open: false }, 'lead'))).toEqual(['engine.unknown-fact']);
  });

  it('names nobody who may only take, and nobody who may give something else', () => {
    expect(ask({}).help).toMatchObject([{ items: ['chief'] }, { staff: 'support' }]);
    expect(ask({ resource: 'bill', action: 'pay' }).help).toMatchObject([{ staff: 'support' }]);
  });

  it('names all that would permit it', () => {
    expect(ask({ resource: 'drug', action: 'hand_out' }).because[0]?.sentence.en).toContain(
      '“DOCTOR” or “SURGEON” would',
    );
  });

  it('says that the membership itself permits it elsewhere', () => {
    const map = ask({ resource: 'map', unitId: 'west-pier' });
    expect(rules(map)).toEqual(['engine.not-there']);
    expect(map.because[0]?.sentence).toMatchObject({
      en: expect.stringContaining('The membership permits it, but not at this unit'),
      de: expect.stringContaining('Die Mitgliedschaft erlaubt das'),
    });
  });

  it('says why what would permit it sleeps, and what comes along with that', () => {
    const asleep = (question: Partial<AccessQuestion>) => ask(question, 'crew');
    expect(asleep({ resource: 'rope', action: 'tie' })).toMatchObject({
      answer: 'no',
      by: [],
      help: [{ staff: 'support' }],
    });
    expect(rules(asleep({ resource: 'rope', action: 'tie' }))).toEqual(['still-trained']);
    expect(rules(asleep({}))).toEqual(['still-trained']);
    // another resource or another action is nothing that sleeps
    expect(rules(asleep({ resource: 'rope' }))).toEqual(['engine.nothing-permits']);
    expect(rules(asleep({ resource: 'draft', action: 'edit' }))).toEqual(['engine.not-permitted']);
    expect(ask({ resource: 'rope', action: 'tie' }, 'crew', 'trained').answer).toBe('yes');
  });

  it('says why the membership is not active', () => {
    const world = seaWorld([{ key: 'mate', unit: 'west', holds: ['pilot'] }]);
    const mate = { ...world.memberships.get('mate')!, status: 'suspended' as const };
    const suspended = [{ rule: 'unused', sentence: { en: 'Not used for long.' } }];
    const told = explain(
      far,
      { membershipId: 'mate', resource: 'log', action: 'read', unitId: 'west' },
      { ...world, memberships: new Map([['mate', { ...mate, suspended }]]) },
    );
    expect(told).toMatchObject({ answer: 'no', by: [], help: [{ staff: 'support' }] });
    expect(rules(told)).toEqual(['engine.inactive', 'unused']);
  });
});
