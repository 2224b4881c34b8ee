/** Who is asked to decide and who stands in for them, and what the database refuses of decisions. */
export const DECIDERS = /* sql */ `
create table deputies (
  id uuid primary key,
  person_id uuid not null constraint deputies_principal references people (id),
  -- through which they decide; null: at the vendor
  membership_id uuid constraint deputies_principal_membership references memberships (id),
  deputy_person_id uuid not null constraint deputies_deputy references people (id),
  deputy_membership_id uuid constraint deputies_deputy_membership references memberships (id),
  from_at timestamptz(3) not null,
  until_at timestamptz(3) not null,
  ended_at timestamptz(3),
  created_at timestamptz(3) not null default app.now(),
  constraint deputies_have_a_time check (from_at < until_at),
  constraint deputies_are_somebody_else check (person_id <> deputy_person_id),
  constraint deputies_stand_on_one_side check ((membership_id is null) = (deputy_membership_id is null))
);
create index deputies_of_principal on deputies (person_id, from_at);
create index deputies_of_deputy on deputies (deputy_person_id, until_at) where ended_at is null;
grant select, insert, update on deputies to keyward_app;

-- who is asked to decide the stage that is due, and who has decided one
create table ticket_deciders (
  id uuid primary key,
  ticket_id uuid not null,
  revision integer not null,
  stage integer not null,
  membership_id uuid constraint ticket_deciders_membership references memberships (id),
  person_id uuid constraint ticket_deciders_person references people (id),
  -- the vendor's people in that role, where nobody of the network is left
  staff_role text,
  -- nearest first
  rank integer not null,
  -- agrees as the person concerned, and does not decide
  consents boolean not null default false,
  -- what a yes takes of them
  needs text[] not null default '{}',
  -- it waits for them; who was asked keeps the ticket in sight
  waits boolean not null default true,
  -- they have decided that stage
  decided boolean not null default false,
  constraint ticket_deciders_revision foreign key (ticket_id, revision)
    references ticket_revisions (ticket_id, revision),
  constraint ticket_deciders_are_people_or_staff
    check ((membership_id is null) = (person_id is null) and (membership_id is null) <> (staff_role is null))
);
create unique index ticket_deciders_once on ticket_deciders (ticket_id, revision, stage, membership_id)
  where membership_id is not null;
create index ticket_deciders_waiting on ticket_deciders (membership_id) where waits;
grant select, insert, update, delete on ticket_deciders to keyward_app;

alter table approvals add column for_person uuid constraint approvals_principal references people (id);
alter table approvals add constraint approvals_never_for_oneself check (for_person <> by_person);

-- Nobody decides on what they filed, what is about them, or what was filed in their name, nor instead of somebody
-- who did; nor two stages of a revision. Whom it is about agrees where just that is asked.
create or replace function app.refuse_own_approval() returns trigger language plpgsql as $$
begin
  if exists (
    select from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = new.revision
    where t.id = new.ticket_id and (
      (new.by_person in (t.filed_by, t.on_behalf_of, t.person_id, r.created_by) and not (
        new.by_person = t.person_id and new.for_person is null and r.stages -> new.stage -> 'by' is not distinct from '["person"]'::jsonb))
      or new.for_person in (t.filed_by, t.on_behalf_of, t.person_id, r.created_by)
      or exists (select from people p where p.id in (new.by_person, new.for_person)
        and p.email = t.subject ->> 'email'))
  ) then
    raise exception 'approvals_never_by_those_it_concerns'
      using errcode = 'check_violation', constraint = 'approvals_never_by_those_it_concerns';
  end if;
  if new.decision = 'approve' and exists (
    select from approvals a where a.ticket_id = new.ticket_id and a.revision = new.revision
      and a.decision = 'approve' and a.id <> new.id
      and (a.by_person in (new.by_person, new.for_person) or a.for_person in (new.by_person, new.for_person))
  ) then
    raise exception 'approvals_by_different_people'
      using errcode = 'check_violation', constraint = 'approvals_by_different_people';
  end if;
  -- an offer is decided when it is made, and becomes the approval once it is accepted
  if new.for_person is not null and not exists (
    select from deputies d cross join lateral (select coalesce((select r.created_at from ticket_revisions r
      where r.ticket_id = new.ticket_id and r.revision = new.revision and r.offered_by = new.by_person), app.now()) as at) said
    where d.person_id = new.for_person and d.deputy_person_id = new.by_person
      and d.from_at <= said.at and said.at < d.until_at and (d.ended_at is null or said.at < d.ended_at)
  ) then
    raise exception 'approvals_for_others_by_their_deputies'
      using errcode = 'check_violation', constraint = 'approvals_for_others_by_their_deputies';
  end if;
  return new;
end $$;

-- nor instead of a successor
create or replace function app.refuse_approval_of_successor() returns trigger language plpgsql as $$
begin
  if exists (
    select from ticket_lines l join memberships m on m.id = l.to_membership_id
    where l.ticket_id = new.ticket_id and l.revision = new.revision and m.person_id in (new.by_person, new.for_person)
  ) then
    raise exception 'approvals_never_by_successors'
      using errcode = 'check_violation', constraint = 'approvals_never_by_successors';
  end if;
  return new;
end $$
`;
