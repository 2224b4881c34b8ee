import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is stated about people, memberships and units beyond rows, in the words of the catalogue; and who holds an item,
 * which is what limits count.
 */
export class Facts1763700000006 implements MigrationInterface {
  name = 'Facts1763700000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create table facts (
        subject text not null,
        -- a person, a membership or a unit: without a reference, since it is one of three tables
        subject_id uuid not null,
        name text not null,
        value jsonb not null,
        changed_at timestamptz(3) not null default app.now(),
        constraint facts_pk primary key (subject_id, name),
        constraint facts_subject_is_known check (subject in ('person', 'membership', 'unit'))
      );
      grant select on facts to keyward_app;
      create index assignments_of_item on assignments (item, unit_id) where ended_at is null and membership_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index assignments_of_item');
    await runner.query('drop table facts');
  }
}
