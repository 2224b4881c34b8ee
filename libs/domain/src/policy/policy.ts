import type { NoteVisibility } from '../ticket/note.js';
import type { TicketVerb } from '../ticket/ticket-moves.js';
import type { Actor, PortalPermission, StaffRole } from './actor.js';

/** Facts about one ticket, loaded under lock by the operation, that decide who may move it. */
export interface TicketFacts {
  /** the actor, or the one on whose behalf, filed it; compared by person */
  readonly filer: boolean;
  /** it is about the actor: by person, or by the e-mail address that was typed */
  readonly concerned: boolean;
  readonly onBehalf: boolean;
  /** the actor filed it, or may file the same now */
  readonly filingSide: boolean;
  /** the actor is among the deciders of the stage that is due */
  readonly approver: boolean;
  /** the stage that is due asks whom it is about to agree, and that is the actor */
  readonly consents: boolean;
  /** the actor has decided a stage before, of the same revision: each stage takes somebody else */
  readonly decided: boolean;
  /** the invitation of this ticket is the one the actor holds */
  readonly invited: boolean;
  /** it is approved, and has to wait before it takes effect */
  readonly cooling: boolean;
  /** it takes something from the actor, who may object to that */
  readonly losing: boolean;
  /** the actor has objected before */
  readonly objected: boolean;
  /** what is asked for has lines that something less can be offered of */
  readonly offerable: boolean;
  /** the actor made the offer that is to be accepted */
  readonly offerer: boolean;
  /** at least one line has been applied: nothing can be taken back as a whole any more */
  readonly applied: boolean;
  /** of a change of administrator: the actor administrates the company beside others, and it neither takes from them nor names them */
  readonly overseeing: boolean;
  /** it is in effect here, and another system has not confirmed yet that it has followed */
  readonly following: boolean;
}

/** What else is asked about: which company something stands in, and whose it is. */
export interface PlaceFacts {
  readonly sameCompany: boolean;
  readonly self: boolean;
  /** the actor administrates that company as a whole */
  readonly administers?: boolean;
}

export type PolicyReason =
  | 'sign-in-first'
  | 'second-factor-first'
  | 'staff-only'
  | 'staff-role'
  | 'system-only'
  | 'portal-permission'
  | 'own-ticket'
  | 'about-yourself'
  | 'filed-for-you'
  | 'not-filing-side'
  | 'not-approver'
  | 'decided-before'
  | 'not-invited'
  | 'already-applied'
  | 'nothing-follows'
  | 'system-key-only'
  | 'not-waiting'
  | 'not-yours-to-lose'
  | 'objected-before'
  | 'nothing-to-offer'
  | 'own-offer'
  | 'not-administrator'
  | 'other-company';

/** Yes, or no with the reason that a person is told. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: PolicyReason };

const YES: Verdict = { ok: true };
const no = (reason: PolicyReason): Verdict => ({ ok: false, reason });
const when = (condition: boolean, reason: PolicyReason): Verdict => (condition ? YES : no(reason));
const all = (...verdicts: Verdict[]): Verdict => verdicts.find((verdict) => !verdict.ok) ?? YES;
const any = (...verdicts: Verdict[]): Verdict => verdicts.find((verdict) => verdict.ok) ?? verdicts[0] ?? YES;

const isPerson = (actor: Actor) => when(actor.kind === 'dealer' || actor.kind === 'staff', 'sign-in-first');
const isSystem = (actor: Actor) => when(actor.kind === 'system', 'system-only');
const isStaff = (actor: Actor, ...roles: StaffRole[]) =>
  actor.kind !== 'staff'
    ? no('staff-only')
    : when(roles.length === 0 || (actor.staffRole !== null && roles.includes(actor.staffRole)), 'staff-role');
const isKey = (actor: Actor) => when(actor.kind === 'key', 'system-key-only');
const hasPortal = (actor: Actor, permission: PortalPermission) =>
  when(actor.kind === 'dealer' && actor.portal.has(permission), 'portal-permission');

/** Nobody decides on a ticket that they filed, that is about them, or that was filed in their name. */
const notTheirOwn = (ticket: TicketFacts) =>
  all(
    when(!ticket.filer, 'own-ticket'),
    when(!ticket.concerned, 'about-yourself'),
    when(!ticket.onBehalf, 'filed-for-you'),
  );
const decides = (actor: Actor, ticket: TicketFacts) =>
  all(
    isPerson(actor),
    notTheirOwn(ticket),
    when(ticket.approver, 'not-approver'),
    when(!ticket.decided, 'decided-before'),
  );
/** Whom it is about agrees where just that is asked; that is no decision, and nobody else's. */
const agrees = (actor: Actor, ticket: TicketFacts) => all(isPerson(actor), when(ticket.consents, 'not-approver'));
const decidesOrAgrees = (actor: Actor, ticket: TicketFacts) => any(decides(actor, ticket), agrees(actor, ticket));
const files = (actor: Actor, ticket: TicketFacts) => all(isPerson(actor), when(ticket.filingSide, 'not-filing-side'));
/** Another administrator ends a proposal that blocks the company; whoever is to hand over never does that alone. */
const oversees = (actor: Actor, ticket: TicketFacts) =>
  all(isPerson(actor), when(ticket.overseeing, 'not-filing-side'));
const desk = (actor: Actor) => isStaff(actor, 'support', 'lead');

/** Files for all of the company and sees its team. */
const looksAfterAll = (actor: Actor) =>
  all(
    hasPortal(actor, 'portal.enquiries:file'),
    hasPortal(actor, 'portal.team:read'),
    when(actor.kind === 'dealer' && !actor.within?.has('portal.enquiries:file'), 'portal-permission'),
  );

type TicketRule = (actor: Actor, ticket: TicketFacts) => Verdict;
type PlaceRule = (actor: Actor, place: PlaceFacts) => Verdict;

/** TABLE 2, the half about moves: one line for every verb of TABLE 1; a verb without a line does not compile. */
const TICKET_POLICY = {
  // the desk files in somebody's name, `filedFor`
  'ticket.file': (actor) => any(hasPortal(actor, 'portal.enquiries:file'), desk(actor)),
  'ticket.revise': files,
  'ticket.ask': (actor, ticket) => any(decidesOrAgrees(actor, ticket), desk(actor)),
  'ticket.answer': (actor, ticket) => any(files(actor, ticket), desk(actor)),
  'ticket.approve': decidesOrAgrees,
  'ticket.reject': decidesOrAgrees,
  'ticket.withdraw': (actor, ticket) =>
    all(any(files(actor, ticket), oversees(actor, ticket)), when(!ticket.applied, 'already-applied')),
  'ticket.object': (actor, ticket) =>
    all(
      isPerson(actor),
      when(ticket.losing, 'not-yours-to-lose'),
      when(!ticket.objected, 'objected-before'),
      when(ticket.cooling, 'not-waiting'),
    ),
  'ticket.shorten': (actor, ticket) =>
    all(isStaff(actor, 'lead'), notTheirOwn(ticket), when(ticket.cooling, 'not-waiting')),
  'ticket.send-back': (actor, ticket) => all(isSystem(actor), when(!ticket.applied, 'already-applied')),
  'ticket.finish': isSystem,
  'ticket.fulfil': (actor, ticket) => all(any(desk(actor), isSystem(actor)), when(ticket.following, 'nothing-follows')),
  'ticket.fail': (actor, ticket) => any(isSystem(actor), all(desk(actor), when(ticket.following, 'nothing-follows'))),
  'ticket.retry': (actor) => any(desk(actor), isSystem(actor)),
  'ticket.join': (_actor, ticket) => when(ticket.invited, 'not-invited'),
  'ticket.resend': (actor, ticket) => any(files(actor, ticket), desk(actor)),
  'ticket.revoke': (actor, ticket) => any(files(actor, ticket), desk(actor), isSystem(actor)),
  'ticket.lapse': isSystem,
  'ticket.supersede': isSystem,
  'ticket.offer': (actor, ticket) => all(decides(actor, ticket), when(ticket.offerable, 'nothing-to-offer')),
  // the offer is one side's word, the acceptance the other's
  'ticket.accept': (actor, ticket) => all(files(actor, ticket), when(!ticket.offerer, 'own-offer')),
  'ticket.decline': files,
  'ticket.expire': isSystem,
} satisfies Record<`ticket.${TicketVerb}`, TicketRule>;

/** TABLE 2, the other half: everything that is not a move of a ticket. */
const PLACE_POLICY = {
  'session.open': (actor) => when(actor.kind === 'guest' || actor.kind === 'invited', 'sign-in-first'),
  'session.close': isPerson,
  'session.switch': isPerson,
  'me.read': isPerson,
  'me.change': isPerson,
  'factor.enrol': isPerson,
  'factor.take': isSystem,
  'catalogue.read': isPerson,
  'units.read': isPerson,
  'tickets.read': isPerson,
  // to which tickets, `mayAttach` says
  'attachments.add': isPerson,
  // before there is a ticket: whoever may file one
  'attachments.hand-in': (actor) => any(hasPortal(actor, 'portal.enquiries:file'), desk(actor)),
  'attachments.read': isPerson,
  'deputies.read': isPerson,
  'deputies.name': (actor) => any(desk(actor), when(actor.kind === 'dealer', 'staff-role')),
  // the desk: who works on what, what is said on the way, and texts for it
  'tickets.assign': desk,
  'tickets.decide-many': desk,
  // which kind on which tickets, `mayNote` says
  'notes.add': isPerson,
  'replies.read': (actor) => isStaff(actor, 'support', 'lead', 'operator'),
  'replies.edit': (actor) => isStaff(actor, 'lead', 'operator'),
  'queue.read': (actor) => isStaff(actor, 'support', 'lead', 'auditor'),
  'team.read': (actor, place) =>
    any(all(hasPortal(actor, 'portal.team:read'), when(place.sameCompany, 'other-company')), isStaff(actor)),
  'person.read': (actor, place) =>
    any(
      all(hasPortal(actor, 'portal.team:read'), when(place.sameCompany, 'other-company')),
      all(hasPortal(actor, 'portal.access:read'), when(place.self, 'other-company')),
      isStaff(actor),
    ),
  // whoever may lift its clock or could give it: `reviewable`
  'rights.review': (actor) => any(when(actor.kind === 'dealer', 'portal-permission'), desk(actor)),
  'enquiry.check': (actor) => any(hasPortal(actor, 'portal.enquiries:file'), desk(actor)),
  'enquiry.on-behalf': desk,
  // in nobody's name: who is to administrate a company that nobody administrates
  'enquiry.for-company': desk,
  'invitations.read': (actor) => any(hasPortal(actor, 'portal.enquiries:file'), isStaff(actor)),
  'events.follow': isPerson,
  'invitation.look': () => YES,
  'invitation.redeem': () => YES,
  'invitation.ask': () => YES,
  'password.reset': () => YES,
  'entitlements.read': isKey,
  'systems.set-up': (actor) => any(isSystem(actor), isStaff(actor, 'operator')),
  'service.read': () => YES,
  'operations.read': (actor) => isStaff(actor, 'lead', 'operator'),
  'outbound.hold': (actor) => any(isSystem(actor), isStaff(actor, 'operator')),
  'tasks.redrive': (actor) => any(isSystem(actor), isStaff(actor, 'operator', 'lead')),
  'person.erase': (actor) => any(isStaff(actor, 'lead', 'operator'), isSystem(actor)),
  // what employees ask their administrators for
  'wishes.read': (actor) => when(actor.kind === 'dealer', 'portal-permission'),
  'wishes.send': (actor) => when(actor.kind === 'dealer', 'portal-permission'),
  'wishes.answer': (actor) => hasPortal(actor, 'portal.enquiries:file'),
  'companies.read': (actor) => isStaff(actor),
  'company.read': (actor) => when(actor.kind === 'dealer', 'portal-permission'),
  'company.overview': (actor) => any(looksAfterAll(actor), isStaff(actor)),
  // besides, whoever does so administrates it: `changeSharing`
  'company.share': (actor) => looksAfterAll(actor),
  // that of others only staff see; who may confirm which, `reviewOfTeam` says
  'company.read-review': isPerson,
  'company.confirm': (actor) => any(looksAfterAll(actor), desk(actor)),
  // no administrator changes it: it is for when one is not who they seem to be
  'company.read-contact': (actor, place) =>
    any(
      all(
        when(actor.kind === 'dealer', 'sign-in-first'),
        when(place.sameCompany, 'other-company'),
        when(place.administers === true, 'not-administrator'),
      ),
      isStaff(actor),
    ),
  'company.contact': (actor) => any(isSystem(actor), isStaff(actor, 'lead', 'operator')),
  // who did what: whoever looks after the whole, not who decides
  'audit.read': (actor) => isStaff(actor, 'auditor', 'operator'),
  'catalogue.publish': (actor) => any(isSystem(actor), isStaff(actor, 'operator')),
} satisfies Record<string, PlaceRule>;

/** TABLE 2: who may do what, one line an action. Whoever asks for an action that is not here does not compile. */
export const POLICY = { ...TICKET_POLICY, ...PLACE_POLICY } as const;

export type TicketAction = keyof typeof TICKET_POLICY;
export type PlaceAction = keyof typeof PLACE_POLICY;
export type Action = keyof typeof POLICY;

/** Every action of TABLE 2; a route that names none of them stops the start of the API. */
export const ACTIONS = Object.keys(POLICY) as Action[];

const HERE: PlaceFacts = { sameCompany: true, self: true, administers: true };

/** Asks TABLE 2 about a move of a ticket. @returns yes, or no with its reason */
export const mayMove = (actor: Actor, verb: TicketVerb, ticket: TicketFacts): Verdict =>
  TICKET_POLICY[`ticket.${verb}`](actor, ticket);

/** @returns whether somebody may attach evidence: who filed it, whoever it takes something from, and who decides at the vendor */
export const mayAttach = (actor: Actor, ticket: TicketFacts): Verdict =>
  any(files(actor, ticket), all(isPerson(actor), when(ticket.losing, 'not-filing-side')), desk(actor));

/** @returns whether somebody may leave a note: one for both sides as whoever filed or the desk, one for the vendor as the desk */
export const mayNote = (actor: Actor, visibility: NoteVisibility, ticket: TicketFacts): Verdict =>
  visibility === 'internal' ? desk(actor) : any(files(actor, ticket), desk(actor));

/** Asks TABLE 2 about everything else; `place` says where the thing stands (default: at home). */
export const may = (actor: Actor, action: PlaceAction, place: PlaceFacts = HERE): Verdict =>
  PLACE_POLICY[action](actor, place);

const WHILE_ENROLLING: ReadonlySet<Action> = new Set(['me.read', 'factor.enrol', 'session.close']);

/** @returns no to everything but setting up the second factor, for whoever must do that first */
export const mayAsEnrolled = ({ mustEnrol }: { readonly mustEnrol?: true }, action?: Action): Verdict =>
  when(mustEnrol !== true || (action !== undefined && WHILE_ENROLLING.has(action)), 'second-factor-first');
