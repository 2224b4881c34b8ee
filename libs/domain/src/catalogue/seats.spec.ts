import { isAskedFor } from './asked-for.js';
import { check } from './check.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import type { Enquiry } from './world.js';

type People = Parameters<typeof seaWorld>[0];

const catalogueOf = (limits: string) =>
  compiled(
    catalogueText(
      { chief: 'may: [{ do: [join, end, suspend, resume], place: network }]', warden: '' },
      `decide: [{ by: [auto] }]\nlimits: { seats: { id: seats, ${limits} } }`,
    ),
  );
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const mate = (key: string, unit = 'west', status: 'active' | 'invited' | 'suspended' | 'ended' = 'active') => ({
  key,
  unit,
  status,
  holds: [],
});
const JOIN: Partial<Enquiry> = { kind: 'create', holder: { membershipId: null, personId: null } };
const about = (kind: Enquiry['kind'], unitId = 'west'): Enquiry => ({
  ...change('bo', [], kind === 'create' ? JOIN : { kind, reason: 'so' }),
  unitId,
});
const told = (limits: string, enquiry: Enquiry, people: People) => {
  const { outcome, because } = check(catalogueOf(limits), enquiry, seaWorld([CAP, ...people])).whole;
  return because.length === 0 ? outcome : because.map(({ rule }) => rule);
};

describe('a limit of members', () => {
  it('is full with everybody who is there, also who is invited or suspended', () => {
    const three = 'count: members, per: [company], max: 3';
    const join = (...people: People) => told(three, about('create'), people);
    expect(join(mate('bo'))).toBe('allowed');
    expect(join(mate('bo'), mate('al'))).toEqual(['seats']);
    expect(join(mate('bo', 'west', 'invited'), mate('al', 'west', 'suspended'))).toEqual(['seats']);
    expect(join(mate('bo', 'west', 'ended'), mate('al'))).toBe('allowed');
    expect(join(mate('bo', 'east'), mate('al'))).toBe('allowed');
    expect(join(mate('bo', 'west-pier'), mate('al'))).toEqual(['seats']);
  });

  it('counts the whole network, or one unit', () => {
    const far = [mate('bo', 'east'), mate('al', 'west-pier')];
    expect(told('count: members, per: [network], max: 3', about('create'), far)).toEqual(['seats']);
    expect(told('count: members, per: [network], max: 4', about('create'), far)).toBe('allowed');
    const two = 'count: members, per: [unit], max: 2';
    expect(told(two, about('create', 'west-pier'), far)).toBe('allowed');
    expect(told(two, about('create', 'west-pier'), [...far, mate('di', 'west-pier')])).toEqual(['seats']);
  });

  it('that has to have some is short of those who are active, once one ends or is suspended', () => {
    const two = 'count: members, per: [company], min: 2';
    for (const kind of ['deactivate', 'suspend'] as const) {
      expect(told(two, about(kind), [mate('bo')])).toEqual(['seats']);
      expect(told(two, about(kind), [mate('bo'), mate('al')])).toBe('allowed');
      expect(told(two, about(kind), [mate('bo'), mate('al', 'west', 'invited')])).toEqual(['seats']);
    }
    expect(told(two, about('resume'), [mate('bo', 'west', 'suspended')])).toBe('allowed');
    expect(told(two, about('create'), [])).toBe('allowed');
  });
});

describe('whoever comes back', () => {
  const two = 'count: members, per: [company], max: 2';
  const back = (status: 'suspended' | 'ended' | 'invited' | 'active', ...others: People) =>
    told(two, about('reactivate'), [mate('bo', 'west', status), ...others]);

  it('takes a seat where the access had ended, and has kept it where it was suspended', () => {
    expect(back('ended')).toBe('allowed');
    expect(back('ended', mate('al'))).toEqual(['seats']);
    expect(back('suspended')).toBe('allowed');
    expect(back('suspended', mate('al'))).toBe('allowed');
  });

  it('must have been away', () => {
    expect(back('active')).toEqual(['engine.not-suspended-person']);
    expect(back('invited')).toEqual(['engine.holder-invited']);
    expect(told(two, about('resume'), [mate('bo', 'west', 'ended')])).toEqual(['engine.not-suspended-person']);
  });

  it('is offered only where somebody may ask for it', () => {
    const catalogue = catalogueOf(two);
    expect(isAskedFor(catalogue, 'reactivate')).toBe(true);
    const none = compiled(catalogueText({ chief: 'may: [{ do: [join, end], place: network }]' }));
    expect([isAskedFor(none, 'suspend'), isAskedFor(none, 'deactivate'), isAskedFor(none, 'change')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('whoever is suspended', () => {
  const warden = (key: string, more: object = {}) => ({ ...mate(key), holds: ['warden'], ...more });
  const one = 'count: warden, per: [company], min: 1';

  it('does not count for what there has to be', () => {
    expect(told(one, about('suspend'), [warden('bo')])).toEqual(['seats', 'engine.given-first']);
    expect(told(one, about('suspend'), [warden('bo'), warden('al')])).toBe('allowed');
    expect(told(one, about('suspend'), [warden('bo'), warden('al', { status: 'suspended' })])).toEqual([
      'seats',
      'engine.given-first',
    ]);
    expect(told(one, about('suspend'), [mate('bo')])).toBe('allowed');
    expect(told(one, about('suspend'), [mate('bo'), warden('al')])).toBe('allowed');
  });

  it('counts for what there can be, and coming back makes nothing worse', () => {
    const most = 'count: warden, per: [company], max: 1';
    expect(told(most, about('suspend'), [warden('bo'), warden('al')])).toBe('allowed');
    expect(told(one, about('resume'), [warden('bo', { status: 'suspended' })])).toBe('allowed');
  });
});
