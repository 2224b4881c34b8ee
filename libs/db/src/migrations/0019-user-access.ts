import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everybody with access now or formerly in the order in which the list shows them, of one company and of all; and the events
 * of a membership and of what is held through it, which name them in their data only.
 */
export class UserAccess1763700000019 implements MigrationInterface {
  name = 'UserAccess1763700000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create index memberships_newest_of_unit on memberships (unit_id, changed_at desc, id desc);
      create index memberships_newest on memberships (changed_at desc, id desc);
      create index events_of_held on events ((coalesce(data ->> 'assignment', data ->> 'membership')))
        where coalesce(data ->> 'assignment', data ->> 'membership') is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop index events_of_held; drop index memberships_newest; drop index memberships_newest_of_unit',
    );
  }
}
