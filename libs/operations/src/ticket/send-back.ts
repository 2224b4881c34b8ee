import type { Tx } from '@keyward/db';
import { SYSTEM, type Stage } from '@keyward/domain';
import type { LockedTicket } from './locked-ticket.js';
import { moveTicket } from './move-ticket.js';
import { factsForSystem } from './ticket-facts.js';

/**
 * Sends an approved ticket back to the vendor, because what was decided on is no longer so. The same lines become a new
 * revision with today's basis and holdings, so that the approvals given are void by themselves; where policy had
 * decided alone, the vendor's support decides now.
 * @param cause code of the reason, or the rule that refuses
 * @param needed what it takes now and ends for others, which is what whoever decides is told
 */
export async function sendBack(
  tx: Tx,
  ticket: LockedTicket,
  cause: string,
  needed: { readonly stages: readonly Stage[]; readonly endsForOthers: readonly string[] },
): Promise<void> {
  const revision = ticket.revision + 1;
  const known = needed.stages.length > 0 ? needed.stages : ticket.stages;
  const stages = known.length > 0 ? known : [{ by: [{ staff: 'support' }] }];
  await tx.query(
    `insert into ticket_revisions (ticket_id, revision, digest, basis, reason, note, details, stages,
       catalogue_version, created_by, ends_for_others, facts)
     select ticket_id, $3, digest, $4, reason, note, details, $5, (select version from catalogue_current), created_by, $6, facts
     from ticket_revisions where ticket_id = $1 and revision = $2`,
    [ticket.id, ticket.revision, revision, ticket.basisNow, JSON.stringify(stages), needed.endsForOthers],
  );
  await tx.query(
    `insert into ticket_lines (ticket_id, revision, line, verb, item, unit_id, params, from_at, until_at,
       held_when_filed)
     select l.ticket_id, $3, l.line, l.verb, l.item, l.unit_id, l.params, l.from_at, l.until_at,
       exists (select from assignments a where a.membership_id = $4 and a.item = l.item and a.unit_id = l.unit_id
         and a.ended_at is null)
     from ticket_lines l where l.ticket_id = $1 and l.revision = $2`,
    [ticket.id, ticket.revision, revision, ticket.membershipId],
  );
  await moveTicket(tx, SYSTEM, ticket, {
    verb: 'send-back',
    to: 'open',
    facts: factsForSystem(ticket),
    set: { revision, stage: 0 },
    data: { cause },
  });
}
