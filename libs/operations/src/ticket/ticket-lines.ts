import type { Tx } from '@keyward/db';
import type { Enquiry, EnquiryLine, LineVerb } from '@keyward/domain';
import type { RevisionLine } from '../enquiry/write-revision.js';
import type { LockedTicket } from './locked-ticket.js';

/** A line as stored, with what the deciders of the revision said of it. */
export interface StoredLine extends RevisionLine {
  readonly verb: LineVerb;
  readonly denied: boolean;
}

/** Loads the lines of a revision in order; a line denied at any stage is denied for good. */
export async function loadLines(tx: Tx, ticketId: string, revision: number): Promise<StoredLine[]> {
  return tx.query<StoredLine>(
    `select l.line, l.verb, l.item, l.unit_id as "unitId", l.params,
       to_char(l.from_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "from",
       to_char(l.until_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "until", l.held_when_filed as held,
       exists (select from approvals a join approval_lines d on d.approval_id = a.id
         where a.ticket_id = l.ticket_id and a.revision = l.revision and d.line = l.line and d.decision = 'deny'
       ) as denied
     from ticket_lines l where l.ticket_id = $1 and l.revision = $2 order by l.line`,
    [ticketId, revision],
  );
}

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
