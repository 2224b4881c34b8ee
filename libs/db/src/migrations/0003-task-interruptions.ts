import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tries that were cut off, and so say nothing about the task, are counted beside those that failed. */
export class TaskInterruptions1763700000003 implements MigrationInterface {
  name = 'TaskInterruptions1763700000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tasks add column interruptions integer not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tasks drop column interruptions');
  }
}
