import { check } from '../catalogue/check.js';
import { comesBack } from '../catalogue/comes-back.js';
import { catalogueText, change, compiled, seaWorld } from '../catalogue/fixtures/sea.js';
import type { Enquiry } from '../catalogue/world.js';
import { forCompanyOnly, type CompanyStand } from './for-company.js';

const ITEMS = {
  chief: 'may: [{ do: [join, end, give, take, resume], place: company }], permits: [{ portal.enquiries: [file] }]',
  lamp: '',
};
const DECIDE = `decide:
  - { id: returns, on: [resume], by: [{ staff: lead }] }
  - { id: passes, on: [transfer], by: [{ staff: support }], applyAfter: P3D }
  - { by: [auto] }`;
const ONE = 'limits: { one: { id: one, count: chief, per: [company], max: 1, over: transfer } }';
const SEATS =
  'limits: { seats: { id: seats, count: members, per: [company], max: 2 }, one: { id: one, count: chief, per: [company], max: 1, over: transfer } }';
const sea = (rest = ONE) => compiled(catalogueText(ITEMS, `${DECIDE}\n${rest}`));
const WORLD = seaWorld(
  [
    { key: 'cap', unit: 'west', status: 'suspended', holds: ['chief'] },
    { key: 'paused', unit: 'west', holds: [{ item: 'chief', suspended: true }] },
    { key: 'bo', unit: 'west', holds: [] },
    { key: 'gone', unit: 'west', status: 'ended' },
    { key: 'asked', unit: 'west', status: 'invited' },
    { key: 'there', unit: 'east', status: 'ended' },
  ],
  { staff: 'support' },
);
const LEAD = { by: [{ staff: 'lead' }] };
const SUPPORT = { by: [{ staff: 'support' }] };
const SAID = { reason: 'The only administrator has left.', said: { document: 'letter.pdf' } };
const appoint = (person: string, more: Partial<Enquiry> = {}): Enquiry => ({
  ...change(person, [{ give: 'chief' }]),
  kind: 'change-admin',
  forCompany: true,
  ...SAID,
  ...more,
});
const NOBODY: CompanyStand = { administrated: false, heard: true };
const judged = (enquiry: Enquiry, stand = NOBODY, catalogue = sea()) =>
  forCompanyOnly(enquiry, stand, check(catalogue, enquiry, WORLD));
const rulesOf = (...asked: Parameters<typeof judged>) => {
  const { whole, lines } = judged(...asked);
  return [...whole.because, ...lines.flatMap(({ because }) => because)].map(({ rule }) => rule);
};

describe('an administrator whom the vendor names in nobody’s name', () => {
  it('is a colleague, or somebody new, whom two decide about; it passes from who holds it at rest', () => {
    const { whole, effects } = judged(appoint('bo'));
    expect(whole).toMatchObject({ outcome: 'approval', stages: [SUPPORT, SUPPORT], applyAfter: 'P3D' });
    expect(effects).toMatchObject([{ kind: 'handed-over', item: 'chief' }]);
    const outsider = appoint('bo', { newcomer: true, holder: { membershipId: null, personId: null } });
    expect(judged(outsider).whole.outcome).toBe('approval');
  });

  it.each(['cap', 'gone'])('comes back by it, and that is decided as well: %s', (person) => {
    const { whole, lines } = judged(appoint(person));
    expect(whole).toMatchObject({ outcome: 'approval', because: [] });
    expect(whole.stages).toEqual(expect.arrayContaining([LEAD, SUPPORT]));
    // who is suspended and holds it still gets it once, and hands over to nobody but themselves
    expect(lines.map(({ outcome }) => outcome)).toEqual(['approval']);
  });

  it('hands over to themselves nothing, where only one can have it', () => {
    expect(judged(appoint('cap'), NOBODY, sea(ONE)).effects.map(({ membershipId }) => membershipId)).not.toContain(
      'cap',
    );
  });

  it('does not get back what is at rest by itself: that is lifted otherwise', () => {
    expect(judged(appoint('paused')).lines.map(({ outcome }) => outcome)).toEqual(['nothing']);
  });

  it('takes a seat again where they had left, and none where they were suspended', () => {
    expect(rulesOf(appoint('gone'), NOBODY, sea(SEATS))).toContain('seats');
    expect(rulesOf(appoint('cap'), NOBODY, sea(SEATS))).not.toContain('seats');
  });

  it('is nobody who is on their way already, nor of another company; invited anew for it they join', () => {
    expect(rulesOf(appoint('asked'))).toEqual(['engine.holder-invited']);
    expect(rulesOf(appoint('asked', { phase: 'apply' }))).toEqual([]);
    expect(rulesOf(appoint('there'))).toEqual(['engine.unknown-holder']);
  });

  it('is nobody who has left, of a proposal of the company’s own', () => {
    const { forCompany: _forCompany, ...own } = appoint('gone');
    expect(check(sea(), own, WORLD).whole.because).toMatchObject([{ rule: 'engine.holder-ended' }]);
    expect(comesBack(own, WORLD)).toBe(false);
  });

  it.each(['file', 'decide', 'apply'] as const)('is refused once somebody administrates the company: %s', (phase) => {
    const verdict = judged(appoint('bo', { phase }), { administrated: true, heard: true });
    expect(verdict.whole.outcome).toBe('refused');
    expect(verdict.lines).toMatchObject([
      { outcome: 'refused', because: [{ rule: 'engine.administrator-there', field: 'item' }] },
    ]);
    expect(verdict.lines[0]?.approval).toBeUndefined();
  });

  it('is not named where nobody of the company would hear of it; told already, it goes on', () => {
    const unheard = { administrated: false, heard: false };
    expect(rulesOf(appoint('bo'), unheard)).toEqual(['engine.nobody-hears']);
    expect(rulesOf(appoint('bo', { phase: 'decide' }), unheard)).toEqual([]);
  });

  it('is never named without a reason and evidence, which are asked for once', () => {
    const { whole } = judged(appoint('bo', { reason: ' ', said: {} }));
    expect(whole.outcome).toBe('needs');
    expect(whole.needs.map(({ rule, field }) => [rule, field])).toEqual([
      ['engine.company-reason', 'reason'],
      ['engine.company-evidence', 'document'],
    ]);
    const asks = `${ONE}\nneeds: [{ id: papers, ask: document, on: [transfer] }]`;
    const both = judged(appoint('bo', { said: {} }), NOBODY, sea(asks)).whole.needs;
    expect(both.filter(({ field }) => field === 'document')).toHaveLength(1);
    const refused = judged(appoint('bo', { reason: null }), { administrated: true, heard: true }).whole;
    expect([refused.outcome, refused.needs.length]).toEqual(['refused', 1]);
  });

  it('leaves every other enquiry as it is', () => {
    const own = change('bo', [{ give: 'lamp' }]);
    const verdict = check(sea(), own, WORLD);
    expect(forCompanyOnly(own, { administrated: true, heard: false }, verdict)).toBe(verdict);
  });
});
