import type { HttpRequest } from '../client/http-connection.js';
import type { People } from '../desk/people.js';
import { onServer } from '../desk/services.js';

interface Open {
  readonly number: string;
  readonly version: number;
  readonly digest: string;
}

/** What the bench itself has filed; the open tickets that were loaded stay, for the lists. */
const OPEN = /* sql */ `
  select t.number, t.version, r.digest
  from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
    join memberships m on m.id = t.membership_id
  where t.status = 'open' and t.created_at > app.now() - interval '1 day' and r.basis = m.basis
  order by t.id limit $1`;

/** @returns how many tickets are ready to be decided on */
export const undecided = (url: string, atMost: number): Promise<number> =>
  onServer(url, async (client) => (await client.query(OPEN, [atMost])).rowCount ?? 0);

/** @returns approvals of so many open tickets, a list for each client, each an approver of its own */
export async function decisions(
  url: string,
  { staff }: People,
  clients: number,
  count: number,
): Promise<HttpRequest[][]> {
  const open = await onServer(url, async (client) => (await client.query<Open>(OPEN, [count])).rows);
  return Array.from({ length: clients }, (_, client) =>
    open
      .filter((_ticket, index) => index % clients === client)
      .map(({ number, version, digest }) => ({
        method: 'POST',
        path: `/api/v1/tickets/${number}/approve`,
        cookie: staff[client % staff.length]?.cookie ?? '',
        body: { version, digest },
      })),
  );
}
