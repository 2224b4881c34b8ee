import type { Tx } from '@keyward/db';
import { leaveExpiry } from './expire-ticket.js';
import type { LockedTicket } from './locked-ticket.js';
import { expiresAt, type Needed } from './needed.js';

/**
 * Writes the same lines as a new revision, so that the approvals given are void by themselves. Nobody has looked at them
 * anew, so the basis and what was held when they were filed stay as they were: whoever decides is still told what has
 * moved since. @returns its number, which the move has to name
 * @param of which revision's lines
 */
export async function repeatRevision(
  tx: Tx,
  ticket: LockedTicket,
  { stages, endsForOthers, applyAfter, expires, objectable }: Needed,
  of = ticket.revision,
): Promise<number> {
  const revision = ticket.revision + 1;
  const until = expiresAt(ticket.now, { expires }, ticket.zone);
  await tx.query(
    `insert into ticket_revisions (ticket_id, revision, digest, basis, reason, note, details, stages,
       catalogue_version, created_by, ends_for_others, facts, terms, apply_after, objectable, expires, expires_at)
     select ticket_id, $3, digest, basis, reason, note, details, $4, (select version from catalogue_current), created_by,
       $5, facts, terms, $6, $7, $8, $9
     from ticket_revisions where ticket_id = $1 and revision = $2`,
    [ticket.id, of, revision, JSON.stringify(stages), endsForOthers, applyAfter, objectable, expires, until],
  );
  await tx.query(
    `insert into ticket_lines (ticket_id, revision, line, verb, item, unit_id, params, from_at, until_at,
       held_when_filed, state_when_filed, to_membership_id)
     select l.ticket_id, $3, l.line, l.verb, l.item, l.unit_id, l.params, l.from_at, l.until_at,
       l.held_when_filed, l.state_when_filed, l.to_membership_id
     from ticket_lines l where l.ticket_id = $1 and l.revision = $2`,
    [ticket.id, of, revision],
  );
  await leaveExpiry(tx, ticket, revision, until);
  return revision;
}
