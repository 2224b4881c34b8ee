import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A system is called as well where something ends by itself: then the cause is an event, and no ticket waits for the answer. */
export class DeliveriesOfEvents1763700000050 implements MigrationInterface {
  name = 'DeliveriesOfEvents1763700000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table webhook_deliveries
        alter column ticket_id drop not null,
        add column event_id uuid constraint webhook_deliveries_event references events (id),
        add constraint webhook_deliveries_one_an_event_and_system unique (event_id, system),
        add constraint webhook_deliveries_have_one_cause check (num_nonnulls(ticket_id, event_id) = 1)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      delete from webhook_deliveries where ticket_id is null;
      alter table webhook_deliveries drop column event_id, alter column ticket_id set not null`);
  }
}
