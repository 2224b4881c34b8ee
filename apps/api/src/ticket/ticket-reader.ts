import { Injectable } from '@nestjs/common';
import type { Ticket } from '@keyward/contracts';
import { readableBy, readsWhole, Transactions, type Tx } from '@keyward/db';
import {
  check,
  DomainError,
  forCompanyOnly,
  isClosed,
  isUndecided,
  MAX_ATTACHMENTS,
  may,
  mayAttach,
  mayNote,
  NOTE_VISIBILITIES,
  notDeciding,
  withoutPassingOn,
  type CheckResult,
  type PersonActor,
  type World,
} from '@keyward/domain';
import {
  actionsOf,
  asksTheEngine,
  companyStand,
  completeWorld,
  authorOf,
  enquiryOfTicket,
  factsOf,
  isMovable,
  loadWorld,
  withOverseers,
  termsToAccept,
  type Judge,
  type TicketStand,
} from '@keyward/operations';
import { presentKeys } from '../enquiry/terms.presenter.js';
import { namesOfOthers } from '../enquiry/names-of-others.js';
import { namesOfUnits, unitsNamed } from '../catalogue/settings.js';
import type { Reader } from '../http/who.js';
import { labelsOfTicket } from './labels-of-ticket.js';
import { CORE_JOINS, FULL_COLUMNS, type TicketRowFull } from './ticket-rows.js';
import { promiseOf } from './promise.presenter.js';
import { supersededColumns } from './superseded.js';
import { paramsTold } from './line-states.js';
import { presentTicket } from './ticket.presenter.js';

const FIRST_FREE = 4;

/**
 * One ticket with lines and timeline, as its reader may see it: two statements (the row, then the world of its verdict),
 * one once nothing is to be judged any more.
 */
@Injectable()
export class TicketReader {
  constructor(private readonly transactions: Transactions) {}

  /** @throws not-found, for a ticket out of sight exactly as for none */
  byNumber(reader: Reader, number: string): Promise<Ticket> {
    return this.one(reader, 'number', number);
  }

  /**
   * @param world in which it was judged a moment ago, where that is known: one statement less
   * @throws not-found
   */
  byId(reader: Reader, ticketId: string, world?: World): Promise<Ticket> {
    return this.one(reader, 'id', ticketId, world);
  }

  private one(reader: Reader, by: 'number' | 'id', key: string, judgedIn?: World): Promise<Ticket> {
    const { actor } = reader;
    const visible = readableBy(actor, 't', FIRST_FREE);
    const whole = readsWhole(actor, 't', FIRST_FREE + visible.params.length);
    const linked = supersededColumns(actor, FIRST_FREE + visible.params.length + whole.params.length);
    return this.transactions.read(async (tx) => {
      const [row] = await tx.query<TicketRowFull>(
        `select ${FULL_COLUMNS}, (${whole.sql}) as whole, ${linked.sql}
         from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision ${CORE_JOINS}
         where t.${by} = $1 and (${visible.sql})`,
        [key, actor.kind === 'staff', actor.personId, ...visible.params, ...whole.params, ...linked.params],
      );
      if (!row) throw new DomainError('not-found');
      const [stand = standOf(row)] = await withOverseers(tx, [standOf(row)]);
      const world = judgedIn ?? (await worldOf(tx, reader, stand));
      const { catalogue } = reader.inForce;
      const labels = await labelsOfTicket(tx, reader, row);
      const judge = world && { catalogue, world };
      const verdict = judge && isUndecided(stand.status) ? await verdictNow(tx, judge, stand) : null;
      const actions = actionsOf(actor, stand, judge);
      return presentTicket(row, labels, {
        promise: await promiseOf(tx, row),
        actions,
        accepts: actions.includes('approve') ? presentKeys(termsToAccept(actor, stand, catalogue), reader) : [],
        attaches: attachesNow(actor, stand, judge, row),
        notes: NOTE_VISIBILITIES.filter((each) => mayNote(actor, each, factsOf(actor, stand, judge)).ok),
        notDeciding: notDeciding(actor, stand.status, factsOf(actor, stand, judge)),
        assigns: may(actor, 'tickets.assign').ok,
        staff: actor.kind === 'staff',
        verdict,
        names: await namesOfOthers(tx, verdict?.effects ?? [], stand.companyId),
        limited: !row.whole,
        units: await namesOfUnits(
          tx,
          [
            ...row.lines.map((line) => ({ item: line.item, told: [line.params, ...paramsTold(line)] })),
            ...(row.offer?.asked ?? []).map(({ item, params }) => ({ item, told: [params] })),
          ].flatMap(({ item, told }) => told.flatMap((values) => unitsNamed(labels.catalogue, item, values))),
        ),
      });
    });
  }
}

/** The row as the operations know a ticket. */
const standOf = (row: TicketRowFull): TicketStand => ({
  ...row,
  companyId: row.company.id,
  filedBy: row.filedById,
  author: row.author.personId,
  authorMembershipId: row.author.membershipId,
  authorStaffRole: row.author.staffRole,
  appliedLines: row.lines.filter(({ appliedAt }) => appliedAt !== null).map(({ line }) => line),
});

/** As the operation will say; without room for one more nobody is offered to attach. */
const attachesNow = (actor: PersonActor, stand: TicketStand, judge: Judge | null, row: TicketRowFull): boolean =>
  !isClosed(stand.status) &&
  row.attachments.length < MAX_ATTACHMENTS &&
  mayAttach(actor, factsOf(actor, stand, judge)).ok;

/** Everybody whom the engine may be asked about: who reads, whose authority carries the ticket, whom it is about. */
async function worldOf(tx: Tx, { actor, inForce }: Reader, ticket: TicketStand): Promise<World | null> {
  if (!isUndecided(ticket.status) && !(isMovable(ticket) && asksTheEngine(actor, ticket))) return null;
  const memberships = [actor.membershipId, ticket.authorMembershipId, ticket.membershipId];
  const rows = await loadWorld(tx, {
    actor: authorOf(ticket),
    companyId: ticket.companyId,
    membershipIds: [...new Set(memberships)].filter((id): id is string => id !== null),
  });
  return completeWorld(tx, inForce.catalogue, rows, { ...ticket, asked: ticket });
}

/** The rule as of now, in the eyes of whoever's authority carries the ticket. */
async function verdictNow(tx: Tx, { catalogue, world }: Judge, ticket: TicketStand): Promise<CheckResult> {
  const enquiry = { ...enquiryOfTicket(catalogue, ticket, ticket.lines), phase: 'decide' as const };
  const verdict = withoutPassingOn(catalogue, enquiry, check(catalogue, enquiry, world));
  return forCompanyOnly(enquiry, await companyStand(tx, catalogue, enquiry), verdict);
}
