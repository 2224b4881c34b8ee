import { newId, record, type Tx } from '@keyward/db';
import { DomainError, isEmail, may, type PersonActor, type SystemActor } from '@keyward/domain';
import { confirmActor } from '../person/confirm-actor.js';
import { notAllowed } from '../ticket/refusals.js';

export interface ContactInput {
  readonly companyId: string;
  /** in lower case; null: news of the company's administration goes to its administrators alone */
  readonly email: string | null;
  /** what stood on the screen that it was changed on; absent: whatever it is */
  readonly was?: string | null;
}

/** People speak through a session that still stands; a terminal is the product itself. */
async function confirmed(tx: Tx, asked: PersonActor | SystemActor): Promise<PersonActor | SystemActor> {
  return asked.kind === 'system' ? asked : (await confirmActor(tx, asked)).actor;
}

/**
 * Changes the address to which a company is told what its administrators should not be alone to hear. Those cannot change it
 * themselves: it is there for when a mailbox of theirs is not theirs any more. The address before it is told of that, and so
 * is the new one. Of two who change it at once one is told that it is another by now.
 * @throws not-allowed; not-found where there is no such company; invalid-input; contact-changed-meanwhile; contact-as-before
 */
export async function changeContact(tx: Tx, asked: PersonActor | SystemActor, input: ContactInput): Promise<void> {
  const { companyId, email, was } = input;
  const actor = await confirmed(tx, asked);
  const verdict = may(actor, 'company.contact');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  if (email !== null && !isEmail(email)) throw new DomainError('invalid-input');
  const [company] = await tx.query<{ email: string | null }>(
    'select contact_email as email from units where id = $1 and company_id = id for no key update',
    [companyId],
  );
  if (!company) throw new DomainError('not-found');
  if (was !== undefined && was !== company.email) throw new DomainError('contact-changed-meanwhile');
  if (company.email === email) throw new DomainError('contact-as-before');
  const id = newId();
  await tx.query('update units set contact_email = $2 where id = $1', [companyId, email]);
  await tx.query('insert into contact_changes (id, company_id, previous, next) values ($1, $2, $3, $4)', [
    ...[id, companyId, company.email, email],
  ]);
  await record(tx, { name: 'company.contact-changed', actor, companyId, data: { contact: id } });
}
