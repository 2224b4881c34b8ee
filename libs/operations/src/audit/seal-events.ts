import type { Tx } from '@keyward/db';
import { CHAIN_START, sealHash, type ChainedEvent, type ChainEnd } from './chain.js';

/** One sealer at a time, however many workers there are; any fixed number. */
const SEALER_LOCK = 5_390_118;

/**
 * Where the sealer looks from. Numbers of events are given out before their transactions commit, so an event can appear
 * behind one that is sealed already. Everything at or below `settled` is known to be there or never to come.
 */
export interface SealProgress {
  readonly settled: bigint;
  /** highest number seen at an earlier look, and the transactions that could still be behind it then */
  readonly seen: { readonly seq: bigint; readonly before: bigint } | undefined;
}

/** A number can be drawn an instant before its transaction gets the id that we wait for: so much we stay behind. */
const MARGIN = 1000n;
/** A sealer that has just started looks this far back, not through everything: no transaction lasts that long. */
const FIRST_LOOK = 100_000n;

export interface SealResult {
  /** undefined: another sealer is at work */
  readonly sealed: number | undefined;
  readonly progress: SealProgress | undefined;
}

const UNSEALED = /* sql */ `
  select e.id, e.seq::text, e.name, e.ticket_id as "ticketId", e.company_id as "companyId", e.actor_id as "actorId",
    e.actor_kind as "actorKind", e.data, to_char(e.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from events e
  where e.seq > $1 and not exists (select from audit_seals s where s.event_id = e.id)
  order by e.seq limit $2`;

const INSERT = /* sql */ `
  insert into audit_seals (number, event_id, event_seq, hash)
  select * from unnest($1::bigint[], $2::uuid[], $3::bigint[], $4::text[])`;

/**
 * Seals the next events, at most `limit`, in one transaction. The chain has an order of its own (`number`), so an event
 * that commits late is simply sealed later.
 * @param before the progress that the call before came to; undefined: this sealer has just started
 */
export async function sealEvents(tx: Tx, before: SealProgress | undefined, limit: number): Promise<SealResult> {
  const [lock] = await tx.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [SEALER_LOCK]);
  if (!lock?.got) return { sealed: undefined, progress: before };
  const progress = before ?? (await firstProgress(tx));
  // Asked before the events are read: what is running now may commit an event with a number that we pass.
  const [running] = await tx.query<{ first: string; next: string }>(
    `select pg_snapshot_xmin(s)::text as first, pg_snapshot_xmax(s)::text as next from pg_current_snapshot() s`,
  );
  const events = await tx.query<ChainedEvent>(UNSEALED, [progress.settled.toString(), limit]);
  if (events.length > 0) await append(tx, events, await chainEnd(tx));
  const complete = events.length < limit;
  return { sealed: events.length, progress: complete ? await advance(tx, progress, running) : progress };
}

async function firstProgress(tx: Tx): Promise<SealProgress> {
  const top = await topSealed(tx);
  return { settled: top > FIRST_LOOK ? top - FIRST_LOOK : 0n, seen: undefined };
}

async function topSealed(tx: Tx): Promise<bigint> {
  const [top] = await tx.query<{ seq: string | null }>('select max(event_seq)::text as seq from audit_seals');
  return BigInt(top?.seq ?? '0');
}

async function append(tx: Tx, events: readonly ChainedEvent[], end: ChainEnd): Promise<void> {
  let { number, hash } = end;
  const seals = events.map((event) => {
    number += 1n;
    hash = sealHash(hash, event);
    return { number, hash, event };
  });
  await tx.query(INSERT, [
    seals.map((seal) => seal.number.toString()),
    seals.map((seal) => seal.event.id),
    seals.map((seal) => seal.event.seq),
    seals.map((seal) => seal.hash),
  ]);
}

/** @returns the last seal of the chain */
export async function chainEnd(tx: Tx): Promise<ChainEnd> {
  const [last] = await tx.query<{ number: string; hash: string }>(
    // not by the output column of the same name, which is a text
    'select s.number::text, s.hash from audit_seals s order by s.number desc limit 1',
  );
  return last ? { number: BigInt(last.number), hash: last.hash } : CHAIN_START;
}

/** After a look that found everything: once all transactions of an earlier look are over, its numbers are settled. */
async function advance(
  tx: Tx,
  { settled, seen }: SealProgress,
  running: { first: string; next: string } | undefined,
): Promise<SealProgress> {
  if (!running) return { settled, seen };
  if (seen && BigInt(running.first) < seen.before) return { settled, seen };
  const reached = seen ? seen.seq - MARGIN : 0n;
  return {
    settled: reached > settled ? reached : settled,
    seen: { seq: await topSealed(tx), before: BigInt(running.next) },
  };
}
