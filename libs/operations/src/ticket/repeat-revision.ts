import type { Tx } from '@keyward/db';
import { leaveExpiry } from './expire-ticket.js';
import type { LockedTicket } from './locked-ticket.js';
import { expiresAt, type Needed } from './needed.js';

/**
 * Writes the same lines as a new revision with today's basis and holdings, so that the approvals given are void by
 * themselves. @returns its number, which the move has to name
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
     select ticket_id, $3, digest, $4, reason, note, details, $5, (select version from catalogue_current), created_by,
       $6, facts, terms, $7, $8, $9, $10
     from ticket_revisions where ticket_id = $1 and revision = $2`,
    [
      ticket.id,
      of,
      revision,
      ticket.basisNow,
      JSON.stringify(stages),
      endsForOthers,
      applyAfter,
      objectable,
      expires,
      until,
    ],
  );
  await tx.query(
    `insert into ticket_lines (ticket_id, revision, line, verb, item, unit_id, params, from_at, until_at,
       held_when_filed, to_membership_id)
     select l.ticket_id, $3, l.line, l.verb, l.item, l.unit_id, l.params, l.from_at, l.until_at,
       exists (select from assignments a where a.membership_id = coalesce(l.to_membership_id, $4) and a.item = l.item and a.unit_id = l.unit_id
         and a.ended_at is null), l.to_membership_id
     from ticket_lines l where l.ticket_id = $1 and l.revision = $2`,
    [ticket.id, of, revision, ticket.membershipId],
  );
  await leaveExpiry(tx, ticket, revision, until);
  return revision;
}
