import { isHeldWith } from '../ticket/change-held.js';
import { CHANGED, CHANGING, HELD_STATE } from './held-states.js';
import { IN_EFFECT, PUT_INTO_EFFECT } from './confirmations.js';
import { violations, type Invariant } from './invariant.js';

/** A line denied at any stage of its revision is denied for good. */
const DENIED = /* sql */ `
  select distinct a.ticket_id, a.revision, d.line
  from approvals a join approval_lines d on d.approval_id = a.id where d.decision = 'deny'`;

/** From which event to which an assignment was held. */
const LIVES = /* sql */ `
  select a.id, a.membership_id, a.item, a.unit_id, g.seq as given, k.seq as taken
  from assignments a
  left join events g on g.name = 'assignment.given' and g.data ->> 'assignment' = a.id::text
  left join events k on k.name = 'assignment.taken' and k.data ->> 'assignment' = a.id::text`;

/**
 * How an assignment `a` stood before event `e`: as the last change left it, else as the next one found it, else as it is.
 */
const STOOD = /* sql */ `coalesce(
    (select c.after from changed c where c.id = a.id::text and c.seq < e.seq order by c.seq desc limit 1),
    (select c.before from changed c where c.id = a.id::text and c.seq > e.seq order by c.seq limit 1),
    (select ${HELD_STATE} from assignments r where r.id = a.id))`;

/** @returns SQL: whether a state is what a line `l`, which changes what is held, asks for */
const isAsked = (state: string): string => /* sql */ `case l.verb
    when 'suspend' then (${state} ->> 'suspended')::boolean
    when 'resume' then not (${state} ->> 'suspended')::boolean
    else ${isHeldWith(`(${state} -> 'params')`, 'l.params')}
      and (l.until_at is null or l.verb = 'set' or (${state} ->> 'until')::timestamptz = l.until_at) end`;

/**
 * Lines are applied with the move to `done` or `applying`, in its transaction, so every other ticket has none applied. A line that
 * finds what it asks for already so is applied without an assignment of its own (apply-lines.ts).
 */
export const appliedLines: Invariant = {
  name: 'applied-lines',
  says: 'A ticket in effect has applied each approved line of its present revision once, and nothing else was ever applied.',
  remedy: 'Compare what the person holds with the ticket, and file what is missing or too much.',
  checks: [
    violations(/* sql */ `
      with denied as (${DENIED})
      select format('ticket %s is done, and its approved line %s was not applied', t.number, l.line)
      from tickets t join ticket_lines l on l.ticket_id = t.id and l.revision = t.revision
      left join denied d on d.ticket_id = l.ticket_id and d.revision = l.revision and d.line = l.line
      left join applied_lines p on p.ticket_id = l.ticket_id and p.line = l.line
      where ${IN_EFFECT} and d.line is null and p.line is null
      union all
      select case
          when not ${IN_EFFECT} then format('ticket %s is %s, and its line %s was applied', t.number, t.status, p.line)
          when d.line is not null then format('ticket %s: line %s was denied, and was applied', t.number, p.line)
          else format('ticket %s: line %s was applied from revision %s, not the present one', t.number, p.line, p.revision)
        end
      from applied_lines p join tickets t on t.id = p.ticket_id
      left join denied d on d.ticket_id = p.ticket_id and d.revision = p.revision and d.line = p.line
      where not ${IN_EFFECT} or d.line is not null or p.revision <> t.revision
      union all
      select format('ticket %s: line %s was applied %s times', t.number, p.line, p.count)
      from (select ticket_id, line, count(*) from applied_lines group by ticket_id, line having count(*) > 1) p
      join tickets t on t.id = p.ticket_id`),
    // what is not a line: the person's details, and their place in the team
    violations(/* sql */ `
      with told as (
        select ticket_id, count(*) filter (where name = 'membership.changed') as changed,
          count(*) filter (where name = 'membership.invited') as invited,
          count(*) filter (where name = 'membership.joined') as joined,
          count(*) filter (where name = 'membership.suspended') as suspended,
          count(*) filter (where name = 'membership.reactivated') as reactivated
        from events where ticket_id is not null and name like 'membership.%' group by ticket_id
      )
      select format('ticket %s is %s, and its events do not tell so of the membership', t.number, t.status)
      from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
      left join told e on e.ticket_id = t.id
      where coalesce(e.changed, 0) <> (${IN_EFFECT} and r.details is not null)::int
        or coalesce(e.joined, 0) <> (${IN_EFFECT} and (t.kind in ('create', 'change-admin') and t.subject is not null
          or exists (select from invitations i where i.ticket_id = t.id)))::int
        or coalesce(e.suspended, 0) <> (${IN_EFFECT} and t.kind = 'suspend')::int
        or case when t.for_company and t.subject is null and coalesce(e.reactivated, 0) = 0 then false
          else coalesce(e.reactivated, 0) <> ((t.kind = 'reactivate' or t.for_company and t.subject is null)
            and (${IN_EFFECT} or t.status in ('invited', 'lapsed')
            or exists (select from invitations i where i.ticket_id = t.id)))::int end
        or coalesce(e.invited, 0) <> (t.kind in ('create', 'change-admin') and t.subject is not null
          and t.membership_id is not null)::int`),
    violations(/* sql */ `
      select format('ticket %s is %s without approvals of every stage for what it asks', t.number, t.status)
      from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
      left join approvals a on a.ticket_id = t.id and a.revision = t.revision and a.digest = r.digest
        and a.decision <> 'reject' and a.stage < greatest(jsonb_array_length(r.stages), 1)
      where t.status in ('approved', 'applying', 'failed', 'invited', 'lapsed', 'done')
      group by t.id, r.stages having count(a.id) <> greatest(jsonb_array_length(r.stages), 1)`),
    violations(/* sql */ `
      select format('ticket %s: line %s was applied to an assignment that is not what it says', t.number, p.line)
      from applied_lines p
      join ticket_lines l on l.ticket_id = p.ticket_id and l.revision = p.revision and l.line = p.line
      join tickets t on t.id = p.ticket_id join assignments a on a.id = p.assignment_id
      where a.item <> l.item or a.unit_id <> l.unit_id or a.membership_id is distinct from coalesce(l.to_membership_id, t.membership_id)
        or (l.verb = 'give' and (a.ticket_id is distinct from t.id or a.line is distinct from l.line))
        or (l.verb = 'take' and a.ended_by_ticket_id is distinct from t.id)`),
    violations(/* sql */ `
      with changed as (${CHANGED})
      select format('ticket %s: line %s was applied, and no event tells of what it changed', t.number, p.line)
      from applied_lines p
      join ticket_lines l on l.ticket_id = p.ticket_id and l.revision = p.revision and l.line = p.line
      join tickets t on t.id = p.ticket_id
      left join changed c on c.ticket_id = p.ticket_id and c.line = p.line::text and c.id = p.assignment_id::text
        and c.verb = l.verb and ${isAsked('c.after')}
      where p.assignment_id is not null and l.verb in (${CHANGING}) and c.id is null`),
    violations(/* sql */ `
      with lives as (${LIVES}), changed as materialized (${CHANGED})
      select format('ticket %s: line %s found nothing to %s, and that was not so', t.number, l.line, l.verb)
      from applied_lines p
      join ticket_lines l on l.ticket_id = p.ticket_id and l.revision = p.revision and l.line = p.line
      join tickets t on t.id = p.ticket_id
      join events e on e.ticket_id = t.id and e.name in (${PUT_INTO_EFFECT})
      left join lives a on a.membership_id = coalesce(l.to_membership_id, t.membership_id) and a.item = l.item and a.unit_id = l.unit_id
        and a.given < e.seq and (a.taken is null or a.taken > e.seq)
      cross join lateral (select case when l.verb in (${CHANGING}) then ${STOOD} end as state) s
      where p.assignment_id is null group by t.number, l.line, l.verb
      having (l.verb <> 'take') <> (count(a.id) filter (where l.verb not in (${CHANGING}) or ${isAsked('s.state')}) > 0)`),
  ],
};
