import type { PersonActor, PortalPermission, PortalPlace } from '@keyward/domain';

/** A piece of a WHERE and its parameters. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/**
 * Which tickets an actor can see at all; stands in the WHERE of every read of tickets. Out of it reads as not found.
 * Staff see all. A dealer sees, in the company of the session only: what they filed, what is about them, what takes
 * something from them to which they may object, and the company's tickets as far as `portal.tickets:read` reaches: by the
 * catalogue, or by what the company chose. What is held above companies reaches all of those below.
 * @param alias of `tickets` in the statement
 * @param first number of the first free parameter ($n)
 */
export const visibleTo = (actor: PersonActor, alias: string, first: number): Condition =>
  seenBy(actor, alias, first, ['filed_by', 'on_behalf_of', 'person_id']);

/**
 * Which of those an actor sees as a whole: with reasons, notes and evidence. Whom a ticket only concerns sees status,
 * lines and who asked, unless it stands in a part of the network that is theirs to read.
 * @param alias of `tickets` in the statement
 * @param first number of the first free parameter ($n)
 */
export const seenWhole = (actor: PersonActor, alias: string, first: number): Condition =>
  seenBy(actor, alias, first, ['filed_by', 'on_behalf_of']);

type Own = 'filed_by' | 'on_behalf_of' | 'person_id';

function seenBy(actor: PersonActor, alias: string, first: number, own: readonly Own[]): Condition {
  if (actor.kind === 'staff') return { sql: 'true', params: [] };
  const inside = insideCompany(actor, alias, first, own);
  const reach = actor.above?.get('portal.tickets:read') ?? [];
  // whoever may file beyond the company sees what they have filed there
  const files = actor.above?.get('portal.enquiries:file') ?? [];
  if (reach.length + files.length === 0) return inside;
  const next = first + inside.params.length;
  const all = isBelow(`${alias}.company_id`, next);
  const filed = `${alias}.filed_by = $${next + 1} and ${isBelow(`${alias}.company_id`, next + 2)}`;
  return { sql: `${inside.sql} or ${all} or ${filed}`, params: [...inside.params, reach, actor.personId, files] };
}

function insideCompany(actor: PersonActor, alias: string, first: number, columns: readonly Own[]): Condition {
  const company = `${alias}.company_id = $${first}`;
  const places = placesWithin(actor, 'portal.tickets:read');
  const limits = limitsOf(actor, alias, `$${first + 1}`, columns);
  if (places === 'company' && limits === '') return { sql: company, params: [actor.companyId] };
  const own = columns.map((column) => `${alias}.${column} = $${first + 1}`);
  if (columns.includes('person_id')) own.push(takesFrom(alias, `$${first + 1}`));
  const params = [actor.companyId, actor.personId];
  if (places === 'company') return { sql: `${company} and (${own.join(' or ')} or ${limits})`, params };
  if (places.length === 0) return { sql: `${company} and (${own.join(' or ')})`, params };
  const there = isAt(places, `${alias}.unit_id`, first + 2);
  return {
    sql: `${company} and (${own.join(' or ')} or ${there.sql}${limits === '' ? '' : ` and ${limits}`})`,
    params: [...params, ...there.params],
  };
}

/** What the company chose makes of what others have filed (`sightAsShared`). @param me parameter of the statement */
function limitsOf({ sees }: PersonActor, alias: string, me: string, columns: readonly Own[]): string {
  if (sees === 'administration') return `(${alias}.kind = 'change-admin' or ${alias}.on_behalf_of is not null)`;
  return sees === 'others' && !columns.includes('person_id') ? `${alias}.person_id is distinct from ${me}` : '';
}

/**
 * Whether a ticket as it stands ends something of theirs and lets them object; found once a statement, by an index.
 * @param person parameter of the statement
 */
export const takesFrom = (alias: string, person: string): string => /* sql */ `(${alias}.id, ${alias}.revision) in (
  select lr.ticket_id, lr.revision from ticket_revisions lr where lr.objectable and lr.ends_for_others && array(
    select la.id from assignments la join memberships lm on lm.id = la.membership_id where lm.person_id = ${person}))`;

/** Whether a unit is one of those of a list or stands below one. @param column of the unit's id */
export const isBelow = (column: string, param: number): string =>
  `${column} in (select lower.id from units lower where lower.ancestors && $${param}::uuid[])`;

/** @returns the units of the company that a permission reaches, or that it is all of them; none where it is not there */
export function placesWithin(actor: PersonActor, permission: PortalPermission): 'company' | readonly PortalPlace[] {
  if (!actor.portal.has(permission)) return [];
  return actor.within?.get(permission) ?? 'company';
}

/** Whether a unit is one of these places or stands below one that reaches down. @param column of the unit's id */
export function isAt(places: readonly PortalPlace[], column: string, first: number): Condition {
  const below = places.filter((place) => place.below).map(({ unitId }) => unitId);
  return {
    sql: `(${column} = any ($${first}::uuid[])
      or ${isBelow(column, first + 1)})`,
    params: [places.map(({ unitId }) => unitId), below],
  };
}
