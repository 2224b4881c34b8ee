import type { Tx } from '@keyward/db';
import type { Enquiry, EnquiryLine, LineVerb } from '@keyward/domain';
import type { RevisionLine } from '../enquiry/write-revision.js';
import type { LockedTicket } from './locked-ticket.js';

/** A line as stored, with what the deciders of the revision said of it. */
export interface StoredLine extends RevisionLine {
  readonly verb: LineVerb;
  readonly denied: boolean;
}

/** Which revision of which ticket. */
type RevisionKey = Pick<LockedTicket, 'id' | 'revision'>;

/** Loads the lines of a revision in order; a line denied at any stage is denied for good. */
export async function loadLines(tx: Tx, ticketId: string, revision: number): Promise<StoredLine[]> {
  return (await loadLinesOf(tx, [{ id: ticketId, revision }])).get(ticketId) ?? [];
}

/** The same of several tickets, in one statement. @returns the lines by the ticket's id */
export async function loadLinesOf(tx: Tx, tickets: readonly RevisionKey[]): Promise<Map<string, StoredLine[]>> {
  const rows = await tx.query<{ ticketId: string; line: StoredLine }>(
    `select l.ticket_id as "ticketId", jsonb_build_object('line', l.line, 'verb', l.verb, 'item', l.item,
       'unitId', l.unit_id, 'params', l.params, 'from', to_char(l.from_at, ${ISO}), 'until', to_char(l.until_at, ${ISO}),
       'held', l.held_when_filed, 'denied', exists (
         select from approvals a join approval_lines d on d.approval_id = a.id
         where a.ticket_id = l.ticket_id and a.revision = l.revision and d.line = l.line and d.decision = 'deny')
       ) as line
     from ticket_lines l
     join unnest($1::uuid[], $2::int[]) as x (id, revision) on x.id = l.ticket_id and x.revision = l.revision
     order by l.line`,
    [tickets.map(({ id }) => id), tickets.map(({ revision }) => revision)],
  );
  const lines = new Map<string, StoredLine[]>();
  for (const { ticketId, line } of rows) lines.set(ticketId, [...(lines.get(ticketId) ?? []), line]);
  return lines;
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** @returns the engine's question for a ticket, over the lines given (all, or those not denied) */
export const enquiryOfTicket = (ticket: LockedTicket, lines: readonly StoredLine[]): Enquiry => ({
  kind: ticket.kind,
  unitId: ticket.companyId,
  holder: { membershipId: ticket.membershipId, personId: ticket.personId },
  lines: lines.map(engineLine),
  amends: ticket.details !== null,
  reason: ticket.reason,
  said: ticket.subject ?? {},
});

const engineLine = (line: StoredLine): EnquiryLine => ({
  line: line.line,
  verb: line.verb,
  item: line.item,
  unitId: line.unitId,
  params: line.params,
  from: line.from === null ? null : new Date(line.from),
  until: line.until === null ? null : new Date(line.until),
});
