import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a ticket ended is looked up while it takes effect, under its locks: not by reading all that anybody ever held. */
export class EndedBy1763700000049 implements MigrationInterface {
  name = 'EndedBy1763700000049';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create index assignments_ended_by_ticket on assignments (ended_by_ticket_id) where ended_by_ticket_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index assignments_ended_by_ticket');
  }
}
