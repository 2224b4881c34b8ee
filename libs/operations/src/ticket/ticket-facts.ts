import { together, type Tx } from '@keyward/db';
import {
  check,
  may,
  type CompiledCatalogue,
  type EnquiryKind,
  type PersonActor,
  type TicketFacts,
  type World,
} from '@keyward/domain';
import { isAskedToAgree, standingAt } from '../decide/asked-deciders.js';
import { decidersNow } from '../decide/ask-deciders.js';
import { isFollowed } from '../system/confirmations.js';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { worldActor } from '../enquiry/enquiry-facts.js';
import { completeWorld } from '../world/complete-world.js';
import { loadWorld } from '../world/load-world.js';
import type { LockedTicket, TicketStand } from './locked-ticket.js';
import { isOverseeing, withOverseers } from './overseers.js';
import { enquiryOfTicket, successorsIn } from './ticket-lines.js';

const NONE: TicketFacts = {
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

/** @returns the facts of a ticket that does not exist yet: filing it makes the actor its filer */
export const factsForFiling = (): TicketFacts => ({ ...NONE, filer: true, filingSide: true });

/** @returns the facts for the system and for the holder of the ticket's invitation */
export const factsForSystem = (ticket: TicketStand, invited = false): TicketFacts => ({
  ...NONE,
  ...inEffect(ticket),
  invited,
});

/** What the engine is asked with: the rules, and a slice of the network that holds whom the tickets are about. */
export interface Judge {
  readonly catalogue: CompiledCatalogue;
  readonly world: World;
}

/** Everything about a ticket that TABLE 2 asks, for somebody signed in; the engine says who else may file the same. */
export async function ticketFacts(tx: Tx, actor: PersonActor, ticket: LockedTicket): Promise<TicketFacts> {
  return factsAsAsked(tx, actor, await withDecidersNow(tx, ticket));
}

/** The same of a ticket whose deciders have been looked up already. */
export async function factsAsAsked(tx: Tx, actor: PersonActor, ticket: LockedTicket): Promise<TicketFacts> {
  const [stand = ticket] = await withOverseers(tx, [ticket]);
  return factsOf(actor, stand, await loadJudge(tx, actor, [ticket]));
}

/** @returns the ticket with those who may decide it at this moment, whoever was asked before */
export async function withDecidersNow(tx: Tx, ticket: LockedTicket): Promise<LockedTicket> {
  const deciders = await decidersNow(tx, ticket);
  return deciders === null ? ticket : { ...ticket, deciders };
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
      const theirs = await withOverseers(
        tx,
        tickets.filter(({ companyId }) => companyId === company),
      );
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
      ticket.lines.some(({ toPerson }) => toPerson === actor.personId) ||
      (ticket.personId === null && ticket.subject !== null && ticket.subject.email === ticket.actorEmail),
    onBehalf: ticket.onBehalfOf === actor.personId,
    filingSide:
      isOfVendorsSide(actor, ticket) ||
      (inCompany(actor, ticket) && (isFiler(actor, ticket) || isColleague(actor, ticket, judge))),
    approver: standingAt(actor, ticket) !== undefined,
    consents: isAskedToAgree(actor, ticket),
    decided: ticket.approvers.includes(actor.personId),
    invited: false,
    cooling: ticket.cooling,
    losing: isLosing(actor, ticket),
    objected: ticket.objectedBy.includes(actor.personId),
    offerable: OFFERABLE.includes(ticket.kind) && ticket.lines.length > 0,
    offerer: ticket.offeredBy === actor.personId,
    overseeing: isOverseeing(actor, ticket),
    ...inEffect(ticket),
  };
}

/** Lines of the other kinds are derived, or stand and fall with the whole. */
const OFFERABLE: readonly EnquiryKind[] = ['create', 'change', 'reactivate'];

/** A suspension has no lines; where other systems have to follow it, it is in effect as well. */
const inEffect = ({ appliedLines, following }: TicketStand): Pick<TicketFacts, 'applied' | 'following'> => ({
  applied: appliedLines.length > 0 || following.length > 0,
  following: isFollowed(following),
});

/** Something ends for them, and the catalogue lets them object to that. */
const isLosing = ({ personId }: PersonActor, ticket: TicketStand): boolean =>
  ticket.objectable &&
  (ticket.losing.includes(personId) ||
    (ticket.personId === personId && ticket.lines.some(({ verb, to }) => verb === 'take' && to === undefined)));

/** @returns whether the facts depend on what the engine says: somebody else of the actor's company has filed it */
export const asksTheEngine = (actor: PersonActor, ticket: TicketStand): boolean =>
  // everybody may propose an administrator: that must not let whoever is to go take the proposal back
  ticket.kind !== 'change-admin' &&
  inCompany(actor, ticket) &&
  !isFiler(actor, ticket) &&
  actor.portal.has('portal.enquiries:file');

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
  const successors = theirs.flatMap(({ lines }) => successorsIn(lines));
  const membershipIds = [actor.membershipId, ...theirs.map(({ membershipId }) => membershipId), ...successors];
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
  [ticket.filedBy, ticket.author, ticket.onBehalfOf].includes(actor.personId);

/** What the vendor filed in nobody's name is its desk's to carry on or to take back, also once who typed it has left. */
const isOfVendorsSide = (actor: PersonActor, { forCompany }: TicketStand): boolean =>
  forCompany && may(actor, 'enquiry.for-company').ok;

const inCompany = (actor: PersonActor, ticket: TicketStand): boolean =>
  actor.kind === 'dealer' &&
  // beyond the company it is read only as far as they see; whether they could file it, the engine says
  (actor.companyId === ticket.companyId || (actor.above?.has('portal.enquiries:file') ?? false));

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
