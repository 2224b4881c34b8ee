import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What clocks over memberships read beside the last use: when somebody was brought back, and by that a clock lifted. */
export class MembershipMoments1763700000056 implements MigrationInterface {
  name = 'MembershipMoments1763700000056';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter table memberships add moments jsonb not null default '{}';
      create index memberships_by_joining on memberships (joined_at, id) where status in ('active', 'suspended')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      drop index memberships_by_joining;
      alter table memberships drop moments`);
  }
}
