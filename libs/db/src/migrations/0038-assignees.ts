import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the desk has taken a ticket on; what one has taken on, in the order of the queue. */
export class Assignees1763700000038 implements MigrationInterface {
  name = 'Assignees1763700000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table tickets add assignee uuid constraint tickets_assignee references people (id);
      create index tickets_of_assignee on tickets (assignee, updated_at, id)
        where status in ('open', 'waiting', 'failed')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index tickets_of_assignee; alter table tickets drop assignee');
  }
}
