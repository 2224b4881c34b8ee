import type pg from 'pg';
import type { HttpRequest } from '../client/http-connection.js';
import type { SignedIn } from '../desk/people.js';
import { onServer } from '../desk/services.js';

/** @returns the same page again and again, each reader their own */
export const pages = (readers: readonly SignedIn[], query: string): HttpRequest[][] =>
  readers.map(({ cookie }) => [{ method: 'GET', path: `/api/v1/tickets?${query}`, cookie }]);

const NUMBERS = /* sql */ `
  (select number, true as open from tickets where filed_by = $1 and closed_at is null order by updated_at desc limit 20)
  union all
  (select number, false from tickets where filed_by = $1 and closed_at is not null order by updated_at desc limit 20)`;

/** @returns tickets that the reader filed: 20 open, 20 closed, where there are so many */
export async function ticketsOf(url: string, reader: SignedIn): Promise<Record<'open' | 'closed', HttpRequest[]>> {
  const { personId, cookie } = reader;
  const query = (client: pg.Client) => client.query<{ number: string; open: boolean }>(NUMBERS, [personId]);
  const { rows } = await onServer(url, query);
  const requests = (open: boolean): HttpRequest[] =>
    rows
      .filter((row) => row.open === open)
      .map(({ number }) => ({ method: 'GET', path: `/api/v1/tickets/${number}`, cookie }));
  return { open: requests(true), closed: requests(false) };
}
