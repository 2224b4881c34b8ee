import type { HttpRequest } from '../client/http-connection.js';
import { onServer } from '../desk/services.js';
import type { OpenDesk } from './open-desk.js';

interface Open {
  readonly number: string;
  readonly version: number;
  readonly digest: string;
}

/** What the bench itself has filed; the open tickets that were loaded stay, for the lists. */
const OPEN = /* sql */ `
  from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
    join memberships m on m.id = t.membership_id
  where t.status = 'open' and t.created_at > app.now() - interval '1 day' and r.basis = m.basis`;
const ANY = `select t.number, t.version, r.digest ${OPEN} order by t.id limit $1`;
/** One a person: when it is applied, the ground moves under the others. */
const APART = `select distinct on (t.membership_id) t.number, t.version, r.digest ${OPEN} order by t.membership_id limit $1`;

/** @returns how many tickets are ready to be decided on */
export const undecided = (url: string, atMost: number): Promise<number> =>
  onServer(url, async (client) => (await client.query(ANY, [atMost])).rowCount ?? 0);

/**
 * @param apart no two about one person, for decisions that are carried out
 * @returns approvals of so many open tickets, a list for each client, each an approver of its own
 */
export async function decisions(
  { url, people: { staff } }: Pick<OpenDesk, 'url' | 'people'>,
  { clients, count, apart = false }: { clients: number; count: number; apart?: boolean },
): Promise<HttpRequest[][]> {
  const open = await onServer(url, async (client) => (await client.query<Open>(apart ? APART : ANY, [count])).rows);
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
