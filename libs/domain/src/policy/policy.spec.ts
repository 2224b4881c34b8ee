import { TICKET_VERBS, type TicketVerb } from '../ticket/ticket-moves.js';
import { GUEST, SYSTEM, type Actor, type PersonActor, type StaffRole } from './actor.js';
import { ACTIONS, may, mayAsEnrolled, mayMove, type PlaceAction, type PlaceFacts, type TicketFacts } from './policy.js';

const person = { personId: 'p', sessionId: 's', language: 'en', companyId: null, membershipId: null } as const;
const staff = (staffRole: StaffRole): PersonActor => ({ ...person, kind: 'staff', staffRole, portal: new Set() });
const dealer = (...portal: string[]): PersonActor => ({
  ...person,
  kind: 'dealer',
  staffRole: null,
  companyId: 'c',
  membershipId: 'm',
  portal: new Set(portal),
});

const ACTORS = {
  guest: GUEST,
  invited: { kind: 'invited', personId: null, invitationId: 'i' },
  member: dealer('portal.access:read'),
  admin: dealer('portal.team:read', 'portal.enquiries:file', 'portal.tickets:read', 'portal.access:read'),
  support: staff('support'),
  lead: staff('lead'),
  auditor: staff('auditor'),
  operator: staff('operator'),
  system: SYSTEM,
  key: { kind: 'key', personId: null, keyId: 'k', system: 'till' },
} as const satisfies Record<string, Actor>;
type ActorName = keyof typeof ACTORS;
const NAMES = Object.keys(ACTORS) as ActorName[];

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
const SITUATIONS = {
  stranger: {},
  filing: { filer: true, filingSide: true },
  approver: { approver: true },
  'approver of lines': { approver: true, offerable: true },
  'filing, own offer': { filingSide: true, offerer: true },
  'own approver': { approver: true, filer: true },
  'concerned approver': { approver: true, concerned: true },
  'named approver': { approver: true, onBehalf: true },
  'asked to agree': { concerned: true, consents: true },
  'filing, applied': { filer: true, filingSide: true, applied: true },
  'holder of the link': { invited: true },
  'while it waits': { cooling: true },
  'losing by it, while it waits': { cooling: true, losing: true },
  'filing, while it waits': { cooling: true, filer: true, filingSide: true },
  'having objected, while it waits': { cooling: true, losing: true, objected: true },
  'losing by it, too late': { losing: true },
  'another administrator': { overseeing: true },
  'while others follow': { applied: true, following: true },
} as const satisfies Record<string, Partial<TicketFacts>>;
type Situation = keyof typeof SITUATIONS;

const EVERYBODY = NAMES;
const PEOPLE: ActorName[] = ['member', 'admin', 'support', 'lead', 'auditor', 'operator'];
const DESK: ActorName[] = ['support', 'lead'];
const DEALERS: ActorName[] = ['member', 'admin'];
const no: ActorName[] = [];
const always = (names: ActorName[]): Record<Situation, ActorName[]> =>
  Object.fromEntries(Object.keys(SITUATIONS).map((situation) => [situation, names])) as Record<Situation, ActorName[]>;

const AGREEING = { 'asked to agree': PEOPLE } as const;
const FILING = {
  filing: PEOPLE,
  'filing, own offer': PEOPLE,
  'filing, applied': PEOPLE,
  'filing, while it waits': PEOPLE,
} as const;

const DECIDING = { approver: PEOPLE, 'approver of lines': PEOPLE } as const;

/** TABLE 2 a second time: who may make each move in each situation. */
const MOVES: Readonly<Record<TicketVerb, Readonly<Record<Situation, ActorName[]>>>> = {
  file: always(['admin', ...DESK]),
  revise: { ...always(no), ...FILING },
  ask: { ...always(DESK), ...AGREEING, ...DECIDING },
  answer: { ...always(DESK), ...FILING },
  offer: { ...always(no), 'approver of lines': PEOPLE },
  accept: { ...always(no), ...FILING, 'filing, own offer': no },
  decline: { ...always(no), ...FILING },
  expire: always(['system']),
  approve: { ...always(no), ...AGREEING, ...DECIDING },
  reject: { ...always(no), ...AGREEING, ...DECIDING },
  withdraw: { ...always(no), ...FILING, 'another administrator': PEOPLE, 'filing, applied': no },
  object: { ...always(no), 'losing by it, while it waits': PEOPLE },
  shorten: {
    ...always(no),
    'while it waits': ['lead'],
    'losing by it, while it waits': ['lead'],
    'having objected, while it waits': ['lead'],
  },
  'send-back': { ...always(['system']), 'filing, applied': no, 'while others follow': no },
  finish: always(['system']),
  fulfil: { ...always(no), 'while others follow': [...DESK, 'system'] },
  fail: { ...always(['system']), 'while others follow': [...DESK, 'system'] },
  retry: always([...DESK, 'system']),
  join: { ...always(no), 'holder of the link': EVERYBODY },
  resend: { ...always(DESK), ...FILING },
  revoke: {
    ...always([...DESK, 'system']),
    ...Object.fromEntries(
      Object.entries(FILING).map(([situation, names]) => [situation, [...names, 'system'] as const]),
    ),
  },
  lapse: always(['system']),
  supersede: always(['system']),
};

const MOVE_CELLS = TICKET_VERBS.flatMap((verb) =>
  (Object.keys(SITUATIONS) as Situation[]).flatMap((situation) =>
    NAMES.map((name) => [verb, name, situation] as const),
  ),
);

describe('TABLE 2, moves', () => {
  it.each(MOVE_CELLS)('%s by %s as %s', (verb, name, situation) => {
    const verdict = mayMove(ACTORS[name], verb, { ...NOBODY, ...SITUATIONS[situation] });
    expect(verdict.ok).toBe(MOVES[verb][situation].includes(name));
  });

  it('says why nobody decides on what is their own', () => {
    const decide = (facts: Partial<TicketFacts>) => mayMove(ACTORS.support, 'approve', { ...NOBODY, ...facts });
    expect(decide(SITUATIONS['own approver'])).toEqual({ ok: false, reason: 'own-ticket' });
    expect(decide(SITUATIONS['concerned approver'])).toEqual({ ok: false, reason: 'about-yourself' });
    expect(decide(SITUATIONS['named approver'])).toEqual({ ok: false, reason: 'filed-for-you' });
    expect(decide({})).toEqual({ ok: false, reason: 'not-approver' });
    expect(decide({ approver: true, decided: true })).toEqual({ ok: false, reason: 'decided-before' });
  });
});

const HOME: PlaceFacts = { sameCompany: true, self: true, administers: true };
const COLLEAGUE: PlaceFacts = { sameCompany: true, self: false };
const ABROAD: PlaceFacts = { sameCompany: false, self: false };
const STAFF: ActorName[] = ['support', 'lead', 'auditor', 'operator'];

type Cells = readonly [ActorName[], ActorName[], ActorName[]];
const alike = (names: ActorName[]): Cells => [names, names, names];

/** Everything else: who may at home, about a colleague, and in another company. */
const PLACES: Readonly<Record<PlaceAction, Cells>> = {
  'session.open': alike(['guest', 'invited']),
  'session.close': [PEOPLE, PEOPLE, PEOPLE],
  'session.switch': [PEOPLE, PEOPLE, PEOPLE],
  'me.read': [PEOPLE, PEOPLE, PEOPLE],
  'me.change': [PEOPLE, PEOPLE, PEOPLE],
  'factor.enrol': [PEOPLE, PEOPLE, PEOPLE],
  'factor.take': [['system'], ['system'], ['system']],
  'catalogue.read': [PEOPLE, PEOPLE, PEOPLE],
  'units.read': [PEOPLE, PEOPLE, PEOPLE],
  'tickets.read': [PEOPLE, PEOPLE, PEOPLE],
  'attachments.add': [PEOPLE, PEOPLE, PEOPLE],
  'attachments.read': [PEOPLE, PEOPLE, PEOPLE],
  'deputies.read': [PEOPLE, PEOPLE, PEOPLE],
  'deputies.name': alike([...DEALERS, ...DESK]),
  'tickets.assign': [DESK, DESK, DESK],
  'tickets.decide-many': [DESK, DESK, DESK],
  'notes.add': [PEOPLE, PEOPLE, PEOPLE],
  'replies.read': alike([...DESK, 'operator']),
  'replies.edit': alike(['lead', 'operator']),
  'queue.read': alike(['support', 'lead', 'auditor']),
  'team.read': [['admin', ...STAFF], ['admin', ...STAFF], STAFF],
  'person.read': [['member', 'admin', ...STAFF], ['admin', ...STAFF], STAFF],
  'enquiry.check': alike(['admin', ...DESK]),
  'attachments.hand-in': alike(['admin', ...DESK]),
  'enquiry.on-behalf': [DESK, DESK, DESK],
  'enquiry.for-company': [DESK, DESK, DESK],
  'invitations.read': alike(['admin', ...STAFF]),
  'events.follow': [PEOPLE, PEOPLE, PEOPLE],
  'invitation.look': [EVERYBODY, EVERYBODY, EVERYBODY],
  'invitation.redeem': [EVERYBODY, EVERYBODY, EVERYBODY],
  'invitation.ask': [EVERYBODY, EVERYBODY, EVERYBODY],
  'password.reset': [EVERYBODY, EVERYBODY, EVERYBODY],
  'service.read': [EVERYBODY, EVERYBODY, EVERYBODY],
  'entitlements.read': [['key'], ['key'], ['key']],
  'systems.set-up': alike(['operator', 'system']),
  'operations.read': alike(['lead', 'operator']),
  'outbound.hold': alike(['operator', 'system']),
  'tasks.redrive': alike(['lead', 'operator', 'system']),
  'audit.read': alike(['auditor', 'operator']),
  'person.erase': alike(['lead', 'operator', 'system']),
  'rights.review': alike([...DEALERS, ...DESK]),
  'wishes.read': [DEALERS, DEALERS, DEALERS],
  'wishes.send': [DEALERS, DEALERS, DEALERS],
  'wishes.answer': [['admin'], ['admin'], ['admin']],
  'companies.read': [STAFF, STAFF, STAFF],
  'company.read': [DEALERS, DEALERS, DEALERS],
  'company.overview': alike(['admin', ...STAFF]),
  'company.share': [['admin'], ['admin'], ['admin']],
  'company.read-review': [PEOPLE, PEOPLE, PEOPLE],
  'company.confirm': alike(['admin', ...DESK]),
  'company.read-contact': [[...DEALERS, ...STAFF], STAFF, STAFF],
  'company.contact': alike(['lead', 'operator', 'system']),
  'catalogue.publish': alike(['operator', 'system']),
};

const PLACE_CELLS = (Object.keys(PLACES) as PlaceAction[]).flatMap((action) =>
  NAMES.map((name) => [action, name] as const),
);

describe('TABLE 2, everything else', () => {
  it.each(PLACE_CELLS)('%s by %s', (action, name) => {
    const answers = [HOME, COLLEAGUE, ABROAD].map((place) => may(ACTORS[name], action, place).ok);
    expect(answers).toEqual(PLACES[action].map((names) => names.includes(name)));
  });

  it('has a line here for every action', () => {
    const drawn = [...Object.keys(PLACES), ...TICKET_VERBS.map((verb) => `ticket.${verb}`)];
    expect([...ACTIONS].sort()).toEqual(drawn.sort());
  });
});

it('whoever does not administrate a company is told so, whatever else they may', () => {
  expect(may(ACTORS.admin, 'company.read-contact', COLLEAGUE)).toEqual({ ok: false, reason: 'not-administrator' });
});

it('whoever must set up a second factor may do that, read who they are, and leave', () => {
  const allowed = (who: { mustEnrol?: true }) => ACTIONS.filter((action) => mayAsEnrolled(who, action).ok).sort();
  expect(allowed({ mustEnrol: true })).toEqual(['factor.enrol', 'me.read', 'session.close']);
  expect(allowed({})).toEqual([...ACTIONS].sort());
});
