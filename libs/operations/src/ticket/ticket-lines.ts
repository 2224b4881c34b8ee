import type { CompiledCatalogue, Enquiry, EnquiryLine, LineVerb } from '@keyward/domain';
import { keysOf } from '../enquiry/accepted-terms.js';
import { statedOf } from '../enquiry/stated-facts.js';
import type { DigestedLine } from '../enquiry/digest.js';
import type { TicketStand } from './locked-ticket.js';

/** A line as stored, with what the deciders of the revision said of it. */
export interface StoredLine extends DigestedLine {
  readonly verb: LineVerb;
  /** whose membership `to` is */
  readonly toPerson?: string;
  readonly denied: boolean;
}

/** What the engine is asked about of a line. */
export type AskedLine = Pick<
  StoredLine,
  'line' | 'verb' | 'item' | 'unitId' | 'params' | 'from' | 'until' | 'to' | 'toPerson'
>;

const iso = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** @returns SQL of the lines of ticket `t` at a revision, in order; one denied at any stage is denied for good */
export const linesAt = (revision: string): string => /* sql */ `
  select jsonb_agg(jsonb_build_object('line', l.line, 'verb', l.verb, 'item', l.item, 'unitId', l.unit_id,
    'params', l.params, 'from', ${iso('l.from_at')}, 'until', ${iso('l.until_at')},
    'denied', exists (select from approvals a join approval_lines d on d.approval_id = a.id
      where a.ticket_id = l.ticket_id and a.revision = l.revision and d.line = l.line and d.decision = 'deny')
    ) || case when l.to_membership_id is null then '{}' else jsonb_build_object('to', l.to_membership_id, 'toPerson',
      (select s.person_id from memberships s where s.id = l.to_membership_id)) end order by l.line)
  from ticket_lines l where l.ticket_id = t.id and l.revision = ${revision}`;

export const LINES = linesAt('t.revision');

/** @returns the engine's question for a ticket, over the lines given (all, or those not denied) */
export const enquiryOfTicket = (
  catalogue: CompiledCatalogue,
  ticket: TicketStand,
  lines: readonly AskedLine[],
): Enquiry => ({
  kind: ticket.kind,
  unitId: ticket.companyId,
  holder: { membershipId: ticket.membershipId, personId: ticket.personId },
  newcomer: ticket.subject !== null,
  lines: lines.map(engineLine),
  amends: ticket.details !== null,
  forCompany: ticket.forCompany,
  reason: ticket.reason,
  facts: statedOf(catalogue, ticket.facts),
  // what was accepted stays accepted, whatever version has come since
  accepted: keysOf(ticket.terms),
  said: { ...ticket.subject, document: ticket.evidence },
});

/** @returns a line as the engine takes it */
export const engineLine = (line: AskedLine): EnquiryLine => ({
  line: line.line,
  verb: line.verb,
  item: line.item,
  unitId: line.unitId,
  params: line.params,
  from: line.from === null ? null : new Date(line.from),
  until: line.until === null ? null : new Date(line.until),
  ...(line.to === undefined ? {} : { to: { membershipId: line.to, personId: line.toPerson ?? null } }),
});

/** @returns the memberships of those who take something over by these lines */
export const successorsIn = (lines: readonly Pick<AskedLine, 'to'>[]): readonly string[] => [
  ...new Set(lines.flatMap(({ to }) => to ?? [])),
];
