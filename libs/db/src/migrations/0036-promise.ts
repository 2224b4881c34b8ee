import type { MigrationInterface, QueryRunner } from 'typeorm';

const RECIPIENTS = [
  'filer',
  'person',
  'invited',
  'team',
  'assignee',
  'account',
  'new-address',
  'administrator',
  'contact',
  'decider',
  'holder',
  'former-contact',
];
const recipients = (names: readonly string[]): string => `
  alter table mail_ledger drop constraint mail_ledger_recipient_is_known;
  alter table mail_ledger add constraint mail_ledger_recipient_is_known
    check (recipient in (${names.map((name) => `'${name}'`).join(', ')}));`;

/**
 * Until when a decision is promised, in working time: while it runs the moment is stored, so that a list finds it by an
 * index; while it rests what is left of it.
 */
export class Promise1763700000036 implements MigrationInterface {
  name = 'Promise1763700000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table tickets
        -- the catalogue that promised it; null: nothing was promised
        add promised_by integer constraint tickets_promised_by references catalogue_versions (version),
        add due_at timestamptz(3),
        add soon_at timestamptz(3),
        -- milliseconds of work; negative: so much too late
        add promise_left bigint,
        -- what the desk was told: 1 that it is due soon, 2 that it is overdue
        add promise_told integer not null default 0,
        add constraint tickets_promise_runs_or_rests check (
          num_nonnulls(due_at, soon_at, promise_left) = case when promised_by is null then 0 when due_at is null then 1 else 2 end
          and (due_at is null) = (soon_at is null)),
        add constraint tickets_promise_told_is_known check (promise_told between 0 and 2);
      create index tickets_due on tickets (due_at, id) where due_at is not null;
      create index tickets_due_soon on tickets (soon_at) where due_at is not null and promise_told < 2;
      ${recipients([...RECIPIENTS, 'lead'])}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      drop index tickets_due;
      drop index tickets_due_soon;
      alter table tickets drop promised_by, drop due_at, drop soon_at, drop promise_left, drop promise_told;
      ${recipients(RECIPIENTS)}`);
  }
}
