import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which zone somebody reads times in mails; null: in that of the vendor. */
export class TimeZones1763700000061 implements MigrationInterface {
  name = 'TimeZones1763700000061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table people add time_zone text,
        add constraint people_time_zone_is_short check (length(time_zone) between 1 and 60)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `alter table people drop constraint people_time_zone_is_short, drop time_zone`);
  }
}
