import { newId, record, type Tx } from '@keyward/db';
import {
  DomainError,
  may,
  SYSTEM,
  type Actor,
  type ErasureReason,
  type ErrorCode,
  type PersonActor,
} from '@keyward/domain';
import { confirmActor } from '../person/confirm-actor.js';
import { notAllowed } from '../ticket/refusals.js';

/** Why somebody is blanked: somebody has a reason, or the time is over. */
export type ErasureCause = ErasureReason | 'retention';

/** What `app.erasure_refused` says of those who cannot be erased yet. */
const REFUSED: Readonly<Record<string, ErrorCode>> = {
  'is-staff': 'erase-staff',
  'is-member': 'erase-member',
  'has-open-tickets': 'erase-open-tickets',
};

/** Whom it is about, and why. */
export interface Erasure {
  readonly personId: string;
  /** as it was typed by whoever erases, so that nobody erases somebody else by a slip */
  readonly address: string;
  readonly reason: ErasureReason;
}

/**
 * Blanks what tells of a person: name, address, number, account, sessions, what was typed about them on tickets. Ids,
 * tickets, events and counts stay, so the audit chain and every statistic stay whole.
 * @param prove shows once more that it is the actor who sits at the screen; asked in the same transaction
 * @throws not-found, also for an address that is not theirs; erase-staff, erase-member or erase-open-tickets
 */
export async function erasePerson(
  tx: Tx,
  asked: PersonActor,
  { personId, address, reason }: Erasure,
  prove?: () => Promise<void>,
): Promise<void> {
  const { actor } = await confirmActor(tx, asked);
  const verdict = may(actor, 'person.erase');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  await prove?.();
  const [person] = await tx.query('select id from people where id = $1 and email = lower($2)', [personId, address]);
  if (!person) throw new DomainError('not-found');
  await erase(tx, actor, personId, reason);
}

/**
 * The same at a terminal, by whoever names themselves there: no session speaks for them, and whoever can run commands is
 * trusted with the database anyway. The log has their name all the same.
 * @param actor of `staffNamed`
 * @throws not-allowed, and as erasePerson
 */
export async function erasePersonAtTerminal(
  tx: Tx,
  actor: PersonActor,
  personId: string,
  reason: ErasureReason,
): Promise<void> {
  const verdict = may(actor, 'person.erase');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  await erase(tx, actor, personId, reason);
}

/** The same by the system, when the time is over. @throws as erasePerson */
export const erasePersonBySystem = (tx: Tx, personId: string, cause: ErasureCause): Promise<void> =>
  erase(tx, SYSTEM, personId, cause);

async function erase(tx: Tx, actor: Actor, personId: string, cause: ErasureCause): Promise<void> {
  // whoever becomes a member or is asked about at this moment waits for the row, and finds nobody
  const [person] = await tx.query(`select id from people where id = $1 and email is not null for update`, [personId]);
  if (!person) throw new DomainError('not-found');
  const [row] = await tx.query<{ refused: string | null }>('select app.erasure_refused($1) as refused', [personId]);
  if (row?.refused) throw new DomainError(REFUSED[row.refused] ?? 'internal');
  await tx.query(
    `update contact_changes c set previous = nullif(c.previous, p.email), next = nullif(c.next, p.email)
     from people p where p.id = $1 and p.email in (c.previous, c.next)`,
    [personId],
  );
  await noContactAnyMore(tx, actor, personId);
  await tx.query('delete from wishes where person_id = $1', [personId]);
  await tx.query(`update email_changes set previous = '' where person_id = $1`, [personId]);
  await tx.query(`update people set time_zone = null, unwanted_mails = '{}' where id = $1`, [personId]);
  await tx.query('select app.erase_person($1)', [personId]);
  await record(tx, { name: 'person.erased', actor, data: { person: personId, cause } });
}

/** No company is told any more at an address that was theirs: its administrators are told alone until another one is set. */
async function noContactAnyMore(tx: Tx, actor: Actor, personId: string): Promise<void> {
  const companies = await tx.query<{ id: string }>(
    `update units u set contact_email = null from people p where p.id = $1 and u.contact_email = p.email returning u.id`,
    [personId],
  );
  for (const { id: companyId } of companies) {
    const contact = newId();
    await tx.query('insert into contact_changes (id, company_id) values ($1, $2)', [contact, companyId]);
    await record(tx, { name: 'company.contact-changed', actor, companyId, data: { contact } });
  }
}

/**
 * Blanks what was typed about somebody who was asked for and never came to be a person here. Does nothing to a ticket
 * that is not closed, and to one that led to a person: that one is erased with the person.
 */
export async function eraseNewcomer(
  tx: Tx,
  ticketId: string,
  cause: ErasureCause,
  actor: Actor = SYSTEM,
): Promise<void> {
  const [ticket] = await tx.query<{ companyId: string }>(
    `select company_id as "companyId" from tickets
     where id = $1 and person_id is null and closed_at is not null and subject <> '{}' for update`,
    [ticketId],
  );
  if (!ticket) return;
  await tx.query('select app.erase_newcomer($1)', [ticketId]);
  await record(tx, { name: 'newcomer.erased', actor, ticketId, companyId: ticket.companyId, data: { cause } });
}
