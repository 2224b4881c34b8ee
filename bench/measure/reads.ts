import type { HttpRequest } from '../client/http-connection.js';
import type { SignedIn } from '../desk/people.js';
import { onServer } from '../desk/services.js';

/** @returns the same page again and again, each reader their own */
export const pages = (readers: readonly SignedIn[], query: string): HttpRequest[][] =>
  readers.map(({ cookie }) => [{ method: 'GET', path: `/api/v1/tickets?${query}`, cookie }]);

const NUMBERS = /* sql */ `
  (select number from tickets where filed_by = $1 and closed_at is null order by updated_at desc limit 20)
  union all
  (select number from tickets where filed_by = $1 and closed_at is not null order by updated_at desc limit 20)`;

/** @returns tickets that the reader filed: half of them open, half closed */
export async function tickets(url: string, readers: readonly SignedIn[]): Promise<HttpRequest[][]> {
  return onServer(url, async (client) => {
    const lists: HttpRequest[][] = [];
    for (const { cookie, personId } of readers) {
      const { rows } = await client.query<{ number: string }>(NUMBERS, [personId]);
      lists.push(rows.map(({ number }) => ({ method: 'GET', path: `/api/v1/tickets/${number}`, cookie })));
    }
    return lists;
  });
}
