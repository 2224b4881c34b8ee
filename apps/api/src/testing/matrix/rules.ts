import {
  canMove,
  isClosed,
  may,
  mayAttach,
  mayMove,
  mayNote,
  type PlaceAction,
  type PersonActor,
  type PersonVerb,
  type StaffRole,
  type TicketFacts,
} from '@keyward/domain';
import type { TicketAt } from './some-tickets.js';

/** A kind of actor, with the few facts that the rules below need. */
export interface Somebody {
  readonly name: string;
  /** `nobody`: no session that stands */
  readonly kind: 'nobody' | 'dealer' | 'staff';
  readonly personId: string | null;
  readonly companyId: string | null;
  /** holds the item that reads the team and files enquiries */
  readonly administrates: boolean;
  readonly staffRole: StaffRole | null;
  readonly cookie: string | null;
}

/** Something with an id, and who may know that it exists. */
export interface Thing {
  readonly companies: readonly string[];
  /** people who see it without administrating: the filer, and whom it is about; units are everybody's there */
  readonly people: readonly (string | null)[] | 'everybody';
  /** about who is to administrate the company: they hear of it whatever it chose */
  readonly ofAdministration?: boolean;
  /** where a company chose so: who administrates it sees no more than others */
  readonly administrators?: 'like-anybody';
}

/**
 * The one rule of scope (`visibleTo`, docs/walls.md), said a second time without SQL: staff see everything; a dealer sees,
 * in the company of the session, what they have to do with, and everything there when they administrate it.
 */
export function inScope(who: Somebody, thing: Thing): boolean {
  if (who.kind === 'staff') return true;
  if (who.companyId === null || !thing.companies.includes(who.companyId)) return false;
  const byOffice = who.administrates && thing.administrators === undefined;
  return byOffice || thing.people === 'everybody' || thing.people.includes(who.personId);
}

export const ticketThing = (ticket: TicketAt, companyId: string): Thing => ({
  companies: [companyId],
  ofAdministration: ticket.cools,
  people: [ticket.filedBy, ticket.personId, ...(ticket.loses === null ? [] : [ticket.loses])],
});

/** What TABLE 1 and TABLE 2 make of a move by somebody who sees the ticket. */
export function expectedOfMove(who: Somebody, verb: PersonVerb, ticket: TicketAt): 'done' | 403 | 409 {
  if (!canMove(verb, ticket.status)) return 409;
  return mayMove(actorOf(who), verb, factsOf(who, ticket)).ok ? 'done' : 403;
}

/** The same of attaching; no file is sent, and whoever may attach is told that it is none of the kinds that are taken. */
export function expectedOfAttaching(who: Somebody, ticket: TicketAt): 403 | 409 | 415 {
  if (!mayAttach(actorOf(who), factsOf(who, ticket)).ok) return 403;
  return isClosed(ticket.status) ? 409 : 415;
}

/** The same of notes for both sides, whatever the status. */
export const expectedOfNoting = (who: Somebody, ticket: TicketAt): 'done' | 403 =>
  mayNote(actorOf(who), 'public', factsOf(who, ticket)).ok ? 'done' : 403;

/** The same of what only the desk does, wherever. */
export const expectedOfDesk = (who: Somebody, action: PlaceAction): 'done' | 403 =>
  may(actorOf(who), action).ok ? 'done' : 403;

const actorOf = (who: Somebody): PersonActor => ({
  kind: who.kind === 'staff' ? 'staff' : 'dealer',
  personId: who.personId ?? '',
  sessionId: '',
  language: 'en',
  companyId: who.companyId,
  membershipId: null,
  staffRole: who.staffRole,
  portal: new Set(),
});

/** All tickets of the world go through support first, and every administrator may file what another one did. */
const factsOf = (who: Somebody, ticket: TicketAt): TicketFacts => ({
  filer: ticket.filedBy === who.personId,
  concerned: ticket.personId !== null && ticket.personId === who.personId,
  onBehalf: false,
  // who is to administrate the company is the business of whoever proposes it
  filingSide: ticket.cools ? ticket.filedBy === who.personId : who.administrates,
  approver: who.staffRole === 'support' || who.staffRole === 'lead',
  consents: false,
  decided: false,
  invited: false,
  cooling: ticket.cools,
  losing: ticket.loses !== null && ticket.loses === who.personId,
  objected: false,
  // what stands open or offered has lines, and support offered it
  offerable: true,
  offerer: false,
  applied: ticket.status === 'done',
  following: false,
  overseeing: false,
});
