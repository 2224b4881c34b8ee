import type { PersonActor } from '@keyward/domain';

/** A piece of a WHERE and its parameters. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/**
 * Which tickets an actor can see at all; stands in the WHERE of every read of tickets. Out of it reads as not found.
 * Staff see all. A dealer sees, in the company of the session only: what they filed, what is about them, and the
 * company's tickets where the catalogue permits `portal.tickets:read`.
 * @param alias of `tickets` in the statement
 * @param first number of the first free parameter ($n)
 */
export function visibleTo(actor: PersonActor, alias: string, first: number): Condition {
  if (actor.kind === 'staff') return { sql: 'true', params: [] };
  const company = `${alias}.company_id = $${first}`;
  if (actor.portal.has('portal.tickets:read')) return { sql: company, params: [actor.companyId] };
  const own = ['filed_by', 'on_behalf_of', 'person_id'].map((column) => `${alias}.${column} = $${first + 1}`);
  return { sql: `${company} and (${own.join(' or ')})`, params: [actor.companyId, actor.personId] };
}
