import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Another address for an account, once a link from its mailbox was used. */
export class EmailChanges1763700000015 implements MigrationInterface {
  name = 'EmailChanges1763700000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table email_changes (
        id uuid primary key,
        person_id uuid not null constraint email_changes_person references people (id),
        email text not null,
        -- nobody had it when it was asked for; else nobody gets a link
        is_free boolean not null,
        created_at timestamptz(3) not null default app.now(),
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        constraint email_changes_live_30_minutes check (expires_at = created_at + interval '30 minutes'),
        constraint email_changes_used_in_time check (used_at < expires_at),
        constraint email_changes_address_is_lower_case check (email = lower(email))
      );
      create index email_changes_of_person on email_changes (person_id, created_at);
      grant select, insert, update on email_changes to keyward_app;
      alter table mail_ledger drop constraint mail_ledger_recipient_is_known;
      alter table mail_ledger add constraint mail_ledger_recipient_is_known
        check (recipient in ('filer', 'person', 'invited', 'team', 'assignee', 'account', 'new-address'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table mail_ledger drop constraint mail_ledger_recipient_is_known;
      alter table mail_ledger add constraint mail_ledger_recipient_is_known
        check (recipient in ('filer', 'person', 'invited', 'team', 'assignee', 'account'));
      drop table email_changes`);
  }
}
