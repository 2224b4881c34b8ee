import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A company chooses who of it sees its tickets. */
export class TicketSharing1763700000042 implements MigrationInterface {
  name = 'TicketSharing1763700000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table units
        add column tickets_seen_by text not null default 'catalogue'
          constraint units_tickets_audience_is_known
          check (tickets_seen_by in ('catalogue', 'filer', 'administrators', 'holders', 'everybody')),
        add column tickets_seen_items text[] not null default '{}',
        add constraint units_companies_choose_who_sees_tickets
          check (kind = 'company' or tickets_seen_by = 'catalogue'),
        add constraint units_holders_hold_something
          check ((tickets_seen_by = 'holders') = (cardinality(tickets_seen_items) > 0));
      create index events_of_sharing on events (company_id, seq) where name = 'company.sharing-changed';
      grant update (tickets_seen_by, tickets_seen_items) on units to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      drop index events_of_sharing;
      alter table units drop column tickets_seen_by, drop column tickets_seen_items`);
  }
}
