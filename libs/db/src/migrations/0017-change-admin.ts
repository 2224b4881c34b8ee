import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (...names: readonly string[]): string => `
  alter table tickets drop constraint tickets_kind_is_known;
  alter table tickets add constraint tickets_kind_is_known check (kind in (${names.map((name) => `'${name}'`).join(', ')}));`;

const recipients = (...names: readonly string[]): string => `
  alter table mail_ledger drop constraint mail_ledger_recipient_is_known;
  alter table mail_ledger add constraint mail_ledger_recipient_is_known
    check (recipient in (${names.map((name) => `'${name}'`).join(', ')}));`;

const newcomers = (which: string): string => `
  drop index tickets_one_pending_newcomer_per_company;
  create unique index tickets_one_pending_newcomer_per_company on tickets (company_id, (subject ->> 'email'))
    where ${which} and status in ('open', 'waiting', 'approved', 'failed');`;

const RECIPIENTS = ['filer', 'person', 'invited', 'team', 'assignee', 'account', 'new-address'];

/** Who administrates a company changes: time to wait and to object, and the company's own address that hears of it. */
export class ChangeAdmin1763700000017 implements MigrationInterface {
  name = 'ChangeAdmin1763700000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      ${kinds('create', 'change', 'suspend', 'reactivate', 'deactivate', 'change-admin')}
      ${newcomers('subject is not null')}
      -- when what is approved takes effect at the earliest; null: at once
      alter table tickets add column apply_at timestamptz(3);
      -- who has objected before: each person once
      alter table tickets add column objected_by uuid[] not null default '{}';
      -- how long after the last yes, as an ISO 8601 period; whether those it takes from may object until then
      alter table ticket_revisions add column apply_after text;
      alter table ticket_revisions add column objectable boolean not null default false;
      -- where a company is told what its administrators should not be alone to hear
      alter table units add column contact_email text
        constraint units_contact_is_lower_case check (contact_email = lower(contact_email));
      -- two yeses are those of two people
      create unique index approvals_by_different_people on approvals (ticket_id, revision, by_person)
        where decision = 'approve';
      ${recipients(...RECIPIENTS, 'administrator', 'contact')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      ${recipients(...RECIPIENTS)}
      alter table units drop column contact_email;
      alter table ticket_revisions drop column objectable;
      alter table ticket_revisions drop column apply_after;
      alter table tickets drop column objected_by;
      alter table tickets drop column apply_at;
      ${newcomers(`kind = 'create'`)}
      drop index approvals_by_different_people;
      ${kinds('create', 'change', 'suspend', 'reactivate', 'deactivate')}`);
  }
}
