import { newId, record, type Tx } from '@keyward/db';
import { Fault, SYSTEM } from '@keyward/domain';
import type { LockedTicket } from '../ticket/locked-ticket.js';
import { moveTicket } from '../ticket/move-ticket.js';
import { factsForSystem } from '../ticket/ticket-facts.js';

/**
 * Finishes an approved `create`: makes the membership as `invited` and the invitation, nothing else. The lines are
 * applied when the person joins, so that nobody loses anything to somebody who never came.
 */
export async function inviteForTicket(tx: Tx, ticket: LockedTicket): Promise<void> {
  const subject = ticket.subject;
  if (!subject) throw new Fault('apply-ticket-without-subject');
  const personId = await personFor(tx, ticket, subject);
  const membershipId = await invitedMembership(tx, ticket, personId, subject.position ?? null);
  await record(tx, {
    name: 'membership.invited',
    actor: SYSTEM,
    ticketId: ticket.id,
    companyId: ticket.companyId,
    data: { membership: membershipId },
  });
  await invite(tx, ticket, { personId, membershipId });
}

/** Invites somebody back who has no account (any more): finishes a reactivation, whose lines are applied when they join. */
export async function inviteAnew(tx: Tx, ticket: LockedTicket): Promise<void> {
  const { personId, membershipId } = ticket;
  if (personId === null || membershipId === null) throw new Fault('apply-ticket-without-membership');
  await invite(tx, ticket, { personId, membershipId });
}

async function invite(
  tx: Tx,
  ticket: LockedTicket,
  invited: { readonly personId: string; readonly membershipId: string },
): Promise<void> {
  const invitationId = newId();
  await tx.query(
    `insert into invitations (id, company_id, membership_id, ticket_id, email, status)
     select $1, $2, $3, $4, p.email, 'pending' from people p where p.id = $5`,
    [invitationId, ticket.companyId, invited.membershipId, ticket.id, invited.personId],
  );
  await moveTicket(tx, SYSTEM, ticket, {
    verb: 'finish',
    to: 'invited',
    facts: factsForSystem(ticket),
    set: invited,
    data: { invitation: invitationId, generation: 1 },
  });
}

/** A membership that was revoked before it began is used again; any other one refuses by its unique constraint. */
async function invitedMembership(
  tx: Tx,
  ticket: LockedTicket,
  personId: string,
  position: string | null,
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into memberships (id, person_id, unit_id, status, position) values ($1, $2, $3, 'invited', $4)
     on conflict (person_id, unit_id) do update
       set status = 'invited', ended_at = null, position = $4, basis = memberships.basis + 1, changed_at = app.now()
       where memberships.status = 'ended' and memberships.joined_at is null
     returning id`,
    [newId(), personId, ticket.companyId, position],
  );
  if (!row) throw new Fault('membership-exists');
  return row.id;
}

/** One person is known by one address over the whole network; a known one keeps the name they have. */
async function personFor(tx: Tx, ticket: LockedTicket, subject: NonNullable<LockedTicket['subject']>): Promise<string> {
  await tx.query(
    `insert into people (id, email, first_name, last_name, language)
     select $1, $2, $3, $4, coalesce((select language from people where id = $5), 'en')
     on conflict (email) do nothing`,
    [newId(), subject.email, subject.firstName ?? '', subject.lastName ?? '', ticket.filedBy],
  );
  // kept: whoever is erased at this moment is nobody by then, and the task that is tried again makes a new person
  const [person] = await tx.query<{ id: string }>('select id from people where email = $1 for key share', [
    subject.email,
  ]);
  if (!person) throw new Fault('person-missing-after-insert');
  return person.id;
}
