import type { Tx } from '@keyward/db';
import {
  promiseAfter,
  promiseAtRest,
  type EnquiryKind,
  type PromiseStand,
  type Promised,
  type TicketStatus,
} from '@keyward/domain';
import { promisedTo, PROMISE, standOf, type StoredPromise } from '../promise/ticket-promise.js';
import { EXAMPLES, violations, type Found, type Invariant } from './invariant.js';

/** So many tickets are read and reckoned anew at a time. */
const PIECE = 2000;

interface PromisedTicket {
  readonly id: string;
  readonly number: string;
  readonly kind: EnquiryKind;
  readonly promise: StoredPromise;
  readonly moves: readonly { readonly at: string; readonly to: TicketStatus }[];
}

const TICKETS = /* sql */ `
  select t.id, t.number, t.kind, ${PROMISE} as promise, coalesce(e.moves, '[]') as moves
  from (select * from tickets where promised_by is not null and id > $1::uuid order by id limit ${PIECE}) t
  left join lateral (
    select jsonb_agg(jsonb_build_object('at', at, 'to', case name when 'ticket.filed' then 'open'
      when 'ticket.approved-by-policy' then 'approved' else data ->> 'to' end) order by seq) as moves
    from events where ticket_id = t.id and name like 'ticket.%'
  ) e on true
  order by t.id`;

/** @returns how the promise stands by the moves alone */
const folded = (promised: Promised, { moves }: PromisedTicket): PromiseStand =>
  moves.reduce((stand, { at, to }) => promiseAfter(promised, stand, to, new Date(at)), promiseAtRest(promised));

const inWords = ({ dueAt, soonAt, left }: PromiseStand): string =>
  dueAt === null ? `${left} ms left` : `due ${dueAt.toISOString()}, soon ${soonAt.toISOString()}`;

/** Working time is reckoned here, so it is not a matter of SQL. */
async function recompute(tx: Tx): Promise<Found> {
  const examples: string[] = [];
  let total = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await tx.query<PromisedTicket>(TICKETS, [after]);
    for (const row of rows) {
      const [is, told] = [standOf(row.promise), folded(await promisedTo(tx, row.kind, row.promise), row)].map(inWords);
      if (is === told) continue;
      total += 1;
      if (total <= EXAMPLES) examples.push(`ticket ${row.number} is ${is}; its moves say ${told}`);
    }
    after = rows.at(-1)?.id ?? '';
    if (rows.length < PIECE) return { total, examples };
  }
}

export const promises: Invariant = {
  name: 'promises',
  says: 'Until when a decision is promised is what the ticket’s moves come to in working time, and what came due was told once.',
  remedy: 'Trust the events, which are sealed; the ticket’s row was written past the product.',
  checks: [
    ({ tx }) => recompute(tx),
    violations(/* sql */ `
      with told as (
        select ticket_id, count(*) filter (where name = 'promise.due-soon') as soon,
          count(*) filter (where name = 'promise.overdue') as overdue
        from events where name in ('promise.due-soon', 'promise.overdue') group by ticket_id
      )
      select format('ticket %s: told %s times that it is due soon and %s times that it is overdue, and marked %s', t.number,
        coalesce(o.soon, 0), coalesce(o.overdue, 0), t.promise_told)
      from tickets t left join told o on o.ticket_id = t.id
      where t.promise_told <> case when o.overdue > 0 then 2 when o.soon > 0 then 1 else 0 end or o.soon > 1 or o.overdue > 1`),
  ],
  streams: true,
};
