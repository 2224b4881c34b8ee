import { readableBy, type Condition } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';

/** Columns of a ticket that name others by their numbers. */
export interface SupersededRow {
  readonly supersededBy: string | null;
  readonly supersedes: string[];
}

const TOLD = (older: string): string => /* sql */ `select (e.data ->> 'by')::uuid from events e
  where e.ticket_id = ${older} and e.name = 'ticket.superseded'`;

/**
 * What took the place of a ticket `t`, and what it took the place of: both tickets are about the same person or the same
 * typed address, by which an index finds them. What the reader cannot read is not named.
 * @param first number of the first free parameter ($n)
 */
export function supersededColumns(actor: PersonActor, first: number): Condition {
  const newer = readableBy(actor, 'newer', first);
  const older = readableBy(actor, 'older', first + newer.params.length);
  const replaced = (same: string): string => /* sql */ `
    select older.number from tickets older where older.company_id = t.company_id and ${same}
      and older.status = 'superseded' and t.id in (${TOLD('older.id')}) and (${older.sql})`;
  return {
    sql: /* sql */ `
      case when t.status = 'superseded' then (select newer.number from tickets newer
        where newer.id in (${TOLD('t.id')}) and (${newer.sql}) limit 1) end as "supersededBy",
      array(${replaced('older.person_id = t.person_id')} union ${replaced(
        "older.person_id is null and older.subject is not null and older.subject ->> 'email' = t.subject ->> 'email'",
      )} order by number) as supersedes`,
    params: [...newer.params, ...older.params],
  };
}
