import { violations, type Invariant } from './invariant.js';

export const erasures: Invariant = {
  name: 'erasures',
  says: 'Nothing is left that tells of an erased person, nobody else is blanked, and an event says when it happened.',
  remedy: 'Erase once more where something is left; restore from a backup what was blanked without an event.',
  checks: [
    violations(/* sql */ `
      with erased as (select e.data ->> 'person' as id, e.seq from events e where e.name = 'person.erased')
      select format('person %s %s', coalesce(p.id::text, e.id), case when p.id is null then 'was erased, and never was'
        when e.id is null then 'has no address, and no event says why' else 'was erased, and has an address' end)
      from (select id, id::text as key from people where email is null) b full join erased e on e.id = b.key
      left join people p on p.id::text = coalesce(b.key, e.id)
      where b.id is null or e.id is null
      union all
      select format('person %s was erased twice', id) from erased group by id having count(*) > 1
      union all
      select format('the erased person %s still has %s', p.id, l.what)
      from people p cross join lateral (
        select 'a name or number' as what where p.first_name <> '' or p.last_name <> '' or p.mobile is not null
        union all select 'a choice about mails' where p.time_zone is not null or p.unwanted_mails <> '{}'
        union all select 'a password' from credentials where person_id = p.id
        union all select 'a second factor' from second_factors where person_id = p.id
        union all select 'recovery codes' from recovery_codes where person_id = p.id
        union all select 'a session' from sessions where person_id = p.id
        union all select 'a new address' from email_changes where person_id = p.id and (email <> '' or previous <> '')
        union all select 'a membership' from memberships where person_id = p.id and status <> 'ended'
        union all select 'a login or position' from memberships
          where person_id = p.id and (login is not null or position is not null)
        union all select 'an invitation with an address' from invitations i join memberships m on m.id = i.membership_id
          where m.person_id = p.id and i.email <> ''
        union all select 'a wish' from wishes where person_id = p.id
        union all select 'facts' from facts f where f.subject_id = p.id
          or f.subject_id in (select id from memberships where person_id = p.id)
        union all select 'ticket ' || t.number || ', which tells of them' from tickets t
          join ticket_revisions r on r.ticket_id = t.id
          where t.person_id = p.id and (r.erased_at is null or t.subject <> '{}')
      ) l where p.email is null`),
    violations(/* sql */ `
      select format('ticket %s, revision %s, was blanked, and no event says why', t.number, r.revision)
      from ticket_revisions r join tickets t on t.id = r.ticket_id
      where r.erased_at is not null and not exists (select from events e
        where e.at = r.erased_at and (e.name = 'person.erased' and (t.person_id is null or e.data ->> 'person' = t.person_id::text)
          or e.name = 'newcomer.erased' and e.ticket_id = t.id))
      union all
      select format('ticket %s, revision %s, was blanked and still says %s', t.number, r.revision, l.what)
      from ticket_revisions r join tickets t on t.id = r.ticket_id cross join lateral (
        select 'a reason or note' as what where r.reason is not null or r.note is not null
        union all select 'details' from jsonb_each_text(r.details) d where d.value <> ''
        union all select 'facts' from jsonb_each_text(r.facts) d where d.value is not null
        union all select 'who' where t.subject <> '{}'
        union all select 'a file' from attachments f where f.ticket_id = t.id
        union all select 'a message' from ticket_messages m where m.ticket_id = t.id and m.body <> ''
        union all select 'why a line was denied' from approval_lines d join approvals a on a.id = d.approval_id
          where a.ticket_id = t.id and d.reason is not null
      ) l where r.erased_at is not null
      union all
      select format('newcomer of ticket %s was erased, and still stands there', t.number)
      from events e join tickets t on t.id = e.ticket_id
      where e.name = 'newcomer.erased' and (t.subject <> '{}' or t.person_id is not null)`),
  ],
};
