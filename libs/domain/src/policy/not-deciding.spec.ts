import { notDeciding } from './not-deciding.js';
import type { PersonActor, StaffRole } from './actor.js';
import type { TicketFacts } from './policy.js';

const person = { personId: 'p', sessionId: 's', language: 'en', companyId: null, membershipId: null } as const;
const staff = (staffRole: StaffRole): PersonActor => ({ ...person, kind: 'staff', staffRole, portal: new Set() });
const dealer: PersonActor = { ...person, kind: 'dealer', staffRole: null, companyId: 'c', portal: new Set() };

const NOBODY: TicketFacts = {
  filer: false,
  concerned: false,
  onBehalf: false,
  filingSide: false,
  approver: false,
  consents: false,
  decided: false,
  invited: false,
  cooling: false,
  losing: false,
  objected: false,
  offerable: false,
  offerer: false,
  applied: false,
  following: false,
  overseeing: false,
};

describe('why somebody of the desk does not decide', () => {
  const why = (facts: Partial<TicketFacts>, actor = staff('support'), status: 'open' | 'done' = 'open') =>
    notDeciding(actor, status, { ...NOBODY, ...facts });

  it.each([
    ['own-ticket', { approver: true, filer: true }],
    ['about-yourself', { approver: true, concerned: true }],
    ['filed-for-you', { approver: true, onBehalf: true }],
    ['not-approver', {}],
    ['decided-before', { approver: true, decided: true }],
  ] as const)('says %s', (reason, facts) => {
    expect(why(facts)).toBe(reason);
    expect(why(facts, staff('lead'))).toBe(reason);
  });

  it('says nothing to whoever decides it, once it is decided, and to whoever never decides', () => {
    expect(why({ approver: true })).toBeNull();
    expect(why({ concerned: true, consents: true })).toBeNull();
    expect(why({}, staff('support'), 'done')).toBeNull();
    for (const actor of [staff('auditor'), staff('operator'), dealer]) expect(why({}, actor)).toBeNull();
  });
});
