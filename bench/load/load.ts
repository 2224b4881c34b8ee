import { dataSourceOptions, Transactions } from '@keyward/db';
import { compileCatalogue, SYSTEM } from '@keyward/domain';
import { CHAIN_START, publishCatalogue, sealEvents, type SealProgress } from '@keyward/operations';
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Batch } from './copy-in.js';
import { BUSY, courseOf } from './course.js';
import { Dice } from './ids.js';
import { Log } from './log.js';
import { makeNetwork, putMembers, type Network } from './network.js';
import { writeTicket, type Pen } from './tickets.js';

const CATALOGUE = 'catalogues/finstral/catalogue.yaml';
const DAY = 86_400_000;
const YEARS = 730 * DAY;
/** Tickets that are copied in one transaction. */
const PIECE = 5000;
const BREATH = 25;

export interface LoadOptions {
  /** the owner's address of a database that is migrated; no worker may run on it */
  readonly url: string;
  readonly tickets: number;
  /** of the password that everybody of the network has */
  readonly passwordHash: string;
  readonly say: (line: string) => void;
}

/** @returns how many companies a network of so many tickets has */
const companiesFor = (tickets: number): number => Math.min(2000, Math.max(BUSY + 32, Math.round(tickets / 50)));

/**
 * Loads a network and the tickets of two years, as if the product had made them: everything sealed, every task done,
 * every mail sent. Triggers and foreign keys sleep meanwhile, so the account must be a superuser.
 * @throws Error of PostgreSQL
 */
export async function load(options: LoadOptions): Promise<void> {
  const { url, tickets, say } = options;
  const began = performance.now();
  await prepare(url);
  const client = new pg.Client(url);
  await client.connect();
  await client.query("set session_replication_role = replica; set synchronous_commit = off; set timezone = 'UTC'");
  const rows = await fill(client, options);
  say(`  … VACUUM and ANALYZE of ${rows.toLocaleString('en')} rows`);
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  await client.end();
  const seconds = (performance.now() - began) / 1000;
  say(`  ✓ ${tickets.toLocaleString('en')} tickets loaded in ${seconds.toFixed(1)} s`);
}

/** A catalogue in force, and nothing unsealed: the load continues the chain. */
async function prepare(url: string): Promise<void> {
  const source = await new DataSource(dataSourceOptions({ url, role: null, poolSize: 1 })).initialize();
  const transactions = new Transactions(source);
  await transactions.run((tx) => publishCatalogue(tx, SYSTEM, readFileSync(CATALOGUE, 'utf8'), CATALOGUE));
  let progress: SealProgress | undefined;
  for (let sealed: number | undefined = 1; sealed !== 0;) {
    ({ sealed, progress } = await transactions.run((tx) => sealEvents(tx, progress, 5000)));
  }
  await source.destroy();
}

async function fill(client: pg.Client, { tickets, passwordHash, say }: LoadOptions): Promise<number> {
  const batch = new Batch();
  const dice = new Dice(tickets);
  const start = await ground(client);
  const log = new Log(batch, start.chain, start.seq + 1);
  const until = Date.now() - 2 * DAY - 3600_000;
  const plan = { companies: companiesFor(tickets), from: until - YEARS - DAY, passwordHash, mark: `bench${start.seq}` };
  const network = makeNetwork(batch, log, plan, dice);
  const pen: Pen = { batch, log, dice, staff: network.staff, ...start };
  const { companies } = network;
  let copied: Promise<number> = batch.flush(client);
  let rows = 0;
  for (let n = 0; n < tickets; n++) {
    const at = until - YEARS + Math.floor((YEARS * n) / tickets);
    writeTicket(pen, courseOf({ tickets, companies, dice }, n), { number: start.number + n + 1, at });
    // the piece before is on its way meanwhile, and needs this thread now and then
    if (n % BREATH === 0) await setImmediate();
    if ((n + 1) % PIECE !== 0) continue;
    rows += await copied;
    copied = batch.flush(client);
    if ((n + 1) % (PIECE * 20) === 0) say(`  … ${(n + 1).toLocaleString('en')} tickets`);
  }
  rows += await copied;
  return rows + (await finish(client, batch, network, { seq: log.nextSeq - 1, number: start.number + tickets }));
}

async function finish(
  client: pg.Client,
  batch: Batch,
  { companies }: Network,
  { seq, number }: { seq: number; number: number },
): Promise<number> {
  for (const company of companies) putMembers(batch, company);
  const rows = await batch.flush(client);
  await client.query(`select setval('events_seq_seq', $1), setval('ticket_numbers', $2)`, [seq, number]);
  return rows;
}

/** Where the load goes on from. */
async function ground(client: pg.Client) {
  const query = async <T>(text: string): Promise<T[]> => (await client.query(text)).rows as T[];
  const [last] = await query<{ number: string; hash: string }>(
    'select s.number::text, s.hash from audit_seals s order by s.number desc limit 1',
  );
  const [at] = await query<{ seq: string; number: string; version: number; source: string }>(
    `select (select coalesce(max(seq), 0) from events)::text as seq,
       (select case when is_called then last_value else 0 end from ticket_numbers)::text as number, v.version, v.source
     from catalogue_current c join catalogue_versions v on v.version = c.version`,
  );
  if (!at) throw new Error('no catalogue is in force');
  const result = compileCatalogue(at.source, { file: CATALOGUE });
  if (!result.ok) throw new Error('the catalogue in force does not compile');
  const [decide] = result.catalogue.decide;
  return {
    chain: last ? { number: BigInt(last.number), hash: last.hash } : CHAIN_START,
    seq: Number(at.seq),
    number: Number(at.number),
    catalogueVersion: at.version,
    stages: decide?.stages ?? [],
  };
}
