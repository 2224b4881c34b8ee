import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an enquiry states beside its lines, in the words of the catalogue; null: nothing. */
export class EnquiryFacts1763700000008 implements MigrationInterface {
  name = 'EnquiryFacts1763700000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ticket_revisions add column facts jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ticket_revisions drop column facts');
  }
}
