import type { Tx } from '@keyward/db';
import { check, DomainError, type PersonActor } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { verdictFaults } from '../enquiry/enquiry-faults.js';
import { lockTicket } from '../ticket/locked-ticket.js';
import { assertMove, moveTicket } from '../ticket/move-ticket.js';
import { authorWorld } from '../ticket/ticket-author.js';
import { ticketFacts } from '../ticket/ticket-facts.js';
import { enquiryOfTicket } from '../ticket/ticket-lines.js';
import { invitationOfTicket } from './invitation-rows.js';

/** One in ten minutes and three a day for one company and address (trust.md, Walls). */
const MINUTES_BETWEEN = 10;
const A_DAY = 3;

/**
 * Sends a new link; the old one is dead from this moment. Asks again whether whoever's authority carries the ticket may
 * still let somebody join. The 168 hours begin anew when the new mail is accepted.
 * Throws `resend-too-soon`, `filer-lost-authority`, `version-stale`, `move-not-possible`, `not-allowed`.
 */
export async function resendInvitation(
  tx: Tx,
  actor: PersonActor,
  number: string,
  input: { readonly version: number },
): Promise<{ ticketId: string }> {
  const ticket = await lockTicket(tx, actor, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'resend', facts, version: input.version });
  const invitation = await invitationOfTicket(tx, ticket.id);
  if (!invitation) throw new DomainError('not-found');
  await assertNotTooSoon(tx, ticket.companyId, invitation.email);
  const { catalogue } = await loadCatalogue(tx, 'share');
  const join = { ...enquiryOfTicket(ticket, []), phase: 'apply' as const };
  const verdict = check(catalogue, join, await authorWorld(tx, ticket));
  if (verdict.whole.outcome === 'refused') {
    throw new DomainError('filer-lost-authority', { ticketId: ticket.id, errors: verdictFaults({ check: verdict }) });
  }
  const generation = invitation.generation + 1;
  await tx.query(
    `update invitations set generation = $2, status = 'pending', mailed_at = null, expires_at = null where id = $1`,
    [invitation.id, generation],
  );
  await moveTicket(tx, actor, ticket, {
    verb: 'resend',
    to: 'invited',
    facts,
    version: input.version,
    data: { invitation: invitation.id, generation },
  });
  return { ticketId: ticket.id };
}

async function assertNotTooSoon(tx: Tx, companyId: string, email: string): Promise<void> {
  const [sent] = await tx.query<{ lately: number; today: number }>(
    `select count(*) filter (where e.at > app.now() - make_interval(mins => $3))::int as lately, count(*)::int as today
     from invitations i join events e on e.ticket_id = i.ticket_id and e.name in ('ticket.invited', 'ticket.resent')
     where i.company_id = $1 and i.email = $2 and e.at > app.now() - interval '24 hours'`,
    [companyId, email, MINUTES_BETWEEN],
  );
  if ((sent?.lately ?? 0) > 0 || (sent?.today ?? 0) >= A_DAY) {
    throw new DomainError('resend-too-soon', { retryAfterSeconds: MINUTES_BETWEEN * 60 });
  }
}
