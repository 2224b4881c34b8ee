import pg from 'pg';
import { expect, test } from '../e2e/stack.js';
import { Failure } from '../../tools/stack/failure.mjs';
import type { AppProcess } from '../../tools/stack/app-process.mjs';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { Load } from './load.js';

const ROUNDS = 2;

/** One after the other, as an update goes: the next one only when this one is ready again. */
async function restart(processes: AppProcess[], isBack = async (_one: AppProcess): Promise<void> => {}): Promise<void> {
  for (const one of processes) {
    await one.stop();
    await one.start();
    await isBack(one);
  }
}

const READY = /^keyward_http_seconds_count\{method="GET",route="\/health\/ready",status="200"\} (\d+)$/m;

/** The proxy has asked it whether it is ready, and sends to it again: twice a second, later on a busy machine. */
async function foundByTheProxy({ address }: AppProcess): Promise<void> {
  const answers = async (): Promise<number> => {
    const metrics = await (await fetch(`${address}/metrics`)).text();
    return Number(READY.exec(metrics)?.[1] ?? 0);
  };
  const before = await answers();
  await expect.poll(answers, { intervals: [100], timeout: 20_000 }).toBeGreaterThan(before);
}

async function rows<T extends pg.QueryResultRow>(stack: Stack, sql: string): Promise<T[]> {
  const client = new pg.Client(stack.databaseUrl);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** What the command printed, rather than only that it failed. */
const told = (error: unknown): string => (error instanceof Failure ? error.explain() : String(error));

const OPEN_WORK = `select
  (select count(*)::int from tasks where status <> 'done' and due_at <= app.now()) as tasks,
  (select count(*)::int from mail_ledger where status <> 'sent') as mails`;

test('all restarted under load, twice: no request fails, nothing is lost', async ({ stack }) => {
  test.setTimeout(420_000);
  const load = await Load.start(stack);
  for (let round = 0; round < ROUNDS; round++) {
    await restart(stack.apis, foundByTheProxy);
    await restart(stack.workers);
    await restart([stack.apps.web]);
  }
  const follower = await load.stop();

  expect(load.tally.failed).toEqual([]);
  expect(follower.refused).toEqual([]);
  await expect.poll(() => rows(stack, OPEN_WORK), { timeout: 30_000 }).toEqual([{ tasks: 0, mails: 0 }]);
  const tickets = await rows<{ number: string; status: string }>(stack, 'select number, status from tickets');
  const status = new Map(tickets.map((ticket) => [ticket.number, ticket.status]));
  expect(load.filed.filter((number) => status.get(number) !== 'invited')).toEqual([]);
  expect(load.approved).toHaveLength(load.filed.length);
  expect(load.filed.length).toBeGreaterThan(50);
  expect(await stack.keyward('verify', '--drained').catch(told)).toMatch(/^All \d+ hold/m);
  const { requests, slowestMs } = load.tally;
  console.log(
    `    ${requests} requests, none failed, the slowest took ${slowestMs.toFixed(0)} ms; ` +
      `${load.filed.length} tickets, stream opened ${follower.connections} times`,
  );
});
