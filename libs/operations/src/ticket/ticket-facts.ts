import type { Tx } from '@keyward/db';
import { check, type Actor, type PersonActor, type Rung, type TicketFacts } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { worldActor, worldFor } from '../enquiry/enquiry-facts.js';
import type { LockedTicket } from './locked-ticket.js';
import { enquiryOfTicket, loadLines } from './ticket-lines.js';

const NONE: TicketFacts = {
  filer: false,
  concerned: false,
  onBehalf: false,
  filingSide: false,
  approver: false,
  invited: false,
  applied: false,
};

/** @returns the facts of a ticket that does not exist yet: filing it makes the actor its filer */
export const factsForFiling = (): TicketFacts => ({ ...NONE, filer: true, filingSide: true });

/** @returns the facts for the system and for the holder of the ticket's invitation */
export const factsForSystem = (ticket: LockedTicket, invited = false): TicketFacts => ({
  ...NONE,
  applied: ticket.applied,
  invited,
});

/** Everything about a ticket that TABLE 2 asks, for somebody signed in; the engine says who else may file the same. */
export async function ticketFacts(tx: Tx, actor: PersonActor, ticket: LockedTicket): Promise<TicketFacts> {
  const filer = [ticket.filedBy, ticket.author].includes(actor.personId);
  return {
    filer,
    concerned:
      ticket.personId === actor.personId ||
      (ticket.personId === null && ticket.subject !== null && ticket.subject.email === ticket.actorEmail),
    onBehalf: ticket.onBehalfOf === actor.personId,
    filingSide: await isFilingSide(tx, actor, ticket, filer),
    approver: ticket.stages[ticket.stage]?.by.some((rung) => standsOn(rung, actor)) ?? false,
    invited: false,
    applied: ticket.applied,
  };
}

/** Leads decide wherever support does; other rungs come with the catalogues that need them. */
function standsOn(rung: Rung, actor: Actor): boolean {
  if (typeof rung === 'string' || !('staff' in rung) || actor.kind !== 'staff') return false;
  return actor.staffRole === rung.staff || (rung.staff === 'support' && actor.staffRole === 'lead');
}

async function isFilingSide(tx: Tx, actor: PersonActor, ticket: LockedTicket, filer: boolean): Promise<boolean> {
  if (actor.kind !== 'dealer' || actor.companyId !== ticket.companyId) return false;
  if (filer) return true;
  return actor.portal.has('portal.enquiries:file') && mayFileTheSame(tx, actor, ticket);
}

async function mayFileTheSame(tx: Tx, actor: PersonActor, ticket: LockedTicket): Promise<boolean> {
  const { catalogue } = await loadCatalogue(tx);
  const world = await worldFor(tx, worldActor(actor), ticket.companyId, ticket.membershipId);
  const lines = await loadLines(tx, ticket.id, ticket.revision);
  const verdict = check(catalogue, { ...enquiryOfTicket(ticket, lines), phase: 'decide' }, world);
  const refusals = [...verdict.whole.because, ...verdict.lines.flatMap((line) => line.because)];
  const vetoes = catalogue.shut.map((rule) => rule.id);
  return !refusals.some(({ rule }) => AUTHORITY.includes(rule) || vetoes.includes(rule));
}

/** Rules of the engine that speak of the actor's authority, not of the thing asked for. */
const AUTHORITY = [
  'engine.nobody',
  'engine.actor-not-active',
  'engine.no-authority',
  'engine.outside-reach',
  'engine.not-yourself',
  'engine.not-this-person',
];
