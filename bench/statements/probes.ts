import { bytesOf, HttpConnection, type HttpRequest } from '../client/http-connection.js';
import { decisions } from '../measure/decisions.js';
import type { OpenDesk } from '../measure/open-desk.js';
import { pages, ticketsOf } from '../measure/reads.js';

/** One request of each kind, again and again. */
export type Probes = Readonly<Record<string, readonly HttpRequest[]>>;

/** @returns so many requests of each operation; what is decided on must have been filed before */
export async function probesOf(desk: OpenDesk, count: number): Promise<Probes> {
  const { people, url } = desk;
  const busy = people.busy.slice(0, 1);
  const repeated = (requests: readonly HttpRequest[]) =>
    Array.from({ length: count }, (_, index) => requests[index % requests.length]).filter((each) => each !== undefined);
  const [reader] = busy;
  const { open, closed } = reader ? await ticketsOf(url, reader) : { open: [], closed: [] };
  const [toDecide = []] = await decisions(desk, { clients: 1, count });
  return {
    list: repeated(pages(busy, 'view=mine&open=true&limit=20')[0] ?? []),
    'list-company': repeated(pages(busy, 'view=company&open=true&limit=20')[0] ?? []),
    'list-queue': repeated(pages(people.staff.slice(0, 1), 'view=queue&limit=20')[0] ?? []),
    'ticket (open)': repeated(open),
    'ticket (closed)': repeated(closed),
    file: desk.filings.take(1, count)[0] ?? [],
    decide: toDecide,
  };
}

/** Asks for each, one after the other, on one connection. @throws Error for an answer that is not a 2xx */
export async function ask(api: string, requests: readonly HttpRequest[]): Promise<void> {
  const connection = await HttpConnection.open(api);
  try {
    for (const request of requests) {
      const { status, body } = await connection.ask(bytesOf(request, new URL(api).host));
      if (status >= 300) throw new Error(`${request.path} answered ${status}: ${body}`);
    }
  } finally {
    connection.close();
  }
}
