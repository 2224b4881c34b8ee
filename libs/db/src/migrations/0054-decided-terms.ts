import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The terms that whoever decides has accepted: key, version, by whom and when; null: none. */
export class DecidedTerms1763700000054 implements MigrationInterface {
  name = 'DecidedTerms1763700000054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table approvals add column terms jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table approvals drop column terms');
  }
}
