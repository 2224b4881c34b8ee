import { violations, type Invariant } from './invariant.js';

export const decisions: Invariant = {
  name: 'decisions',
  says: 'Every decision is about the digest of its revision and has its event; an approved ticket has one for each stage.',
  remedy: 'Read the ticket’s approvals beside its events; what is named was not written by a decision.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s: the decision on revision %s, stage %s is about another digest', t.number, a.revision,
        a.stage)
      from approvals a join ticket_revisions r on r.ticket_id = a.ticket_id and r.revision = a.revision
      join tickets t on t.id = a.ticket_id where a.digest <> r.digest
      union all
      select format('ticket %s: the decision on line %s of revision %s is about a line that does not exist', t.number,
        d.line, a.revision)
      from approval_lines d join approvals a on a.id = d.approval_id join tickets t on t.id = a.ticket_id
      left join ticket_lines l on l.ticket_id = a.ticket_id and l.revision = a.revision and l.line = d.line
      where l.line is null`),
    // a person's decision and the event of it name one another
    violations(/* sql */ `
      with told as (
        select e.data ->> 'approval' as approval, e.ticket_id, e.data, e.seq,
          case when e.name in ('ticket.accepted', 'ticket.stage-accepted') then r.offered_by else e.actor_id end as actor_id,
          case when e.name = 'ticket.rejected' then 'reject' else 'approve' end as decision
        from events e
        left join ticket_revisions r on r.ticket_id = e.ticket_id and r.revision::text = e.data ->> 'revision'
        where e.name in ('ticket.approved', 'ticket.stage-approved', 'ticket.rejected', 'ticket.accepted', 'ticket.stage-accepted')
      )
      select format('ticket %s: the decision %s and event %s do not tell the same', t.number, coalesce(a.id::text, '–'),
        coalesce(e.seq::text, '–'))
      from (select * from approvals where decision <> 'policy') a full join told e on e.approval = a.id::text
      left join tickets t on t.id = coalesce(a.ticket_id, e.ticket_id)
      where a.id is null or e.seq is null or e.ticket_id is distinct from a.ticket_id
        or e.actor_id is distinct from a.by_person or e.decision <> a.decision
        or e.data ->> 'stage' is distinct from a.stage::text or e.data ->> 'revision' is distinct from a.revision::text`),
    violations(/* sql */ `
      select format('ticket %s: revision %s was approved, and only %s of %s stages say so', t.number, x.revision,
        x.count, x.due)
      from (
        select r.ticket_id, r.revision, greatest(jsonb_array_length(r.stages), 1) as due,
          count(a.id) filter (where a.decision <> 'reject'
            and a.stage < greatest(jsonb_array_length(r.stages), 1)) as count
        from events e
        join ticket_revisions r on r.ticket_id = e.ticket_id and r.revision::text = e.data ->> 'revision'
        left join approvals a on a.ticket_id = r.ticket_id and a.revision = r.revision
        where e.name in ('ticket.approved', 'ticket.accepted', 'ticket.approved-by-policy') group by r.ticket_id, r.revision
      ) x join tickets t on t.id = x.ticket_id where x.count <> x.due`),
    // where policy decides alone: nobody has to, or a line did not hold any more when somebody joined
    violations(/* sql */ `
      select format('ticket %s: policy decided stage %s of revision %s, where people decide', t.number, a.stage,
        a.revision)
      from approvals a join ticket_revisions r on r.ticket_id = a.ticket_id and r.revision = a.revision
      join tickets t on t.id = a.ticket_id
      where a.decision = 'policy' and not exists (
        select from events e where e.ticket_id = a.ticket_id and (
          (e.name = 'ticket.approved-by-policy' and r.stages = '[]' and a.stage = 0 and a.revision = 1)
          or (e.name in ('ticket.joined', 'ticket.joined-applying') and e.data -> 'deniedBySystem' <> '[]' and a.revision = t.revision)))`),
  ],
};

export const deciders: Invariant = {
  name: 'deciders',
  says: 'Whoever decided was asked to, or stood in for somebody who was; nobody on what is their own, and nobody twice. Only the stage that is due waits for somebody.',
  remedy: 'Have somebody else decide again, and take back what was applied; the database was told to look away.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s: stage %s of revision %s was decided by somebody whom it concerns', t.number, a.stage,
        a.revision)
      from approvals a join tickets t on t.id = a.ticket_id
      join ticket_revisions r on r.ticket_id = a.ticket_id and r.revision = a.revision
      join people p on p.id = a.by_person
      where (a.by_person in (t.filed_by, t.person_id, t.on_behalf_of, r.created_by)
          and not (a.by_person = t.person_id and a.for_person is null and r.stages -> a.stage -> 'by' is not distinct from '["person"]'::jsonb))
        or a.for_person in (t.filed_by, t.person_id, t.on_behalf_of, r.created_by)
        or p.email = t.subject ->> 'email'
        or exists (select from ticket_lines l join memberships m on m.id = l.to_membership_id
          where l.ticket_id = a.ticket_id and l.revision = a.revision and m.person_id in (a.by_person, a.for_person))`),
    violations(/* sql */ `
      select format('ticket %s: stage %s of revision %s was decided by somebody who was not asked', t.number, a.stage,
        a.revision)
      from approvals a join tickets t on t.id = a.ticket_id
      where a.by_person is not null and not exists (select from staff s where s.person_id = a.by_person)
        and not exists (select from ticket_deciders d where d.ticket_id = a.ticket_id and d.revision = a.revision
          and d.stage = a.stage and d.person_id = a.by_person and d.decided)
      union all
      select format('ticket %s: stage %s of revision %s was decided instead of somebody who had named nobody', t.number,
        a.stage, a.revision)
      from approvals a join tickets t on t.id = a.ticket_id
      join ticket_revisions r on r.ticket_id = a.ticket_id and r.revision = a.revision
      cross join lateral (select case when r.offered_by = a.by_person then r.created_at else a.created_at end as at) said
      where a.for_person is not null and not exists (
        select from deputies y where y.person_id = a.for_person and y.deputy_person_id = a.by_person
          and y.from_at <= said.at and said.at < y.until_at and (y.ended_at is null or said.at <= y.ended_at))
      union all
      select format('ticket %s: one person decided stages %s and %s of revision %s', t.number, a.stage, o.stage, a.revision)
      from approvals a join approvals o on o.ticket_id = a.ticket_id and o.revision = a.revision and o.stage > a.stage
      join tickets t on t.id = a.ticket_id
      where a.decision = 'approve' and o.decision = 'approve' and a.by_person is distinct from o.by_person
        and (a.for_person in (o.by_person, o.for_person) or o.for_person = a.by_person)
      union all
      select format('ticket %s: stage %s of revision %s waits for somebody and is not due', t.number, d.stage, d.revision)
      from ticket_deciders d join tickets t on t.id = d.ticket_id
      where d.waits and ((d.revision, d.stage) <> (t.revision, t.stage) or t.status not in ('open', 'waiting', 'offered'))`),
  ],
};
