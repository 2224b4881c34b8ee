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
  /** the actor has decided a stage before, of the same revision: each stage takes somebody else */
  readonly decided: boolean;
  /** the invitation of this ticket is the one the actor holds */
  readonly invited: boolean;
  /** at least one line has been applied: nothing can be taken back as a whole any more */
  readonly applied: boolean;
}

/** What else is asked about: which company something stands in, and whose it is. */
export interface PlaceFacts {
  readonly sameCompany: boolean;
  readonly self: boolean;
}

export type PolicyReason =
  | 'sign-in-first'
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
const files = (actor: Actor, ticket: TicketFacts) => all(isPerson(actor), when(ticket.filingSide, 'not-filing-side'));
const desk = (actor: Actor) => isStaff(actor, 'support', 'lead');

type TicketRule = (actor: Actor, ticket: TicketFacts) => Verdict;
type PlaceRule = (actor: Actor, place: PlaceFacts) => Verdict;

/** TABLE 2, the half about moves: one line for every verb of TABLE 1; a verb without a line does not compile. */
const TICKET_POLICY = {
  'ticket.file': (actor) => hasPortal(actor, 'portal.enquiries:file'),
  'ticket.revise': files,
  'ticket.ask': (actor, ticket) => any(decides(actor, ticket), desk(actor)),
  'ticket.answer': (actor, ticket) => any(files(actor, ticket), desk(actor)),
  'ticket.approve': decides,
  'ticket.reject': decides,
  'ticket.withdraw': (actor, ticket) => all(files(actor, ticket), when(!ticket.applied, 'already-applied')),
  'ticket.send-back': (actor, ticket) => all(isSystem(actor), when(!ticket.applied, 'already-applied')),
  'ticket.finish': isSystem,
  'ticket.fail': isSystem,
  'ticket.retry': (actor) => any(desk(actor), isSystem(actor)),
  'ticket.join': (_actor, ticket) => when(ticket.invited, 'not-invited'),
  'ticket.resend': (actor, ticket) => any(files(actor, ticket), desk(actor)),
  'ticket.revoke': (actor, ticket) => any(files(actor, ticket), desk(actor)),
  'ticket.lapse': isSystem,
} satisfies Record<`ticket.${TicketVerb}`, TicketRule>;

/** TABLE 2, the other half: everything that is not a move of a ticket. */
const PLACE_POLICY = {
  'session.open': (actor) => when(actor.kind === 'guest' || actor.kind === 'invited', 'sign-in-first'),
  'session.close': isPerson,
  'session.switch': isPerson,
  'me.read': isPerson,
  'catalogue.read': isPerson,
  'units.read': isPerson,
  'tickets.read': isPerson,
  'queue.read': (actor) => isStaff(actor, 'support', 'lead', 'auditor'),
  'team.read': (actor, place) =>
    any(all(hasPortal(actor, 'portal.team:read'), when(place.sameCompany, 'other-company')), isStaff(actor)),
  'person.read': (actor, place) =>
    any(
      all(hasPortal(actor, 'portal.team:read'), when(place.sameCompany, 'other-company')),
      all(hasPortal(actor, 'portal.access:read'), when(place.self, 'other-company')),
      isStaff(actor),
    ),
  'enquiry.check': (actor) => hasPortal(actor, 'portal.enquiries:file'),
  'invitations.read': (actor) => any(hasPortal(actor, 'portal.enquiries:file'), isStaff(actor)),
  'events.follow': isPerson,
  'invitation.look': () => YES,
  'invitation.redeem': () => YES,
  'invitation.ask': () => YES,
  'service.read': () => YES,
  'tasks.redrive': (actor) => any(isSystem(actor), isStaff(actor, 'operator', 'lead')),
  'catalogue.publish': (actor) => any(isSystem(actor), isStaff(actor, 'operator')),
} satisfies Record<string, PlaceRule>;

/** TABLE 2: who may do what, one line an action. Whoever asks for an action that is not here does not compile. */
export const POLICY = { ...TICKET_POLICY, ...PLACE_POLICY } as const;

export type TicketAction = keyof typeof TICKET_POLICY;
export type PlaceAction = keyof typeof PLACE_POLICY;
export type Action = keyof typeof POLICY;

/** Every action of TABLE 2; a route that names none of them stops the start of the API. */
export const ACTIONS = Object.keys(POLICY) as Action[];

const HERE: PlaceFacts = { sameCompany: true, self: true };

/** Asks TABLE 2 about a move of a ticket. @returns yes, or no with its reason */
export const mayMove = (actor: Actor, verb: TicketVerb, ticket: TicketFacts): Verdict =>
  TICKET_POLICY[`ticket.${verb}`](actor, ticket);

/** Asks TABLE 2 about everything else; `place` says where the thing stands (default: at home). */
export const may = (actor: Actor, action: PlaceAction, place: PlaceFacts = HERE): Verdict =>
  PLACE_POLICY[action](actor, place);
