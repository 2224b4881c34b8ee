import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when each clock of a version is in force in this form; what is not named always was. */
export class ClocksSince1763700000047 implements MigrationInterface {
  name = 'ClocksSince1763700000047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `alter table catalogue_versions add clocks_since jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `alter table catalogue_versions drop clocks_since`);
  }
}
