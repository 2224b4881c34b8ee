import { TICKET_VERBS, type TicketVerb } from '../ticket/ticket-moves.js';
import { GUEST, SYSTEM, type Actor, type PersonActor, type StaffRole } from './actor.js';
import { ACTIONS, may, mayMove, type PlaceAction, type PlaceFacts, type TicketFacts } from './policy.js';

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
} as const satisfies Record<string, Actor>;
type ActorName = keyof typeof ACTORS;
const NAMES = Object.keys(ACTORS) as ActorName[];

const NOBODY: TicketFacts = {
  filer: false,
  concerned: false,
  onBehalf: false,
  filingSide: false,
  approver: false,
  decided: false,
  invited: false,
  applied: false,
};
const SITUATIONS = {
  stranger: {},
  filing: { filer: true, filingSide: true },
  approver: { approver: true },
  'own approver': { approver: true, filer: true },
  'concerned approver': { approver: true, concerned: true },
  'named approver': { approver: true, onBehalf: true },
  'filing, applied': { filer: true, filingSide: true, applied: true },
  'holder of the link': { invited: true },
} as const satisfies Record<string, Partial<TicketFacts>>;
type Situation = keyof typeof SITUATIONS;

const EVERYBODY = NAMES;
const PEOPLE: ActorName[] = ['member', 'admin', 'support', 'lead', 'auditor', 'operator'];
const DESK: ActorName[] = ['support', 'lead'];
const no: ActorName[] = [];
const always = (names: ActorName[]): Record<Situation, ActorName[]> =>
  Object.fromEntries(Object.keys(SITUATIONS).map((situation) => [situation, names])) as Record<Situation, ActorName[]>;

/** TABLE 2 a second time: who may make each move in each situation. */
const MOVES: Readonly<Record<TicketVerb, Readonly<Record<Situation, ActorName[]>>>> = {
  file: always(['admin']),
  revise: { ...always(no), filing: PEOPLE, 'filing, applied': PEOPLE },
  ask: { ...always(DESK), approver: PEOPLE },
  answer: { ...always(DESK), filing: PEOPLE, 'filing, applied': PEOPLE },
  approve: { ...always(no), approver: PEOPLE },
  reject: { ...always(no), approver: PEOPLE },
  withdraw: { ...always(no), filing: PEOPLE },
  'send-back': { ...always(['system']), 'filing, applied': no },
  finish: always(['system']),
  fail: always(['system']),
  retry: always([...DESK, 'system']),
  join: { ...always(no), 'holder of the link': EVERYBODY },
  resend: { ...always(DESK), filing: PEOPLE, 'filing, applied': PEOPLE },
  revoke: { ...always(DESK), filing: PEOPLE, 'filing, applied': PEOPLE },
  lapse: always(['system']),
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

const HOME: PlaceFacts = { sameCompany: true, self: true };
const COLLEAGUE: PlaceFacts = { sameCompany: true, self: false };
const ABROAD: PlaceFacts = { sameCompany: false, self: false };
const STAFF: ActorName[] = ['support', 'lead', 'auditor', 'operator'];

/** Everything else: who may at home, about a colleague, and in another company. */
const PLACES: Readonly<Record<PlaceAction, readonly [ActorName[], ActorName[], ActorName[]]>> = {
  'session.open': [
    ['guest', 'invited'],
    ['guest', 'invited'],
    ['guest', 'invited'],
  ],
  'session.close': [PEOPLE, PEOPLE, PEOPLE],
  'session.switch': [PEOPLE, PEOPLE, PEOPLE],
  'me.read': [PEOPLE, PEOPLE, PEOPLE],
  'catalogue.read': [PEOPLE, PEOPLE, PEOPLE],
  'units.read': [PEOPLE, PEOPLE, PEOPLE],
  'tickets.read': [PEOPLE, PEOPLE, PEOPLE],
  'queue.read': [
    ['support', 'lead', 'auditor'],
    ['support', 'lead', 'auditor'],
    ['support', 'lead', 'auditor'],
  ],
  'team.read': [['admin', ...STAFF], ['admin', ...STAFF], STAFF],
  'person.read': [['member', 'admin', ...STAFF], ['admin', ...STAFF], STAFF],
  'enquiry.check': [['admin'], ['admin'], ['admin']],
  'invitations.read': [
    ['admin', ...STAFF],
    ['admin', ...STAFF],
    ['admin', ...STAFF],
  ],
  'events.follow': [PEOPLE, PEOPLE, PEOPLE],
  'invitation.look': [EVERYBODY, EVERYBODY, EVERYBODY],
  'invitation.redeem': [EVERYBODY, EVERYBODY, EVERYBODY],
  'invitation.ask': [EVERYBODY, EVERYBODY, EVERYBODY],
  'service.read': [EVERYBODY, EVERYBODY, EVERYBODY],
  'tasks.redrive': [
    ['lead', 'operator', 'system'],
    ['lead', 'operator', 'system'],
    ['lead', 'operator', 'system'],
  ],
  'catalogue.publish': [
    ['operator', 'system'],
    ['operator', 'system'],
    ['operator', 'system'],
  ],
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
