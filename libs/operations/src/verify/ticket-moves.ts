import { CLOSED_STATUSES, TICKET_MOVES, TICKET_VERBS, type TicketMove } from '@keyward/domain';
import { listOf, valuesOf, violations, type Invariant } from './invariant.js';

/** TABLE 1 as rows: event, verb, from, to. A move that makes the ticket comes from nothing, written ''. */
const MOVES = TICKET_VERBS.flatMap((verb) => {
  const { from, to } = TICKET_MOVES[verb] as TicketMove;
  const starts = from.length === 0 ? [''] : from;
  return Object.entries(to).flatMap(([status, event]) => starts.map((start) => [event, verb, start, status]));
});

/** The same without where it comes from: what an event says has become of the ticket. */
const OUTCOMES = [...new Map(MOVES.map(([event = '', verb = '', , to = '']) => [event, [event, verb, to]])).values()];

/** Events after which the count of stages begins anew, or goes on by one. */
const REVISED = ['ticket.revised', 'ticket.objected', 'ticket.sent-back', 'ticket.offered', 'ticket.declined'];
const STAGED = ['ticket.filed', 'ticket.approved-by-policy', ...REVISED];
const DECIDED = ['ticket.approved', 'ticket.stage-approved', 'ticket.accepted', 'ticket.stage-accepted'];

export const ticketMoves: Invariant = {
  name: 'ticket-moves',
  says: 'Every move in a ticket’s history is one that TABLE 1 allows from where the ticket stood.',
  remedy: 'Read the ticket’s events in order; what is named was not written by a move of the product.',
  checks: [
    violations(/* sql */ `
      with moves (name, verb, "from", "to") as (${valuesOf(MOVES)}),
      outcomes (name, verb, "to") as (${valuesOf(OUTCOMES)}),
      steps as (
        select e.ticket_id, e.seq, e.name, e.data, o.verb, o."to",
          lag(o."to", 1, '') over (partition by e.ticket_id order by e.seq) as "from"
        from events e left join outcomes o on o.name = e.name where e.name like 'ticket.%'
      )
      select format('ticket %s: event %s (%s) cannot follow when the ticket is %s', t.number, s.seq, s.name,
        coalesce(nullif(s."from", ''), 'not filed yet'))
      from steps s left join moves m on m.name = s.name and m."from" = s."from" left join tickets t on t.id = s.ticket_id
      where m.name is null or s.ticket_id is null or s.data ->> 'verb' is distinct from s.verb
        or (s."from" <> '' and (s.data ->> 'from' is distinct from s."from" or s.data ->> 'to' is distinct from s."to"))`),
  ],
};

export const ticketStatus: Invariant = {
  name: 'ticket-status',
  says: 'A ticket’s status, version, revision, stage and end are what its events add up to.',
  remedy: 'Trust the events, which are sealed; the ticket’s row was written past the product.',
  checks: [
    violations(/* sql */ `
      with outcomes (name, verb, "to") as (${valuesOf(OUTCOMES)}),
      history as (
        select ticket_id, count(*) as moves, max(seq) as last,
          count(*) filter (where name in (${listOf(REVISED)})) + 1 as revisions,
          max(seq) filter (where name in (${listOf([...STAGED, ...DECIDED])})) as staged
        from events where name like 'ticket.%' group by ticket_id
      ),
      folded as (
        select h.ticket_id, h.moves, h.revisions, o."to" as status, l.data ->> 'revision' as revision,
          case when s.name in (${listOf(DECIDED)}) then s.data ->> 'stage' else '-1' end as decided
        from history h join events l on l.seq = h.last join events s on s.seq = h.staged
        left join outcomes o on o.name = l.name
      )
      select format('ticket %s is %s, version %s, revision %s, after stage %s, ended %s; its events say %s, %s, %s, %s',
        t.number, t.status, t.version, t.revision, t.stage - 1, coalesce(t.closed_at::text, 'never'),
        coalesce(f.status, 'nothing'), f.moves, f.revision, f.decided)
      from tickets t left join folded f on f.ticket_id = t.id
      where f.ticket_id is null or t.status is distinct from f.status or t.version <> f.moves
        or t.revision::text is distinct from f.revision or t.revision <> f.revisions or (t.stage - 1)::text is distinct from f.decided
        or (t.status in (${listOf(CLOSED_STATUSES)})) <> (t.closed_at is not null) or t.closed_at <> t.updated_at`),
  ],
};
