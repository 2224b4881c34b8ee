import type { Tx } from '@keyward/db';

/** Whom an erasure is about: people who left, and tickets about somebody who never came. */
export interface ToErase {
  readonly people: readonly string[];
  readonly newcomers: readonly string[];
}

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/** Of a person `p`: their time at a company, or at the vendor, that is not over for so long (or not at all). */
const SINCE_THEN = /* sql */ `
  select from memberships l where l.person_id = p.id and (l.ended_at is null or l.ended_at >= app.now() - make_interval(hours => $1))
  union all
  select from staff w where w.person_id = p.id and (w.until_at is null or w.until_at >= app.now() - make_interval(hours => $1))`;

/**
 * @param days since they belonged to a company or worked for the vendor for the last time, or since their ticket was closed
 * @returns those whose time is over and who can be erased, at most `limit` of each kind, the oldest first
 */
export async function whoseTimeIsOver(tx: Tx, days: number, limit = 100): Promise<ToErase> {
  const people = await tx.query<{ id: string }>(
    /* sql */ `
    select p.id from (
      select person_id, max(ended_at) as ended_at from (
        select person_id, ended_at from memberships
        where status = 'ended' and ended_at < app.now() - make_interval(hours => $1)
        union all
        select person_id, until_at from staff where until_at < app.now() - make_interval(hours => $1)
      ) e group by person_id
    ) m join people p on p.id = m.person_id
    where p.email is not null and app.erasure_refused(p.id) is null and not exists (${SINCE_THEN})
    order by m.ended_at, p.id limit $2`,
    [days * 24, limit],
  );
  const newcomers = await tx.query<{ id: string }>(
    /* sql */ `
    select id from tickets where person_id is null and subject <> '{}'
      and closed_at < app.now() - make_interval(hours => $1)
    order by closed_at, id limit $2`,
    [days * 24, limit],
  );
  return { people: ids(people), newcomers: ids(newcomers) };
}

/** @returns everything that is kept about an address and can be erased */
export async function knownBy(tx: Tx, address: string): Promise<ToErase> {
  const people = await tx.query<{ id: string }>('select id from people where email = lower($1)', [address]);
  const newcomers = await tx.query<{ id: string }>(
    `select id from tickets where person_id is null and closed_at is not null
       and subject ->> 'email' = lower($1)`,
    [address],
  );
  return { people: ids(people), newcomers: ids(newcomers) };
}
