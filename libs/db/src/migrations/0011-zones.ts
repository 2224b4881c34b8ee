import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The zone in which the days of a unit and of all below it begin, where it says one. */
export class Zones1763700000011 implements MigrationInterface {
  name = 'Zones1763700000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table units add zone text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table units drop zone');
  }
}
