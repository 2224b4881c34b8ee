import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators look at: mails that wait or were refused, webhooks that wait or were given up. */
export class Operations1763700000052 implements MigrationInterface {
  name = 'Operations1763700000052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create index mail_ledger_refused on mail_ledger (id) where status = 'refused';
      create index mail_ledger_queued on mail_ledger (id) where status in ('queued', 'sending');
      create index webhook_deliveries_waiting on webhook_deliveries (id) where status = 'waiting';
      create index webhook_deliveries_given_up on webhook_deliveries (created_at, id) where status = 'given-up'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop index mail_ledger_refused, mail_ledger_queued, webhook_deliveries_waiting, webhook_deliveries_given_up',
    );
  }
}
