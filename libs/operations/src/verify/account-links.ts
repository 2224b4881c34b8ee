import { violations, type Invariant } from './invariant.js';

export const accountLinks: Invariant = {
  name: 'account-links',
  says: 'A password or address changed by a link did once, with its link in its 30 minutes; no session outlived a new password.',
  remedy: 'Treat the account as taken over: set its password anew, end its sessions, and ask its owner.',
  checks: [
    violations(/* sql */ `
      with changed as (
        select e.seq, e.at, e.data ->> 'person' as person, e.data ->> 'reset' as reset
        from events e where e.name = 'password.changed'
      )
      select format('event %s: a password was changed by a link %s', c.seq, case when r.id is null then 'that does not exist'
        when r.person_id::text is distinct from c.person then 'of somebody else' else 'that was not used then' end)
      from changed c left join password_resets r on r.id::text = c.reset
      where c.reset is not null
        and (r.id is null or r.person_id::text is distinct from c.person or r.used_at is distinct from c.at)
      union all
      select format('the link %s changed a password %s times', reset, count(*))
      from changed where reset is not null group by reset having count(*) > 1
      union all
      select format('event %s: a password was changed, and is older', max(c.seq))
      from changed c join credentials k on k.person_id::text = c.person group by k.person_id, k.changed_at
      having k.changed_at < max(c.at)
      union all
      select format('session %s was open when the password was set anew (event %s), and went on', s.id, c.seq)
      from changed c join sessions s on s.person_id::text = c.person
      where c.reset is not null and s.created_at < c.at and s.expires_at > c.at
        and (s.ended_at is null or s.ended_at > c.at)
      union all
      select format('event %s: an address was changed by a link %s', e.seq, case when n.id is null then 'that does not exist'
        when n.person_id::text is distinct from e.data ->> 'person' then 'of somebody else' else 'that was not used then' end)
      from events e left join email_changes n on n.id::text = e.data ->> 'change'
      where e.name = 'email.changed'
        and (n.id is null or n.person_id::text is distinct from e.data ->> 'person' or n.used_at is distinct from e.at)
      union all
      select format('the link %s is for somebody who does not exist', r.id)
      from password_resets r left join people p on p.id = r.person_id where r.person_id is not null and p.id is null`),
  ],
};
