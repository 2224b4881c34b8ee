import type { Tx } from '@keyward/db';
import {
  AROUND_THE_CLOCK,
  ENQUIRY_KINDS,
  minutesTaken,
  promiseRuns,
  usualDay,
  usualOf,
  type CompiledCatalogue,
  type EnquiryKind,
  type Stretch,
  type TicketStatus,
  type WorkingCalendar,
} from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';

/** Older ones tell little about the next. */
const LOOKED_AT = 2000;

/**
 * The newest tickets that people have decided, with their moves up to the decision: walked along an index, so that the work
 * does not grow with the network.
 */
const DECIDED = /* sql */ `
  with newest as materialized (
    select t.id, t.kind from tickets t where t.created_at > app.now() - interval '365 days'
    order by t.updated_at desc, t.id desc limit ${LOOKED_AT}
  )
  select n.kind, jsonb_agg(jsonb_build_object('at', e.at, 'from', e.data ->> 'from', 'to', e.data ->> 'to',
    'name', e.name) order by e.seq) as moves
  from newest n join events e on e.ticket_id = n.id and e.name like 'ticket.%'
  group by n.id, n.kind
  having bool_or(e.name in ('ticket.approved', 'ticket.rejected'))`;

interface Decided {
  readonly kind: EnquiryKind;
  readonly moves: readonly { readonly at: string; readonly to: TicketStatus | null; readonly name: string }[];
}

/** @returns when the vendor had to decide, up to the first decision */
function stretchesOf({ moves }: Decided): readonly Stretch[] {
  const first = moves.findIndex(({ name }) => name === 'ticket.approved' || name === 'ticket.rejected');
  return moves.slice(0, first).flatMap(({ at, to, name }, index): Stretch[] => {
    const next = moves[index + 1];
    const runs = promiseRuns(name === 'ticket.filed' ? 'open' : (to ?? ''));
    return runs && next ? [{ from: new Date(at), to: new Date(next.at) }] : [];
  });
}

/** @returns in which calendar the time of a kind is told: that of its promise, else the first one, else the clock's */
const calendarOf = ({ promises, calendars }: CompiledCatalogue, kind: EnquiryKind): WorkingCalendar =>
  promises.get(kind)?.calendar ?? [...calendars.values()][0] ?? AROUND_THE_CLOCK;

const WRITE = /* sql */ `
  with learned as (
    select * from jsonb_to_recordset($1::jsonb) as x (kind text, median int, ninety int, day int, tickets int)
  ), gone as (
    delete from usual_times u where not exists (select from learned l where l.kind = u.kind)
  )
  insert into usual_times (kind, median, ninety, day, tickets) select kind, median, ninety, day, tickets from learned
  on conflict (kind) do update set median = excluded.median, ninety = excluded.ninety, day = excluded.day,
    tickets = excluded.tickets, learned_at = app.now()`;

/**
 * Works out what tickets of each kind usually took from filing to decision, in working time, pauses left out.
 * @returns of how many kinds something can be told
 */
export async function learnUsualTimes(tx: Tx): Promise<number> {
  const { catalogue } = await loadCatalogue(tx);
  const decided = await tx.query<Decided>(DECIDED);
  const learned = ENQUIRY_KINDS.flatMap((kind) => {
    const calendar = calendarOf(catalogue, kind);
    const taken = decided.filter((each) => each.kind === kind).map((each) => minutesTaken(calendar, stretchesOf(each)));
    const usual = usualOf(taken);
    return usual ? [{ kind, ...usual, day: usualDay(calendar) }] : [];
  });
  await tx.query(WRITE, [JSON.stringify(learned)]);
  return learned.length;
}
