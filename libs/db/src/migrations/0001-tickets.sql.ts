export const TICKETS = /* sql */ `
create sequence ticket_numbers;

create table tickets (
  id uuid primary key,
  number text not null,
  kind text not null,
  status text not null,
  version integer not null default 1,
  revision integer not null default 1,
  stage integer not null default 0,
  -- the person it is about; null for a newcomer until the invitation is made
  person_id uuid constraint tickets_person references people (id),
  membership_id uuid constraint tickets_membership references memberships (id),
  -- what the filer typed about a newcomer: {email, firstName, lastName, position}; nothing that Keyward knows besides
  subject jsonb,
  company_id uuid not null constraint tickets_company references units (id),
  unit_id uuid not null constraint tickets_unit references units (id),
  filed_by uuid not null constraint tickets_filer references people (id),
  on_behalf_of uuid constraint tickets_on_behalf references people (id),
  catalogue_version integer not null constraint tickets_catalogue references catalogue_versions (version),
  -- the enquiry's "from": an approved ticket waits until then
  effective_from timestamptz(3),
  created_at timestamptz(3) not null default app.now(),
  updated_at timestamptz(3) not null default app.now(),
  closed_at timestamptz(3),
  constraint tickets_number_is_one unique (number),
  constraint tickets_kind_is_known check (kind in ('create', 'change', 'deactivate')),
  constraint tickets_status_is_known check (status in
    ('open', 'waiting', 'approved', 'invited', 'lapsed', 'failed', 'done', 'rejected', 'withdrawn')),
  constraint tickets_are_about_somebody check (person_id is not null or subject is not null)
);
create index tickets_of_filer on tickets (filed_by, updated_at desc, id desc);
create index tickets_of_company on tickets (company_id, updated_at desc, id desc);
create index tickets_newest on tickets (updated_at desc, id desc);
create index tickets_filed_on_behalf on tickets (on_behalf_of, updated_at desc, id desc) where on_behalf_of is not null;
create index tickets_about_person on tickets (person_id, updated_at desc, id desc);
create unique index tickets_one_pending_newcomer_per_company on tickets (company_id, (subject ->> 'email'))
  where kind = 'create' and status in ('open', 'waiting', 'approved', 'failed');
create index tickets_queue on tickets (updated_at, id) where status in ('open', 'waiting', 'failed');
create index tickets_pending_of_membership on tickets (membership_id)
  where status in ('open', 'waiting', 'approved', 'invited', 'failed');

create table ticket_revisions (
  ticket_id uuid not null constraint ticket_revisions_ticket references tickets (id),
  revision integer not null,
  digest text not null,
  -- the membership's counter when this revision was made; 0: no membership yet
  basis integer not null,
  reason text,
  note text,
  details jsonb,
  -- who decides, a list of rungs a stage, as the catalogue said then
  stages jsonb not null,
  catalogue_version integer not null constraint ticket_revisions_catalogue references catalogue_versions (version),
  created_by uuid constraint ticket_revisions_author references people (id),
  created_at timestamptz(3) not null default app.now(),
  constraint ticket_revisions_pk primary key (ticket_id, revision)
);

create table ticket_lines (
  ticket_id uuid not null,
  revision integer not null,
  line integer not null,
  verb text not null,
  item text not null,
  unit_id uuid not null constraint ticket_lines_unit references units (id),
  params jsonb not null default '{}',
  from_at timestamptz(3),
  until_at timestamptz(3),
  held_when_filed boolean not null,
  constraint ticket_lines_pk primary key (ticket_id, revision, line),
  constraint ticket_lines_revision foreign key (ticket_id, revision) references ticket_revisions (ticket_id, revision),
  constraint ticket_lines_verb_is_known check (verb in ('give', 'take'))
);

create table approvals (
  id uuid primary key,
  ticket_id uuid not null,
  revision integer not null,
  stage integer not null,
  digest text not null,
  basis integer not null,
  decision text not null,
  by_person uuid constraint approvals_decider references people (id),
  created_at timestamptz(3) not null default app.now(),
  constraint approvals_one_per_stage unique (ticket_id, revision, stage),
  constraint approvals_revision foreign key (ticket_id, revision) references ticket_revisions (ticket_id, revision),
  constraint approvals_decision_is_known check (decision in ('approve', 'reject', 'policy')),
  constraint approvals_only_policy_has_no_decider check ((by_person is null) = (decision = 'policy'))
);

create table approval_lines (
  approval_id uuid not null constraint approval_lines_approval references approvals (id),
  line integer not null,
  decision text not null,
  reason text,
  constraint approval_lines_pk primary key (approval_id, line),
  constraint approval_lines_decision_is_known check (decision in ('approve', 'deny'))
);

-- Nobody decides on what they filed, what is about them, or what was filed in their name: the database says so again.
create function app.refuse_own_approval() returns trigger language plpgsql as $$
begin
  if exists (
    select from tickets t where t.id = new.ticket_id and (
      new.by_person in (t.filed_by, t.on_behalf_of, t.person_id)
      or exists (select from people p where p.id = new.by_person and p.email = t.subject ->> 'email')
      or exists (select from ticket_revisions r where r.ticket_id = t.id and r.revision = new.revision
        and r.created_by = new.by_person))
  ) then
    raise exception 'approvals_never_by_those_it_concerns'
      using errcode = 'check_violation', constraint = 'approvals_never_by_those_it_concerns';
  end if;
  return new;
end $$;
create trigger approvals_never_by_those_it_concerns before insert or update on approvals
  for each row execute function app.refuse_own_approval();

create table assignments (
  id uuid primary key,
  membership_id uuid constraint assignments_membership references memberships (id),
  holder_unit_id uuid constraint assignments_holder_unit references units (id),
  item text not null,
  unit_id uuid not null constraint assignments_unit references units (id),
  params jsonb not null default '{}',
  from_at timestamptz(3) not null default app.now(),
  until_at timestamptz(3),
  ended_at timestamptz(3),
  -- where it came from and what ended it; null: loaded at set-up or synced from elsewhere
  ticket_id uuid constraint assignments_ticket references tickets (id),
  line integer,
  ended_by_ticket_id uuid constraint assignments_ended_by references tickets (id),
  constraint assignments_one_holder check (num_nonnulls(membership_id, holder_unit_id) = 1)
);
create unique index assignments_item_once_per_membership_and_unit on assignments (membership_id, item, unit_id)
  where ended_at is null and membership_id is not null;
create unique index assignments_item_once_per_unit on assignments (holder_unit_id, item, unit_id)
  where ended_at is null and holder_unit_id is not null;
create index assignments_by_membership on assignments (membership_id);

-- The proof of exactly once: a line has one row here or none.
create table applied_lines (
  ticket_id uuid not null,
  line integer not null,
  revision integer not null,
  assignment_id uuid constraint applied_lines_assignment references assignments (id),
  applied_at timestamptz(3) not null default app.now(),
  constraint applied_lines_once primary key (ticket_id, line),
  constraint applied_lines_line foreign key (ticket_id, revision, line) references ticket_lines (ticket_id, revision, line)
);
`;
