import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where systems are called that something changes in, and what became of each call. */
export class Webhooks1763700000034 implements MigrationInterface {
  name = 'Webhooks1763700000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table webhooks (
        system text primary key,
        url text not null,
        -- encrypted with a key of the server's
        secret text not null,
        created_at timestamptz(3) not null default app.now(),
        constraint webhooks_secret_is_sealed check (secret like 'v1.%')
      );
      create table webhook_deliveries (
        -- what the system knows it by, however often it is sent
        id uuid primary key,
        ticket_id uuid not null constraint webhook_deliveries_ticket references tickets (id),
        system text not null,
        status text not null default 'waiting',
        attempts integer not null default 0,
        -- the status of the last answer, or why there was none
        last_code text,
        last_at timestamptz(3),
        delivered_at timestamptz(3),
        created_at timestamptz(3) not null default app.now(),
        constraint webhook_deliveries_one_a_ticket_and_system unique (ticket_id, system),
        constraint webhook_deliveries_status_is_known check (status in ('waiting', 'delivered', 'given-up')),
        constraint webhook_deliveries_delivered_has_a_time check (status <> 'delivered' or delivered_at is not null)
      );
      create index webhook_deliveries_newest on webhook_deliveries (created_at desc, id desc);
      grant select, insert, update, delete on webhooks to keyward_app;
      grant select, insert, update on webhook_deliveries to keyward_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table webhook_deliveries; drop table webhooks');
  }
}
