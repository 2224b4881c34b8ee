import { together, type Tx } from '@keyward/db';
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
import { completeWorld } from '../world/complete-world.js';
import { loadWorld } from '../world/load-world.js';
import type { TicketStand } from './locked-ticket.js';
import { enquiryOfTicket } from './ticket-lines.js';

const NONE: TicketFacts = {
  filer: false,
  concerned: false,
  onBehalf: false,
  filingSide: false,
  approver: false,
  decided: false,
  invited: false,
  applied: false,
};

/** @returns the facts of a ticket that does not exist yet: filing it makes the actor its filer */
export const factsForFiling = (): TicketFacts => ({ ...NONE, filer: true, filingSide: true });

/** @returns the facts for the system and for the holder of the ticket's invitation */
export const factsForSystem = (ticket: TicketStand, invited = false): TicketFacts => ({
  ...NONE,
  applied: ticket.appliedLines.length > 0,
  invited,
});

/** What the engine is asked with: the rules, and a slice of the network that holds whom the tickets are about. */
export interface Judge {
  readonly catalogue: CompiledCatalogue;
  readonly world: World;
}

/** Everything about a ticket that TABLE 2 asks, for somebody signed in; the engine says who else may file the same. */
export async function ticketFacts(tx: Tx, actor: PersonActor, ticket: TicketStand): Promise<TicketFacts> {
  return factsOf(actor, ticket, await loadJudge(tx, actor, [ticket]));
}

/** The same about several tickets, in as many statements a company as for one. @returns the facts by ticket id */
export async function factsOfTickets(
  tx: Tx,
  actor: PersonActor,
  tickets: readonly TicketStand[],
): Promise<Map<string, TicketFacts>> {
  const companies = [...new Set(tickets.map(({ companyId }) => companyId))];
  const facts = await together(
    ...companies.map(async (company) => {
      const theirs = tickets.filter(({ companyId }) => companyId === company);
      const judge = await loadJudge(tx, actor, theirs);
      return theirs.map((ticket): [string, TicketFacts] => [ticket.id, factsOf(actor, ticket, judge)]);
    }),
  );
  return new Map(facts.flat());
}

/** @param judge needed where `asksTheEngine`; without it only the filer counts as the filing side */
export function factsOf(actor: PersonActor, ticket: TicketStand, judge: Judge | null): TicketFacts {
  return {
    filer: isFiler(actor, ticket),
    concerned:
      ticket.personId === actor.personId ||
      (ticket.personId === null && ticket.subject !== null && ticket.subject.email === ticket.actorEmail),
    onBehalf: ticket.onBehalfOf === actor.personId,
    filingSide: inCompany(actor, ticket) && (isFiler(actor, ticket) || isColleague(actor, ticket, judge)),
    approver: ticket.stages[ticket.stage]?.by.some((rung) => standsOn(rung, actor)) ?? false,
    decided: ticket.approvers.includes(actor.personId),
    invited: false,
    applied: ticket.appliedLines.length > 0,
  };
}

/** @returns whether the facts depend on what the engine says: somebody else of the actor's company has filed it */
export const asksTheEngine = (actor: PersonActor, ticket: TicketStand): boolean =>
  inCompany(actor, ticket) && !isFiler(actor, ticket) && actor.portal.has('portal.enquiries:file');

/** @returns whether the actor could file the same just so */
const isColleague = (actor: PersonActor, ticket: TicketStand, judge: Judge | null): boolean =>
  judge !== null &&
  asksTheEngine(actor, ticket) &&
  mayFileTheSame(judge.catalogue, ticket, { ...judge.world, actor: worldActor(actor) });

/** Two statements in one round trip, or none. */
async function loadJudge(tx: Tx, actor: PersonActor, tickets: readonly TicketStand[]): Promise<Judge | null> {
  const theirs = tickets.filter((ticket) => asksTheEngine(actor, ticket));
  const [first] = theirs;
  if (!first) return null;
  const { companyId } = first;
  const membershipIds = [actor.membershipId, ...theirs.map(({ membershipId }) => membershipId)];
  const [{ catalogue }, rows] = await together(
    loadCatalogue(tx),
    loadWorld(tx, {
      actor: worldActor(actor),
      companyId,
      membershipIds: [...new Set(membershipIds)].filter((id): id is string => id !== null),
    }),
  );
  const asked = { kind: first.kind, lines: theirs.flatMap(({ lines }) => lines) };
  return { catalogue, world: await completeWorld(tx, catalogue, rows, { companyId, membershipId: null, asked }) };
}

const isFiler = (actor: PersonActor, ticket: TicketStand): boolean =>
  [ticket.filedBy, ticket.author].includes(actor.personId);

const inCompany = (actor: PersonActor, ticket: TicketStand): boolean =>
  actor.kind === 'dealer' &&
  // beyond the company it is read only as far as they see; whether they could file it, the engine says
  (actor.companyId === ticket.companyId || (actor.above?.has('portal.enquiries:file') ?? false));

/** Leads decide wherever support does; other rungs come with the catalogues that need them. */
function standsOn(rung: Rung, actor: Actor): boolean {
  if (typeof rung === 'string' || !('staff' in rung) || actor.kind !== 'staff') return false;
  return actor.staffRole === rung.staff || (rung.staff === 'support' && actor.staffRole === 'lead');
}

function mayFileTheSame(catalogue: CompiledCatalogue, ticket: TicketStand, world: World): boolean {
  const verdict = check(catalogue, { ...enquiryOfTicket(catalogue, ticket, ticket.lines), phase: 'decide' }, world);
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
