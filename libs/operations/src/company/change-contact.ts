import { newId, record, type Tx } from '@keyward/db';
import { DomainError, isEmail, may, type Actor } from '@keyward/domain';
import { notAllowed } from '../ticket/refusals.js';

export interface ContactInput {
  readonly companyId: string;
  /** in lower case; null: news of the company's administration goes to its administrators alone */
  readonly email: string | null;
}

/**
 * Changes the address to which a company is told what its administrators should not be alone to hear. The address before it
 * is told of that, and so is the new one.
 * @throws not-allowed; not-found where there is no such company; invalid-input; nothing-to-change
 */
export async function changeContact(tx: Tx, actor: Actor, { companyId, email }: ContactInput): Promise<void> {
  const verdict = may(actor, 'company.contact');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  if (email !== null && !isEmail(email)) throw new DomainError('invalid-input');
  const [company] = await tx.query<{ email: string | null }>(
    'select contact_email as email from units where id = $1 and company_id = id for update',
    [companyId],
  );
  if (!company) throw new DomainError('not-found');
  if (company.email === email) throw new DomainError('nothing-to-change');
  const id = newId();
  await tx.query('update units set contact_email = $2 where id = $1', [companyId, email]);
  await tx.query('insert into contact_changes (id, company_id, previous, next) values ($1, $2, $3, $4)', [
    ...[id, companyId, company.email, email],
  ]);
  await record(tx, { name: 'company.contact-changed', actor, companyId, data: { contact: id } });
}
