import { Injectable } from '@nestjs/common';
import type { Ticket } from '@keyward/contracts';
import { Transactions, visibleTo, type Tx } from '@keyward/db';
import { check, DomainError, type CheckResult, type PersonActor } from '@keyward/domain';
import { loadWorld, ticketActions } from '@keyward/operations';
import { Labels } from '../catalogue/labels.js';
import type { Reader } from '../http/who.js';
import { CORE_JOINS, FULL_COLUMNS, type TicketRowFull } from './ticket-rows.js';
import { presentTicket } from './ticket.presenter.js';

const FIRST_FREE = 3;

/**
 * One ticket with lines and timeline, as its reader may see it: three statements (the row, what one may do, the world of
 * its verdict), two once nothing is to be decided. Three more for colleagues of the filer, whom the engine is asked about
 * as long as a move is possible.
 */
@Injectable()
export class TicketReader {
  constructor(private readonly transactions: Transactions) {}

  /** @throws not-found, for a ticket out of sight exactly as for none */
  byNumber(reader: Reader, number: string): Promise<Ticket> {
    return this.one(reader, 't.number = $1', number);
  }

  /** @throws not-found */
  byId(reader: Reader, ticketId: string): Promise<Ticket> {
    return this.one(reader, 't.id = $1', ticketId);
  }

  private one(reader: Reader, where: string, key: string): Promise<Ticket> {
    const { actor } = reader;
    const visible = visibleTo(actor, 't', FIRST_FREE);
    return this.transactions.read(async (tx) => {
      const [row] = await tx.query<TicketRowFull>(
        `select ${FULL_COLUMNS}
         from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision ${CORE_JOINS}
         where ${where} and (${visible.sql})`,
        [key, actor.kind === 'staff', ...visible.params],
      );
      if (!row) throw new DomainError('not-found');
      const actions = await ticketActions(tx, actor, [row.id]);
      return presentTicket(row, new Labels(reader), {
        actions: actions.get(row.id) ?? [],
        verdict: await verdictNow(tx, reader, row),
        limited: isOnlyConcerned(actor, row),
      });
    });
  }
}

/** The rule as of now, in the eyes of whoever's authority carries the ticket; only while a decision is due. */
async function verdictNow(tx: Tx, { inForce }: Reader, row: TicketRowFull): Promise<CheckResult | null> {
  if (row.status !== 'open' && row.status !== 'waiting') return null;
  const { author, membershipId } = row;
  const world = await loadWorld(tx, {
    actor: author,
    companyId: row.company.id,
    membershipIds: [author.membershipId, membershipId].filter((id): id is string => id !== null),
  });
  return check(
    inForce.catalogue,
    {
      kind: row.kind,
      unitId: row.company.id,
      holder: { membershipId, personId: row.personId },
      lines: row.lines.map(({ line, verb, item, unitId, params, from, until }) => ({
        line,
        verb,
        item,
        unitId,
        params,
        from: from === null ? null : new Date(from),
        until: until === null ? null : new Date(until),
      })),
      amends: row.details !== null,
      reason: row.reason,
      phase: 'decide',
    },
    world,
  );
}

const isOnlyConcerned = (actor: PersonActor, row: TicketRowFull): boolean =>
  actor.kind === 'dealer' &&
  !actor.portal.has('portal.tickets:read') &&
  row.filedById !== actor.personId &&
  row.onBehalfOf !== actor.personId;
