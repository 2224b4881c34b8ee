import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a revision ends for others than the person it is about, as it was told when it was made. */
export class EndsForOthers1763700000007 implements MigrationInterface {
  name = 'EndsForOthers1763700000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table ticket_revisions add column ends_for_others uuid[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ticket_revisions drop column ends_for_others');
  }
}
