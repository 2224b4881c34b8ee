import type { Product } from '../product.js';
import { grouped } from './check.js';

/** Something that happened to a ticket, in the order in which it did: the n-th made version n. */
export interface StoredMove {
  readonly ticket: string;
  readonly name: string;
  readonly verb: string | null;
  readonly kind: string;
  readonly email: string | null;
}

/** What the database says, in the words of the journal. */
export interface Stored {
  /** ticket number by filer and key: `address key` */
  readonly keys: ReadonlyMap<string, string>;
  /** what carries a mark: revisions by their note, moves by what was said */
  readonly marks: ReadonlyMap<string, readonly StoredMark[]>;
  readonly moves: ReadonlyMap<string, readonly StoredMove[]>;
  /** statuses of tickets by number */
  readonly statuses: ReadonlyMap<string, string>;
}

export interface StoredMark {
  readonly mark: string;
  readonly ticket: string;
}

const KEYS = /* sql */ `
  select p.email || ' ' || k.key as key, t.number from idempotency_keys k
  join people p on p.id = k.person_id join tickets t on t.id = k.ticket_id`;

const MARKS = /* sql */ `
  select r.note as mark, t.number as ticket from ticket_revisions r join tickets t on t.id = r.ticket_id
    where r.note like 'chaos-%' and not exists (select from ticket_revisions before where before.ticket_id = r.ticket_id
      and before.revision < r.revision and before.note = r.note)
  union all
  select m.body, t.number from ticket_messages m join tickets t on t.id = m.ticket_id where m.body like 'chaos-%'`;

const MOVES = /* sql */ `
  select t.number as ticket, e.name, e.data ->> 'verb' as verb, e.actor_kind as kind, p.email
  from events e join tickets t on t.id = e.ticket_id left join people p on p.id = e.actor_id
  where e.name like 'ticket.%' order by e.seq`;

export async function readStored(product: Product): Promise<Stored> {
  const keys = await product.query<{ key: string; number: string }>(KEYS);
  const marks = await product.query<StoredMark>(MARKS);
  const moves = await product.query<StoredMove>(MOVES);
  const statuses = await product.query<{ number: string; status: string }>('select number, status from tickets');
  return {
    keys: new Map(keys.map(({ key, number }) => [key, number])),
    marks: grouped(marks, ({ mark }) => mark),
    moves: grouped(moves, ({ ticket }) => ticket),
    statuses: new Map(statuses.map(({ number, status }) => [number, status])),
  };
}
