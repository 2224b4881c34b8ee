/** Columns and indexes that erasing asks for, and the functions that may blank what the application may not change. */
export const ERASURE = /* sql */ `
-- set once the texts, details and facts of a revision are blanked: its digest cannot be computed again
alter table ticket_revisions add erased_at timestamptz(3);
create index memberships_long_ended on memberships (ended_at) where status = 'ended';
create index tickets_asked_about on tickets ((subject ->> 'email')) where person_id is null and subject is not null;
create index tickets_never_joined on tickets (closed_at)
  where person_id is null and subject <> '{}';

-- what keeps somebody from being erased, as a code, or null
create function app.erasure_refused(person uuid) returns text language sql stable as $$
  select case
    when exists (select from staff s where s.person_id = person and (s.until_at is null or s.until_at > app.now()))
      then 'is-staff'
    when exists (select from memberships m where m.person_id = person and m.status <> 'ended') then 'is-member'
    when exists (
      select from tickets t where person in (t.person_id, t.filed_by, t.on_behalf_of) and t.closed_at is null)
      then 'has-open-tickets'
  end
$$;

create function app.blank_tickets(ids uuid[]) returns void language sql as $$
  update tickets set subject = '{}' where id = any (ids) and subject is not null;
  update ticket_revisions r set reason = null, note = null, erased_at = app.now(),
      details = (select jsonb_object_agg(key, '') from jsonb_object_keys(r.details) key),
      facts = (select jsonb_object_agg(key, null) from jsonb_object_keys(r.facts) key)
    where ticket_id = any (ids) and erased_at is null;
  update ticket_messages set body = '' where ticket_id = any (ids);
  -- the file of no row is swept
  delete from attachments where ticket_id = any (ids);
  update approval_lines l set reason = null from approvals a
    where a.id = l.approval_id and a.ticket_id = any (ids) and l.reason is not null;
$$;

-- throws what erasure_refused says
create function app.erase_person(person uuid) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare refused text := app.erasure_refused(person);
begin
  if refused is not null then
    raise exception '%', refused using errcode = 'check_violation', constraint = 'people_erased_once_they_left';
  end if;
  perform app.blank_tickets(array(
    select t.id from tickets t where t.person_id = person
    union
    select t.id from tickets t join people p on t.subject ->> 'email' = p.email
    where p.id = person and t.person_id is null and t.closed_at is not null));
  update units set contact_email = null where contact_email = (select email from people where id = person);
  update invitations set email = '' where membership_id in (select id from memberships where person_id = person);
  update memberships set login = null, position = null where person_id = person;
  update email_changes set email = '' where person_id = person;
  delete from facts where subject_id = person
    or subject_id in (select id from memberships where person_id = person);
  delete from credentials where person_id = person;
  delete from recovery_codes where person_id = person;
  delete from second_factors where person_id = person;
  delete from sessions where person_id = person;
  delete from idempotency_keys where person_id = person;
  update people set email = null, first_name = '', last_name = '', mobile = null, language = 'en'
    where id = person;
end $$;

-- somebody who was asked for and never came to be a person here; does nothing to any other ticket
create function app.erase_newcomer(ticket uuid) returns void language sql security definer
  set search_path = public, pg_temp as $$
  select app.blank_tickets(array(
    select t.id from tickets t
    where t.id = ticket and t.subject is not null and t.person_id is null and t.closed_at is not null))
$$;
revoke all on function app.blank_tickets, app.erase_person, app.erase_newcomer from public;
grant execute on function app.erase_person, app.erase_newcomer to keyward_app;
`;
