import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The terms that whoever asks has accepted: key, version, by whom and when; null: none. */
export class AcceptedTerms1763700000053 implements MigrationInterface {
  name = 'AcceptedTerms1763700000053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ticket_revisions add column terms jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ticket_revisions drop column terms');
  }
}
