import { NOT_OVER } from '@keyward/db';
import { IN_EFFECT } from './confirmations.js';
import { violations, type Invariant } from './invariant.js';

export const memberships: Invariant = {
  name: 'memberships',
  says: 'Every membership has its events, stands as the last of them says, and has counted every change.',
  remedy: 'Trust the events, which are sealed; the membership’s row was written past the product.',
  checks: [
    violations(/* sql */ `
      with told as (
        select e.data ->> 'membership' as id, e.seq, e.name, case e.name when 'membership.invited' then 'invited'
          when 'membership.joined' then 'active' when 'membership.ended' then 'ended'
          when 'membership.suspended' then 'suspended' else e.data ->> 'status' end as status
        from events e
        where e.name in ('membership.invited', 'membership.joined', 'membership.ended', 'membership.changed',
          'membership.suspended', 'membership.reactivated')
      ),
      folded as (
        select id, max(seq) filter (where status is not null) as last, bool_or(name = 'membership.joined') as joined
        from told group by id
      )
      select format('membership %s, of which event %s tells, does not exist', coalesce(f.id, '–'), f.last)
      from folded f left join memberships m on m.id::text = f.id where m.id is null
      union all
      select format('membership %s is %s%s; its events say %s%s', m.id, m.status,
        case when m.joined_at is null then ', never joined' else '' end, coalesce(l.status, 'nothing'),
        case when f.joined then '' else ', never joined' end)
      from memberships m left join folded f on f.id = m.id::text left join told l on l.seq = f.last
      where l.status is distinct from m.status or (m.joined_at is not null) is distinct from f.joined`),
    // the counter by which deciders see that something has changed since: raised by every ticket put into effect, by a
    // new name from another company, by an invitation taken back, by the next one, by what was handed over to others, and by
    // what somebody has taken over from whoever left, and by a clock that rests or ends it
    violations(/* sql */ `
      with raised as (
        select membership_id::text as id, count(*) as times from tickets t
        where ${IN_EFFECT} and membership_id is not null group by 1
        union all
        select data ->> 'membership', count(*) from events
        where name = 'membership.changed' and ticket_id is null and data ? 'changed' group by 1
        union all
        select e.data ->> 'membership', count(*) from events e join tickets t on t.id = e.ticket_id
        where e.name = 'membership.ended' and (t.subject is not null or t.kind = 'reactivate' or t.for_company) group by 1
        union all
        select data ->> 'handedOver', count(distinct ticket_id) from events
        where name = 'assignment.taken' and data ? 'handedOver' group by 1
        union all
        select data ->> 'membership', count(*) from events
        where name in ('membership.suspended', 'membership.ended') and data ? 'clock' group by 1
        union all
        select l.to_membership_id::text, count(distinct t.id) from tickets t
        join ticket_lines l on l.ticket_id = t.id and l.revision = t.revision
        join applied_lines p on p.ticket_id = t.id and p.line = l.line
        where t.status = 'done' and l.to_membership_id is not null group by 1
        union all
        select data ->> 'membership', count(*) - 1 from events where name = 'membership.invited' group by 1
      ),
      counted as (select id, sum(times) as times from raised group by id)
      select format('membership %s counts %s changes, and there were %s', m.id, m.basis - 1, coalesce(c.times, 0))
      from memberships m left join counted c on c.id = m.id::text where m.basis <> 1 + coalesce(c.times, 0)`),
  ],
};

export const endedMemberships: Invariant = {
  name: 'ended-memberships',
  says: 'Nothing is held or asked for through an ended membership, and nobody is signed in where they have no active one.',
  remedy:
    'End the assignment or the session named, reject the ticket; operations refuse all three, but nobody should find them alive.',
  checks: [
    violations(/* sql */ `
      select format('assignment %s (%s) is held through the ended membership %s', a.id, a.item, m.id)
      from assignments a join memberships m on m.id = a.membership_id
      where m.status = 'ended' and a.ended_at is null and ${NOT_OVER}
      union all
      select format('session %s stands in a company where its person has no active membership', s.id)
      from sessions s
      left join memberships m on m.person_id = s.person_id and m.unit_id = s.company_id and m.status = 'active'
      where s.company_id is not null and s.ended_at is null and s.expires_at > app.now() and m.id is null
      union all
      select format('ticket %s is %s, about the membership %s that has ended', t.number, t.status, m.id)
      from tickets t join memberships m on m.id = t.membership_id and m.status = 'ended'
      where t.status in ('open', 'waiting', 'offered', 'approved') and t.kind <> 'reactivate' and not t.for_company`),
  ],
};
