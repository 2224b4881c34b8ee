import type { Driver } from '../client/driver.js';
import type { HttpRequest } from '../client/http-connection.js';
import type { SignedIn } from '../desk/people.js';
import { decisions, undecided } from './decisions.js';
import type { OpenDesk } from './open-desk.js';
import { pages, ticketsOf } from './reads.js';

/** More than is ever done in a second: lists for a lap are this long, and no longer. */
const ATMOST = { one: 2500, many: 7000 };
export const atMost = (clients: number, seconds: number): number =>
  Math.ceil((clients === 1 ? ATMOST.one : ATMOST.many) * seconds);

interface Asked {
  readonly desk: OpenDesk;
  readonly clients: number;
  /** requests that will do for the lap */
  readonly count: number;
  readonly driver: Driver;
}

/** An operation under load: what its clients send. `repeat`: it changes nothing, so the same may be sent again. */
export interface Operation {
  readonly repeat: boolean;
  lists(asked: Asked): Promise<HttpRequest[][]>;
}

/** Reads first: they find the number of tickets that was loaded. What is filed is decided on afterwards. */
export const OPERATIONS = {
  list: { repeat: true, lists: ({ desk }) => of(pages(desk.people.busy, 'view=mine&open=true&limit=20')) },
  'list-company': { repeat: true, lists: ({ desk }) => of(pages(desk.people.busy, 'view=company&open=true&limit=20')) },
  'list-queue': { repeat: true, lists: ({ desk }) => of(pages(desk.people.staff, 'view=queue&limit=20')) },
  ticket: { repeat: true, lists: ({ desk }) => Promise.all(desk.people.busy.map((reader) => mixed(desk, reader))) },
  file: {
    repeat: false,
    lists: ({ desk, clients, count }) => of(desk.filings.take(clients, Math.ceil(count / clients))),
  },
  decide: { repeat: false, lists: toDecide },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

const of = <T>(lists: T): Promise<T> => Promise.resolve(lists);

async function mixed({ url }: OpenDesk, reader: SignedIn): Promise<HttpRequest[]> {
  const { open, closed } = await ticketsOf(url, reader);
  return [...open, ...closed];
}

async function toDecide({ desk, clients, count, driver }: Asked): Promise<HttpRequest[][]> {
  await fileUntil(desk, driver, count);
  return decisions(desk, { clients, count });
}

const TRIES = 5;

/**
 * Files outside of any measurement until so many tickets can be decided on.
 * @throws Error when that cannot be done
 */
export async function fileUntil(desk: OpenDesk, driver: Driver, wanted: number): Promise<void> {
  const clients = 16;
  for (let tries = 0; tries < TRIES; tries++) {
    const there = await undecided(desk.url, wanted);
    if (there >= wanted) return;
    const lists = desk.filings.take(clients, Math.ceil((wanted - there) / clients));
    const work = { kind: 'http', address: desk.api, lists } as const;
    await driver.drive({ work, clients, seconds: 600, repeat: false, lenient: true });
  }
  throw new Error(`${wanted} tickets could not be filed`);
}
