import type { Driver } from '../client/driver.js';
import type { Lap, Work } from '../client/lap.js';
import type { OpenDesk } from '../measure/open-desk.js';
import { atMost } from '../measure/operations.js';
import type { ByClients, Pace } from '../measure/run-operations.js';
import { medianOf } from '../report/figures.js';
import { onServer } from '../desk/services.js';
import { bareDecision, bareFiling, bareSelect, groundOf } from './pg-limits.js';

export type LimitName = 'file' | 'decide' | 'select' | 'hello';

export interface LimitsPlan {
  /** a copy of a loaded database, for rows that nobody else should find */
  readonly url: string;
  /** whose API says hello */
  readonly desk: OpenDesk;
  readonly driver: Driver;
  readonly pace: Pace;
}

/** @returns what this machine gives the clients of a bench at most, where nothing is asked, checked or thought about */
export async function runLimits(plan: LimitsPlan): Promise<Record<LimitName, ByClients>> {
  const { url, desk } = plan;
  const ground = await groundOf(url);
  const [first] = ground;
  if (!first) throw new Error('nobody there');
  const filings = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const about = ground[index % ground.length] ?? first;
      return bareFiling(about, ground[(index + 1) % ground.length] ?? first);
    });
  const decider = desk.people.staff[0]?.personId ?? '';
  const pg = (transactions: readonly (readonly unknown[])[], clients: number) => dealt(transactions, clients);
  return {
    file: await limit(plan, false, async (clients, count) => onPg(url, pg(filings(count), clients))),
    decide: await limit(plan, false, async (clients, count) => {
      const open = await undecided(url, count);
      return onPg(
        url,
        pg(
          open.map((ticket) => bareDecision(ticket, decider)),
          clients,
        ),
      );
    }),
    select: await limit(plan, true, async (clients) => onPg(url, pg(ground.map(bareSelect), clients))),
    hello: await limit(plan, true, async () => ({
      kind: 'http',
      address: desk.api,
      lists: [[{ method: 'GET', path: '/health/live' }]],
    })),
  };
}

const onPg = (url: string, lists: unknown): Work => ({ kind: 'pg', url, lists }) as Work;

/** @returns the things dealt out to the clients like cards */
function dealt<T>(things: readonly T[], clients: number): T[][] {
  return Array.from({ length: clients }, (_, client) => things.filter((_thing, index) => index % clients === client));
}

async function limit(
  { driver, pace }: LimitsPlan,
  repeat: boolean,
  work: (clients: number, count: number) => Promise<Work>,
): Promise<ByClients> {
  const lap = async (clients: number, seconds: number) => {
    const planned: Lap = {
      work: await work(clients, atMost(clients, seconds)),
      clients,
      seconds,
      repeat,
      lenient: pace.lenient,
    };
    return driver.drive(planned);
  };
  await lap(8, 0.5);
  const byClients: ByClients = {};
  for (const clients of pace.clients) {
    const rounds = [];
    for (let round = 0; round < pace.rounds; round++) rounds.push(await lap(clients, pace.seconds));
    byClients[clients] = medianOf(rounds);
  }
  return byClients;
}

const MAKE = /* sql */ `
  with t as (
    insert into tickets (id, number, kind, status, person_id, membership_id, company_id, unit_id, filed_by,
      catalogue_version)
    select gen_random_uuid(), 'L-' || nextval('ticket_numbers'), 'change', 'open', g.person_id, g.id, g.unit_id,
      g.unit_id, g.person_id, 1
    from (select m.* from memberships m join people p on p.id = m.person_id
      where m.status = 'active' and p.email like '%@bench%' limit 1000) g, generate_series(0, $1 / 1000)
    returning id, company_id, version, filed_by
  )
  insert into ticket_revisions (ticket_id, revision, digest, basis, stages, catalogue_version, created_by)
  select id, 1, repeat('b', 64), 1, '[]', 1, filed_by from t`;
const UNDECIDED = /* sql */ `
  select id, company_id as "companyId", version from tickets where status = 'open' and number like 'L-%' limit $1`;

/** @returns tickets that bare decisions may decide on, made by one statement where there are too few */
function undecided(url: string, count: number): Promise<{ id: string; companyId: string; version: number }[]> {
  return onServer(url, async (client) => {
    const there = await client.query<{ id: string; companyId: string; version: number }>(UNDECIDED, [count]);
    if (there.rows.length === count) return there.rows;
    await client.query(MAKE, [count - there.rows.length]);
    return (await client.query(UNDECIDED, [count])).rows;
  });
}
