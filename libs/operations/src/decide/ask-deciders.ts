import { newId, type Tx } from '@keyward/db';
import {
  isUndecided,
  stageDue,
  SYSTEM,
  type CompiledCatalogue,
  type Enquiry,
  type PersonActor,
  type Stage,
  type StageDue,
  type World,
} from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { findHolder } from '../enquiry/enquiry-facts.js';
import { lockTicketById, type LockedTicket } from '../ticket/locked-ticket.js';
import { authorWorld } from '../ticket/ticket-author.js';
import { enquiryOfTicket } from '../ticket/ticket-lines.js';
import { completeWorld } from '../world/complete-world.js';
import { asksPeople, type AskedDecider } from './asked-deciders.js';
import { isEscalated } from './is-escalated.js';
import { tellDeciders, type AskedBecause } from './tell-deciders.js';

/** The stage of a ticket that is due. */
interface DueAt {
  readonly ticketId: string;
  readonly revision: number;
  readonly stage: number;
}

const REPLACE = /* sql */ `
  with gone as (delete from ticket_deciders where ticket_id = $1 and waits returning id)
  insert into ticket_deciders (id, ticket_id, revision, stage, membership_id, person_id, staff_role, rank, consents, needs)
  select x.id, $1, $2, $3, x."membershipId", x."personId", x."staffRole", x.rank, x.consents, x.needs
  from jsonb_to_recordset($4::jsonb) as x (id uuid, "membershipId" uuid, "personId" uuid, "staffRole" text, rank int,
    consents boolean, needs text[])
  where (select count(*) from gone) >= 0`;

/** Whoever was asked at another stage, or about what was asked for before, is not asked any more. */
const FORGET = /* sql */ `
  update ticket_deciders set waits = false where ticket_id = $1 and waits and (revision, stage) <> ($2, $3)`;

/** Writes who is asked at a stage, instead of whoever was asked before. */
async function write(tx: Tx, { ticketId, revision, stage }: DueAt, asked: readonly AskedDecider[]): Promise<void> {
  const rows = asked.map((each, rank) => ({ id: newId(), rank, ...each }));
  await tx.query(REPLACE, [ticketId, revision, stage, JSON.stringify(rows)]);
}

/** @returns who is asked, as rows */
const askedAt = ({ people, staff, consents }: StageDue): readonly AskedDecider[] => [
  ...people.map(({ member, needs }) => ({
    membershipId: member.id,
    personId: member.personId,
    staffRole: null,
    consents,
    needs,
  })),
  ...(staff
    ? [{ membershipId: null, personId: null, staffRole: staff.role, consents: false, needs: staff.needs }]
    : []),
];

/** An enquiry that has been judged just now, with the first stage that it takes. */
interface Judged {
  readonly catalogue: CompiledCatalogue;
  readonly world: World;
  readonly enquiry: Enquiry;
  readonly stages: readonly Stage[];
  /** whoever filed it, and in whose name */
  readonly side: readonly string[];
}

/** Asks the deciders of the first stage of what is filed now; nothing where the vendor decides alone, or nobody. */
export async function askFirst(
  tx: Tx,
  ticketId: string,
  { catalogue, world, enquiry, stages, side }: Judged,
): Promise<void> {
  const [stage] = stages;
  if (!stage || !asksPeople(stage)) return;
  const due = stageDue(catalogue, world, { enquiry, stage, without: new Set(side) });
  const asked = askedAt(due);
  await write(tx, { ticketId, revision: 1, stage: 0 }, asked);
  const because = 'ticket.filed' as const;
  await tellDeciders(tx, { ticketId, companyId: enquiry.unitId, revision: 1, stage: 0, because }, asked);
}

/**
 * @returns who may decide the stage that is due of a ticket, as things stand now: by the catalogue in force, the people there
 * are, and never anybody of the side that asks or who has decided before; null where the vendor decides alone
 */
export async function decidersNow(tx: Tx, ticket: LockedTicket): Promise<readonly AskedDecider[] | null> {
  const stage = ticket.stages[ticket.stage];
  if (!stage || !asksPeople(stage) || !isUndecided(ticket.status)) return null;
  const { catalogue } = await loadCatalogue(tx);
  const { companyId, subject } = ticket;
  const holder = subject === null ? ticket : await findHolder(tx, companyId, subject);
  const lines = ticket.lines.filter(({ denied }) => !denied);
  const world = await completeWorld(tx, catalogue, await authorWorld(tx, ticket, holder.membershipId), {
    companyId,
    membershipId: holder.membershipId,
    asked: { kind: ticket.kind, lines, facts: ticket.facts },
  });
  const enquiry = {
    ...enquiryOfTicket(catalogue, ticket, lines),
    holder: { membershipId: holder.membershipId, personId: holder.personId },
    phase: 'decide' as const,
  };
  const successors = ticket.lines.map(({ toPerson }) => toPerson ?? null);
  const without = [ticket.filedBy, ticket.author, ticket.onBehalfOf, ...ticket.approvers, ...successors];
  const escalated = await isEscalated(tx, ticket);
  const due = stageDue(catalogue, world, {
    enquiry,
    stage,
    escalated,
    without: new Set(without.filter((id): id is string => id !== null)),
  });
  return askedAt(due);
}

/**
 * Asks the deciders of the stage that is due now, after a move has brought it there or because those who were asked may have
 * gone. The ticket is locked. Those who were not asked before hear of it, but of an offer, which waits for the other side.
 */
export async function askDeciders(tx: Tx, ticketId: string, because: AskedBecause): Promise<void> {
  const ticket = await lockTicketById(tx, SYSTEM, ticketId);
  const asked = (await decidersNow(tx, ticket)) ?? [];
  const { revision, stage, companyId } = ticket;
  if (asked.map(keyOf).join() === ticket.deciders.map(keyOf).join()) {
    tx.send(FORGET, [ticketId, revision, stage]);
    return;
  }
  await write(tx, { ticketId, revision, stage }, asked);
  if (ticket.status === 'offered') return;
  const before = new Set(ticket.deciders.map(keyOf));
  const others = asked.filter((each) => !before.has(keyOf(each)));
  if (others.length > 0) await tellDeciders(tx, { ticketId, companyId, revision, stage, because }, others);
}

const keyOf = ({ membershipId, staffRole, needs }: AskedDecider): string =>
  [membershipId ?? staffRole, ...needs].join(' ');

/** Notes who has decided a stage, beside the approval. Nobody is asked any more; who was sees what comes of it. */
export async function noteDecider(
  tx: Tx,
  { id, revision, stage, deciders }: LockedTicket,
  { personId, membershipId, consents }: Pick<PersonActor, 'personId' | 'membershipId'> & Pick<AskedDecider, 'consents'>,
): Promise<void> {
  if (membershipId === null) return deciders.length > 0 ? askNobody(tx, id) : undefined;
  await tx.query(
    `with others as (
       update ticket_deciders set waits = false where ticket_id = $2 and waits and membership_id is distinct from $5
     )
     insert into ticket_deciders (id, ticket_id, revision, stage, membership_id, person_id, rank, consents, waits, decided)
     values ($1, $2, $3, $4, $5, $6, 0, $7, false, true)
     on conflict (ticket_id, revision, stage, membership_id) where membership_id is not null
       do update set waits = false, decided = true`,
    [newId(), id, revision, stage, membershipId, personId, consents],
  );
}

/** Nobody is asked any more about a ticket that is decided or closed. */
export async function askNobody(tx: Tx, ticketId: string): Promise<void> {
  await tx.query('update ticket_deciders set waits = false where ticket_id = $1 and waits', [ticketId]);
}
