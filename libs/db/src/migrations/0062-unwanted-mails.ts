import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that somebody has chosen to do without. */
export class UnwantedMails1763700000062 implements MigrationInterface {
  name = 'UnwantedMails1763700000062';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table people add unwanted_mails text[] not null default '{}',
        add constraint people_unwanted_mails_are_few check (cardinality(unwanted_mails) <= 20)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table people drop constraint people_unwanted_mails_are_few, drop unwanted_mails`);
  }
}
