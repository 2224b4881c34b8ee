import type { Tx } from '@keyward/db';
import {
  check,
  type Actor,
  type CompiledCatalogue,
  type PersonActor,
  type Rung,
  type TicketFacts,
  type World,
} from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { worldActor } from '../enquiry/enquiry-facts.js';
import { loadWorld } from '../world/load-world.js';
import type { LockedTicket } from './locked-ticket.js';
import { enquiryOfTicket, loadLinesOf, type StoredLine } from './ticket-lines.js';

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
  return factsOf(actor, ticket, await filedByColleagues(tx, actor, [ticket]));
}

/** The same about several tickets, in as many statements as for one. @returns the facts by the ticket's id */
export async function factsOfTickets(
  tx: Tx,
  actor: PersonActor,
  tickets: readonly LockedTicket[],
): Promise<Map<string, TicketFacts>> {
  const colleagues = await filedByColleagues(tx, actor, tickets);
  return new Map(tickets.map((ticket) => [ticket.id, factsOf(actor, ticket, colleagues)]));
}

function factsOf(actor: PersonActor, ticket: LockedTicket, colleagues: ReadonlySet<string>): TicketFacts {
  return {
    filer: isFiler(actor, ticket),
    concerned:
      ticket.personId === actor.personId ||
      (ticket.personId === null && ticket.subject !== null && ticket.subject.email === ticket.actorEmail),
    onBehalf: ticket.onBehalfOf === actor.personId,
    filingSide: inCompany(actor, ticket) && (isFiler(actor, ticket) || colleagues.has(ticket.id)),
    approver: ticket.stages[ticket.stage]?.by.some((rung) => standsOn(rung, actor)) ?? false,
    invited: false,
    applied: ticket.applied,
  };
}

const isFiler = (actor: PersonActor, ticket: LockedTicket): boolean =>
  [ticket.filedBy, ticket.author].includes(actor.personId);

const inCompany = (actor: PersonActor, ticket: LockedTicket): boolean =>
  actor.kind === 'dealer' && actor.companyId === ticket.companyId;

/** Leads decide wherever support does; other rungs come with the catalogues that need them. */
function standsOn(rung: Rung, actor: Actor): boolean {
  if (typeof rung === 'string' || !('staff' in rung) || actor.kind !== 'staff') return false;
  return actor.staffRole === rung.staff || (rung.staff === 'support' && actor.staffRole === 'lead');
}

/** @returns which tickets, filed by others of the actor's company, the actor could file just so: three statements or none */
async function filedByColleagues(
  tx: Tx,
  actor: PersonActor,
  tickets: readonly LockedTicket[],
): Promise<ReadonlySet<string>> {
  const theirs = tickets.filter((ticket) => inCompany(actor, ticket) && !isFiler(actor, ticket));
  const [first] = theirs;
  if (!first || !actor.portal.has('portal.enquiries:file')) return new Set();
  const { catalogue } = await loadCatalogue(tx);
  const membershipIds = [actor.membershipId, ...theirs.map(({ membershipId }) => membershipId)];
  const world = await loadWorld(tx, {
    actor: worldActor(actor),
    companyId: first.companyId,
    membershipIds: [...new Set(membershipIds)].filter((id): id is string => id !== null),
  });
  const lines = await loadLinesOf(tx, theirs);
  const same = theirs.filter((ticket) => mayFileTheSame(catalogue, ticket, lines.get(ticket.id) ?? [], world));
  return new Set(same.map(({ id }) => id));
}

function mayFileTheSame(
  catalogue: CompiledCatalogue,
  ticket: LockedTicket,
  lines: readonly StoredLine[],
  world: World,
): boolean {
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
