import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links for a new password, where a session is used, and mails about an account. */
export class AccountLinks1763700000013 implements MigrationInterface {
  name = 'AccountLinks1763700000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table password_resets (
        id uuid primary key,
        -- null: nobody has the address, or has a link already. Without a reference: checking one would take time that an
        -- unknown address does not take
        person_id uuid,
        created_at timestamptz(3) not null default app.now(),
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        constraint password_resets_live_30_minutes check (expires_at = created_at + interval '30 minutes'),
        constraint password_resets_used_in_time check (used_at < expires_at)
      );
      create index password_resets_of_person on password_resets (person_id, created_at);
      grant select, insert, update, delete on password_resets to keyward_app;
      alter table sessions add ip text, add browser text;
      alter table mail_ledger drop constraint mail_ledger_recipient_is_known;
      alter table mail_ledger add constraint mail_ledger_recipient_is_known
        check (recipient in ('filer', 'person', 'invited', 'team', 'assignee', 'account'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table mail_ledger drop constraint mail_ledger_recipient_is_known;
      alter table mail_ledger add constraint mail_ledger_recipient_is_known
        check (recipient in ('filer', 'person', 'invited', 'team', 'assignee'));
      alter table sessions drop ip, drop browser;
      drop table password_resets`);
  }
}
