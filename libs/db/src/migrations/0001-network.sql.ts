/**
 * The first schema, read by hand. Every constraint's name says its rule; a violation names it in the error.
 * Times are millisecond-precise so that keyset cursors survive JavaScript's Date.
 */
export const CLOCK = /* sql */ `
create schema app;

-- The only clock that decides anything. The offset is moved by \`keyward clock\` in demo and test, never in production.
create table app.clock (
  one boolean primary key default true constraint clock_has_one_row check (one),
  ahead interval not null default interval '0'
);
insert into app.clock default values;

create function app.now() returns timestamptz language sql stable as
  $$ select date_trunc('milliseconds', transaction_timestamp() + (select ahead from app.clock)) $$;
`;

export const NETWORK = /* sql */ `
create table units (
  id uuid primary key,
  parent_id uuid constraint units_parent references units (id),
  kind text not null,
  name text not null,
  -- path from the root, self included: "below X" is ancestors @> array[X]
  ancestors uuid[] not null,
  company_id uuid constraint units_company references units (id),
  created_at timestamptz(3) not null default app.now(),
  constraint units_stand_below_themselves check (id = ancestors[cardinality(ancestors)]),
  constraint units_company_has_itself check (kind <> 'company' or company_id = id)
);
create index units_by_ancestor on units using gin (ancestors);
create index units_by_company on units (company_id);

create table people (
  id uuid primary key,
  -- null once erased; one person is known by one address over the whole network
  email text,
  first_name text not null,
  last_name text not null,
  mobile text,
  language text not null default 'en',
  created_at timestamptz(3) not null default app.now(),
  constraint people_one_per_address unique (email),
  constraint people_address_is_lower_case check (email = lower(email))
);

-- Apart from people, so that no list of people can ever carry a hash.
create table credentials (
  person_id uuid primary key constraint credentials_person references people (id),
  password_hash text not null,
  changed_at timestamptz(3) not null default app.now()
);

create table staff (
  person_id uuid primary key constraint staff_person references people (id),
  role text not null,
  until_at timestamptz(3),
  constraint staff_role_is_known check (role in ('support', 'lead', 'auditor', 'operator'))
);

create table memberships (
  id uuid primary key,
  person_id uuid not null constraint memberships_person references people (id),
  unit_id uuid not null constraint memberships_unit references units (id),
  status text not null,
  login text,
  position text,
  -- raised by every change to the membership or its assignments
  basis integer not null default 1,
  created_at timestamptz(3) not null default app.now(),
  changed_at timestamptz(3) not null default app.now(),
  joined_at timestamptz(3),
  ended_at timestamptz(3),
  constraint memberships_one_per_person_and_unit unique (person_id, unit_id),
  constraint memberships_status_is_known check (status in ('invited', 'active', 'suspended', 'ended')),
  constraint memberships_end_has_a_time check ((status = 'ended') = (ended_at is not null))
);
create unique index memberships_login_is_one on memberships (login);
create index memberships_by_unit on memberships (unit_id, status);
`;

export const CATALOGUE = /* sql */ `
create table catalogue_versions (
  version integer primary key,
  name text not null,
  digest text not null,
  source text not null,
  published_at timestamptz(3) not null default app.now(),
  published_by uuid constraint catalogue_versions_publisher references people (id)
);

-- One row: operations share-lock it, so that a publication never slips between a check and its write.
create table catalogue_current (
  one boolean primary key default true constraint catalogue_current_has_one_row check (one),
  version integer not null constraint catalogue_current_version references catalogue_versions (version)
);
`;
