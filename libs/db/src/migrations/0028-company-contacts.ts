import type { MigrationInterface, QueryRunner } from 'typeorm';

const recipients = (...names: readonly string[]): string => `
  alter table mail_ledger drop constraint mail_ledger_recipient_is_known;
  alter table mail_ledger add constraint mail_ledger_recipient_is_known
    check (recipient in (${names.map((name) => `'${name}'`).join(', ')}));`;

const RECIPIENTS = [
  ...['filer', 'person', 'invited', 'team', 'assignee', 'account', 'new-address', 'administrator', 'contact'],
];

/**
 * A company's own address can be changed: each change is kept until an address in it is erased, so that the one before is
 * told. And names are found by what is searched for, over all companies.
 */
export class CompanyContacts1763700000028 implements MigrationInterface {
  name = 'CompanyContacts1763700000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create extension if not exists pg_trgm;
      create index people_by_name on people using gin ((first_name || ' ' || last_name) gin_trgm_ops);
      create index people_by_email on people using gin (email gin_trgm_ops);
      create index memberships_by_login on memberships using gin (login gin_trgm_ops);
      create index tickets_by_typed_email on tickets using gin ((subject ->> 'email') gin_trgm_ops)
        where subject is not null;
      create index tickets_by_typed_name on tickets using gin
        ((coalesce(subject ->> 'firstName', '') || ' ' || coalesce(subject ->> 'lastName', '')) gin_trgm_ops)
        where subject is not null;
      create table contact_changes (
        id uuid primary key,
        company_id uuid not null constraint contact_changes_company references units (id),
        -- null: there was none, there is none any more, or it was somebody's who has been erased
        previous text,
        next text,
        created_at timestamptz(3) not null default app.now(),
        constraint contact_changes_addresses_are_lower_case check (previous = lower(previous) and next = lower(next))
      );
      create index contact_changes_of_company on contact_changes (company_id, created_at);
      grant select, insert, update on contact_changes to keyward_app;
      grant update (contact_email) on units to keyward_app;
      ${recipients(...RECIPIENTS, 'holder', 'former-contact')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      ${recipients(...RECIPIENTS)}
      revoke update (contact_email) on units from keyward_app;
      drop table contact_changes;
      drop index tickets_by_typed_name;
      drop index tickets_by_typed_email;
      drop index memberships_by_login;
      drop index people_by_email;
      drop index people_by_name;
      drop extension pg_trgm`);
  }
}
