import type { MigrationInterface, QueryRunner } from 'typeorm';

const statuses = (...more: readonly string[]): string => `
  alter table tickets drop constraint tickets_status_is_known;
  alter table tickets add constraint tickets_status_is_known check (status in (${[...KNOWN, ...more].map((one) => `'${one}'`).join(', ')}));`;

const KNOWN = [
  'open',
  'waiting',
  'approved',
  'invited',
  'lapsed',
  'failed',
  'done',
  'rejected',
  'withdrawn',
  'superseded',
];

const open = (condition: string): string => `
  drop index tickets_open_of_filer;
  drop index tickets_open_of_company;
  create index tickets_open_of_filer on tickets (filed_by, company_id, updated_at desc, id desc) where ${condition};
  create index tickets_open_of_company on tickets (company_id, updated_at desc, id desc) where ${condition};`;

/** What other systems have to follow before a ticket is done, and who has confirmed that they have. */
export class Confirmations1763700000033 implements MigrationInterface {
  name = 'Confirmations1763700000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table ticket_confirmations (
        ticket_id uuid not null constraint ticket_confirmations_ticket references tickets (id),
        -- 0: the membership as a whole
        line integer not null,
        system text not null,
        way text not null,
        created_at timestamptz(3) not null default app.now(),
        confirmed_at timestamptz(3),
        -- null: the system itself
        confirmed_by uuid constraint ticket_confirmations_by references people (id),
        constraint ticket_confirmations_pk primary key (ticket_id, line, system),
        constraint ticket_confirmations_way_is_known check (way in ('webhook', 'hand')),
        constraint ticket_confirmations_by_is_at check (confirmed_by is null or confirmed_at is not null)
      );
      create index ticket_confirmations_by_hand on ticket_confirmations (created_at, ticket_id, line, system)
        where confirmed_at is null and way = 'hand';
      grant select, insert, update on ticket_confirmations to keyward_app;
      ${statuses('applying', 'offered', 'expired')}
      ${open(`status in ('open', 'waiting', 'offered', 'approved', 'applying', 'invited', 'lapsed', 'failed')`)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      ${open(`status in ('open', 'waiting', 'approved', 'invited', 'lapsed', 'failed')`)}
      ${statuses()}
      drop table ticket_confirmations`);
  }
}
