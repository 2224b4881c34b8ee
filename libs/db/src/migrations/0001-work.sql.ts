export const WORK = /* sql */ `
create table events (
  id uuid primary key,
  seq bigserial not null,
  name text not null,
  ticket_id uuid constraint events_ticket references tickets (id),
  company_id uuid constraint events_company references units (id),
  actor_id uuid constraint events_actor references people (id),
  actor_kind text not null,
  -- ids and numbers only: no names, no addresses, no texts
  data jsonb not null default '{}',
  at timestamptz(3) not null default app.now(),
  constraint events_seq_is_one unique (seq),
  constraint events_actor_kind_is_known check (actor_kind in ('dealer', 'staff', 'system', 'invited', 'guest'))
);
create index events_of_ticket on events (ticket_id, seq);

create table audit_seals (
  number bigint primary key,
  event_id uuid not null constraint audit_seals_event references events (id),
  event_seq bigint not null,
  hash text not null,
  sealed_at timestamptz(3) not null default app.now(),
  constraint audit_seals_once_per_event unique (event_id)
);
create index audit_seals_by_seq on audit_seals (event_seq);

create table ticket_messages (
  id uuid primary key,
  ticket_id uuid not null constraint ticket_messages_ticket references tickets (id),
  event_id uuid not null constraint ticket_messages_event references events (id),
  kind text not null,
  visibility text not null default 'public',
  body text not null,
  by_person uuid constraint ticket_messages_author references people (id),
  created_at timestamptz(3) not null default app.now(),
  constraint ticket_messages_kind_is_known check (kind in ('question', 'answer', 'reason')),
  constraint ticket_messages_visibility_is_known check (visibility in ('public', 'internal'))
);
create index ticket_messages_of_ticket on ticket_messages (ticket_id);

create table invitations (
  id uuid primary key,
  company_id uuid not null constraint invitations_company references units (id),
  membership_id uuid not null constraint invitations_membership references memberships (id),
  ticket_id uuid not null constraint invitations_ticket references tickets (id),
  email text not null,
  generation integer not null default 1,
  status text not null,
  created_at timestamptz(3) not null default app.now(),
  -- when the mail of this generation was first accepted, and 168 hours later
  mailed_at timestamptz(3),
  expires_at timestamptz(3),
  redeemed_at timestamptz(3),
  constraint invitations_status_is_known check (status in ('pending', 'redeemed', 'revoked', 'expired')),
  constraint invitations_live_168_hours check (expires_at = mailed_at + interval '168 hours'),
  constraint invitations_one_per_ticket unique (ticket_id)
);
create unique index invitations_one_pending_per_company_and_address on invitations (company_id, email)
  where status = 'pending';
create index invitations_newest on invitations (created_at desc, id desc);
create index invitations_of_membership on invitations (membership_id);
create index invitations_of_address on invitations (company_id, email);
create index invitations_of_company on invitations (company_id, created_at desc, id desc);

create table tasks (
  id uuid primary key,
  event_id uuid not null constraint tasks_event references events (id),
  name text not null,
  -- one recipient of a mail task; null for the tasks that TABLE 3 names
  ledger_id uuid,
  status text not null default 'pending',
  due_at timestamptz(3) not null default app.now(),
  generation integer not null default 0,
  attempts integer not null default 0,
  handed_at timestamptz(3),
  done_at timestamptz(3),
  last_error text,
  created_at timestamptz(3) not null default app.now(),
  constraint tasks_status_is_known check (status in ('pending', 'done', 'dead'))
);
create unique index tasks_once_per_event_and_name on tasks (event_id, name) where ledger_id is null;
create unique index tasks_once_per_ledger_row on tasks (ledger_id) where ledger_id is not null;
create index tasks_due on tasks (due_at, id) where status = 'pending';
create index tasks_dead on tasks (created_at) where status = 'dead';

create table mail_ledger (
  id uuid primary key,
  event_id uuid not null constraint mail_ledger_event references events (id),
  mail text not null,
  -- who reads it: a person, the address of an invitation, or the vendor's team; the address is looked up when sending
  recipient text not null,
  person_id uuid constraint mail_ledger_person references people (id),
  invitation_id uuid constraint mail_ledger_invitation references invitations (id),
  -- which generation of the invitation the mail carries
  generation integer,
  status text not null default 'queued',
  attempts integer not null default 0,
  claimed_at timestamptz(3),
  accepted_at timestamptz(3),
  last_code text,
  created_at timestamptz(3) not null default app.now(),
  constraint mail_ledger_status_is_known check (status in ('queued', 'sending', 'sent', 'refused', 'obsolete')),
  constraint mail_ledger_recipient_is_known check (recipient in ('filer', 'person', 'invited', 'team', 'assignee')),
  constraint mail_ledger_sent_has_a_time check ((status = 'sent') = (accepted_at is not null))
);
create unique index mail_ledger_once_per_event_mail_and_recipient
  on mail_ledger (event_id, mail, recipient, person_id, invitation_id) nulls not distinct;
alter table tasks add constraint tasks_ledger foreign key (ledger_id) references mail_ledger (id);

create table sessions (
  id uuid primary key,
  token_hash text not null,
  person_id uuid not null constraint sessions_person references people (id),
  -- the company worked in; null for staff
  company_id uuid constraint sessions_company references units (id),
  created_at timestamptz(3) not null default app.now(),
  seen_at timestamptz(3) not null default app.now(),
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  constraint sessions_token_is_one unique (token_hash)
);
create index sessions_of_person on sessions (person_id) where ended_at is null;

create table idempotency_keys (
  person_id uuid not null constraint idempotency_keys_person references people (id),
  key text not null,
  body_hash text not null,
  ticket_id uuid not null constraint idempotency_keys_ticket references tickets (id) deferrable initially deferred,
  created_at timestamptz(3) not null default app.now(),
  constraint idempotency_keys_pk primary key (person_id, key)
);

-- What limits count: sign-ins by address and so on; the subject is a keyed hash, never an address.
create table attempts (
  id uuid primary key,
  kind text not null,
  subject text not null,
  at timestamptz(3) not null default app.now()
);
create index attempts_by_subject on attempts (kind, subject, at);

-- What the worker says of itself and of what the API must not touch (Redis, SMTP).
create table heartbeats (
  worker text primary key,
  at timestamptz(3) not null default app.now(),
  redis text not null,
  smtp text not null,
  depths jsonb not null default '{}'
);
`;

/** The application's role owns nothing, may not change the schema, and can only append to what must never change. */
export const GRANTS = /* sql */ `
do $$ begin
  create role keyward_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  execute format('grant keyward_app to %I', current_user);
exception when invalid_grant_operation then null; -- a superuser is a member of everything already
end $$;
grant usage on schema app, public to keyward_app;
grant select on app.clock to keyward_app;
grant usage on sequence ticket_numbers, events_seq_seq to keyward_app;
grant select on units, staff, catalogue_versions, catalogue_current to keyward_app;
grant select, insert, update on people, credentials, memberships, assignments, tickets, invitations, tasks,
  mail_ledger, sessions, heartbeats to keyward_app;
grant select, insert on ticket_revisions, ticket_lines, approvals, approval_lines, applied_lines, events, audit_seals,
  ticket_messages, idempotency_keys, attempts to keyward_app;
grant delete on sessions, idempotency_keys, attempts, heartbeats to keyward_app;
-- share-locking a row needs the right to update a column of it
grant update (one) on catalogue_current to keyward_app;
`;
