import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which address another one was asked for in place of: it is told, whatever becomes the address meanwhile. */
export class FormerAddresses1763700000058 implements MigrationInterface {
  name = 'FormerAddresses1763700000058';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table email_changes add previous text not null default '',
        add constraint email_changes_previous_is_lower_case check (previous = lower(previous))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table email_changes drop constraint email_changes_previous_is_lower_case, drop previous`);
  }
}
